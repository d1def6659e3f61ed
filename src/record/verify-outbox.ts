// What must be waiting, by the journal, compared with what the outbox holds: a message that was hidden, put off or
// turned elsewhere shows here.
import canonicalize from 'canonicalize';
import { adviceItems, adviceItemWanted, guardiansAsked } from './advice-items.ts';
import type { AdviceDocument } from './advice-document.ts';
import { absenceItems } from './absences.ts';
import type { AbsencesDocument } from './absences.ts';
import { arrivedWanted } from './arrived-items.ts';
import { arrivedOf } from './arrived-state.ts';
import { caseItems, numbered } from './case-items.ts';
import { givenUp, givenUpUnnamed, lastAbout } from './deliveries.ts';
import { isKind } from './entries.ts';
import { eraseItems, eraseWanted } from './erase-items.ts';
import { escalationAfter } from './escalation-state.ts';
import { isReply } from './items.ts';
import type { PersonItem } from './items.ts';
import { isFetched, wantedWhile } from './outbox-items.ts';
import { toldWanted } from './remind-told.ts';
import type { CaseDocument, Entry, Escalation, ItemOf, OutboxItem } from './types.ts';
import type { Problem } from './problem.ts';
import { say } from '../words/say.ts';

/** A try is put off by so much at most, in milliseconds. */
const PUT_OFF_AT_MOST = 3_600_000;

/** What an item may be now. `over`: it is not in the outbox any more. */
type Standing = 'waiting' | 'stuck' | 'over';

/** What is wrong with what a case has waiting. */
export function outboxProblems(document: CaseDocument, now: Date): Problem[] {
  const states = escalationsIn(document.journal);
  const items = caseItems(document.journal);
  return [
    ...compare(document, items, now, (item) => caseStandings(document, states, item)),
    ...replyProblems(document, peopleIn(document), now),
  ];
}

/** The same for a request to the Guardian. */
export const adviceOutboxProblems = (document: AdviceDocument, now: Date): Problem[] => [
  ...compare(document, adviceItems(document.journal), now, (item) => {
    if (item.kind === 'update-card') return ['waiting', 'over'];
    const standing = notedStanding(document.journal, item);
    return standing === 'over' || adviceItemWanted(document, item) ? [standing] : ['waiting', 'over'];
  }),
  ...replyProblems(document, guardiansIn(document), now),
];

/** The same for what news of erasing a document of joint working has: the journal says who is told. */
export const eraseNewsProblems = ({ journal, outbox }: WithJournal, now: Date): Problem[] =>
  compare(
    { journal, outbox: outbox.filter(({ kind }) => kind === 'erase-news') },
    journal.flatMap((entry) => numbered(entry, eraseItems(entry, journal))),
    now,
    (item) => {
      const standing = notedStanding(journal, item);
      return standing === 'over' || eraseWanted(journal, item) ? [standing] : ['waiting', 'over'];
    },
  );

/** The same for the list of who is away. */
export const absencesOutboxProblems = (document: AbsencesDocument, now: Date): Problem[] => [
  ...compare(document, absenceItems(document.journal), now, (item) => {
    const standing = notedStanding(document.journal, item);
    // that nobody tells who has left stands in no entry of a list
    return item.kind === 'stand-in-news' ? [standing, 'over'] : [standing];
  }),
  ...replyProblems(document, new Set(), now),
];

interface WithJournal {
  readonly journal: readonly Entry[];
  readonly outbox: readonly OutboxItem[];
}

function compare(
  { journal, outbox: kept }: WithJournal,
  expected: readonly OutboxItem[],
  now: Date,
  standings: (item: OutboxItem) => readonly Standing[],
): Problem[] {
  // a reply that is shown again stands in no journal: replyProblems looks at it
  const outbox = kept.filter((item) => !isReply(item) && !isOlder(journal, item));
  const known = new Set(expected.map(({ id }) => id));
  const twice = outbox.filter(({ id }, i) => outbox.findIndex((one) => one.id === id) !== i);
  const unknown = outbox.filter(({ id }) => !known.has(id));
  return [
    ...[...unknown, ...twice].map((item) => differs(item, say('check.isNotOneThatIts'))),
    ...outOfOrder(outbox, expected).map((item) => differs(item, say('check.standsInAnotherPlace'))),
    ...expected.flatMap((item): Problem[] => {
      const found = outbox.find(({ id }) => id === item.id);
      const may = standings(item);
      if (!found) return may.includes('over') ? [] : [missing(item)];
      if (found.state !== 'waiting' && found.state !== 'stuck')
        return [differs(found, say('check.isOverAndStillFound'))];
      if (!may.includes(found.state)) return [differs(found, say('check.isAndItsJournalSays', { state: found.state }))];
      return contentProblems(journal, item, found, now);
    }),
  ];
}

