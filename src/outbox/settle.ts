// What became of an item, as the document keeps it. Pure.
import { peopleWaiting } from '../cases/people-document.ts';
import { adviceWaiting } from '../record/advice-document.ts';
import { changed, entry, SYSTEM } from '../record/escalation-change.ts';
import { dueOf, waitingOf, withOutbox } from '../record/outbox-items.ts';
import type { CaseDocument, Context, OutboxItem } from '../record/types.ts';
import type { OutboxDocument } from './ports.ts';

export type Result =
  | { readonly kind: 'delivered'; readonly message: string | null }
  /** `reason`: where it was given up rather than no longer wanted. */
  | { readonly kind: 'dropped'; readonly reason?: string }
  /** `tried`: whether it counts as a try. */
  | { readonly kind: 'later'; readonly due: string; readonly reason?: string; readonly tried: boolean }
  | { readonly kind: 'stuck'; readonly reason: string };

/** Messages that show the case itself, so that they are worth bringing up to date; the others only tell of it. */
const LIVE: ReadonlySet<string> = new Set([
  'ask-manager',
  'remind-manager',
  'inform-manager',
  'remind-author',
  'update-card',
  'show-case',
  'ask-guardian',
]);

/** The document after what became of some of its items. Items that somebody else has finished meanwhile stay so. */
export function settle(
  document: OutboxDocument,
  results: ReadonlyMap<string, Result>,
  context: Context,
): OutboxDocument {
  const outbox = document.outbox.map((one): OutboxItem => {
    const result = results.get(one.id);
    return result && one.state === 'waiting' ? after(one, result) : one;
  });
  const shown = document.outbox.flatMap((one) => {
    const result = results.get(one.id);
    return result?.kind === 'delivered' && result.message !== null && LIVE.has(one.kind)
      ? [[one.to, result.message] as const]
      : [];
  });
  const next = {
    ...withOutbox(document, outbox),
    ...(shown.length > 0 && (document.kind === 'case' || document.kind === 'advice')
      ? { cards: { ...document.cards, ...Object.fromEntries(shown) } }
      : {}),
  } as OutboxDocument;
  const given = outbox.filter(
    ({ id, state }) => state === 'stuck' && document.outbox.some((one) => one.id === id && one.state === 'waiting'),
  );
  if (next.kind === 'case') return stuckCase(next, given, context);
  if (next.kind === 'people') return peopleWaiting(next);
  return next.kind === 'advice' ? { ...next, ...adviceWaiting(next) } : next;
}

function after(one: OutboxItem, result: Result): OutboxItem {
  switch (result.kind) {
    // what an item carried is not kept twice once it has arrived
    case 'delivered':
      return { ...one, state: 'done', lease: null, payload: {} };
    case 'dropped':
      return { ...one, state: 'dropped', lease: null, payload: {} };
    case 'later':
      return {
        ...one,
        lease: null,
        due: result.due,
        attempts: result.tried ? one.attempts : Math.max(0, one.attempts - 1),
        ...(result.reason ? { reason: result.reason } : {}),
      };
    case 'stuck':
      return { ...one, state: 'stuck', lease: null, reason: result.reason };
  }
}

/** Giving up is on the record, where there is one. */
function stuckCase(document: CaseDocument, given: readonly OutboxItem[], context: Context): CaseDocument {
  if (given.length === 0) return { ...document, ...waitingOf(document.journal, document.outbox) };
  const entries = given.map(({ kind, to, reason }) =>
    entry('delivery-given-up', SYSTEM, { what: kind, to, reason: reason ?? '' }, context),
  );
  return changed(document, { entries }, context);
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
