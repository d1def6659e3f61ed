// What an item of the outbox says, as its document stands at the moment of sending.
import type { OutboxDocument } from '../outbox/ports.ts';
import type { Directory } from '../people/directory.ts';
import { may } from '../people/may.ts';
import { escalationOf } from '../record/escalation-state.ts';
import { checkCode } from '../record/check-code.ts';
import type { Escalation } from '../record/escalation-types.ts';
import { recordOf } from '../record/record-of.ts';
import { toldOf } from '../record/told.ts';
import type { CaseDocument, PersonItem } from '../record/types.ts';
import { say } from '../words/say.ts';
import type { View } from './render.ts';
import { arrivedView } from './views/arrived.ts';
import { outcomeView, stuckNewsView } from './views/stuck.ts';
import { requestView } from './views/guardian.ts';
import { authorView } from './views/author.ts';
import { managerView } from './views/manager.ts';
import { afterwards, shareNow, whyWords } from './views/request-words.ts';
import { noteView } from './views/manager-forms.ts';
import { historyLineAt } from './views/history.ts';
import { caseView } from './views/case.ts';
import { contextFor } from './views/context.ts';
import type { CaseViewContext } from './views/case.ts';
import { dangerView } from './views/plain.ts';
import { noticeView, withoutButtons } from './views/home.ts';
import { DECISIONS } from './views/verdict-words.ts';
import { escapeMarkdown } from './formatting.ts';

const TITLES: Readonly<Record<string, string>> = {
  approved: 'Your manager approved',
  declined: 'Your manager declined',
  'question-asked': 'Your manager asks you something',
  'handed-over': 'Another manager has it now',
  'next-rung': 'The next manager is asked',
  silent: 'Nobody has answered yet',
  'guardian-asked-back': 'The Guardian asks you something',
  'guardian-answered': 'The Guardian has answered',
};

const THEN: Readonly<Record<string, string>> = {
  declined: 'Their decision is on the record. If you do not agree, open it and say so.',
  silent: 'The people who run the bot can see that. If somebody may be at risk, share now and do not wait.',
  'guardian-asked-back': 'Open it and answer. Leave out names.',
  'guardian-answered': 'You still decide.',
};

interface Asked {
  readonly context: CaseViewContext;
  readonly directory: Pick<Directory, 'find'>;
  readonly document: CaseDocument;
  readonly item: PersonItem;
}

type Draw = (asked: Asked) => View | null;

const isAuthors = ({ document, item }: Asked): boolean => item.to === document.author.id;

/** What a case's items say. An errand says nothing. */
const VIEWS: ReadonlyMap<string, Draw> = new Map<string, Draw>([
  ['ask-manager', ({ context, document }) => managerView(context, document)],
  [
    'remind-manager',
    ({ context, document }) => managerView(context, document, 'A reminder: this still waits for you.'),
  ],
  ['inform-manager', informManager],
  ['tell-manager', tellManager],
  [
    'remind-author',
    ({ context, document }) => authorView(context, document, 'A reminder: your manager waits for your answer.'),
  ],
  ['tell-author', tellAuthor],
  ['ask-arrived', ({ context, document, item }) => arrivedView(context, document, item.to)],
  ['arrived-manager', ({ context, document, item }) => arrivedView(context, document, item.to)],
  ['update-card', asItStands],
  ['show-case', asItStands],
]);

const eventOf = ({ payload }: PersonItem): string => ('event' in payload ? (payload.event ?? '') : '');

function informManager({ context, document, item }: Asked): View {
  const answered = eventOf(item) === 'question-answered';
  const notice = answered
    ? 'They have answered your question.'
    : 'The next manager is asked too. Whoever decides first, decides.';
  return managerView(context, document, notice, item.to);
}

/** Nothing is said to have gone that its author has not said went. */
function tellManager({ context, document, item }: Asked): View {
  const { filed, managerTold: told } = recordOf(document);
  const decision = filed ? DECISIONS[filed.form.decision] : '';
  const isGone = filed?.form.sharedAt !== 'not-yet';
  const why = isGone ? whyWords(context, item.kind === 'tell-manager' ? item.payload.reason : '') : NOT_GONE;
  const who = escapeMarkdown(document.author.name);
  const where = told?.sharedWith ? `${isGone ? 'It went' : 'It goes'} to: ${escapeMarkdown(told.sharedWith)}.` : '';
  const against = told?.againstVerdict ? 'The policy said otherwise.' : '';
  const said = [`${who} decided: ${decision}.`, 'It was filed at once.', where, against, why];
  return noteView(document, {
    title: isGone ? 'Shared to protect somebody' : 'To be shared to protect somebody',
    message: said.filter(Boolean).join(' '),
    then: 'You need not approve it. Talk to them today.',
    button: 'Open',
    verb: 'manager',
  });
}

const NOT_GONE = 'They had not shared it yet when they filed it. Somebody may be at risk.';

