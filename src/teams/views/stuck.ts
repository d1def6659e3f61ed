// What is stuck, for administrators: references, whom it was for and why, never what it says or whom it is about.
import type { Came } from '../../cases/outcome.ts';
import type { AgreementsDocument } from '../../cases/agreements-document.ts';
import type { PeopleDocument } from '../../cases/people-document.ts';
import { isJoint } from '../../joint/terms.ts';
import type { AdviceDocument } from '../../record/advice-document.ts';
import { NO_GUARDIAN } from '../../record/advice-items.ts';
import { NOBODY_STANDS_HIGHER } from '../../record/arrived-items.ts';
import { NOBODY_ANSWERED } from '../../record/case-items.ts';
import { isKind } from '../../record/entries.ts';
import { isHeld, isPersonItem } from '../../record/items.ts';
import type { AboutStuck, ItemOf } from '../../record/items.ts';
import type { RegisterDocument } from '../../record/register-document.ts';
import { toldOf } from '../../record/told.ts';
import type { CaseDocument, OutboxItem } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { Reach } from '../conversations.ts';
import type { View } from '../render.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import { people, withNotice } from './context.ts';
import type { NoticeTone, ViewContext } from './context.ts';

const KINDS: Readonly<Partial<Record<OutboxItem['kind'], () => string>>> = {
  'ask-manager': () => say('admin.what.askManager'),
  'remind-manager': () => say('admin.what.reminder'),
  'tell-manager': () => say('admin.what.managerNews'),
  'inform-manager': () => say('admin.what.managerNews'),
  'tell-author': () => say('admin.what.authorNews'),
  'remind-author': () => say('admin.what.reminder'),
  'remind-told': () => say('admin.what.reminder'),
  'ask-guardian': () => say('admin.what.askGuardian'),
  'create-advice': () => say('admin.what.askGuardian'),
  'reply-advice': () => say('admin.what.replyGuardian'),
  'fetch-advice': () => say('admin.what.fetchAdvice'),
  'ask-arrived': () => say('admin.what.askArrived'),
  'arrived-manager': () => say('admin.what.arrivedManager'),
  'erase-news': () => say('admin.what.eraseNews'),
  'erase-advice': () => say('admin.what.eraseAdvice'),
  'update-card': () => say('admin.what.card'),
  'show-case': () => say('admin.what.shownAgain'),
  'someone-left': () => say('admin.what.someoneLeft'),
  'people-file': () => say('admin.what.peopleFile'),
  'agreements-file': () => say('admin.what.agreementsFile'),
  'remind-owner': () => say('admin.what.reminder'),
};

/** What is wrong with a file is no message: it can only be looked at again. */
const isOfFile = (kind: OutboxItem['kind']): boolean => kind === 'people-file' || kind === 'agreements-file';

/** A message by its kind, such as "a request to a manager". */
const whatIs = (kind: OutboxItem['kind']): string => KINDS[kind]?.() ?? say('admin.what.message');

type Listed = CaseDocument | AdviceDocument | PeopleDocument | AgreementsDocument | RegisterDocument;

export interface StuckList {
  readonly documents: readonly Listed[];
  /** The store's page that these are, and the next; null where there is none. */
  readonly page: string | null;
  readonly next: string | null;
  /** How many of the entries of this page stand on earlier cards. */
  readonly from?: number;
  /** Whether each person can be written to, by id. */
  readonly reach: Readonly<Record<string, Reach>>;
  readonly notice?: string;
  readonly tone?: NoticeTone;
}

/** Something that sticks or waits for somebody, in its document. */
interface Sticking {
  readonly document: Listed;
  readonly item: OutboxItem;
}

/** Everything of a page: what nobody tries any more first, then what waits until somebody can be reached. */
export function stickingOf(documents: readonly Listed[]): Sticking[] {
  const all = documents.flatMap((document) => document.outbox.map((item) => ({ document, item })));
  return [...all.filter(({ item }) => item.state === 'stuck'), ...all.filter(({ item }) => isHeld(item))];
}

type NameOf = (id: string) => string;
interface Reading extends Pick<StuckList, 'reach'> {
  readonly nameOf: NameOf;
}

/** So many stand on one card. */
const ON_A_CARD = 4;
/** Whom to ring where somebody cannot be reached here. */
const INSTEAD: Parameters<typeof people>[1] = ['mash', 'emergencyDutyTeam', 'caldicottGuardian'];

