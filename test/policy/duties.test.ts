import assert from 'node:assert/strict';
import { dutySchema } from '../../src/policy/duties.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { verdictFrom } from '../../src/policy/verdict.ts';
import { withOrdinary } from '../../src/policy/ordinary.ts';
import { grade } from '../support/readability.ts';

const edition = loadEdition();
const shown = (facts: Record<string, string>) =>
  verdictFrom(edition, { ...withOrdinary(edition, facts), weighing: 'for' })!.duties.map(({ id }) => id);

describe('Laws that compel somebody to tell, or let a body ask', () => {
  it('say who must tell whom what, since when, and that nobody has verified it', () => {
    assert.ok(edition.duties.length >= 10);
    for (const { id, verified } of edition.duties)
      assert.equal(verified, false, `${id}: say in the clause who read it`);
  });

  it('are shown with the verdict where they may apply, whatever it is', () => {
    assert.ok(shown({ subject: 'child', 'child-harm': 'yes', crime: 'serious', recipient: 'police' }).includes('fgm'));
    assert.ok(!shown({ subject: 'adult', recipient: 'police' }).includes('fgm'));
    assert.ok(shown({ living: 'no', recipient: 'court' }).includes('coroner'));
  });

  it('stand on a clause of today that is there', () => {
    for (const { id, clause } of edition.duties) assert.ok(edition.clause.has(clause), id);
  });

  it('are refused where what is shown has no condition, or is never shown', () => {
    const [first] = edition.duties;
    assert.equal(dutySchema.safeParse(first).success, true);
    assert.equal(dutySchema.safeParse({ ...first, text: undefined }).success, false);
    assert.equal(dutySchema.safeParse({ ...first, when: undefined }).success, false);
  });

  it('are said in plain English, and never said to have started where nobody showed that', () => {
    for (const { id, text, force } of edition.duties) {
      if (text) assert.ok(grade(text) <= 8, `${grade(text).toFixed(1)} ${id}: ${text}`);
      if (text && force === 'due') assert.doesNotMatch(text, /\b(?:must|is in force)\b/, id);
    }
  });
});
