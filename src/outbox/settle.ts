// What became of an item, as the document keeps it. Pure.
import { agreementsWaiting } from '../cases/agreements-document.ts';
import { peopleWaiting } from '../cases/people-document.ts';
import { changedAbsences } from '../record/absences.ts';
import { changedAdvice } from '../record/advice-document.ts';
import { changed } from '../record/change.ts';
import { isNoted, isPersonItem } from '../record/items.ts';
import { newEntry, SYSTEM } from '../record/journal.ts';
import { withRegisterEntries } from '../record/register-document.ts';
import { dueOf, withOutbox } from '../record/outbox-items.ts';
import type { Context, NewEntry, OutboxItem } from '../record/types.ts';
import type { OutboxDocument } from './ports.ts';

export type Result =
  | { readonly kind: 'delivered'; readonly message: string | null }
  /** `reason`: where it was given up rather than no longer wanted. `instead`: the ids of those who are told in place of them. */
  | { readonly kind: 'dropped'; readonly reason?: string; readonly instead?: readonly string[] }
  /** `tried`: whether it counts as a try. `heldSince`: the person cannot be reached. `instead`: who is told meanwhile. */
  | {
      readonly kind: 'later';
      readonly due: string;
      readonly tried: boolean;
      readonly reason?: string;
      readonly heldSince?: string | null;
      readonly instead?: readonly string[];
    }
  | { readonly kind: 'stuck'; readonly reason: string };

/** Messages that show the case itself, so that they are worth bringing up to date; the others only tell of it. */
export const LIVE: ReadonlySet<string> = new Set([
  'ask-manager',
  'remind-manager',
  'inform-manager',
  'remind-author',
  'update-card',
  'show-case',
  'ask-guardian',
  'ask-arrived',
  'arrived-manager',
]);

/**
 * The document after what became of some of its items, and the entries that say so: who was told, and what was given up.
 * Items that somebody else has finished meanwhile stay so.
 */
export function settle(
  document: OutboxDocument,
  results: ReadonlyMap<string, Result>,
  context: Context,
): OutboxDocument {
  const settled = document.outbox.flatMap((one) => {
    const result = one.state === 'waiting' ? results.get(one.id) : undefined;
    return result ? [{ one, result }] : [];
  });
  const outbox = document.outbox.map((one): OutboxItem => {
    const result = settled.find((other) => other.one === one)?.result;
    return result ? after(one, result, context) : one;
  });
  const shown = settled.flatMap(({ one, result }) =>
    result.kind === 'delivered' && result.message !== null && LIVE.has(one.kind) && isPersonItem(one)
      ? [[one.to, result.message] as const]
      : [],
  );
  const entries = settled.flatMap(({ one, result }) => entriesFor(one, result, context));
  const instead = settled.map(({ one, result }) => [one, ('instead' in result && result.instead) || []] as const);
  const told = alsoTo({ ...document, outbox }, instead);
  return written(withCards(told, Object.fromEntries(shown)), entries, context);
}

/** The document in which each of these items goes to these people as well. */
export function alsoTo(
  document: OutboxDocument,
  told: readonly (readonly [item: OutboxItem, people: readonly string[]])[],
): OutboxDocument {
  const outbox = [...document.outbox];
  for (const [one, people] of told) outbox.push(...toOthers(outbox, one, people));
  return { ...document, outbox };
}

/** The same message to those who stand in, each once, under the next numbers of the entry that brought it about. */
function toOthers(outbox: readonly OutboxItem[], one: OutboxItem, people: readonly string[]): OutboxItem[] {
  if (people.length === 0 || one.kind !== 'register-news') return [];
  const [seq = ''] = one.id.split('.');
  const numbers = outbox.filter(({ id }) => id.startsWith(`${seq}.`)).map(({ id }) => Number(id.split('.')[1]));
  const next = Math.max(...numbers) + 1;
  const isTold = (to: string): boolean =>
    outbox.some(
      (other) =>
        other.kind === 'register-news' &&
        other.to === to &&
        other.state === 'waiting' &&
        JSON.stringify(other.payload) === JSON.stringify(one.payload),
    );
  return people
    .filter((to) => !isTold(to))
    .map((to, i) => ({ ...one, id: `${seq}.${next + i}`, to, attempts: 0, lease: null, heldSince: null }));
}

function after(one: OutboxItem, result: Result, context: Context): OutboxItem {
  switch (result.kind) {
    case 'delivered':
      return { ...one, state: 'done', lease: null };
    case 'dropped':
      return { ...one, state: 'dropped', lease: null };
    case 'later':
      return {
        ...one,
        lease: null,
        due: result.due,
        attempts: result.tried ? one.attempts : Math.max(0, one.attempts - 1),
        heldSince: result.heldSince ?? null,
        ...(result.reason ? { reason: result.reason } : {}),
      };
    case 'stuck':
      return {
        ...one,
        state: 'stuck',
        lease: null,
        heldSince: null,
        due: context.now.toISOString(),
        reason: result.reason,
      };
  }
}

/** That it arrived, or that nobody tries any more. */
function entriesFor(one: OutboxItem, result: Result, context: Context): NewEntry[] {
  const item = {
    item: one.id,
    what: one.kind,
    to: isPersonItem(one) ? one.to : null,
    ...('advice' in one ? { advice: one.advice } : {}),
  };
  if (result.kind === 'delivered' && isNoted(one)) return [newEntry('delivered', SYSTEM, item, context)];
  if (result.kind !== 'stuck') return [];
  return [newEntry('delivery-given-up', SYSTEM, { ...item, reason: result.reason }, context)];
}

const withCards = (document: OutboxDocument, shown: Readonly<Record<string, string>>): OutboxDocument =>
  Object.keys(shown).length > 0 && (document.kind === 'case' || document.kind === 'advice')
    ? { ...document, cards: { ...document.cards, ...shown } }
    : document;

/** With the entries in its journal, where it has one; nothing that a card shows has changed. */
function written(document: OutboxDocument, entries: readonly NewEntry[], context: Context): OutboxDocument {
  switch (document.kind) {
    case 'case':
      return changed(document, { entries, quiet: true }, context);
    case 'advice':
      return changedAdvice(document, entries, context, true);
    case 'absences':
      return changedAbsences(document, entries);
    case 'people':
      return peopleWaiting(withOutbox(document, document.outbox));
    case 'agreements':
      return agreementsWaiting(document);
    case 'reach':
    case 'stuck':
      return withOutbox(document, document.outbox);
    default:
      return withRegisterEntries(document, entries);
  }
}

/** Takes the items for one worker until the lease ends. */
export function claim(document: OutboxDocument, ids: ReadonlySet<string>, by: string, until: string): OutboxDocument {
  const outbox = document.outbox.map((one) =>
    ids.has(one.id) ? { ...one, attempts: one.attempts + 1, lease: { by, until }, due: until } : one,
  );
  return { ...document, outbox, due: dueOf(outbox) };
}

/** The items that are due now and that nobody holds. */
export const dueItems = (document: OutboxDocument, now: string): OutboxItem[] =>
  document.outbox.filter(
    ({ state, due, lease }) => state === 'waiting' && due <= now && (lease === null || lease.until <= now),
  );
