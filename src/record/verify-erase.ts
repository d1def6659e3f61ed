// Does whatever was taken out of a journal say that two people did it?
import { isKind } from './entries.ts';
import type { Entry, EntryOf } from './entries.ts';
import type { Problem } from './problem.ts';
import { isSameTerminal } from './same-terminal.ts';
import { say } from '../words/say.ts';

/** Each text that went without a proposal of somebody else. Entries of before it took two say nothing of that. */
export function eraseProblems(journal: readonly Entry[]): Problem[] {
  return journal.flatMap((entry): Problem[] =>
    isKind(entry, 'redacted') && !isByTwo(entry, journal)
      ? [{ code: 'erased-alone', seq: entry.seq, message: say('erase.problem', { seq: entry.seq }) }]
      : [],
  );
}

function isByTwo({ seq, by, content }: EntryOf<'redacted'>, journal: readonly Entry[]): boolean {
  const { proposal, proposedBy, paths } = content;
  if (proposedBy === undefined) return proposal === undefined;
  if (proposedBy.id === by.id) return false;
  if (proposal === null || proposal === undefined) return proposal === null;
  const proposed = journal[proposal - 1];
  if (!proposed || proposed.seq >= seq || !isKind(proposed, 'erase-proposed')) return false;
  if (isSameTerminal(proposed.content.osUser, content.osUser)) return false;
  const same = proposed.content.texts.filter((one) => one.seq === content.seq);
  const named = new Set(same.flatMap((one) => one.paths));
  return proposed.by.id === proposedBy.id && paths.every((path) => named.has(path));
}
