// The small cards on which somebody asks, agrees, decides otherwise, answers, hands over, disagrees, or says it went.
import { isAnswered } from '../../policy/fact-names.ts';
import type { Person } from '../../people/directory.ts';
import { answerOf } from '../../record/draft-answer.ts';
import { bodyIn, decisionOf } from '../../record/form.ts';
import { goesAgainstPolicy } from '../../record/escalation-manager.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import type { CaseDocument, Decision, Draft } from '../../record/types.ts';
import type { View } from '../render.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import { choicesOf } from '../../record/in-words/form.ts';
import { decisionChoices, does } from './request-words.ts';
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
  const { verdict, shown, risk } = answerOf(edition, draft);
  const proposed = draft.form.decision ?? (shown ? decisionOf(verdict) : null) ?? '';
  return withNotice(
    {
      template: 'escalation-ask',
      data: {
        ref: document.id,
        rev: document.rev,
        atRisk: !isAnswered(draft.answers, 'risk', 'nobody'),
        manager: escapeMarkdown(manager),
        proposed,
        decisions: decisionChoices(),
        // what protects somebody does not wait for the evening
        urgency: risk && shown && verdict.verdict === 'share' ? 'now' : 'today',
        urgencies: edition.local.escalation.urgencies.map(({ id, title, plain }) => ({
          value: id,
          title: `${title}. ${plain.split('. ')[0]!.replace(/\.$/, '')}.`,
        })),
      },
      summary: say('author.ask.title'),
      text: `${say('author.ask.title')}: ${document.id}. ${say('author.ask.goesTo', { manager })}`,
    },
    notice,
  );
}

/** The small forms: the first four are a manager's, the last two the author's. */
export type ReplyForm = 'agree' | 'decline' | 'question' | 'hand' | 'answer' | 'disagree';

/** What one of the small forms says and asks. `label`: of the text; empty where none is asked. */
interface Words {
  readonly title: string;
  readonly help: string;
  readonly label: string;
  readonly missing: string;
  readonly send: string;
  readonly verb: string;
  readonly back: 'manager' | 'escalation';
}

/** Agreeing: a reason where the policy says otherwise, and conditions; where no reason is needed, those are what it is for. */
function agreeWords(proposed: Decision, isAgainst: boolean): Words & { readonly conditions: string } {
  const values = { does: does(proposed) };
  return {
    title: say('manager.form.agree.title', values),
    help: isAgainst ? say('manager.form.agree.against') : say('manager.form.agree.help'),
    label: isAgainst ? say('manager.form.agree.why') : '',
    missing: say('manager.form.agree.whyMissing'),
    conditions: isAgainst ? say('manager.form.agree.conditions') : say('manager.form.agree.conditionsNeeded'),
    send: say('manager.form.agree.send', values),
    // agreeing with conditions is nothing without one
    verb: isAgainst ? 'approve' : 'approve-on-conditions',
    back: 'manager',
  };
}

const declineWords = (proposed: Decision): Words => ({
  title: say('manager.form.decline.title'),
  help: say('manager.form.decline.help', { does: does(proposed) }),
  label: say('manager.form.decline.why'),
  missing: say('manager.form.decline.whyMissing'),
  send: say('manager.form.decline.send'),
  verb: 'decline',
  back: 'manager',
});

const handWords = (): Words => ({
  title: say('manager.form.hand.title'),
  help: say('manager.form.hand.help'),
  label: '',
  missing: '',
  send: say('manager.form.hand.send'),
  verb: 'hand-over',
  back: 'manager',
});

const questionWords = (): Words => ({
  title: say('manager.form.question.title'),
  help: say('manager.form.question.help'),
  label: say('manager.form.question.label'),
  missing: say('manager.form.question.missing'),
  send: say('manager.form.question.send'),
  verb: 'ask-question',
  back: 'manager',
});

/** What the author of a request writes: the answer to a question, or that they do not agree. */
const authorWords = (kind: 'answer' | 'disagree'): Words => {
  const words = (of: Exclude<keyof Words, 'verb' | 'back'>): string => say(`author.form.${kind}.${of}`);
  return {
    title: words('title'),
    help: words('help'),
    label: words('label'),
    missing: words('missing'),
    send: words('send'),
    verb: kind === 'answer' ? 'answer-question' : 'disagree',
    back: 'escalation',
  };
};

function wordsOf(kind: ReplyForm, proposed: Decision, isAgainst: boolean): Words & { readonly conditions?: string } {
  switch (kind) {
    case 'agree':
      return agreeWords(proposed, isAgainst);
    case 'decline':
      return declineWords(proposed);
    case 'hand':
      return handWords();
    case 'question':
      return questionWords();
    case 'answer':
    case 'disagree':
      return authorWords(kind);
  }
}

/** One of the small forms; `people` may take it over, `picked` is the decision that the button stood for. */
export function replyView(
  context: ViewContext,
  document: CaseDocument,
  kind: ReplyForm,
  { people = [], notice = '', picked = '', typed = {} }: ReplyGiven = {},
): View {
  const escalation = escalationOf(document.journal);
  const proposed = escalation?.proposed ?? 'share';
  const isAgainst = goesAgainstPolicy(document, proposed);
  const words = wordsOf(kind, proposed, isAgainst);
  const question = kind === 'answer' ? escalation?.question : null;
  const quote = question ? historyLineAt(context.edition, document, question.seq).words : '';
  return withNotice(
    {
      template: 'escalation-reply',
      data: {
        ref: document.id,
        rev: document.rev,
        ...words,
        conditions: words.conditions ?? '',
        conditionsNeeded: !isAgainst,
        guardian: kind === 'question',
        quote,
        decisions: kind === 'decline' ? decisionChoices(proposed) : [],
        picked,
        typed: typed.text ?? '',
        conditionsTyped: typed.conditions ?? '',
        wrong: notice,
        people: people.map(({ id, name, team }) => ({
          value: id,
          title: say('manager.form.hand.person', { name, team }),
        })),
      },
      summary: words.title,
      text: `${words.title}: ${document.id}. ${words.help}`,
      ...(quote === '' ? {} : { typed: [{ label: words.title, text: quote }] }),
    },
    notice,
  );
}

interface ReplyGiven {
  readonly people?: readonly Person[];
  readonly notice?: string;
  readonly picked?: string;
  /** What was typed on it before, where it was not sent. */
  readonly typed?: ReplyTyped;
}

/** The texts of one of the small forms. */
export interface ReplyTyped {
  readonly text?: string;
  readonly conditions?: string;
}

/** When and how it was shared, once a manager has decided that it is: the record's own choices. */
export function sharedView({ edition }: ViewContext, document: CaseDocument, notice = ''): View {
  const { form, facts } = document.filed ?? {};
  const choices = (field: 'sharedAt' | 'howSent') => choicesOf(field).filter(({ value }) => value !== 'not-yet');
  return withNotice(
    {
      template: 'escalation-shared',
      data: {
        ref: document.id,
        rev: document.rev,
        times: choices('sharedAt'),
        ways: choices('howSent'),
        // whom was picked; never a statement of theirs
        whom: form?.withWhom ?? (facts ? bodyIn(edition, facts) : null) ?? '',
        what: form?.what ?? '',
      },
      summary: `${say('author.shared.title')}: ${document.id}`,
      text: `${say('author.shared.title')}. ${say('author.shared.help')}`,
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
  },
  summary: `${given.title}: ${document.id}`,
  text: [given.message, given.then ?? ''].filter(Boolean).join(' '),
});
