// The requests to the Guardian that a record speaks of, computed from its journal alone.
import { unseal } from './journal.ts';
import { isKind } from './entries.ts';
import type { AdviceState, Entry, EntryOf, Opened } from './types.ts';

const KINDS = ['guardian-asked', 'guardian-asked-back', 'guardian-replied', 'guardian-answered'] as const;
export type AdviceEntry = EntryOf<(typeof KINDS)[number]> & Entry;

export function adviceOf(journal: readonly Entry[]): AdviceState[] {
  const found = new Map<string, AdviceState>();
  for (const entry of journal) {
    if (!isKind(entry, ...KINDS)) continue;
    const id = entry.content.advice;
    const before = found.get(id);
    if (entry.kind === 'guardian-asked')
      found.set(id, { id, status: 'asked', by: entry.by.id, at: entry.at, seen: [] });
    if (!before) continue;
    if (entry.kind === 'guardian-asked-back')
      found.set(id, { ...before, status: 'asked-back', seen: [...before.seen, entry.content.message] });
    if (entry.kind === 'guardian-replied') found.set(id, { ...before, status: 'asked' });
    if (entry.kind === 'guardian-answered') found.set(id, { ...before, status: 'answered' });
  }
  return [...found.values()];
}

/** Everything said about one request, in order. */
export const adviceEntries = (journal: readonly Entry[], id: string): AdviceEntry[] =>
  journal.filter((entry): entry is AdviceEntry => isKind(entry, ...KINDS) && entry.content.advice === id);

/** The text of such an entry, opened; empty where it has none. */
export const adviceText = ({ content }: AdviceEntry): string =>
  (unseal(content) as Opened<{ text?: string }>).text ?? '';
