import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadEdition } from '../../src/policy/load.ts';
import { walkVerdict } from '../../src/policy/verdict.ts';
import { NOT_SURE, walk } from '../../src/policy/walk.ts';
import type { Answers, Walk } from '../../src/policy/walk.ts';

const edition = loadEdition();
/** What a walk says. Its diagrams are left out but for what they still ask: a process that tidies up makes them anew. */
const told = ({ path, facts, unsure, next, open, rest }: Walk) => ({
  path,
  facts,
  unsure,
  next,
  open: edition.diagram.support(open),
  rest: edition.diagram.support(rest),
});
const asked = (answers: Answers): string[] => walk(edition, answers).path.map((step) => step.question.id);

describe('Walking the map', () => {
  it('asks about harm first', () => {
    assert.equal(walk(edition, {}).next?.id, 'risk');
  });

  it('needs four answers where a child may suffer significant harm and the police would be told', () => {
    const answers = { risk: 'child-harm', purpose: 'needed', recipient: 'police', duty: 'none' };
    const end = walk(edition, answers);
    assert.equal(end.next, null);
    assert.deepEqual(asked(answers), ['risk', 'purpose', 'recipient', 'duty']);
    const verdict = walkVerdict(edition, end);
    assert.deepEqual([verdict.verdict, verdict.because, verdict.rule], ['share', 'child-harm', '10']);
  });

  it('stops at once where telling them would put somebody in danger, and says whom to tell instead', () => {
    const verdict = walkVerdict(edition, walk(edition, { risk: 'child-harm', purpose: 'needed', recipient: 'source' }));
    assert.equal(verdict.verdict, 'do-not-share');
    assert.match(verdict.steps[0]!, /^Tell social care or the police now\. If a life/);
  });

  it('asks about danger apart where a relative would be told', () => {
    assert.equal(walk(edition, { risk: 'nobody', purpose: 'needed', recipient: 'family' }).next?.id, 'danger');
  });

  it('keeps later answers that still apply when an earlier one is changed, and ignores the others', () => {
    const before = {
      risk: 'nobody',
      purpose: 'needed',
      recipient: 'school',
      duty: 'none',
      route: 'none',
      confidential: 'yes',
      consent: 'refused',
    };
    assert.equal(walk(edition, before).path.length, 7);
    const after = { ...before, risk: 'child-harm' };
    assert.deepEqual(asked(after), ['risk', 'purpose', 'recipient', 'duty', 'route']);
    assert.deepEqual(asked({ ...after, risk: 'nobody' }), asked(before));
  });

  it('goes on after "not sure" and seeks advice only where that answer would have decided', () => {
    const unsureOfOrder = walk(edition, {
      risk: 'child-harm',
      purpose: 'needed',
      recipient: 'police',
      duty: NOT_SURE,
    });
    assert.equal(walkVerdict(edition, unsureOfOrder).because, 'not-sure');
    const noPurpose = walk(edition, { risk: NOT_SURE, purpose: 'no' });
    assert.equal(walkVerdict(edition, noPurpose).verdict, 'do-not-share');
  });

  it('offers only part where more than is needed would go', () => {
    const verdict = walkVerdict(
      edition,
      walk(edition, { risk: 'child-harm', purpose: 'excess', recipient: 'police', duty: 'none' }),
    );
    assert.deepEqual([verdict.verdict, verdict.inPart], ['share', true]);
  });

  it('asks whether telling them is dangerous, and not again who would be told, where the words said that', () => {
    const state = walk(edition, { risk: 'nobody', purpose: 'needed' }, { recipient: 'relative' });
    assert.equal(state.next?.id, 'danger');
  });

  it('takes an answer to a question before the map comes to it, and still asks the earlier one', () => {
    const state = walk(edition, { duty: 'none' }, { 'child-harm': 'yes', recipient: 'police' });
    assert.deepEqual([state.path.map((step) => step.question.id), state.next?.id], [['duty'], 'risk']);
  });

  it('gives the same walk whatever order the answers were given in', () => {
    const answer = fc.constantFrom(
      ...edition.map.flatMap((question) =>
        [...question.responses.map((response) => response.id), NOT_SURE].map((id) => [question.id, id] as const),
      ),
    );
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 20 }), (list) => {
        const answers = Object.fromEntries(list);
        const shuffled = Object.fromEntries(Object.entries(answers).toReversed());
        assert.deepEqual(told(walk(edition, answers)), told(walk(edition, shuffled)));
      }),
      { numRuns: 300 },
    );
  });

  it('never asks what the words already settled', () => {
    const read = {
      'child-harm': 'yes',
      recipient: 'police',
      'telling-endangers': 'no',
      purpose: 'yes',
      'too-much': 'none',
      'means-approved': 'yes',
    };
    assert.equal(walk(edition, {}, read).next?.id, 'duty');
    assert.equal(
      walk(edition, {}, { ...read, 'too-much': 'trawl' }).next?.id,
      'risk',
      'only a life in danger lets a whole list go',
    );
  });
});
