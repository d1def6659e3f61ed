// What each entry of a case's journal brings about: who must be told what, and when the clock strikes. A pure function
// of the journal, so that a check can say what must be waiting, and an item that was hidden or turned elsewhere shows.
import { adviceOf } from './advice-state.ts';
import { arrivedAfter } from './arrived-state.ts';
import type { Arrived } from './arrived-state.ts';
import { arrivedItems } from './arrived-items.ts';
import { escalationAfter, isAsking } from './escalation-state.ts';
import { isKind } from './entries.ts';
import { eraseItems } from './erase-items.ts';
import { toldItems } from './remind-told.ts';
import type { Brought, Entry, EntryOf, Escalation, ItemEvent, OutboxItem } from './types.ts';

/** At the top of the ladder so many reminders; an administrator sees it from the first on. */
const AT_THE_TOP = 5;
/** The Guardian's answer is looked for so soon, in milliseconds. */
export const FETCH_FIRST = 3_000;
/**
 * Kept in the document and compared by a check of it, so it is the same in every language; an administrator reads the
 * catalogue's sentence in its place.
 */
export const NOBODY_ANSWERED = 'Nobody on the ladder has answered.';

/** An entry, what stood before it, and whose case it is. */
interface Moment<One extends Entry = Entry> {
  readonly entry: One;
  readonly before: Escalation | null;
  readonly journal: readonly Entry[];
  readonly author: string;
}

/** Everything that the journal has brought about so far, in order. */
export function caseItems(journal: readonly Entry[]): OutboxItem[] {
  const author = journal[0]?.by.id ?? '';
  let before: Escalation | null = null;
  let arrived: Arrived | null = null;
  return journal.flatMap((entry) => {
    const brought = [
      ...broughtBy({ entry, before, journal, author }),
      ...arrivedItems(entry, arrived, author),
      ...eraseItems(entry, journal),
      ...toldItems(entry, author),
    ];
    before = escalationAfter(before, entry);
    arrived = arrivedAfter(arrived, entry);
    return numbered(entry, brought);
  });
}

/** Items as they stand before anybody has tried them. */
export const numbered = (entry: Entry, brought: readonly Brought[]): OutboxItem[] =>
  brought.map((one, n): OutboxItem => ({
    due: entry.at,
    state: 'waiting',
    ...one,
    id: `${entry.seq}.${n}`,
    attempts: 0,
    lease: null,
    heldSince: null,
  }));

function broughtBy(moment: Moment): Brought[] {
  const { entry, before, author } = moment;
  if (isAsking(entry)) return [...askedItems(moment, entry), ...clocks(entry), ...cards(moment, before?.asked ?? [])];
  switch (entry.kind) {
    case 'delegated':
      return [...askedItems(moment, entry), ...cards(moment, [{ id: author }, { id: entry.content.from }])];
    case 'handed-over':
      return [
        ...askedItems(moment, entry),
        ...clocks(entry),
        tellAuthor(moment, 'handed-over'),
        ...cards(moment, everybody(moment)),
      ];
    case 'next-rung':
      return nextRungItems({ ...moment, entry });
    case 'reminded':
      return remindedItems({ ...moment, entry });
    case 'nobody-left':
      return silent(moment, entry.content.to, entry.content.reason);
    case 'question-asked':
      return questionItems({ ...moment, entry });
    case 'question-answered':
      return answerItems({ ...moment, entry });
    case 'approved':
    case 'declined':
      return [tellAuthor(moment, entry.kind), ...cards(moment, everybody(moment))];
    case 'withdrawn':
      return cards(moment, before?.asked ?? []);
    case 'manager-told':
      return toldIds({ ...moment, entry }).map((to) => ({
        kind: 'tell-manager',
        to,
        payload: { reason: entry.content.reason, seq: entry.seq },
      }));
    case 'hold-lifted': {
      const { tells } = entry.content;
      return tells === undefined ? [] : [{ kind: 'hold-news', to: tells, payload: { seq: entry.seq } }];
    }
    default:
      return adviceItemsOf(moment);
  }
}

const tellAuthor = ({ entry, author }: Moment, event: ItemEvent): Brought => ({
  kind: 'tell-author',
  to: author,
  payload: { event, seq: entry.seq },
});

const everybody = ({ before, author }: Moment): { readonly id: string }[] => [{ id: author }, ...(before?.asked ?? [])];

/** Brings up to date what these people may have on their screen; not for whoever has just done it. */
const cards = ({ entry }: Moment, people: readonly { readonly id: string }[]): Brought[] =>
  [...new Set(people.map(({ id }) => id))]
    .filter((to) => to !== entry.by.id)
    .map((to) => ({ kind: 'update-card', to, payload: {} }));

/** To whoever was asked; nothing where it went on at once to whoever stands in. */
function askedItems(moment: Moment, entry: Entry): Brought[] {
  const to = sentTo(moment, entry);
  const asking = isAsking(entry);
  return to === null
    ? []
    : [{ kind: 'ask-manager', to, payload: { round: (moment.before?.round ?? 0) + (asking ? 1 : 0) } }];
}