export function stuckView(
  context: Pick<ViewContext, 'contacts'>,
  list: StuckList,
  nameOf: NameOf,
  most = ON_A_CARD,
): View {
  const { documents, page, next, from = 0, reach, notice = '', tone } = list;
  const all = stickingOf(documents);
  const shown = all.slice(from, from + most);
  const reading = { reach, nameOf };
  const items = shown.map((one) => entryOf(reading, one));
  const isMore = from + most < all.length;
  // whoever does not answer here may answer the telephone, and so may whoever protects in their place
  const toRing = shown.some(({ document, item }) => isHeld(item) || isSilence(document, item));
  const title = titleOf(all);
  return withNotice(
    {
      template: 'escalation-stuck',
      data: {
        title,
        line: lineFor(items),
        items,
        givable: items.filter(({ letBe }) => letBe !== ''),
        ringThen: shown.some(({ item }) => isHeld(item)) ? say('admin.heldThen') : say('admin.silentRing'),
        contacts: toRing ? people(context.contacts, INSTEAD) : [],
        next: (isMore ? page : next) ?? '',
        from: String(isMore ? from + most : 0),
        more: isMore || next !== null,
      },
      summary: title,
      text: [title, ...items.map((one) => one.title)].join('\n'),
      ...(most > 1 ? { smaller: () => stuckView(context, { ...list, notice: '' }, nameOf, most - 1) } : {}),
    },
    notice,
    tone,
  );
}

function titleOf(all: readonly Sticking[]): string {
  if (all.length === 0) return say('admin.nothingStuck');
  return all.some(({ document, item }) => isSilence(document, item))
    ? say('admin.silentTitle')
    : say('admin.stuckTitle');
}

/** Whether it arrived and nobody has answered: no message is stuck, a decision is. */
const isSilence = (document: Listed, item: OutboxItem): boolean =>
  item.state === 'stuck' &&
  (item.reason === NOBODY_STANDS_HIGHER || (item.reason === NOBODY_ANSWERED && hasArrived(document, item)));

/** Whether a request to the one whom this item is for has reached them. */
const hasArrived = (document: Listed, item: OutboxItem): boolean =>
  document.kind === 'case' &&
  isPersonItem(item) &&
  toldOf(document).some(({ what, to, state }) => what === 'ask-manager' && to.id === item.to && state === 'reached');

function lineFor(items: readonly { readonly again: string }[]): string {
  if (items.length === 0) return '';
  return items.some(({ again }) => again !== '') ? say('admin.youSeeReferences') : say('admin.heldLine');
}

function entryOf({ reach, nameOf }: Reading, { document, item }: Sticking) {
  const what = whatIs(item.kind);
  const isFile = isOfFile(item.kind);
  const who = isPersonItem(item) ? nameOf(item.to) : '';
  const isStuck = item.state === 'stuck';
  const isSilent = isSilence(document, item);
  const about = { ref: document.id, who: who === '' ? what : who };
  const line = isFile ? capital(what) : say('admin.entry', { ref: document.id, what });
  return {
    value: `${document.id} ${item.id}`,
    title: line,
    who: who === '' ? '' : say('admin.forWhom', { who: escapeMarkdown(who) }),
    cause: causeOf(document, item, reach),
    since: say(sinceName(isStuck, isSilent), { when: dayAndTime(item.heldSince ?? item.due) }),
    inPlace: isSilent ? say('admin.silentThen') : inItsPlace(document, item, nameOf),
    again: isStuck ? againWords(isFile, isSilent, about) : '',
    // what runs out between agencies goes on running out
    letBe: isStuck && !isFile && !isJoint(document) ? say('admin.letBe', about) : '',
  };
}

function againWords(isFile: boolean, isSilent: boolean, about: { readonly ref: string; readonly who: string }): string {
  if (isFile) return say('admin.lookAgain');
  return isSilent ? say('admin.askAgain', about) : say('admin.tryAgain', about);
}