/** A manager who asked the Guardian is told like an author, and opens what they see. */
function tellAuthor(asked: Asked): View {
  const { context, document, item } = asked;
  const arrived = eventOf(item).startsWith('arrived-') ? arrivedView(context, document, item.to) : null;
  if (arrived) return arrived;
  const { event = '', seq = 0 } = item.payload as { event?: string; seq?: number };
  const own = isAuthors(asked);
  const { line, words } = historyLineAt(context.edition, document, seq);
  const escalation = escalationOf(document.journal);
  const now = own && escalation && event === escalation.status ? shareNow(escalation, document) : '';
  const then = escalation ? thenFor(context, escalation, document, event) : (THEN[event] ?? '');
  const isUnreached = event === 'silent' && nobodyReached(document);
  return noteView(document, {
    title: titleFor(event, own, isUnreached),
    message: isUnreached ? 'None of the managers it is with can be reached here so far.' : messageFor(event, line),
    quote: words,
    then: [now, then, own ? codeWords(document, event) : ''].filter(Boolean).join(' '),
    button: 'Open',
    verb: verbFor(event, own),
  });
}

function titleFor(event: string, own: boolean, isUnreached: boolean): string {
  if (isUnreached) return 'Nobody can be reached so far';
  const title = TITLES[event] ?? 'News about your request';
  return own ? title : title.replace('Your manager', 'A manager');
}

const messageFor = (event: string, line: string): string =>
  event === 'silent' || line === '' ? 'No manager has answered so far.' : line;

/** Whether no request of this round has arrived where it still could be answered. */
function nobodyReached(document: CaseDocument): boolean {
  const asked = escalationOf(document.journal)?.asked.map(({ id }) => id) ?? [];
  return !toldOf(document).some(
    ({ what, to, state }) => what === 'ask-manager' && asked.includes(to.id) && state === 'reached',
  );
}

const NOT_FILED = 'The record is not filed yet. Open it and go on.';

/** What comes next for whoever is told. */
function thenFor(context: CaseViewContext, escalation: Escalation, document: CaseDocument, event: string): string {
  if (event === 'approved' && document.filed) return 'It is on the record.';
  if ((event === 'approved' || event === 'declined') && !document.filed) return NOT_FILED;
  if (event === 'question-asked')
    return `Open it and answer soon. If nothing is decided in time, ${afterwards(context, escalation)}.`;
  return THEN[event] ?? '';
}

/** After a manager's decision the record has another check code; the one that the author has covers only what was before. */
function codeWords(document: CaseDocument, event: string): string {
  const code = document.filed && (event === 'approved' || event === 'declined') ? checkCode(document) : null;
  return code === null
    ? ''
    : `The check code of the record is now ${code}: put it in the case file. An older code covers only what was there before.`;
}

function verbFor(event: string, own: boolean): string {
  if (event === 'guardian-asked-back') return 'ask-guardian';
  return event.startsWith('guardian-') && !own ? 'manager' : 'escalation';
}

/** The case as whoever gets it sees it. */
function asItStands(asked: Asked): View | null {
  const { context, directory, document, item } = asked;
  const person = directory.find(item.to);
  if (!person) return null;
  const escalation = escalationOf(document.journal);
  if (isAuthors(asked)) return escalation ? authorView(context, document) : caseView(context, person, document);
  return escalation ? managerView(context, document, '', item.to) : null;
}

/** In the place of a card that somebody was sent again: one card is live, and this is not it. */
export const furtherDownView = ({ id, kind }: Pick<OutboxDocument, 'id' | 'kind'>): View =>
  withoutButtons(
    noticeView(
      say('edge.furtherDown.title'),
      kind === 'case' ? say('edge.furtherDown.about', { reference: id }) : say('edge.furtherDown.message'),
    ),
  );

/** What an item says now; null where there is nothing to say any more. */
export function outboxView(
  context: CaseViewContext,
  directory: Pick<Directory, 'find'>,
  document: OutboxDocument,
  item: PersonItem,
): View | null {
  switch (document.kind) {
    case 'advice':
      return requestView(contextFor(context, document), document);
    case 'reach':
      return item.kind === 'show-danger' ? dangerView(context, 'nothing', null) : null;
    case 'case':
      return VIEWS.get(item.kind)?.({ context: contextFor(context, document), directory, document, item }) ?? null;
    case 'stuck':
      return adminView(directory, item);
    default:
      return null;
  }
}

/** To administrators only: whoever has lost that role meanwhile is told nothing. */
function adminView(directory: Pick<Directory, 'find'>, item: PersonItem): View | null {
  const person = directory.find(item.to);
  if (!person || !may(person, 'administer')) return null;
  if (item.kind === 'tell-admin') return stuckNewsView(item.payload);
  return item.kind === 'tell-outcome' ? outcomeView(item.payload) : null;
}
