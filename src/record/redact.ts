// Taking texts out of a journal where a lawful order requires it, so that the chain stays whole and says that it was
// done. Who may order it, and that two people agreed, is decided in erase.ts.
import { newEntry, seal, sealedIn } from './journal.ts';
import type { Context, Entry, EntryOf, NewEntry, Sealed, Who } from './types.ts';

/** Texts of one entry, by their paths inside its content, such as `form.reason`. */
export interface Texts {
  readonly seq: number;
  readonly paths: readonly string[];
}

/** Whether a text is one of these. */
export const isAmong = (
  texts: readonly Texts[],
  { seq, path }: { readonly seq: number; readonly path: string },
): boolean => texts.some((one) => one.seq === seq && one.paths.includes(path));

/** What is taken out, by which proposal (null: of another record's), and why. */
export interface Redaction {
  readonly texts: readonly Texts[];
  readonly reason: string;
  readonly proposal: number | null;
  readonly proposedBy: NonNullable<EntryOf<'redacted'>['content']['proposedBy']>;
  /** Where the same texts stand in requests to the Guardian. */
  readonly requests?: EntryOf<'redacted'>['content']['requests'];
}

/**
 * The journal without these texts, and the entries that say so: for each entry that lost one which it was, by whom and
 * why. The salt goes with the text, so that nobody can find a short text again by trying. Throws where there is no such
 * text.
 */
export function redacted(
  journal: readonly Entry[],
  { texts, reason, proposal, proposedBy, requests = [] }: Redaction,
  by: Who,
  context: Context,
): { readonly journal: readonly Entry[]; readonly added: readonly NewEntry[] } {
  for (const { seq, paths } of texts) {
    const entry = journal[seq - 1];
    const known = entry ? sealedIn(entry.content).map(({ path }) => path) : [];
    for (const path of paths) if (!known.includes(path)) throw new Error(`Entry ${seq} has no text "${path}".`);
  }
  const without = journal.map((entry) => withoutTexts(entry, texts.find(({ seq }) => seq === entry.seq)?.paths ?? []));
  const added = texts.map(({ seq, paths }, i) => {
    const inRequests = i === 0 && requests.length > 0 ? { requests } : {};
    const sealed = seal(reason, context.newId());
    return newEntry('redacted', by, { seq, paths, reason: sealed, proposal, proposedBy, ...inRequests }, context);
  });
  return { journal: without, added };
}

function withoutTexts(entry: Entry, paths: readonly string[]): Entry {
  if (paths.length === 0) return entry;
  const copy = structuredClone(entry);
  for (const { path, sealed } of sealedIn(copy.content)) {
    if (paths.includes(path))
      Object.assign(sealed as { -readonly [K in keyof Sealed]: Sealed[K] }, { salt: '', text: null });
  }
  return copy;
}