function sinceName(isStuck: boolean, isSilent: boolean): 'admin.since' | 'admin.silentSince' | 'admin.notReachedSince' {
  if (isSilent) return 'admin.silentSince';
  return isStuck ? 'admin.since' : 'admin.notReachedSince';
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

const UNREACHED: Readonly<Record<Exclude<Reach, 'open'>, () => string>> = {
  gone: () => say('admin.cause.gone'),
  never: () => say('admin.cause.never'),
  closed: () => say('admin.cause.closed'),
};

/** Tries before a message is given up; fewer where trying again was of no use. */
const MOST_TRIES = 10;

/** Why it does not arrive: what is so of the person now, or what went wrong when it was given up. */
function causeOf(document: Listed, item: OutboxItem, reach: StuckList['reach']): string {
  const { reason = '', attempts } = item;
  const now = isPersonItem(item) ? (reach[item.to] ?? 'open') : 'open';
  if (reason === NOBODY_ANSWERED)
    // who was never reached has not failed to answer
    return silenceWords(document, item);
  if (now !== 'open') return UNREACHED[now]();
  if (attempts >= MOST_TRIES) return say('admin.cause.tries', { tries: attempts, why: reason });
  return reason === '' ? say('admin.cause.notReached') : reasonWords(reason);
}

function silenceWords(document: Listed, item: OutboxItem): string {
  if (isUnreached(document.outbox, item)) return say('admin.cause.topUnreached');
  return hasArrived(document, item) ? say('admin.cause.arrivedSilent') : reasonWords(NOBODY_ANSWERED);
}

/** Some reasons follow from the journal itself and are stored in one language; the others were written down as they were said. */
function reasonWords(reason: string): string {
  switch (reason) {
    case NOBODY_ANSWERED:
      return say('admin.cause.nobodyAnswered');
    case NOBODY_STANDS_HIGHER:
      return say('admin.cause.nobodyActs');
    case NO_GUARDIAN:
      return say('admin.cause.noGuardian');
    default:
      return reason;
  }
}

/** Whether the request itself still waits for somebody who cannot be reached, at the top of the ladder. */
function isUnreached(outbox: readonly OutboxItem[], item: OutboxItem): boolean {
  const isTheirs = (one: OutboxItem): boolean => isPersonItem(one) && isPersonItem(item) && one.to === item.to;
  return outbox.some((one) => one.kind === 'ask-manager' && isHeld(one) && isTheirs(one));
}

/** Who was told where this person was not: another manager who was asked after them, another Guardian. */
function inItsPlace(document: Listed, item: OutboxItem, nameOf: NameOf): string {
  if (!isPersonItem(item)) return '';
  const isRecord = document.kind === 'case' || document.kind === 'advice';
  const told = isRecord ? toldInstead(document, item, nameOf) : null;
  return told === null
    ? say('admin.nobodyInstead')
    : say('admin.toldInstead', { who: escapeMarkdown(told.name), when: dayAndTime(told.at) });
}

function toldInstead(
  document: CaseDocument | AdviceDocument,
  item: Extract<OutboxItem, { readonly to: string }>,
  nameOf: NameOf,
): { readonly name: string; readonly at: string } | null {
  if (document.kind === 'advice') {
    const other = document.journal.find(
      (entry) =>
        isKind(entry, 'delivered') &&
        entry.content.what === 'ask-guardian' &&
        entry.content.to !== null &&
        entry.content.to !== item.to,
    );
    return other && isKind(other, 'delivered') ? { name: nameOf(other.content.to ?? ''), at: other.at } : null;
  }
  if (item.kind !== 'ask-manager' && item.kind !== 'remind-manager') return null;
  const seq = Number.parseInt(item.id, 10);
  const next = toldOf(document).find(
    (one) => one.what === 'ask-manager' && one.seq > seq && one.to.id !== item.to && one.state === 'reached',
  );
  return next ? { name: next.to.name, at: next.reachedAt ?? '' } : null;
}

/** What an administrator is told of once: by its reference and cause, with the list one tap away. */
export function stuckNewsView({ about, more }: ItemOf<'tell-admin'>['payload']): View {
  const lines = about.map((one) => ({
    text: newsLine(one),
    cause: reasonWords(one.cause) || say('admin.cause.notReached'),
  }));
  const title = say('admin.newsTitle', { count: about.length + more });
  return {
    template: 'stuck-news',
    data: { title, lines, more: more === 0 ? '' : say('admin.newsMore', { count: more }), then: say('admin.newsThen') },
    summary: title,
    text: [title, ...lines.map((one) => one.text)].join('\n'),
  };
}

function newsLine({ ref, what }: AboutStuck): string {
  if (what === 'document') return say('admin.entry', { ref, what: say('admin.what.document') });
  return isOfFile(what) ? capital(whatIs(what)) : say('admin.entry', { ref, what: whatIs(what) });
}

/** What came of a message that was sent again, and in which colour: never "done" before it is. */
export function outcomeWords({ how, why }: Came): { readonly words: string; readonly tone: NoticeTone } {
  switch (how) {
    case 'arrived':
      return { words: say('admin.came.arrived'), tone: 'good' };
    case 'done':
      return { words: say('admin.came.done'), tone: 'good' };
    case 'failed':
      return { words: say('admin.came.failed', { why }), tone: 'attention' };
    case 'not-reached':
      return { words: say('admin.came.notReached'), tone: 'warning' };
    case 'later':
      return { words: say('admin.came.later', { why }), tone: 'warning' };
    case 'under-way':
      return { words: say('admin.came.underWay'), tone: 'accent' };
  }
}

/** The same as a message, for an administrator whose turn was over before it was known. */
export function outcomeView({ ref, how, why }: ItemOf<'tell-outcome'>['payload']): View {
  const { words } = outcomeWords({ how: isHow(how) ? how : 'under-way', why });
  const known = how === 'under-way' ? say('admin.came.notKnown') : words;
  const title = say('admin.outcomeTitle', { ref });
  return {
    template: 'stuck-news',
    data: { title, lines: [], more: '', then: known },
    summary: title,
    text: `${title}. ${known}`,
  };
}

const HOW: ReadonlySet<string> = new Set<Came['how']>([
  'arrived',
  'done',
  'failed',
  'not-reached',
  'later',
  'under-way',
]);
const isHow = (how: string): how is Came['how'] => HOW.has(how);
