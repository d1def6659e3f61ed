import assert from 'node:assert/strict';
import { between, likelyAnswer } from '../../src/policy/likely.ts';
import { loadEdition } from '../../src/policy/load.ts';

const edition = loadEdition();
const likely = (facts: Record<string, string>, open: string[] = []) => likelyAnswer(edition, facts, new Set(open));

describe('A likely answer, before everything is settled', () => {
  it('takes what nobody touched at its ordinary value and says that it is not settled', () => {
    const answer = likely({ recipient: 'police', 'child-harm': 'yes' });
    assert.deepEqual([answer.verdict.verdict, answer.verdict.because, answer.settled], ['share', 'child-harm', false]);
  });

  it("is for the practitioner's own safeguarding lead, social care or police where no recipient is named", () => {
    assert.equal(likely({ 'child-harm': 'yes' }).verdict.verdict, 'share');
  });

  it('takes asking to be unsafe where the person is suspected of the harm', () => {
    assert.equal(
      likely({ recipient: 'other-public-body', 'subject-is-source': 'yes' }).verdict.verdict,
      'do-not-share',
    );
    assert.equal(likely({ recipient: 'other-public-body' }).verdict.verdict, 'ask-consent-first');
  });

  it('believes a duty that is stated as fact, and says to read it first', () => {
    const { verdict } = likely({ recipient: 'court', duty: 'yes' });
    assert.deepEqual([verdict.verdict, verdict.inPart], ['share', true]);
    assert.match(verdict.steps[0]!, /Read the order or the law first/);
  });

  it('tries every way what the words leave open and never guesses towards disclosure', () => {
    assert.equal(likely({ recipient: 'relative' }, ['telling-endangers']).verdict.verdict, 'do-not-share');
    assert.equal(likely({ recipient: 'police', 'child-harm': 'yes' }, ['consent']).verdict.verdict, 'share');
    assert.equal(
      likely({ recipient: 'police', 'child-harm': 'yes' }, ['telling-endangers']).verdict.verdict,
      'seek-advice',
    );
  });

  it('gives no reason that nobody has said, where each way ends in the same', () => {
    for (const recipient of ['police', 'social-care', 'health'])
      assert.deepEqual(
        [likely({ recipient, 'child-harm': 'yes' }, ['duty']).verdict].map(({ verdict, because }) => [
          verdict,
          because,
        ]),
        [['share', 'child-harm']],
        recipient,
      );
  });

  it('combines the ways as the policy says', () => {
    assert.equal(between(new Set(['share', 'do-not-share']), false), 'seek-advice');
    assert.equal(between(new Set(['share', 'seek-advice']), false), 'seek-advice');
    assert.equal(between(new Set(['share', 'ask-consent-first']), true), 'ask-consent-first');
    assert.equal(between(new Set(['ask-consent-first', 'do-not-share']), false), 'do-not-share');
    assert.equal(between(new Set(['ask-consent-first', 'do-not-share']), true), 'seek-advice');
  });

  it('lets what is only guessed from the words make an answer likely, and settle nothing', () => {
    const guessed = likelyAnswer(edition, { recipient: 'relative' }, new Set(), {}, { 'telling-endangers': 'yes' });
    assert.deepEqual([guessed.verdict.verdict, guessed.settled], ['do-not-share', false]);
    assert.deepEqual([likely({ recipient: 'relative', 'telling-endangers': 'yes' }).settled], [true]);
    assert.equal(
      likelyAnswer(edition, { 'child-harm': 'no' }, new Set(), {}, { 'child-harm': 'yes' }).verdict.verdict,
      'ask-consent-first',
      'what is known wins',
    );
  });

  it('asks next what the words raised and what decides', () => {
    assert.equal(likely({ recipient: 'police', 'child-harm': 'yes' }, ['duty-doubted', 'duty']).next?.id, 'duty');
  });

  it('does not ask whether a child is at risk who has just been said to be', () => {
    assert.equal(likely({ recipient: 'police', 'child-harm': 'yes' }, ['consent']).next?.id, 'purpose');
  });

  it('says what would change it, from the rules', () => {
    const changes = likely({ recipient: 'police', 'child-harm': 'yes' }).wouldChange;
    assert.ok(changes.some((change) => change.fact === 'telling-endangers' && change.verdict === 'do-not-share'));
    assert.ok(!changes.some((change) => change.fact === 'consent'), 'consent changes nothing where a child is at risk');
  });
});
