// Asking the Caldicott Guardian, and what the Guardian answers.
import { z } from 'zod';
import type { Outcome } from '../../cases/cases.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import { refuse } from '../../record/refusals.ts';
import { aboutCase, action, choice, text, ticked, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { say } from '../../words/say.ts';
import { noSuchRequest, notice } from '../result.ts';
import type { Result } from '../result.ts';
import { askedBack } from '../views/guardian-ask.ts';
import { inputsWith } from '../tap.ts';
import type { Turn } from '../turn.ts';
import { seeCase } from './requests.ts';
import { guardianUnreached } from './unreached.ts';

type About = Pick<Tapped, 'ref' | 'rev'>;

/** The choices are the inputs whose names begin with `g-`. */
const questionInputs = withInputs({}).extend({
  inputs: z.record(z.string()).transform((inputs) => ({
    choices: Object.fromEntries(inputsWith({ inputs }, 'g-')),
    text: inputs['text'] ?? '',
    notNames: inputs['notnames'] === 'true',
  })),
});

/** Sends a question to the Guardian, or the answer to what the Guardian asked back. */
const sendToGuardian =
  (isReply: boolean) =>
  async (turn: Turn, { ref, rev, inputs }: z.infer<typeof questionInputs>): Promise<Result> => {
    const { cases, person } = turn;
    const { choices, ...typed } = inputs;
    // whoever may not see the case is refused below, and that goes on the record
    const before = await cases.see(person, ref);
    const asking = before && askedBack(before, person.id);
    const command = isReply
      ? ({ type: 'reply-guardian', advice: asking?.id ?? '', ...typed } as const)
      : ({ type: 'ask-guardian', choices, ...typed } as const);
    const ran = await cases.askGuardian(person, ref, rev, command);
    if (!ran.document) return notice(say('guardian.cannotBeDone'), ran.refusal?.message ?? '');
    if (!isToBePutRight(ran, ['guardian-busy', 'no-such-advice'])) {
      const about = { kind: 'request', document: ran.document, changed: ran.outcome === 'done' } as const;
      if (ran.refusal) return { ...about, notice: ran.refusal.message, tone: 'attention' };
      const unreached = await guardianUnreached(turn);
      return unreached === ''
        ? { ...about, notice: say('guardian.sent'), tone: 'good' }
        : { ...about, notice: unreached, tone: 'warning' };
    }
    return {
      kind: 'ask-guardian',
      document: ran.document,
      reply: isReply ? asking : null,
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

/** What the row picked that led to the form; the form sends it along. */
const PICKED = 'q-advice';
const answerInputs = withInputs({
  [PICKED]: choice,
  conditions: text,
  tell: choice,
  holds: choice,
  clause: choice,
  law: text,
  text,
  notnames: ticked,
});

type Inputs = z.infer<typeof answerInputs>['inputs'];

/** What was picked and typed on the form. The pair of terms of which only one can hold has a field of its own. */
const formOf = ({ conditions, tell, holds, clause, law, text: words }: Inputs) => ({
  conditions: [...conditions.split(','), tell],
  holds,
  clause,
  law,
  text: words,
});

/** The Guardian's advice, or a question back. */
const answer =
  (form: 'advice' | 'question') =>
  async ({ cases, person }: Turn, { ref, inputs }: z.infer<typeof answerInputs>): Promise<Result> => {
    const typed = formOf(inputs);
    const advice = inputs[PICKED];
    const command =
      form === 'question'
        ? ({ type: 'ask-back', text: typed.text, notNames: inputs.notnames } as const)
        : ({ type: 'answer-advice', advice, ...typed, notNames: inputs.notnames } as const);
    const ran = await cases.answerAdvice(person, ref, command);
    if (!ran.document) return noSuchRequest();
    const sent = ran.outcome === 'done' ? say('guardian.stored') : '';
    if (!isToBePutRight(ran, ['advice-answered', 'question-waits']))
      return {
        kind: 'advice-request',
        advice: ran.document,
        notice: ran.refusal?.message ?? sent,
        tone: ran.refusal ? 'attention' : 'good',
        changed: ran.outcome === 'done',
      };
    return {
      kind: 'advice-answer',
      advice: ran.document,
      form,
      typed: {
        ...typed,
        picked: advice,
        contradiction: ran.refusal?.contradiction ?? '',
        suspects: ran.refusal?.suspects ?? [],
        notice: ran.refusal?.message ?? '',
      },
    };
  };

/** Another part of the list of clauses, with what was typed so far: "share.2" says the advice, and which part. */
const otherClauses = (turn: Turn, { ref, rev, inputs }: z.infer<typeof answerInputs>): Promise<Result> =>
  openRequest((advice) => {
    const [picked = '', page = ''] = inputs[PICKED].split('.');
    const typed = { ...formOf(inputs), picked, page: Number.parseInt(page, 10) || 0 };
    return advice.state === 'answered'
      ? answeredBefore(advice)
      : { kind: 'advice-answer', advice, form: 'advice', typed };
  })(turn, { ref, rev });

const askGuardian = seeCase((turn, document) => ({
  kind: 'ask-guardian',
  document,
  reply: askedBack(document, turn.person.id),
}));

/** The form for the advice that a row picked; without one, the request with its rows. */
const openForm = (turn: Turn, { ref, rev, inputs }: About & { inputs: { [PICKED]: string } }): Promise<Result> =>
  openRequest((advice) => {
    const picked = inputs[PICKED];
    if (advice.state === 'answered') return answeredBefore(advice);
    return picked === '' ? asItStands(advice) : { kind: 'advice-answer', advice, form: 'advice', typed: { picked } };
  })(turn, { ref, rev });

const asItStands = (advice: AdviceDocument): Result => ({ kind: 'advice-request', advice });

/** A card from before the advice was given: it says that nothing was changed, beside what was advised. */
const answeredBefore = (advice: AdviceDocument): Result => ({
  kind: 'advice-request',
  advice,
  notice: refuse('advice-answered').message,
});

export const guardianActions = {
  'ask-guardian': action(aboutCase, askGuardian, { reads: true }),
  'send-guardian': action(questionInputs, sendToGuardian(false)),
  'reply-guardian': action(questionInputs, sendToGuardian(true)),
  'advice-open': action(aboutCase, openRequest(asItStands), { reads: true }),
  'advice-form': action(withInputs({ [PICKED]: choice }), openForm, { reads: true }),
  'ask-back-form': action(
    aboutCase,
    openRequest((advice) => {
      if (advice.state === 'answered') return answeredBefore(advice);
      return advice.state === 'open' ? { kind: 'advice-answer', advice, form: 'question' } : asItStands(advice);
    }),
    { reads: true },
  ),
  'advice-clauses': action(answerInputs, otherClauses, { reads: true }),
  'answer-advice': action(answerInputs, answer('advice')),
  'ask-back': action(answerInputs, answer('question')),
} satisfies Record<string, Action>;