/**
 * A reply that is shown again stands in no journal. It shows the document, so it may only go to `people`, and it may not
 * be put off either.
 */
function replyProblems({ outbox }: WithJournal, people: ReadonlySet<string>, now: Date): Problem[] {
  const replies = outbox.filter((item): item is PersonItem => isReply(item));
  return replies.flatMap((item): Problem[] => {
    const isOurs = item.kind === 'show-case' && item.id === `${item.kind}-${item.to}`;
    if (!isOurs || !people.has(item.to)) return [differs(item, say('check.wouldShowThisToSomebody'))];
    return isKept(item, now) || isLate(item, 0, now) ? [differs(item, say('check.isPutOff'))] : [];
  });
}

/** Everybody who has a part in a case, by id: who did something, was asked, or was told. */
function peopleIn({ author, journal }: CaseDocument): ReadonlySet<string> {
  const ids = journal.flatMap((entry) => {
    const told = isKind(entry, 'manager-told') ? (entry.content.told ?? []) : [];
    const to = 'to' in entry.content ? entry.content.to : null;
    return [entry.by.id, ...told, ...(to && typeof to === 'object' ? [to.id] : [])];
  });
  return new Set([author.id, ...ids]);
}

/** The Guardians that a request has been put before, by id; one of version 1 only says who has its card. */
const guardiansIn = ({ journal, cards }: AdviceDocument): ReadonlySet<string> =>
  new Set([...guardiansAsked(journal), ...journal.map(({ by }) => by.id), ...Object.keys(cards ?? {})]);

/** Items that stand before one that was brought about earlier. */
function outOfOrder(outbox: readonly OutboxItem[], expected: readonly OutboxItem[]): OutboxItem[] {
  const places = new Map(expected.map(({ id }, place) => [id, place]));
  return outbox.filter(({ id }, i) => i > 0 && (places.get(outbox[i - 1]!.id) ?? -1) > (places.get(id) ?? Infinity));
}

/** Whether a request or list of version 1, which had no journal, kept it: no entry can say so. */
const isOlder = (journal: readonly Entry[], { id }: OutboxItem): boolean => {
  const [first] = journal;
  const before = !first || (first.opens?.messages ?? 0) > 0 || Object.keys(first.opens?.away ?? {}).length > 0;
  return before && !/^\d+\.\d+$/.test(id);
};

export const differs = ({ id, kind }: Pick<OutboxItem, 'id' | 'kind'>, what: string): Problem => ({
  code: 'message-differs',
  message: say('check.theMessage', { id, kind, what }),
});
export const missing = ({ id, kind }: Pick<OutboxItem, 'id' | 'kind'>): Problem => ({
  code: 'message-missing',
  message: say('check.theMessageShouldBeWaiting', { id, kind }),
});

/** Whether an item says what the entry says, goes to whom it says, and is tried when it should be. */
function contentProblems(journal: readonly Entry[], item: OutboxItem, kept: OutboxItem, now: Date): Problem[] {
  const said = ({ due: _d, attempts: _a, lease: _l, state: _s, heldSince: _h, reason: _r, ...rest }: OutboxItem) =>
    canonicalize(rest);
  if (said(item) !== said(kept)) return [differs(kept, say('check.saysSomethingElseThanIts'))];
  const problems: Problem[] = [];
  const given = givenUp(journal, item);
  if (kept.state === 'stuck') {
    const right = given ? { due: given.at, reason: given.content.reason } : { due: item.due, reason: item.reason };
    if (kept.due !== right.due || kept.reason !== right.reason || kept.heldSince !== null)
      problems.push(differs(kept, say('check.wasGivenUpOtherwiseThan')));
    return problems;
  }
  const retried = lastAbout(journal, item, 'delivery-retried');
  const first = retried?.at ?? item.due;
  const tried = kept.attempts > 0 || kept.lease !== null || kept.heldSince !== null || item.kind === 'fetch-advice';
  // an entry of version 1 does not always say when
  const late = first !== '' && (tried ? isLate(kept, Date.parse(first), now) : kept.due !== first);
  if (late || isKept(kept, now)) problems.push(differs(kept, say('check.isPutOff')));
  if (kept.heldSince !== null && (kept.heldSince < since(journal, item) || Date.parse(kept.heldSince) > now.getTime()))
    problems.push(differs(kept, say('check.isHeldSinceATime')));
  return problems;
}

