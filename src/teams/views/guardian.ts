// Advice: what the requester fills in, what the Guardian sees and answers. The Guardian's cards are made from the request
// alone: nothing of the case is in reach here.
import { choicesKnown } from '../../record/advice-known.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import { WHAT_IT_FINDS } from '../../record/advice-text.ts';
import type { Suspect } from '../../record/advice-text.ts';
import type { CaseDocument, Role } from '../../record/types.ts';
import type { View } from '../render.ts';
import { day, dayAndTime } from '../formatting.ts';
import { answerKinds } from './case.ts';
import { withNotice } from './context.ts';
import type { ViewContext } from './context.ts';

/** What was typed and picked already, and what was found in it. */
export interface Typed {
  readonly choices?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly suspects?: readonly Suspect[];
  readonly notice?: string;
}

const KINDS: Readonly<Record<string, string>> = {
  reference: 'This looks like a reference. Take it out.',
  number: 'This looks like a number that points to somebody. Take it out.',
  date: 'This looks like a date that points to somebody. Take it out.',
  name: 'This is a name on the people list. Take it out.',
  'number-plate': 'This looks like a number plate. Take it out.',
  address: 'This looks like an address. Take it out.',
  street: 'This may still say where somebody lives. Change it, or tick below.',
  handle: 'This may still lead to somebody. Change it, or tick below.',
  day: 'This may still point to somebody. Change it, or tick below.',
  description: 'This may still point to somebody. Change it, or tick below.',
  capital: 'Is this a name? Change it, or tick below.',
  'name-like': 'Is this a name? Change it, or tick below.',
  initials: 'Are these initials? Change it, or tick below.',
  spelt: 'Does this spell a name? Change it, or tick below.',
  misspelt: 'Is this a name from the people list? Change it, or tick below.',
};

const found = (suspects: readonly Suspect[]) =>
  suspects.map(({ kind, words, blocks }) => ({
    words,
    line:
      KINDS[kind === 'date' && !blocks ? 'day' : kind] ??
      `This looks like ${answerKinds([{ kind, words }])[0]!.kind}. Take it out.`,
  }));

const mayPass = (suspects: readonly Suspect[]): boolean =>
  suspects.length > 0 && suspects.every(({ blocks }) => !blocks);

/** "Ask the Guardian": seven closed questions and a short text; or the answer to what the Guardian asked back. */
export function askGuardianView(
  context: ViewContext,
  document: CaseDocument,
  reply: { readonly quote: string } | null,
  back: string,
  typed: Typed = {},
): View {
  const suspects = typed.suspects ?? [];
  const picked = typed.choices ?? choicesKnown(context.edition, document);
  return withNotice(
    {
      template: 'guardian-ask',
      data: {
        ref: document.id,
        rev: document.rev,
        where: document.id,
        quote: reply?.quote ?? '',
        questions: reply
          ? []
          : context.edition.escalation.guardian.questions.map(({ id, title, choices }) => ({
              id: `g-${id}`,
              title,
              value: picked[id] ?? '',
              choices: choices.map((one) => ({ title: one.label, value: one.id })),
            })),
        found: found(suspects),
        label: reply ? 'Your answer' : 'Anything else? You may leave this empty',
        typed: typed.text ?? '',
        needed: reply !== null,
        limits: WHAT_IT_FINDS,
        mayPass: mayPass(suspects),
        verb: reply ? 'reply-guardian' : 'send-guardian',
        back,
      },
      summary: 'Ask the Caldicott Guardian',
      text: 'Ask the Caldicott Guardian. Leave out names and the case.',
    },
    typed.notice ?? '',
  );
}

const ROLES: Partial<Record<Role, string>> = {
  practitioner: 'practitioner',
  manager: 'manager',
  'senior-manager': 'senior manager',
  director: 'director',
};

