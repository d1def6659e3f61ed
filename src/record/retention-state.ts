// How long a record is kept and for what it is held, computed from its journal alone.
import { isKind } from './entries.ts';
import { unseal } from './journal.ts';
import type { Entry, Retention, Who } from './types.ts';

/** Something for which a record is held. */
export interface Hold {
  /** The number of the entry that set it: it is lifted by that. */
  readonly seq: number;
  /** For which matter; empty where an old entry does not say. */
  readonly matter: string;
  readonly reason: string;
  readonly by: Who;
  readonly at: string;
}

/** What holds a record now, in the order in which it was set. */
export function holdsOf(journal: readonly Entry[]): Hold[] {
  const held = new Map<number, Hold>();
  for (const entry of journal) {
    if (isKind(entry, 'hold-set')) {
      const { matter = '', reason } = unseal(entry.content);
      held.set(entry.seq, { seq: entry.seq, matter, reason, by: entry.by, at: entry.at });
    } else if (isKind(entry, 'hold-lifted')) {
      const { of } = entry.content;
      if (of === undefined) held.clear();
      else held.delete(of);
    }
  }
  return [...held.values()];
}

/**
 * How long a record is kept, and whether it is held; null where it was never filed and nobody has said anything of that.
 * `before`: a record of version 1 may say its class nowhere else.
 */
export function retentionOf(journal: readonly Entry[], before: Retention | null): Retention | null {
  const speaks = journal.some((entry) =>
    isKind(entry, 'filed', 'received', 'class-set', 'start-given', 'review-set', 'hold-set'),
  );
  if (!speaks) return null;
  const ofVersion1 = journal.find((entry) => entry.opens)?.opens?.class;
  const set = journal.reduce<string | null>((found, entry) => {
    if (isKind(entry, 'class-set')) return entry.content.class;
    return isKind(entry, 'filed', 'received') ? (entry.content.retention ?? found) : found;
  }, ofVersion1 ?? null);
  const starts = journal.findLast((entry) => isKind(entry, 'start-given'))?.content.on;
  const review = journal.findLast((entry) => isKind(entry, 'review-set'))?.content.on ?? undefined;
  return {
    class: set ?? before?.class ?? '',
    legalHold: holdsOf(journal).length > 0,
    ...(starts === undefined ? {} : { startsOn: starts }),
    ...(review === undefined ? {} : { reviewOn: review }),
  };
}
