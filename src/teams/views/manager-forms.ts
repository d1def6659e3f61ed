// The small cards on which somebody asks, declines, answers, hands over, disagrees, or goes away.
import { isAnswered } from '../../policy/fact-names.ts';
import type { Person } from '../../people/directory.ts';
import { answerOf } from '../../record/draft-answer.ts';
import { decisionOf } from '../../record/form.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import type { Absence } from '../../record/escalation-types.ts';
import { unseal } from '../../record/journal.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import type { View } from '../render.ts';
import { day, escapeMarkdown } from '../formatting.ts';
import { decisionChoices } from './request-words.ts';
import { historyLineAt } from './history.ts';
import { withNotice } from './context.ts';
import type { ViewContext } from './context.ts';

/** "Ask my manager": what they want to do, how soon they need an answer, and what they want to ask. */
export function askManagerView(
  context: ViewContext,
  document: CaseDocument,
  draft: Draft,
  manager: string,
  notice = '',
): View {
  const { edition } = context;
  const { verdict, shown } = answerOf(edition, draft);
  const proposed = draft.form.decision ?? (shown ? decisionOf(verdict) : null) ?? '';
  return withNotice(
    {
      template: 'escalation-ask',
      data: {
        ref: document.id,
        rev: document.rev,
        where: document.id,
        atRisk: !isAnswered(draft.answers, 'risk', 'nobody'),
        manager: escapeMarkdown(manager),
        proposed,
        decisions: decisionChoices(),
        urgency: 'today',
        urgencies: edition.local.escalation.urgencies.map(({ id, title, plain }) => ({
          value: id,
          title: `${title}. ${plain.split('. ')[0]!.replace(/\.$/, '')}.`,
        })),
      },
      summary: 'Ask my manager',
      text: `Ask ${manager} about ${document.id}.`,
    },
    notice,
  );
}

const REPLIES = {
  agree: {
    title: 'Agree',
    help: 'This is not what the policy said. Your reason goes on the record.',
    label: 'Why do you agree?',
    send: 'Agree',
    verb: 'approve',
    back: 'manager',
  },
  decline: {
    title: 'Decline',
    help: 'Your decision goes on the record in the place of theirs. They will read your reason.',
    label: 'Why?',
    send: 'Decline',
    verb: 'decline',
    back: 'manager',
  },
  question: {
    title: 'Ask a question',
    help: 'They see your question and are reminded of it. The clock runs on where holding back could leave somebody at risk. You can also ask the Caldicott Guardian, who is told no names.',
    label: 'What do you want to know?',
    send: 'Send',
    verb: 'ask-question',
    back: 'manager',
  },
  hand: {
    title: 'Hand over',
    help: 'They decide in your place, and the record says so.',
    label: '',
    send: 'Hand over',
    verb: 'hand-over',
    back: 'manager',
  },
  answer: {
    title: 'Answer your manager',
    help: 'Your answer goes on the record.',
    label: 'Your answer',
    send: 'Send',
    verb: 'answer-question',
    back: 'escalation',
  },
  disagree: {
    title: 'I do not agree',
    help: 'This goes to the next manager at once. Until they decide, the decision stands.',
    label: 'Why do you not agree?',
    send: 'Send',
    verb: 'disagree',
    back: 'escalation',
  },
} as const;

/** One of the small forms; `people` may take it over. */
export function replyView(
  context: ViewContext,
  document: CaseDocument,
  kind: keyof typeof REPLIES,
  people: readonly Person[] = [],
  notice = '',
): View {
  const escalation = escalationOf(document.journal);
  const words = REPLIES[kind];
  return withNotice(
    {
      template: 'escalation-reply',
      data: {
        ref: document.id,
        rev: document.rev,
        where: document.id,
        ...words,
        guardian: kind === 'question',
        quote:
          kind === 'answer' && escalation?.question
            ? historyLineAt(context.edition, document, escalation.question.seq).words
            : '',
        decisions: kind === 'decline' ? decisionChoices(escalation?.proposed ?? null) : [],
        people: people.map(({ id, name, team }) => ({ value: id, title: `${name}, ${team}` })),
      },
      summary: words.title,
      text: `${words.title}: ${document.id}. ${words.help}`,
    },
    notice,
  );
}

/** Who stands in, and until when. */
export function awayView(
  now: Date,
  people: readonly Person[],
  absence: (Absence & { readonly name: string }) | null,
  notice = '',
): View {
  const away =
    absence && Date.parse(absence.until) > now.getTime()
      ? `${escapeMarkdown(absence.name)} stands in for you until ${day(absence.until)}.`
      : '';
  return withNotice(
    {
      template: 'escalation-away',
      data: {
        now: away,
        people: people.map(({ id, name, team }) => ({ value: id, title: `${name}, ${team}` })),
        first: now.toISOString().slice(0, 10),
      },
      summary: 'I am away',
      text: away || 'Name a manager who decides for you while you are away.',
    },
    notice,
  );
}

/** A short message about something that happened, with a way to open the case. */
export const noteView = (
  document: { readonly id: string; readonly rev: number },
  given: { title: string; message: string; quote?: string; then?: string; button?: string; verb?: string },
): View => ({
  template: 'escalation-note',
  data: {
    quote: '',
    then: '',
    button: '',
    verb: 'help',
    ...given,
    ref: document.id,
    rev: document.rev,
    where: document.id,
  },
  summary: `${given.title}: ${document.id}`,
  text: [given.message, given.then ?? ''].filter(Boolean).join(' '),
});

/** What was typed in an entry, opened. */
export const wordsIn = (document: CaseDocument, seq: number): Readonly<Record<string, unknown>> =>
  unseal(document.journal[seq - 1]?.content ?? {});