/** Whether a sender keeps a message for longer than any sender does: then nobody else would send it. */
export const isKept = ({ lease }: OutboxItem, now: Date): boolean =>
  lease !== null && Date.parse(lease.until) > now.getTime() + PUT_OFF_AT_MOST;

/** Whether a message goes later than a try puts it off, and later than it was due at first (milliseconds). */
export const isLate = ({ due }: OutboxItem, first: number, now: Date): boolean =>
  Date.parse(due) > Math.max(first, now.getTime() + PUT_OFF_AT_MOST);

const since = (journal: readonly Entry[], { id }: OutboxItem): string => journal[Number.parseInt(id, 10) - 1]?.at ?? '';

/** Where the entries about a message say that it stands. */
function notedStanding(journal: readonly Entry[], item: OutboxItem): Standing {
  const about = lastAbout(journal, item, 'delivered', 'delivery-given-up', 'delivery-retried', 'delivery-closed');
  if (about?.kind === 'delivered' || about?.kind === 'delivery-closed') return 'over';
  if (about?.kind === 'delivery-given-up') return 'stuck';
  return about || item.state !== 'stuck' ? 'waiting' : 'stuck';
}

/** Where a request to a manager stood after each entry. */
function escalationsIn(journal: readonly Entry[]): (Escalation | null)[] {
  let state: Escalation | null = null;
  return journal.map((entry) => (state = escalationAfter(state, entry)));
}

/** What an item of a case may be now. */
function caseStandings(
  document: CaseDocument,
  states: readonly (Escalation | null)[],
  item: OutboxItem,
): readonly Standing[] {
  const { journal } = document;
  const seq = Number.parseInt(item.id, 10);
  // whether it was refreshed is not on the record, and neither is what became of messages in version 1
  if (item.kind === 'update-card') return ['waiting', 'over'];
  const standing = notedStanding(journal, item);
  if (standing === 'over') return ['over'];
  const lapsed = states.flatMap((state, i) => (i >= seq - 1 && !wantedWhile(state, item) ? [i] : []));
  const unwanted =
    lapsed.some((i) => !isWithinOneMoment(journal, i)) ||
    !arrivedWanted(arrivedOf(journal), item) ||
    !toldWanted(journal, item) ||
    !eraseWanted(journal, item);
  if (unwanted) return ['waiting', 'over'];
  // handed to somebody who is away, it went on at once to whoever stands in: nothing was dropped in between
  if (lapsed.length > 0) return [standing, 'waiting', 'over'];
  if (item.kind === 'clock') return hasStruck(journal, item) ? ['waiting', 'over'] : [standing];
  if (item.kind === 'fetch-advice') return isFetched(document, item.advice) ? ['waiting', 'over'] : [standing];
  if (journal[seq - 1]?.v === 2) return [standing];
  return givenUpUnnamed(journal, item) ? ['stuck', 'waiting', 'over'] : [standing, 'over'];
}

/** Whether the entry after this one (by its place in the journal) was written with it. */
const isWithinOneMoment = (journal: readonly Entry[], i: number): boolean => {
  const [one, next] = [journal[i], journal[i + 1]];
  return next !== undefined && next.at === one?.at && isKind(next, 'delegated');
};

/** Whether a clock that still runs has done what it is for: it is written down when it strikes. */
const hasStruck = (journal: readonly Entry[], { payload }: ItemOf<'clock'>): boolean =>
  payload.what === 'remind'
    ? journal.some((entry) => isKind(entry, 'reminded') && entry.content.clock === payload.clock)
    : journal.slice(payload.clock).some((entry) => isKind(entry, 'nobody-left'));