/** A request as the Guardian sees it. */
export function requestView(context: ViewContext, advice: AdviceDocument, notice = ''): View {
  const { questions, advice: kinds, conditions } = context.edition.escalation.guardian;
  const { answer } = advice;
  const role = advice.requester.role ? ROLES[advice.requester.role] : undefined;
  const label = (list: readonly { readonly id: string; readonly label: string }[], id: string): string =>
    list.find((one) => one.id === id)?.label ?? id;
  return withNotice(
    {
      template: 'guardian-request',
      data: {
        ref: advice.id,
        rev: advice.rev,
        where: advice.id,
        from: `A requester in ${advice.agency}${role ? `, a ${role}` : ''}. Asked ${dayAndTime(advice.created)}.`,
        choices: questions.map(({ id, title, choices }) => ({
          question: title,
          label: label(choices, advice.choices[id] ?? ''),
        })),
        said: [
          ...advice.messages.map(({ from, at, text }) => ({
            line: `${from === 'guardian' ? 'The Guardian' : 'The requester'}, ${dayAndTime(at)}`,
            words: text,
          })),
          ...(answer && answer.text !== ''
            ? [{ line: `The Guardian, ${dayAndTime(answer.at)}`, words: answer.text }]
            : []),
        ].slice(-10),
        answer: answer ? `Advice given: ${label(kinds, answer.advice)}` : '',
        conditions: (answer?.conditions ?? []).map((id) => ({ line: `${label(conditions, id)}.` })),
        clause: answer?.clause ? (context.edition.clause.get(answer.clause)?.title ?? '') : '',
        open: advice.state !== 'answered',
        mayAsk: advice.state === 'open',
      },
      summary: `${answer ? 'Advice given' : 'A question for the Guardian'}: ${advice.id}`,
      text: `${answer ? 'You gave advice on' : 'Somebody asks for advice:'} ${advice.id}.`,
    },
    notice,
  );
}

/** The clauses a Guardian may name: those of the paper, its principles and today's law. */
const clauseChoices = (context: ViewContext) => [
  { title: 'None', value: 'none' },
  ...context.edition.clauses
    .filter(({ id }) => /^(principle|paper|map|letter)/.test(id))
    .map(({ id, title }) => ({ value: id, title })),
];

/** The Guardian's own form: advice, or a question back. */
export function answerView(
  context: ViewContext,
  advice: AdviceDocument,
  kind: 'advice' | 'question',
  typed: Typed & { readonly picked?: string; readonly conditions?: string; readonly clause?: string } = {},
): View {
  const { advice: kinds, conditions } = context.edition.escalation.guardian;
  const suspects = typed.suspects ?? [];
  const advising = kind === 'advice';
  return withNotice(
    {
      template: 'guardian-answer',
      data: {
        ref: advice.id,
        rev: advice.rev,
        where: advice.id,
        title: advising ? 'Give advice' : 'Ask back',
        advice: advising ? kinds.map(({ id, label }) => ({ title: label, value: id })) : [],
        picked: typed.picked ?? '',
        conditions: conditions.map(({ id, label }) => ({ title: label, value: id })),
        ticked: typed.conditions ?? '',
        clauses: clauseChoices(context),
        cited: typed.clause ?? 'none',
        label: advising ? 'Anything else? You may leave this empty' : 'What do you want to know?',
        typed: typed.text ?? '',
        found: found(suspects),
        limits: WHAT_IT_FINDS,
        mayPass: mayPass(suspects),
        verb: advising ? 'answer-advice' : 'ask-back',
      },
      summary: advising ? 'Give advice' : 'Ask back',
      text: `${advising ? 'Give advice on' : 'Ask back about'} ${advice.id}.`,
    },
    typed.notice ?? '',
  );
}

/** A line for a list: what waits, since when, how urgent. */
export const requestLine = (context: ViewContext, advice: AdviceDocument): string => {
  const question = context.edition.escalation.guardian.questions.find(({ id }) => id === 'unclear');
  const unclear = question?.choices.find(({ id }) => id === advice.choices['unclear'])?.label ?? '';
  return `${advice.id} · ${unclear} · ${day(advice.created)}${advice.state === 'answered' ? ' · answered' : ''}`;
};
