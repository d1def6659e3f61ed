// What goes out about a request by itself: to a manager who was asked or told, and to its author.
import { escalationOf } from '../../record/escalation-state.ts';
import type { Escalation } from '../../record/escalation-types.ts';
import { recordOf } from '../../record/record-of.ts';
import { toldOf } from '../../record/told.ts';
import type { CaseDocument, PersonItem } from '../../record/types.ts';
import type { View } from '../render.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import { arrivedView } from './arrived.ts';
import { authorView } from './author.ts';
import type { ViewContext } from './context.ts';
import { guardianNews } from './guardian-advice.ts';
import { historyLineAt } from './history.ts';
import { managerView } from './manager.ts';
import { noteView } from './manager-forms.ts';
import { afterwards, does, whyWords } from './request-words.ts';

/** A message about a case that is to go out now. */
export interface News {
  readonly context: ViewContext;
  readonly document: CaseDocument;
  readonly item: PersonItem;
}

const eventOf = ({ payload }: PersonItem): string => ('event' in payload ? (payload.event ?? '') : '');

/** Somebody is asked to decide. */
export const askManager = ({ context, document }: News): View => managerView(context, document);

export const remindManager = ({ context, document }: News): View =>
  managerView(context, document, say('manager.reminder'));

export const remindAuthor = ({ context, document }: News): View =>
  authorView(context, document, say('author.reminder'));

/** Whoever was asked hears what became of it while it is still open. */
export function informManager({ context, document, item }: News): View {
  const notice = eventOf(item) === 'question-answered' ? say('manager.answered') : say('manager.nextToo');
  return managerView(context, document, notice, item.to);
}

/** Nothing is said to have gone that its author has not said went. */
export function tellManager({ context, document, item }: News): View {
  const { filed, managerTold: told } = recordOf(document);
  const isGone = filed?.form.sharedAt !== 'not-yet';
  const reason = item.kind === 'tell-manager' ? item.payload.reason : '';
  const whom = told?.sharedWith ? escapeMarkdown(told.sharedWith) : '';
  const where = isGone ? say('manager.told.went', { whom }) : say('manager.told.goes', { whom });
  const said = [
    say('manager.told.line', {
      who: escapeMarkdown(document.author.name),
      does: does(filed?.form.decision ?? 'share'),
    }),
    whom === '' ? '' : where,
    told?.againstVerdict ? say('manager.told.against') : '',
    isGone ? whyWords(context, reason) : say('manager.told.notYet'),
  ];
  return noteView(document, {
    title: isGone ? say('manager.told.gone') : say('manager.told.notGone'),
    message: said.filter(Boolean).join(' '),
    then: say('manager.told.then'),
    button: say('author.open'),
    verb: 'manager',
  });
}

/** What its author acts on: their whole card, which leads with what was decided and what they do now. */
const ON_THEIR_CARD: ReadonlySet<string> = new Set(['approved', 'declined', 'question-asked']);

/** A manager who asked the Guardian is told like an author, and opens what they see. */
export function tellAuthor(news: News): View {
  const { context, document, item } = news;
  const event = eventOf(item);
  const arrived = event.startsWith('arrived-') ? arrivedView(context, document, item.to) : null;
  if (arrived) return arrived;
  const isOwn = item.to === document.author.id;
  if (isOwn && ON_THEIR_CARD.has(event)) return authorView(context, document);
  if (event === 'silent') return silentView(document);
  const advice = guardianNews(context, document, event, { id: item.to, own: isOwn });
  if (advice) return advice;
  const seq = 'seq' in item.payload ? (item.payload.seq ?? 0) : 0;
  const { line, words } = historyLineAt(context.edition, document, seq);
  const escalation = escalationOf(document.journal);
  return noteView(document, {
    title: titleOf(event, escalation),
    message: line,
    quote: words,
    then: thenFor(context, escalation, event),
    button: say('author.open'),
    verb: verbFor(event, isOwn),
  });
}

function titleOf(event: string, escalation: Escalation | null): string {
  const name = escapeMarkdown(escalation?.asked.at(-1)?.name ?? say('requests.somebodyDecided'));
  switch (event) {
    case 'handed-over':
    case 'next-rung':
      return say(`author.news.${event}`, { name });
    case 'guardian-asked-back':
    case 'guardian-answered':
      return say(`author.news.${event}`);
    default:
      return say('author.news.other');
  }
}

/** What comes next for whoever is told. */
function thenFor(context: ViewContext, escalation: Escalation | null, event: string): string {
  switch (event) {
    case 'handed-over':
    case 'next-rung':
      return escalation ? `${say('author.news.waitThen')} ${afterwards(context, escalation)}` : '';
    case 'guardian-asked-back':
      return say('author.news.askedBackThen');
    case 'guardian-answered':
      return say('author.news.answeredThen');
    default:
      return '';
  }
}

function silentView(document: CaseDocument): View {
  const isUnreached = nobodyReached(document);
  return noteView(document, {
    title: isUnreached ? say('author.news.unreached') : say('author.news.silent'),
    message: isUnreached ? say('author.news.unreachedLine') : say('author.news.silentLine'),
    then: say('author.news.silentThen'),
    button: say('author.open'),
    verb: 'escalation',
  });
}

/** Whether no request of this round has arrived where it still could be answered. */
function nobodyReached(document: CaseDocument): boolean {
  const asked = escalationOf(document.journal)?.asked.map(({ id }) => id) ?? [];
  return !toldOf(document).some(
    ({ what, to, state }) => what === 'ask-manager' && asked.includes(to.id) && state === 'reached',
  );
}

function verbFor(event: string, isOwn: boolean): string {
  if (event === 'guardian-asked-back') return 'ask-guardian';
  return event.startsWith('guardian-') && !isOwn ? 'manager' : 'escalation';
}
