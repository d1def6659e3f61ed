// Writes down what became of items, whatever else has happened to their document meanwhile.
import { escalationOf } from '../record/escalation-state.ts';
import type { LadderContext } from '../record/escalation-types.ts';
import { isPersonItem } from '../record/items.ts';
import type { OutboxItem } from '../record/types.ts';
import { StoreBusy } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
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
  return applied(parts.editions, settled, { type: 'next-rung', clock, because: 'unreachable' }, await contextOf(parts));
}

/** Whether this result is the first to say that the person cannot be reached. */
const isHeldNow = (item: OutboxItem, result: Result | undefined): boolean =>
  item.state === 'waiting' && item.heldSince === null && result?.kind === 'later' && isHeld(result);

/** Whether it waits until the person can be reached. */
const isHeld = (result: Result): boolean => result.kind === 'later' && (result.heldSince ?? null) !== null;

const stuckIn = ({ outbox }: OutboxDocument): OutboxItem[] => outbox.filter(({ state }) => state === 'stuck');

/** One conditional write. What it puts before an administrator is logged and counted. Throws StoreConflict. */
export async function write(
  parts: OutboxParts,
  before: Stored<OutboxDocument>,
  next: OutboxDocument,
): Promise<Stored<OutboxDocument>> {
  const { etag } = await parts.store.replace(next, before.etag);
  tellOfStuck(parts, before.document, next);
  return { document: next, etag };
}

/** Logs and counts what has just been put before an administrator. */
function tellOfStuck({ log, count }: OutboxParts, before: OutboxDocument, next: OutboxDocument): void {
  for (const { id, reason } of stuckIn(next)) {
    if (stuckIn(before).some((one) => one.id === id)) continue;
    log.warn({ ref: next.id, item: id, reason }, 'A message is stuck.');
    count('stuck');
  }
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
    if (isWaitedFor && item && isPersonItem(item)) await channel.holds(item.to, document);
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
  const { pk, id } = claimed.document;
  let latest: Stored<OutboxDocument> | null = claimed;
  let waiting = new Map<string, Result>();
  let writing = Promise.resolve();

  async function flush(): Promise<void> {
    const results = waiting;
    if (results.size === 0) return;
    waiting = new Map();
    const change = (before: OutboxDocument | null) => written(parts, before, results);
    const updated = await updateWithRetry(parts.store, pk, id, change, { read: readOutboxDocument, latest });
    if (updated.outcome === 'busy') throw new StoreBusy();
    const { document, etag, step } = updated;
    latest = document && etag !== null ? { document, etag } : null;
    noteStuck(parts, step);
    await afterWrite(parts, claimed.document, results);
  }

  return (item, result) => {
    waiting.set(item, result);
    writing = writing.catch(() => undefined).then(flush);
    return writing;
  };
}

type Written =
  | { readonly outcome: 'apply'; readonly document: OutboxDocument; readonly before: OutboxDocument }
  | { readonly outcome: 'repeat'; readonly document?: undefined };

/** The document with these results; nothing where it is gone. */
async function written(parts: OutboxParts, before: OutboxDocument | null, results: Results): Promise<Written> {
  if (!before) return { outcome: 'repeat' };
  return { outcome: 'apply', document: await withResults(parts, before, results), before };
}

const noteStuck = (parts: OutboxParts, step: Written): void => {
  if (step.outcome === 'apply') tellOfStuck(parts, step.before, step.document);
};
