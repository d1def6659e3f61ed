// Claims the messages of a document that can go now and sends them side by side, each with a deadline of its own.
import { standInsFor } from '../joint/stand-ins.ts';
import { isJoint } from '../joint/terms.ts';
import { isPersonItem } from '../record/items.ts';
import { withOutbox } from '../record/outbox-items.ts';
import type { CaseDocument, OutboxItem, PersonItem } from '../record/types.ts';
import type { Stored } from '../store/port.ts';
import { say } from '../words/say.ts';
import { LEASE, MOST_TRIES, waitAfter } from './backoff.ts';
import { unlessAborted } from '../time/within.ts';
import { lateDelivery } from './deadline.ts';
import { giveUp } from './give-up.ts';
import { mayBeTold } from './may-be-told.ts';
import { held } from './held.ts';
import { passedOn } from './pass-on.ts';
import { failureOf } from './ports.ts';
import type { OutboxParts } from './parts.ts';
import type { Address, OutboxDocument } from './ports.ts';
import { claim, LIVE } from './settle.ts';
import type { Result } from './settle.ts';
import type { Due } from './find-due.ts';
import type { Slots } from './slots.ts';
import { mayBeListed } from './together.ts';
import type { Place, Together } from './together.ts';
import type { UnderWay } from './under-way.ts';
import { afterWrite, withResults, write, writeDownFor } from './write-down.ts';

export interface DeliverParts {
  readonly outbox: OutboxParts;
  readonly slots: Slots;
  readonly underWay: UnderWay;
  /** What only reminds goes in lists, which are sent once the look is over. */
  readonly together: Together;
  /** Where somebody can be written to. */
  readonly find: (person: string) => Promise<Address | null>;
}

/** A message that has a place among those under way. */
interface Ready {
  readonly item: PersonItem;
  readonly address: Address;
  readonly free: () => void;
}

export interface Begun {
  /** Whether anything was written or sent. */
  readonly did: boolean;
  /** Whether something due had to be left for lack of a place. */
  readonly left: boolean;
  /** Resolves once everything that was begun is over and written down; rejects where that could not be written. */
  readonly over: Promise<unknown>;
}

/**
 * Begins to send what is due in a document, and drops what nobody wants any more: one write, then the messages go, and
 * nobody waits for another. Throws StoreConflict where somebody else was faster.
 */
export async function beginDeliveries(
  parts: DeliverParts,
  found: Stored<OutboxDocument>,
  { messages, unwanted }: Omit<Due, 'errands'>,
): Promise<Begun> {
  const results = new Map<string, Result>(unwanted.map(({ id }) => [id, { kind: 'dropped' }]));
  const ready: Ready[] = [];
  let left = false;
  try {
    for (const item of messages) {
      // what one document says to one person comes in order
      if (isBehind(parts, found.document, item, ready)) {
        left = true;
        continue;
      }
      const next = await prepare(parts, found.document, item);
      if (next === null) left = true;
      else if ('kind' in next) results.set(item.id, next);
      else ready.push(next);
    }
    if (ready.length + results.size === 0) return { did: false, left, over: Promise.resolve() };
    const claimed = await claimReady(parts.outbox, found, ready, results);
    await afterWrite(parts.outbox, found.document, results);
    return { did: true, left, over: sendAll(parts, claimed, ready) };
  } catch (error) {
    for (const { free } of ready) free();
    throw error;
  }
}

/** Whether another message of this document is on its way to the same person. */
function isBehind(
  { outbox: { clock } }: DeliverParts,
  document: OutboxDocument,
  next: PersonItem,
  ready: readonly Ready[],
): boolean {
  const { to } = next;
  const isListed = mayBeListed(document, next);
  const now = clock.now().toISOString();
  const isUnderWay = (one: OutboxItem): boolean =>
    one.state === 'waiting' && isPersonItem(one) && one.to === to && one.lease !== null && one.lease.until > now;
  // what stands in one list has no order to keep
  const isBefore = ({ item }: Ready): boolean => item.to === to && !(isListed && mayBeListed(document, item));
  return ready.some(isBefore) || document.outbox.some(isUnderWay);
}

/** A place for the message; or what becomes of it without being sent; or null where it waits for a place. */
async function prepare(
  { outbox: { clock, directory, editions, limits, count, store }, slots, together, find }: DeliverParts,
  document: OutboxDocument,
  item: PersonItem,
): Promise<Ready | Result | null> {
  const now = clock.now();
  // whoever held the lease died at its last try
  if (item.attempts >= MOST_TRIES) return giveUp(document, item.reason ?? say('outbox.triedTooOften'));
  const rungs = editions.governing(now).local.escalation.ladder;
  if (!(await mayBeTold({ directory, rungs, store, clock }, document, item)))
    return item.kind === 'update-card' ? { kind: 'dropped' } : notTold(directory, document, item);
  const address = await find(item.to);
  if (!address) return held(directory, document, item, now);
  const take = () => placeFor({ slots, limits }, address.key);
  const place = await (mayBeListed(document, item) ? together.place(address.key, take) : take());
  if (!place) return null;
  if ('free' in place) return { item, address, free: place.free };
  const { wait } = place;
  count('throttled');
  // a short wait costs no write: it is still due at the next look
  return wait > LEASE ? { kind: 'later', due: new Date(now.getTime() + wait).toISOString(), tried: true } : null;
}

