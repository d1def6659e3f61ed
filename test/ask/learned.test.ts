import assert from 'node:assert/strict';
import { join } from 'node:path';
import { piecesOf, telling } from '../../src/ask/learned/features.ts';
import { withLearned } from '../../src/ask/learned/apply.ts';
import type { Chance, Guess } from '../../src/ask/learned/model.ts';
import { loadLexicon } from '../../src/ask/load.ts';
import { Reading } from '../../src/ask/reading.ts';
import { calibrate } from '../../src/ask/train/learn-calibrate.ts';
import { situations, DEV } from '../../src/ask/train/learn-data.ts';
import type { ReadFact } from '../../src/ask/understanding.ts';
import type { FactName } from '../../src/policy/editions/norfolk-2015/names.ts';
import type { VerdictName } from '../../src/policy/rules-schema.ts';
import { ask, valueOf } from './ask.ts';

const EVEN = { share: 0, 'ask-consent-first': 0, 'do-not-share': 0, 'seek-advice': 0 };
const chance = (fact: FactName, value: string, odds: number): Chance => ({
  fact,
  value,
  odds,
  piece: { from: 0, to: 2 },
});

describe('what was learned', () => {
  const lexicon = loadLexicon();
  const reading = (text: string) => new Reading(lexicon, text, (word) => word);
  const cut = (text: string): string[] => {
    const one = reading(text);
    return piecesOf(one).map((piece) => one.words(piece));
  };
  const some = reading('He is hurt. Mum has said no.');
  const rules = (facts: readonly ReadFact[]): VerdictName => {
    if (facts.some(({ fact }) => fact === 'child-harm')) return 'share';
    return facts.some(({ fact }) => fact === 'purpose') ? 'do-not-share' : 'ask-consent-first';
  };
  const added = (
    chances: readonly Chance[],
    verdicts: Partial<Guess['verdicts']> = {},
    facts: readonly ReadFact[] = [],
  ): string[] =>
    withLearned(some, facts, { chances, verdicts: { ...EVEN, ...verdicts } }, rules)
      .slice(facts.length)
      .map(({ fact, value }) => `${fact}=${value}`);

  it('reads a text sentence by sentence, and cuts a long dictated one where a new thought starts', () => {
    assert.deepEqual(cut('He hit her. Can I tell the GP?'), ['He hit her.', 'Can I tell the GP?']);
    const dictated = cut(
      'just done a new birth visit baby is ten days old and theres a bruise on the hand mum cant explain the other hand had a cannula but not this one and mum seems lovely do i have to tell them',
    );
    assert.ok(dictated.length > 1);
    assert.deepEqual(cut(''), []);
    assert.ok(Math.max(...cut('hand '.repeat(500)).map((one) => one.split(' ').length)) <= 60, 'no thought is longer');
  });

  it('reads a long text where it says most, so that time stays bounded', () => {
    const all = piecesOf(reading(`${'He was here again today. '.repeat(60)}He bit her.`)).map((piece, i) => ({
      piece,
      grams: new Set([String(i)]),
    }));
    const read = telling(all, ({ grams }) => (grams.has('60') || grams.has('7') ? 1 : 0));
    assert.deepEqual([read.length, read[0], read[7], read.at(-1)], [14, all[0], all[7], all[60]]);
    const few = all.slice(0, 14);
    assert.equal(
      telling(few, () => 0),
      few,
      'a text of ordinary length is read whole',
    );
  });

  it('sets what it is sure enough of, with the words of the sentence that says so', () => {
    const [one] = withLearned(some, [], { chances: [chance('child-harm', 'yes', 3)], verdicts: EVEN }, rules);
    const { certainty, ...fact } = one!;
    assert.deepEqual(fact, { fact: 'child-harm', value: 'yes', words: 'He is hurt', guessed: true });
    assert.equal(certainty.toFixed(2), '0.95');
    assert.deepEqual(added([chance('child-harm', 'yes', -0.5)]), [], 'what brings share must be surer');
    assert.deepEqual(added([chance('consent', 'refused', -0.5)]), ['consent=refused']);
    assert.deepEqual(added([chance('consent', 'refused', -1)]), []);
  });

  it('never contradicts what was read', () => {
    assert.deepEqual(
      added([chance('child-harm', 'yes', 9)], {}, [
        { fact: 'child-harm', value: 'no', words: 'no harm', certainty: 0.6 },
      ]),
      [],
    );
    assert.deepEqual(
      added([chance('child-harm', 'yes', 9)], {}, [
        { fact: 'others-at-risk', value: 'no', words: 'nobody else', certainty: 0.6 },
      ]),
      [],
    );
    assert.deepEqual(
      added([chance('subject-risk', 'serious', 9)], {}, [
        { fact: 'subject', value: 'child', words: 'boy', certainty: 0.6 },
      ]),
      [],
    );
  });

  it('does not doubt the reasons of a service that asks', () => {
    assert.deepEqual(
      added([chance('purpose', 'no', 9)], {}, [
        { fact: 'recipient', value: 'police', words: 'police', certainty: 0.6 },
      ]),
      [],
    );
    assert.deepEqual(
      added([chance('purpose', 'no', 9)], {}, [
        { fact: 'recipient', value: 'private-person', words: 'neighbour', certainty: 0.6 },
      ]),
      ['purpose=no'],
    );
  });

  it('is pulled by the verdict that a question sounds like, but only so far and for one fact', () => {
    assert.deepEqual(added([chance('child-harm', 'yes', -1.5)], { share: 9 }), ['child-harm=yes']);
    assert.deepEqual(added([chance('child-harm', 'yes', -2.5)], { share: 99 }), []);
    const two = [chance('child-harm', 'yes', -1.5), chance('child-harm', 'yes', -1.4), chance('emergency', 'yes', -2)];
    assert.deepEqual(added(two, { share: 9 }), ['child-harm=yes']);
  });

  it('brings no share where the question sounds more like do not share', () => {
    assert.deepEqual(added([chance('child-harm', 'yes', 1)]), ['child-harm=yes']);
    assert.deepEqual(added([chance('child-harm', 'yes', 1)], { 'do-not-share': 1 }), []);
  });

  it('turns scores into chances that grow with the score', () => {
    const { slope, shift } = calibrate(
      [-3, -2, -1, 0, 1, 2, 3, 4],
      [false, false, false, false, true, false, true, true],
    );
    assert.ok(slope > 0);
    assert.ok(slope * -3 + shift < -1 && slope * 4 + shift > 0.5);
  });

  it('learns from no held-out file', () => {
    assert.ok(DEV.every((file) => file.startsWith('dev-')));
    assert.ok(situations(join(import.meta.dirname, '../scenarios')).every(({ file }) => !file.includes('held-out')));
  });

  it('hears a harm that no list names', async () => {
    const harmed = await ask(
      "My year 3 flinches whenever a grown up lifts an arm and says uncle whips them with a phone lead. Do I ring the front door team at children's services?",
    );
    assert.equal(valueOf(harmed, 'child-harm'), 'yes');
    assert.equal(harmed.verdict, 'share');
    const plain = await ask(
      'The school has asked if the boy can join the trip to the farm on Friday. Can I tell them he likes animals?',
    );
    assert.equal(valueOf(plain, 'child-harm'), undefined);
  });
});
