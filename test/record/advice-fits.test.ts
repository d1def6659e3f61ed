// Advice that contradicts itself cannot be given: the whole table of advice with one condition, with two, and with a time.
import assert from 'node:assert/strict';
import { adviceFor, conditionsFor, contradictionIn, holdsFor } from '../../src/record/advice-fits.ts';
import { askAs, adviceAsked, CHOICES, decideAsGuardian, edition, waitingCase } from '../support/ladder.ts';

const { guardian } = edition.escalation;
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

/** Which condition goes with which advice: a row each, a column for share, in part, do not share, consent first, talk. */
const TABLE: Readonly<Record<string, string>> = {
  //            share  part  not  consent  talk
  least: '       yes    yes   no   yes      no',
  'tell-person': 'yes   yes   no   yes      no',
  'do-not-tell': 'yes   yes   yes  no       yes',
  secure: '      yes    yes   no   yes      no',
  'legal-first': 'yes   yes   no   yes      yes',
  'look-again': ' yes   yes   yes  yes      yes',
};
const ADVICE = ['share', 'share-in-part', 'do-not-share', 'ask-consent-first', 'talk'];
/** What the requester says where nobody has been asked yet and everybody is alive. */
const SAID = { ...CHOICES, consent: 'not-asked', age: 'adult' };
const fits = (
  advice: string,
  conditions: readonly string[],
  holds = '',
  said: Readonly<Record<string, string>> = SAID,
): boolean => contradictionIn(guardian, { advice, conditions, holds }, said) === '';

describe('Advice and its conditions', () => {
  it('fit each other as the table says, and no row or column is missing', () => {
    assert.deepEqual(ids(guardian.conditions), Object.keys(TABLE));
    assert.deepEqual(ids(guardian.advice), ADVICE);
    for (const [condition, row] of Object.entries(TABLE))
      row
        .trim()
        .split(/ +/)
        .forEach((cell, i) =>
          assert.equal(fits(ADVICE[i]!, [condition]), cell === 'yes', `${ADVICE[i]}, ${condition}`),
        );
  });

  it('two of them fit where each fits alone and they do not say the opposite', () => {
    for (const advice of ADVICE)
      for (const one of Object.keys(TABLE))
        for (const other of Object.keys(TABLE).filter((name) => name !== one)) {
          const opposite = [one, other].toSorted((a, b) => a.localeCompare(b)).join() === 'do-not-tell,tell-person';
          const alone = fits(advice, [one]) && fits(advice, [other]);
          assert.equal(fits(advice, [one, other]), alone && !opposite, `${advice}: ${one}, ${other}`);
        }
  });

  it('fit how long it holds, but for an invitation to talk', () => {
    for (const advice of ADVICE)
      for (const { id } of guardian.holds) assert.equal(fits(advice, [], id), advice !== 'talk', `${advice}, ${id}`);
  });

  it('fit what the requester said: nobody is asked who agreed, cannot be asked or is not safe to ask', () => {
    const consents = guardian.questions.find(({ id }) => id === 'consent')!.choices;
    for (const { id } of consents)
      assert.equal(
        fits('ask-consent-first', [], '', { ...SAID, consent: id }),
        !['given', 'cannot', 'unsafe'].includes(id),
        id,
      );
    const dead = { ...SAID, age: 'died' };
    assert.ok(!fits('ask-consent-first', [], '', dead));
    assert.ok(!fits('share', ['tell-person'], '', dead) && !fits('share', ['do-not-tell'], '', dead));
    assert.ok(fits('share', ['least'], '', dead));
  });

  it('are offered only where they fit', () => {
    for (const consent of ['given', 'refused'])
      for (const advice of adviceFor(guardian, { ...SAID, consent }))
        assert.ok(fits(advice.id, [], '', { ...SAID, consent }));
    for (const advice of ADVICE) {
      for (const { id } of conditionsFor(guardian, advice, SAID)) assert.ok(fits(advice, [id]), `${advice}: ${id}`);
      for (const { id } of holdsFor(guardian, advice)) assert.ok(fits(advice, [], id), `${advice}: ${id}`);
    }
  });

  it('are refused with a sentence that names both, and nothing is sent', () => {
    const decided = askAs(waitingCase(), 'pat', { type: 'ask-guardian', choices: SAID, text: '', notNames: false });
    assert.ok(decided.outcome === 'apply');
    const advice = adviceAsked(decided.document);
    const answer = (given: string, conditions: readonly string[]) =>
      decideAsGuardian(advice, {
        type: 'answer-advice',
        advice: given,
        conditions,
        clause: 'none',
        text: '',
        notNames: false,
      });
    const refused = answer('do-not-share', ['least']);
    assert.ok(refused.outcome === 'refuse' && refused.refusal.code === 'advice-contradicts');
    assert.match(
      refused.refusal.contradiction ?? '',
      /“Share the least that is needed” does not go with “Do not share it”/,
    );
    const opposed = answer('share', ['tell-person', 'do-not-tell']);
    assert.ok(opposed.outcome === 'refuse');
    assert.match(
      opposed.refusal.contradiction ?? '',
      /“Tell the person what you share” .* “Do not tell the person yet”/,
    );
    assert.equal(answer('share', ['least', 'tell-person']).outcome, 'apply');
  });
});