function sentTo({ journal }: Moment, entry: Entry): string | null {
  if (!isAsking(entry) && !isKind(entry, 'delegated', 'handed-over', 'next-rung')) return null;
  const { sentTo: said, to } = entry.content;
  if (said !== undefined) return said;
  // version 1 does not say: it went on where the next entry, of the same moment, hands it on
  const next = journal[entry.seq];
  const handedOn = next && isKind(next, 'delegated') && next.at === entry.at && next.content.from === to.id;
  return handedOn ? null : to.id;
}

type WithTimes = Entry & { readonly content: { readonly remindAt?: string; readonly nextAt?: string } };

/** The clock of a rung: a reminder to decide on halfway, and the next rung at the end. */
const clocks = (entry: WithTimes): Brought[] => [
  { kind: 'clock', payload: { what: 'remind', clock: entry.seq }, due: entry.content.remindAt ?? '' },
  strike(entry),
];
const strike = (entry: WithTimes): Brought => ({
  kind: 'clock',
  payload: { what: 'next-rung', clock: entry.seq },
  due: entry.content.nextAt ?? '',
});

function nextRungItems(moment: Moment<EntryOf<'next-rung'>>): Brought[] {
  const { entry, before, author } = moment;
  const { left = [], to } = entry.content;
  const passedOver = (before?.asked ?? []).filter(({ id }) => !left.includes(id) && id !== to.id);
  return [
    ...askedItems(moment, entry),
    ...passedOver.map(({ id }): Brought => ({
      kind: 'inform-manager',
      to: id,
      payload: { event: 'next-rung', seq: entry.seq },
    })),
    tellAuthor(moment, 'next-rung'),
    ...cards(moment, [{ id: author }, ...passedOver]),
    ...clocks(entry),
  ];
}

/** What administrators see of a request that nobody decides; and the author is told. */
const silent = (moment: Moment, to: string, reason: string): Brought[] => [
  {
    kind: 'ask-manager',
    to,
    payload: { round: moment.before?.round ?? 0, event: 'silent' },
    state: 'stuck',
    reason,
  },
  tellAuthor(moment, 'silent'),
];

/** A reminder; at the top of the ladder the author is told once, and an administrator sees it. */
function remindedItems(moment: Moment<EntryOf<'reminded'>>): Brought[] {
  const { entry, journal } = moment;
  const { to, again, clock } = entry.content;
  const remind: Brought = { kind: 'remind-manager', to, payload: { clock: again ? entry.seq : (clock ?? 0) } };
  if (!again) return [remind];
  const earlier = journal
    .slice(0, entry.seq - 1)
    .filter((one) => isKind(one, 'reminded') && one.content.again === again).length;
  return [
    remind,
    ...(earlier === 0 ? silent(moment, to, NOBODY_ANSWERED) : []),
    ...(earlier < AT_THE_TOP ? [strike(entry)] : []),
  ];
}

/** The author is told and reminded. Where the clock waits for the answer, it strikes all the same in the end. */
function questionItems(moment: Moment<EntryOf<'question-asked'>>): Brought[] {
  const { entry, author } = moment;
  return [
    tellAuthor(moment, 'question-asked'),
    { kind: 'remind-author', to: author, payload: { seq: entry.seq }, due: entry.content.remindAt ?? '' },
    ...(entry.content.clock === 'waits' ? [strike(entry)] : []),
    ...cards(moment, everybody(moment)),
  ];
}

function answerItems(moment: Moment<EntryOf<'question-answered'>>): Brought[] {
  const { entry, before } = moment;
  const receivers = new Set([before?.question?.by ?? '', before?.asked.at(-1)?.id ?? '']);
  return [
    ...[...receivers]
      .filter((to) => to !== '')
      .map((to): Brought => ({ kind: 'inform-manager', to, payload: { event: 'question-answered', seq: entry.seq } })),
    ...cards(moment, before?.asked ?? []),
    ...(entry.content.nextAt ? clocks(entry) : []),
  ];
}

function toldIds({ entry, journal, before }: Moment<EntryOf<'manager-told'>>): readonly string[] {
  if (entry.content.told) return entry.content.told;
  // version 1: whoever had been asked, and the request was taken back just now, was told as well
  const back = journal[entry.seq - 3];
  const asked = back && isKind(back, 'withdrawn') && back.content.because === 'shared-to-protect' ? before?.asked : [];
  return [...new Set([entry.content.to?.id, ...(asked ?? []).map(({ id }) => id)])].filter((id) => id !== undefined);
}

/** What a request to the Guardian brings about, on the requester's side. */
function adviceItemsOf({ entry, journal }: Moment): Brought[] {
  const payload = { seq: entry.seq };
  switch (entry.kind) {
    case 'guardian-asked': {
      const { advice } = entry.content;
      const due = new Date(Date.parse(entry.at) + FETCH_FIRST).toISOString();
      return [
        { kind: 'create-advice', advice, payload },
        { kind: 'fetch-advice', advice, payload, due },
      ];
    }
    case 'guardian-replied':
      return [{ kind: 'reply-advice', advice: entry.content.advice, payload }];
    case 'guardian-asked-back':
    case 'guardian-answered': {
      const { advice } = entry.content;
      const requester = adviceOf(journal).find(({ id }) => id === advice)?.by;
      return requester === undefined
        ? []
        : [{ kind: 'tell-author', to: requester, payload: { event: entry.kind, seq: entry.seq, advice } }];
    }
    default:
      return [];
  }
}
