// The journal: entries chained by hash. Free text is sealed, so that a lawful redaction leaves the chain whole.
import { hash as digest } from 'node:crypto';
import canonicalize from 'canonicalize';
import type {
  Context,
  Entry,
  EntryContents,
  EntryKind,
  NewEntry,
  NewEntryOf,
  Opened,
  Opening,
  Role,
  Sealed,
  Who,
} from './types.ts';

export const sha256 = (text: string): string => digest('sha256', text);

/** Whose journal it is. It goes into every hash, so that an entry cannot be moved to another record. */
export interface Owner {
  readonly agency: string;
  readonly reference: string;
}

/** Free text with a salt, so that its hash says nothing about it once it is gone. */
export const seal = (text: string, salt: string): Sealed => ({ salt, hash: sha256(`${salt}\n${text}`), text });

/** Whether it has the shape of a sealed text, whatever it says. */
export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && 'hash' in value && 'salt' in value && 'text' in value;

/** Whether the text is the one that was sealed; a redacted one has no text to compare and no salt to guess with. */
export const sealHolds = (sealed: Sealed): boolean =>
  Object.keys(sealed).length === 3 &&
  (sealed.text === null ? sealed.salt === '' : sealed.hash === sha256(`${sealed.salt}\n${sealed.text}`));

const SEALED = 'sealed-text-hash';

/** The content as it goes into the hash: of a sealed text only its hash. Throws where content imitates that. */
function hashed(value: unknown): unknown {
  if (isSealed(value)) return { [SEALED]: value.hash };
  if (Array.isArray(value)) return value.map(hashed);
  if (typeof value !== 'object' || value === null) return value;
  if (SEALED in value) throw new Error('An entry imitates a sealed text.');
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hashed(inner)]));
}

/** The hash of an entry: of its canonical JSON (RFC 8785) with the record it belongs to. */
export function hashEntry(owner: Owner, entry: object): string {
  return sha256(canonicalize({ agency: owner.agency, reference: owner.reference, ...(hashed(entry) as object) })!);
}

/**
 * The journal with these entries added at its end, in version 2. Entries that stand already are not touched. The first
 * of version 2 also says what `opening` holds: what the document says of itself and no other entry does.
 */
export function append(
  owner: Owner,
  journal: readonly Entry[],
  added: readonly NewEntry[],
  opening: Opening = {},
): readonly Entry[] {
  const entries = [...journal];
  for (const one of added) {
    const opens = entries.some(({ v }) => v === 2) ? {} : { opens: opening };
    const { at, kind, by, actingFor, content, nonce } = one;
    const whole = {
      v: 2,
      at,
      kind,
      by: { ...by, agency: by.agency ?? owner.agency },
      actingFor,
      content,
      ...opens,
      nonce,
    };
    // through JSON, so that what is hashed is what a store gives back
    const plain = JSON.parse(JSON.stringify(whole)) as Omit<Entry, 'seq' | 'previous' | 'hash'>;
    const entry = { ...plain, seq: entries.length + 1, previous: entries.at(-1)?.hash ?? '' };
    entries.push({ ...entry, hash: hashEntry(owner, entry) } as Entry);
  }
  return entries;
}

/** An entry to be added: what happened, by whom, and for whom where somebody stood in. */
export const newEntry = <Kind extends EntryKind>(
  kind: Kind,
  by: Who,
  content: EntryContents[Kind],
  context: Context,
  actingFor?: { readonly id: string; readonly name: string } | null,
): NewEntryOf<Kind> => ({
  at: context.now.toISOString(),
  kind,
  by,
  content,
  nonce: context.newId(),
  ...(actingFor ? { actingFor: { id: actingFor.id, name: actingFor.name } } : {}),
});

/** Nobody did it: time passed, or the outbox noted something. */
export const SYSTEM: Who = { id: 'system', name: 'The bot', role: 'system', team: '' };

/** Somebody, in the role in which they act. */
export const actingAs = (
  {
    id,
    name,
    team,
    agency,
  }: { readonly id: string; readonly name: string; readonly team: string; readonly agency: string },
  role: Role | 'system',
): Who => ({ id, name, role, team, agency });

/** Every sealed text inside, with its path such as `form.reason`. */
export function sealedIn(content: unknown, path = ''): { path: string; sealed: Sealed }[] {
  if (isSealed(content)) return [{ path, sealed: content }];
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) => sealedIn(value, path ? `${path}.${key}` : key));
}

/** What is shown in the place of a text that was lawfully taken out. */
export const REDACTED = '[Taken out under the law]';

/** The content with every sealed text opened. */
export const unseal = <T>(value: T): Opened<T> => opened(value) as Opened<T>;

function opened(value: unknown): unknown {
  if (isSealed(value)) return value.text ?? REDACTED;
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
}
