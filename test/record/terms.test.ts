// By what the register finds a record: words computed from its journal.
import assert from 'node:assert/strict';
import { isShareAtRisk } from '../../src/record/arrived.ts';
import { aboutTerm, registeredIn, termsOf } from '../../src/record/terms.ts';
import { unloggedOf } from '../../src/record/unlogged.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { receivedFromPolice, sharedAtRisk } from '../cards/arrived-scenes.ts';
import { erased } from '../support/erase.ts';
import { act, context, draft, edition, person, run, START, waitingCase } from '../support/ladder.ts';

const pat = person('pat');
const file = (document: CaseDocument): CaseDocument => run(document, pat, { type: 'file' });
const has = (document: CaseDocument, ...terms: string[]): void => {
  for (const term of terms) assert.ok(document.terms.includes(term), `${term} in ${document.terms.join(', ')}`);
};
const hasNot = (document: CaseDocument, ...terms: string[]): void => {
  for (const term of terms) assert.ok(!document.terms.includes(term), `${term} in ${document.terms.join(', ')}`);
};

describe('By what the register finds a record', () => {
  it('is nothing while it is a draft that nobody else was asked about', () => {
    const document = draft('risk', 'share');
    assert.deepEqual([document.terms, document.registered, document.unlogged], [[], '', null]);
  });

  it('is what was filed: decision, verdict, team, recipient, class and the case', () => {
    const document = file(draft('agreed', 'share'));
    assert.deepEqual(document.terms, [
      'record',
      'state:filed',
      'team:Family Support East',
      'decision:share',
      'verdict:share',
      'recipient:health',
      `class:${document.retention!.class}`,
      'about:C100200',
    ]);
    assert.equal(document.registered, `${START.toISOString()} ${document.id}`);
  });

  it('says who was asked or told, whom it waits for, and what the manager decided against the policy', () => {
    const waits = file(draft('risk', 'do-not-share'));
    has(waits, 'waiting', 'state:waiting', 'at-risk', `asked:${person('mo').id}`);
    hasNot(waits, 'against', 'decision:do-not-share');
    const decided = act(waits, 'mo', { type: 'approve', reason: 'They would be in more danger.' });
    has(decided, 'decision:do-not-share', 'against', 'at-risk', `asked:${person('mo').id}`);
    hasNot(decided, 'waiting');
    const over = act(waitingCase(), 'mo', { type: 'hand-over', to: person('sam').id });
    has(over, `asked:${person('mo').id}`, `asked:${person('sam').id}`);
  });

  it('is the case reference in one spelling, as first filed and as put right, and nothing of what was taken out', () => {
    const filed = file(draft('agreed', 'share'));
    const right = run(filed, pat, { type: 'correct', text: 'c 100-201', of: 'caseReference' });
    has(right, 'about:C100200', 'about:C100201');
    const gone = erased(right, [{ seq: 1, paths: ['form.caseReference'] }]);
    has(gone, 'about:C100201');
    hasNot(gone, 'about:C100200');
    assert.deepEqual(
      gone.terms.filter((term) => term.startsWith('about:')),
      ['about:C100201'],
    );
    assert.equal(aboutTerm('c 100/200'), 'about:C100200');
    assert.equal(aboutTerm(' - '), null);
  });

  it('says that something was received', () => {
    has(receivedFromPolice(), 'record', 'received', 'state:filed');
    hasNot(receivedFromPolice(), 'decision:share', 'at-risk');
  });

  it('keeps a record where it was first filed, whatever is decided later', () => {
    const later = context(new Date(START.getTime() + 86_400_000));
    const waits = waitingCase();
    const filed = act(waits, 'mo', { type: 'decline', decision: 'do-not-share', reason: 'No.' }, later);
    assert.equal(waits.registered, `${START.toISOString()} ${waits.id}`);
    assert.equal(filed.registered, `${later.now.toISOString()} ${waits.id}`);
    const after = context(new Date(START.getTime() + 2 * 86_400_000));
    assert.equal(act(filed, 'pat', { type: 'disagree', text: 'She needs it.' }, after).registered, filed.registered);
  });

  it('says that somebody is at risk by the very facts by which the policy does, and no other', () => {
    const filed = file(draft('agreed', 'share'));
    for (const { name, values } of edition.facts)
      for (const value of Object.keys(values)) {
        const ground = { ...filed.filed!, facts: { [name]: value }, emergency: false };
        const isRisk = isShareAtRisk(edition, 'share', { facts: { [name]: value }, answers: [], emergency: false });
        assert.equal(termsOf({ ...filed, filed: ground }).includes('at-risk'), isRisk, `${name} ${value}`);
      }
    has(sharedAtRisk(), 'at-risk');
  });

  it('says so where it began with "somebody is in danger now", or where the policy could not rule it out', () => {
    const filed = file(draft('agreed', 'share'));
    assert.ok(termsOf({ ...filed, filed: { ...filed.filed!, emergency: true } }).includes('at-risk'));
    const unsure = filed.journal.map((entry) =>
      entry.kind === 'filed' ? { ...entry, content: { ...entry.content, arrived: { askAt: entry.at } } } : entry,
    );
    assert.ok(registeredIn({ ...filed, journal: unsure }).terms.includes('at-risk'));
  });

  it('says of each reason to ask or tell a manager whether somebody may be at risk, as the policy does', () => {
    const atRisk = (when: unknown): boolean =>
      JSON.stringify(when).includes('at-risk') || JSON.stringify(when).includes('"emergency"');
    const waits = waitingCase();
    for (const reason of [...edition.escalation.told, ...edition.escalation.waits]) {
      const journal = waits.journal.map((entry) =>
        entry.kind === 'manager-asked' ? { ...entry, content: { ...entry.content, reason: reason.id } } : entry,
      );
      assert.equal(termsOf({ ...waits, journal }).includes('at-risk'), atRisk(reason), reason.id);
    }
  });
});

describe('Since when an entry is missing from the log', () => {
  it('is when the first was written that has no place there', () => {
    const journal = [
      { at: 'a', seq: 1 },
      { at: 'b', seq: 2 },
    ];
    assert.equal(unloggedOf({ journal, leaves: [] }), 'a');
    assert.equal(unloggedOf({ journal, leaves: [7] }), 'b');
    assert.equal(unloggedOf({ journal, leaves: [7, 9] }), null);
    assert.equal(unloggedOf({ journal: [], leaves: [] }), null);
    // of a record that was destroyed only the last entry is left
    assert.equal(unloggedOf({ journal: [{ at: 'c', seq: 3 }], leaves: [7, 9] }), 'c');
    assert.equal(unloggedOf({ journal: [{ at: 'c', seq: 3 }], leaves: [7, 9, 11] }), null);
  });

  it('moves on with each entry that a case, and nothing else, brings', () => {
    const filed = file(draft('agreed', 'share'));
    assert.equal(filed.unlogged, START.toISOString());
    const logged = { ...filed, leaves: filed.journal.map((_, i) => i), unlogged: null };
    const later = context(new Date(START.getTime() + 60_000));
    assert.equal(run(logged, pat, { type: 'correct', text: 'Tuesday.' }, later).unlogged, later.now.toISOString());
  });
});
