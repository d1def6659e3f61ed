// Asking the Caldicott Guardian, and what the Guardian answers.
import { z } from 'zod';
import type { Outcome } from '../../cases/cases.ts';
import type { Person } from '../../people/directory.ts';
import { adviceEntries, adviceOf, adviceText } from '../../record/advice.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import type { CaseDocument } from '../../record/types.ts';
import { aboutCase, action, choice, text, ticked, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { noSuchRequest, notice } from '../result.ts';
import type { Result } from '../result.ts';
import { inputsWith } from '../tap.ts';
import type { Turn } from '../turn.ts';
import { seeCase } from './requests.ts';
import { guardianUnreached } from './unreached.ts';

type About = Pick<Tapped, 'ref' | 'rev'>;

/** What the Guardian asked back last, where this person's request waits for an answer. */
function askedBack(document: CaseDocument, person: Person): { id: string; quote: string } | null {
  const about = adviceOf(document.journal).find(({ status, by }) => status === 'asked-back' && by === person.id);
  if (!about) return null;
  const last = adviceEntries(document.journal, about.id).findLast(({ kind }) => kind === 'guardian-asked-back');
  return { id: about.id, quote: last ? adviceText(last) : '' };
}

/** The choices are the inputs whose names begin with `g-`. */
const questionInputs = withInputs({}).extend({
  inputs: z.record(z.string()).transform((inputs) => ({
    choices: Object.fromEntries(inputsWith({ inputs }, 'g-')),
    text: inputs['text'] ?? '',
    notNames: inputs['notnames'] === 'true',
  })),
});

const SENT = 'Waiting to reach the Caldicott Guardian. The answer comes to you here. You still decide.';

/** Sends a question to the Guardian, or the answer to what the Guardian asked back. */
const sendToGuardian =
  (isReply: boolean) =>
  async (turn: Turn, { ref, rev, inputs }: z.infer<typeof questionInputs>): Promise<Result> => {
    const { cases, person } = turn;
    const { choices, ...typed } = inputs;
    // whoever may not see the case is refused below, and that goes on the record
    const before = await cases.see(person, ref);
    const asking = before && askedBack(before, person);
    const command = isReply
      ? ({ type: 'reply-guardian', advice: asking?.id ?? '', ...typed } as const)
      : ({ type: 'ask-guardian', choices, ...typed } as const);
    const ran = await cases.askGuardian(person, ref, rev, command);
    if (!ran.document) return notice('This cannot be done', ran.refusal?.message ?? '');
    if (!isToBePutRight(ran, ['guardian-busy', 'no-such-advice']))
      return {
        kind: 'request',
        document: ran.document,
        notice: ran.refusal?.message ?? ((await guardianUnreached(turn)) || SENT),
        changed: ran.outcome === 'done',
      };
    return {
      kind: 'ask-guardian',
      document: ran.document,
      reply: isReply ? { quote: asking?.quote ?? '' } : null,
      typed: { choices, text: typed.text, suspects: ran.refusal?.suspects ?? [], notice: ran.refusal?.message ?? '' },
    };
  };

/** Whether it was refused for something on the form; for these reasons there is nothing to put right there. */
const isToBePutRight = ({ outcome, refusal }: Outcome<unknown>, over: readonly string[]): boolean =>
  outcome === 'refused' && !over.includes(refusal?.code ?? '');

/** A request to the Guardian, for the Guardian. */
const openRequest =
  (view: (advice: AdviceDocument) => Result) =>
  async ({ cases, person }: Turn, { ref }: About): Promise<Result> => {
    const advice = await cases.seeAdvice(person, ref);
    return advice ? view(advice) : noSuchRequest();
  };

const answerInputs = withInputs({ advice: choice, conditions: text, clause: choice, text, notnames: ticked });

/** The Guardian's advice, or a question back. */
const answer =
  (form: 'advice' | 'question') =>
  async ({ cases, person }: Turn, { ref, inputs }: z.infer<typeof answerInputs>): Promise<Result> => {
    const { advice, conditions, clause, text: words, notnames } = inputs;
    const typed = { text: words, notNames: notnames };
    const command =
      form === 'question'
        ? ({ type: 'ask-back', ...typed } as const)
        : ({ type: 'answer-advice', advice, conditions: conditions.split(','), clause, ...typed } as const);
    const ran = await cases.answerAdvice(person, ref, command);
    if (!ran.document) return noSuchRequest();
    const sent =
      ran.outcome === 'done'
        ? 'Stored. The requester gets it in a chat of their own. You are not told who they are.'
        : '';
    if (!isToBePutRight(ran, ['advice-answered', 'question-waits']))
      return {
        kind: 'advice-request',
        advice: ran.document,
        notice: ran.refusal?.message ?? sent,
        changed: ran.outcome === 'done',
      };
    return {
      kind: 'advice-answer',
      advice: ran.document,
      form,
      typed: {
        text: words,
        picked: advice,
        conditions,
        clause,
        suspects: ran.refusal?.suspects ?? [],
        notice: ran.refusal?.message ?? '',
      },
    };
  };

const askGuardian = seeCase((turn, document) => ({
  kind: 'ask-guardian',
  document,
  reply: askedBack(document, turn.person),
}));

const asItStands = (advice: AdviceDocument): Result => ({ kind: 'advice-request', advice });

export const guardianActions = {
  'ask-guardian': action(aboutCase, askGuardian, { reads: true }),
  'send-guardian': action(questionInputs, sendToGuardian(false)),
  'reply-guardian': action(questionInputs, sendToGuardian(true)),
  'advice-open': action(aboutCase, openRequest(asItStands), { reads: true }),
  'advice-form': action(
    aboutCase,
    openRequest((advice) =>
      advice.state === 'answered' ? asItStands(advice) : { kind: 'advice-answer', advice, form: 'advice' },
    ),
    { reads: true },
  ),
  'ask-back-form': action(
    aboutCase,
    openRequest((advice) =>
      advice.state === 'open' ? { kind: 'advice-answer', advice, form: 'question' } : asItStands(advice),
    ),
    { reads: true },
  ),
  'answer-advice': action(answerInputs, answer('advice')),
  'ask-back': action(answerInputs, answer('question')),
} satisfies Record<string, Action>;
