// Where somebody must say why, ask or answer, marks and pictures alone say nothing.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decide } from '../../src/record/decide.ts';
import { withFetched } from '../../src/record/advice.ts';
import type { CaseDocument, Transition } from '../../src/record/types.ts';
import {
  act,
  adviceAsked,
  askAs,
  askGuardian,
  context,
  decideAs,
  decideAsGuardian,
  draft,
  edition,
  person,
  run,
  waitingCase,
} from '../support/ladder.ts';
import { asRead } from './example.ts';

const asked = waitingCase();
const declined = act(asked, 'mo', { type: 'decline', decision: 'do-not-share', reason: 'Not now.' });
const question = act(asked, 'mo', { type: 'ask-question', text: 'Why now?' });
const advice = askGuardian(asked, 'pat');
const request = adviceAsked(advice);
const back = decideAsGuardian(request, { type: 'ask-back', text: 'how long ago?', notNames: false });
assert.ok(back.outcome === 'apply');
const askedBack = withFetched(edition, advice, back.document, context())!;
const filed = run(draft('agreed', 'share'), person('pat'), { type: 'file' });
const mine = (document: CaseDocument, command: Parameters<typeof run>[2]): Transition =>
  decide(edition, document, person('pat'), command, context());

type Said = { readonly outcome: string; readonly refusal?: { readonly code: string } };
/** Everything in which somebody must say something, with what it is refused by. */
const SAID: Readonly<Record<string, readonly [code: string, say: (text: string) => Said]>> = {
  'why a manager decides otherwise': [
    'reason-needed',
    (reason) => decideAs(asked, 'mo', { type: 'decline', decision: 'do-not-share', reason }),
  ],
  'what a manager asks': ['text-needed', (text) => decideAs(asked, 'mo', { type: 'ask-question', text })],
  'what the author answers': ['text-needed', (text) => decideAs(question, 'pat', { type: 'answer-question', text })],
  'why the author does not agree': ['text-needed', (text) => decideAs(declined, 'pat', { type: 'disagree', text })],
  'what is added to a record': ['correction-empty', (text) => mine(filed, { type: 'correct', text })],
  'what somebody advised': [
    'advice-incomplete',
    (said) => mine(draft('agreed', 'share'), { type: 'note-advice', note: { of: 'Legal', when: 'today', said } }),
  ],
  'what the Guardian asks back': [
    'text-needed',
    (text) => decideAsGuardian(request, { type: 'ask-back', text, notNames: true }),
  ],
  'what the Guardian is answered': [
    'text-needed',
    (text) => askAs(askedBack, 'pat', { type: 'reply-guardian', advice: request.id, text, notNames: true }),
  ],
};

const NOTHING = [
  '',
  ' ',
  '.',
  '…',
  '-',
  '—',
  '?',
  '!',
  '🙂',
  '👍🏽',
  '\u200B',
  '\u2800',
  '\u0640',
  '\u0301',
  '\uD800',
  '\n',
];
const nothing = fc.array(fc.constantFrom(...NOTHING), { maxLength: 6 }).map((marks) => marks.join(''));

describe('What must be said in words', () => {
  for (const [what, [code, say]] of Object.entries(SAID))
    it(`is refused without a word, and taken with one: ${what}`, () => {
      assert.equal(say('yes').outcome, 'apply');
      fc.assert(
        fc.property(nothing, (text) => {
          const said = say(text);
          assert.deepEqual([said.outcome, said.refusal?.code], ['refuse', code]);
        }),
        { numRuns: 60, examples: NOTHING.map((one) => [one]) },
      );
    });
});

describe('A fact that was read and corrected', () => {
  it('stays corrected, whatever it is set to afterwards', () => {
    const read = asRead({ recipient: 'social-care', consent: 'refused' });
    const opening = { type: 'open', read, emergency: false, openedBy: null } as const;
    let document = run(null, person('pat'), opening);
    for (const value of ['given', 'given', 'refused', 'refused'])
      document = run(document, person('pat'), { type: 'set-fact', fact: 'consent', value });
    assert.deepEqual(document.draft?.origins, { consent: 'corrected' });
  });
});
