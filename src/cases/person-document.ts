// What is kept of a person: where they can be written to, what waits until they can be, and what must still reach them
// that belongs to no record. One small document each. Pure.
import { withOutbox } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import type { Progress } from '../practice/progress.ts';
import type { PracticeSet } from '../practice/sets.ts';
import type { OutboxItem } from '../record/types.ts';
import type { Person } from '../people/directory.ts';

/** The kind and the id are of the first version: documents that are stored have them. */
export interface PersonDocument {
  readonly id: string;
  readonly pk: string;
  readonly kind: 'reach';
  /** Their own chat, as the bot's SDK needs it; null where they never opened it. */
  readonly reference: Readonly<Record<string, unknown>> | null;
  /** False where they never opened the chat, or Teams said that they blocked or removed the bot. */
  readonly open: boolean;
  /** Documents that hold something for them until they are seen: by id, after the partition and a `/` where it is another agency's. */
  readonly waiting?: readonly string[];
  /** References of what they decided lately, newest first. */
  readonly decided?: readonly string[];
  /** What they practised and how it went: for them alone. */
  readonly practised?: Progress;
  /** Sets of situations that they put together for their team. */
  readonly sets?: readonly PracticeSet[];
  readonly outbox?: readonly OutboxItem[];
  readonly due?: string | null;
}

export const personDocumentId = (person: string): string => `reach-${person}`;

/** More documents than these are found by looking for the person again and again. */
const MOST_WAITING = 200;

export const emptyPersonDocument = ({ id, agency }: Pick<Person, 'id' | 'agency'>): PersonDocument => ({
  id: personDocumentId(id),
  pk: partitionOf(agency),
  kind: 'reach',
  reference: null,
  open: false,
});

/**
 * Whether the chat that is kept for somebody says that it is another person's. That it is the chat which they use, no
 * check can say. Throws nothing.
 */
export function isAnothersChat({ id, reference }: Pick<PersonDocument, 'id' | 'reference'>): boolean {
  const { user } = (reference ?? {}) as { readonly user?: { readonly aadObjectId?: unknown } | null };
  return Boolean(reference) && personDocumentId(String(user?.aadObjectId).toLowerCase()) !== id;
}

/** With their chat open. The same document where nothing changes. */
export function withChat(before: PersonDocument, reference: NonNullable<PersonDocument['reference']>): PersonDocument {
  const same = before.open && JSON.stringify(before.reference) === JSON.stringify(reference);
  return same && !before.waiting?.length ? before : { ...before, reference, open: true, waiting: [] };
}

/** With a document that holds something for them. */
export function withWaiting(before: PersonDocument, reference: string): PersonDocument {
  const waiting = before.waiting ?? [];
  return waiting.includes(reference) || waiting.length >= MOST_WAITING
    ? before
    : { ...before, waiting: [...waiting, reference] };
}

/** So many decisions are kept; the records themselves are found by their references. */
const MOST_DECIDED = 20;

/** With a request that they have just decided. The same document where it was noted as the latest. */
export function withDecided(before: PersonDocument, reference: string): PersonDocument {
  const decided = before.decided ?? [];
  if (decided[0] === reference) return before;
  const others = decided.filter((one) => one !== reference);
  return { ...before, decided: [reference, ...others].slice(0, MOST_DECIDED) };
}

/** With something that must reach them and belongs to no record. */
export const withItem = (before: PersonDocument, item: OutboxItem): PersonDocument =>
  withOutbox({ ...before, outbox: before.outbox ?? [], due: before.due ?? null }, [...(before.outbox ?? []), item]);
