// Writes down what became of items, whatever else has happened to their document meanwhile.
import pRetry from 'p-retry';
import { escalationOf } from '../record/escalation-state.ts';
import type { LadderContext } from '../record/escalation-types.ts';
import { isPersonItem } from '../record/items.ts';
import type { OutboxItem } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Stored } from '../store/port.ts';
import { applied } from './errands.ts';
import type { OutboxParts } from './parts.ts';
import { readOutboxDocument } from '../cases/stored-outbox.ts';
import type { OutboxDocument } from './ports.ts';
import { settle } from './settle.ts';
import type { Result } from './settle.ts';

export type Results = ReadonlyMap<string, Result>;

/** Time and ids, and who is above whom: what the rules of a record need from outside. */
export const contextOf = async ({ clock, ids, ladder }: OutboxParts): Promise<LadderContext> => ({
  now: clock.now(),
  newId: () => ids.newId(),
  ladder: await ladder(),
});

/** The document with what became of some of its items; whoever cannot be reached is passed over at once. */
export async function withResults(
  parts: OutboxParts,
  document: OutboxDocument,
  results: Results,
): Promise<OutboxDocument> {
  const settled = settle(document, results, { now: parts.clock.now(), newId: () => parts.ids.newId() });
  const passedOver = document.outbox.some(
    (item) => item.kind === 'ask-manager' && isHeldNow(item, results.get(item.id)),
  );
  if (!passedOver || settled.kind !== 'case') return settled;
  const clock = escalationOf(settled.journal)?.clock ?? 0;
  return applied(parts.edition, settled, { type: 'next-rung', clock, because: 'unreachable' }, await contextOf(parts));
}

/** Whether this result is the first to say that the person cannot be reached. */
const isHeldNow = (item: OutboxItem, result: Result | undefined): boolean =>
  item.state === 'waiting' && item.heldSince === null && result?.kind === 'later' && isHeld(result);

/** Whether it waits until the person can be reached. */
const isHeld = (result: Result): boolean => result.kind === 'later' && (result.heldSince ?? null) !== null;

const stuckIn = ({ outbox }: OutboxDocument): OutboxItem[] => outbox.filter(({ state }) => state === 'stuck');

/** One conditional write. What it puts before an administrator is logged and counted. Throws StoreConflict. */
export async function write(
  { store, log, count }: OutboxParts,
  before: Stored<OutboxDocument>,
  next: OutboxDocument,
): Promise<Stored<OutboxDocument>> {
  const { etag } = await store.replace(next, before.etag);
  for (const { id, reason } of stuckIn(next)) {
    if (stuckIn(before.document).some((one) => one.id === id)) continue;
    log.warn({ ref: next.id, item: id, reason }, 'A message is stuck.');
    count('stuck');
  }
  return { document: next, etag };
}

/**
 * Counts what became of items of a document, once it is written; what is stuck was counted with the write. Whoever is
 * waited for is tried again as soon as they are seen.
 */
export async function afterWrite(
  { count, channel, log }: OutboxParts,
  document: OutboxDocument,
  results: Results,
): Promise<void> {
  for (const [id, result] of results) {
    const isWaitedFor = result.kind === 'later' && isHeld(result);
    const item = document.outbox.find((one) => one.id === id);
    if (isWaitedFor && item && isPersonItem(item)) await channel.holds(item.to, document.id);
    if (result.kind === 'dropped' && result.reason)
      log.warn({ ref: document.id, item: id, reason: result.reason }, 'A message was given up.');
    if (result.kind === 'later') count(isWaitedFor ? 'held' : 'retried');
    else if (result.kind !== 'stuck') count(result.kind);
  }
}

export interface WriteDown {
  /** Resolves once it is stored what became of the item. Results that come together are one write. */
  (item: string, result: Result): Promise<void>;
}

/** For the items of one claim, which finish one by one. `claimed` is the document as the claim left it. */
export function writeDownFor(parts: OutboxParts, claimed: Stored<OutboxDocument>): WriteDown {
  let latest: Stored<OutboxDocument> | null = claimed;
  let waiting = new Map<string, Result>();
  let writing = Promise.resolve();

  async function once(results: Results): Promise<void> {
    const stored = latest ? null : await parts.store.get(claimed.document.pk, claimed.document.id);
    latest ??= stored && { document: readOutboxDocument(stored.document), etag: stored.etag };
    const before = latest;
    latest = null;
    if (before) latest = await write(parts, before, await withResults(parts, before.document, results));
  }

  async function flush(): Promise<void> {
    const results = waiting;
    if (results.size === 0) return;
    waiting = new Map();
    await pRetry(() => once(results), {
      retries: 100,
      minTimeout: 2,
      maxTimeout: 50,
      randomize: true,
      shouldRetry: ({ error }) => error instanceof StoreConflict,
    });
    await afterWrite(parts, claimed.document, results);
  }

  return (item, result) => {
    waiting.set(item, result);
    writing = writing.catch(() => undefined).then(flush);
    return writing;
  };
}