async function placeFor(
  { slots, limits }: { readonly slots: Slots; readonly limits: OutboxParts['limits'] },
  conversation: string,
): Promise<Place> {
  const free = slots.take(conversation);
  if (!free) return null;
  const wait = await limits.take(conversation);
  if (wait === 0) return { free };
  free();
  return { wait };
}

/** Of joint working whoever speaks for their agency hears of it instead: nobody else there may know of it. */
function notTold(directory: OutboxParts['directory'], document: OutboxDocument, { to }: PersonItem): Result {
  const given = giveUp(document, say('outbox.mayNotBeTold'));
  if (!isJoint(document) || given.kind !== 'dropped') return given;
  return { ...given, instead: standInsFor(document, to, directory) };
}

async function claimReady(
  outbox: OutboxParts,
  found: Stored<OutboxDocument>,
  ready: readonly Ready[],
  results: ReadonlyMap<string, Result>,
): Promise<Stored<OutboxDocument>> {
  const settled = results.size > 0 ? await withResults(outbox, found.document, results) : found.document;
  const waiting = found.document.outbox.filter(isPersonItem).filter(({ id }) => results.get(id)?.kind === 'later');
  const shared = await passedOn(outbox, settled, [...waiting, ...ready.map(({ item }) => item)]);
  const until = new Date(outbox.clock.now().getTime() + LEASE).toISOString();
  const ids = new Set(ready.map(({ item }) => item.id));
  return write(
    outbox,
    found,
    ids.size > 0 ? claim(shared, ids, outbox.instance, until) : withOutbox(shared, shared.outbox),
  );
}

function sendAll(parts: DeliverParts, claimed: Stored<OutboxDocument>, ready: readonly Ready[]): Promise<unknown> {
  const writeDown = writeDownFor(parts.outbox, claimed);
  const sendings = ready.map(({ item: { id }, address, free }) =>
    parts.underWay.run(async (signal) => {
      const item = claimed.document.outbox.filter(isPersonItem).find((one) => one.id === id)!;
      try {
        const result = await sendOne(parts, claimed.document, item, address, signal);
        await writeDown(id, result);
        await retireEarlier(parts.outbox, claimed.document, item, { address, result, signal });
        await refreshAuthor(parts, claimed.document, item, { address, result, signal });
      } finally {
        free();
      }
    }),
  );
  return Promise.all(sendings);
}

/** Sends one message and says what became of it. Never throws. */
async function sendOne(
  { outbox: { channel, clock, chance, directory }, together }: DeliverParts,
  document: OutboxDocument,
  item: PersonItem,
  address: Address,
  signal: AbortSignal,
): Promise<Result> {
  const update = item.kind === 'update-card';
  const replaces = update && 'cards' in document ? (document.cards?.[item.to] ?? null) : null;
  if (update && replaces === null) return { kind: 'dropped' };
  try {
    const sending = mayBeListed(document, item)
      ? together.add(address, { document, item }, signal)
      : channel.deliver(address, document, item, { replaces, signal });
    return { kind: 'delivered', message: await unlessAborted(sending, signal, lateDelivery) };
  } catch (error) {
    const { failure, reason, retryAfter } = failureOf(error);
    // an old card that cannot be brought up to date is harmless: tapping on it shows what is so
    if (update && failure !== 'again') return { kind: 'dropped' };
    if (failure === 'unreachable') return held(directory, document, item, clock.now());
    if (failure === 'never' || item.attempts >= MOST_TRIES) return giveUp(document, reason);
    // what may have been sent is sent again: a repeat is harmless, a message that is lost is not
    const due = new Date(clock.now().getTime() + waitAfter(item.attempts, chance(), retryAfter)).toISOString();
    return { kind: 'later', due, reason, tried: true };
  }
}

/** What a message came to, and where it went. */
interface SentTo {
  readonly address: Address;
  readonly result: Result;
  readonly signal: AbortSignal;
}

/**
 * A message that shows a case takes the place of the earlier one that showed it to the same person: that says only where
 * to look now, so that one card is live. Where it cannot be reached any more it stays, and is harmless when acted on.
 */
async function retireEarlier(
  { channel }: OutboxParts,
  document: OutboxDocument,
  { kind, to }: PersonItem,
  { address, result, signal }: SentTo,
): Promise<void> {
  const earlier = 'cards' in document ? document.cards?.[to] : undefined;
  if (result.kind !== 'delivered' || result.message === null || !LIVE.has(kind)) return;
  if (earlier === undefined || earlier === result.message) return;
  await unlessAborted(channel.retire(address, document, earlier, signal), signal, lateDelivery).catch(() => undefined);
}

/**
 * The author's card says "waiting to reach" until the manager is. Should this fail it goes on saying so, which is no
 * more than is known; whatever happens next to the case brings it up to date.
 */
async function refreshAuthor(
  { outbox: { store, channel }, find }: DeliverParts,
  { pk, id, kind }: OutboxDocument,
  item: PersonItem,
  { result, signal }: SentTo,
): Promise<void> {
  if (kind !== 'case' || item.kind !== 'ask-manager' || result.kind !== 'delivered') return;
  const refresh = async (): Promise<void> => {
    const stored = await store.get<CaseDocument>(pk, id);
    const author = stored?.document.author.id ?? '';
    const card = stored?.document.cards?.[author];
    const address = card === undefined ? null : await find(author);
    if (!stored || !address || card === undefined) return;
    const update: PersonItem = { ...item, kind: 'update-card', to: author, payload: {} };
    await channel.deliver(address, stored.document, update, { replaces: card, signal });
  };
  await unlessAborted(refresh(), signal, lateDelivery).catch(() => undefined);
}
