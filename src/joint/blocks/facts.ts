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
  // a partner is told the case only where whoever logged it has chosen so
  const hides = opened && !opened.content.shows ? { matterOnlyFor: opened.by.agency ?? '' } : {};
  const cameUpIn = opened?.content.from ?? null;
  return { open, matter, agencies, people: [...new Set([...people, ...speak])], byNameOnly, cameUpIn, ...hides };
}

/**
 * The entries of which another agency may see the texts: what each side said for itself, and what was asked where it is
 * shown. What somebody heard of the other agency, and wrote down, is for their own.
 */
export function blockEntriesFor(journal: readonly Entry[], agency: string): readonly Entry[] {
  const [opened] = journal;
  if (opened?.by.agency === agency) return journal;
  return journal.flatMap((entry): Entry[] => {
    if (isKind(entry, 'block-said')) return entry.content.side === 'ours' || entry.by.agency === agency ? [entry] : [];
    if (isKind(entry, 'block-resolved')) return [{ ...entry, content: { ...entry.content, theirs: null } }];
    if (isKind(entry, 'block-opened')) return entry.content.shows ? [entry] : [];
    return isKind(entry, 'block-closed') ? [entry] : [];
  });
}
