// Whom a block concerns and what it is about, by its journal.
import { isKind } from '../../record/entries.ts';
import type { Entry } from '../../record/types.ts';
import type { JointFacts } from '../facts.ts';

/** Whoever opened it, whom it is against, and each who has spoken for either side. */
export function blockFacts(journal: readonly Entry[]): JointFacts {
  const opened = journal.find((entry) => isKind(entry, 'block-opened'));
  const { matter = '', agencies = [], people = [] } = opened?.content ?? {};
  const speak = journal.flatMap((entry) =>
    isKind(entry, 'block-rung-begun')
      ? [
          entry.content.to.id,
          ...(entry.content.board ? [entry.content.board.id] : []),
          ...entry.content.told,
          ...(entry.content.also ?? []),
        ]
      : [],
  );
  const open = !journal.some((entry) => isKind(entry, 'block-closed'));
  // what is between colleagues reaches the two sides, and whose step it is or was
  const byNameOnly = opened?.content.against.of === 'inside';
  return { open, matter, agencies, people: [...new Set([...people, ...speak])], byNameOnly };
}

/** The entries of which another agency may see the texts: what both sides said, and what was asked where it is shown. */
export function blockEntriesFor(journal: readonly Entry[], agency: string): readonly Entry[] {
  const [opened] = journal;
  if (opened?.by.agency === agency) return journal;
  return journal.filter(
    (entry) =>
      isKind(entry, 'block-said', 'block-resolved', 'block-closed') ||
      (isKind(entry, 'block-opened') && entry.content.shows),
  );
}
