// Taking texts out of a record where the law requires it, so that the chain stays whole and says that it was done.
import { changed } from './change.ts';
import { actingAs, newEntry, seal, sealedIn } from './journal.ts';
import type { Actor, CaseDocument, Context, Entry, Sealed } from './types.ts';

/** Which texts of which entry are taken out, and why. */
export interface Redaction {
  readonly seq: number;
  readonly paths: readonly string[];
  readonly reason: string;
}

/**
 * Takes texts out of an entry, as the law may require, and adds an entry that says which, by whom and why. The salt
 * goes with the text, so that nobody can find a short text again by trying; the chain stays whole. Throws where there
 * is no such text. Whether it is lawful, and who may order it, is decided elsewhere.
 */
export function redact(
  document: CaseDocument,
  { seq, paths, reason }: Redaction,
  actor: Actor,
  context: Context,
): CaseDocument {
  const entry = document.journal[seq - 1];
  const known = entry ? sealedIn(entry.content).map(({ path }) => path) : [];
  for (const path of paths) if (!known.includes(path)) throw new Error(`Entry ${seq} has no text "${path}".`);
  const redacted = document.journal.map((one) => (one === entry ? without(one, paths) : one));
  const by = actingAs(actor, actor.roles[0] ?? 'admin');
  const content = { seq, paths, reason: seal(reason, context.newId()) };
  const added = newEntry('redacted', by, content, context);
  // `last` is a hash of the last command and could hold a hash of the very text
  return { ...changed({ ...document, journal: redacted }, { entries: [added] }, context), last: null };
}

function without(entry: Entry, paths: readonly string[]): Entry {
  const copy = structuredClone(entry);
  for (const { path, sealed } of sealedIn(copy.content)) {
    if (paths.includes(path))
      Object.assign(sealed as { -readonly [K in keyof Sealed]: Sealed[K] }, { salt: '', text: null });
  }
  return copy;
}
