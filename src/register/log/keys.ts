// Which keys the log was ever signed with: a document of the register with a journal. A key that was replaced still
// verifies what it signed; each new one is signed by the one before, unless that was lost. A key that is not the present
// one signs nothing more: whoever reads the keys after the head of the log knows whether it was replaced in what it signs.
import { openNote, readVerifierKey, signNote } from '../../proof/note.ts';
import type { SigningKey, VerifierKey } from '../../proof/note.ts';
import { isKind } from '../../record/entries.ts';
import { actingAs, newEntry, SYSTEM } from '../../record/journal.ts';
import { newRegister, readRegister, registerProblems, withRegisterEntries } from '../../record/register-document.ts';
import type { RegisterDocument } from '../../record/register-document.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import type { Actor, EntryOf } from '../../record/types.ts';
import type { Store, StoredDocument } from '../../store/port.ts';
import { StoreBusy } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import type { RegisterEngine } from '../parts.ts';
import { LOG, readHead } from './head.ts';

export const LOG_KEYS = 'log-keys';
export type LogKeysDocument = RegisterDocument<'log-keys'>;

export const readLogKeys = (stored: unknown): LogKeysDocument => readRegister(stored, 'log-keys');

/** Every key in the order in which they came, the present one last. Throws UnreadableDocument where one is none. */
export const keysIn = (document: Pick<LogKeysDocument, 'journal'> | null): VerifierKey[] =>
  keyEntries(document).map(({ content, seq }) => {
    try {
      return readVerifierKey(content.key);
    } catch {
      throw new UnreadableDocument('document-damaged', `The key of entry ${seq} is none.`);
    }
  });

export const keyEntries = (document: Pick<LogKeysDocument, 'journal'> | null): EntryOf<'log-key-set'>[] =>
  (document?.journal ?? []).filter((entry): entry is Extract<typeof entry, EntryOf<'log-key-set'>> =>
    isKind(entry, 'log-key-set'),
  );

/** The text that a new key and, where there is one, the key before it sign. */
const announced = (key: VerifierKey): string => `can-i-share log key\n${key.text}\n`;

/** A new key as it is announced: signed by itself, and by the key before where that is at hand. */
export function announcement(key: SigningKey, before: SigningKey | null): string {
  const text = announced(key.verifier);
  const own = signNote(text, key);
  return before ? own + signNote(text, before).slice(text.length + 1) : own;
}

/** Whether a key is announced as it must be, by itself and by the key before it. Where that was lost, nothing shows it. */
export function isAnnounced({ key, replaces, signed, lost }: EntryOf<'log-key-set'>['content']): boolean {
  try {
    const [now, before] = [readVerifierKey(key), replaces === null ? null : readVerifierKey(replaces)];
    const { text, by } = openNote(signed, before ? [now, before] : [now]);
    const wanted = before && !lost ? [now, before] : [now];
    return text === announced(now) && wanted.every((one) => by.includes(one));
  } catch {
    return false;
  }
}

/** The entries that set a key, as they stand in the store. Throws what the store throws. */
export async function findKeyEntries(store: Pick<Store, 'get'>, pk: string): Promise<EntryOf<'log-key-set'>[]> {
  const stored = await store.get<StoredDocument>(pk, LOG_KEYS);
  return keyEntries(stored && readLogKeys(stored.document));
}

/** The keys as they stand in the store. Throws UnreadableDocument and what the store throws. */
export async function findKeys(store: Pick<Store, 'get'>, pk: string): Promise<VerifierKey[]> {
  const stored = await store.get<StoredDocument>(pk, LOG_KEYS);
  return keysIn(stored && readLogKeys(stored.document));
}

/**
 * Why a bot must neither sign with its key nor publish. `keys`: the list of keys is gone, cannot be read, or has one that
 * was not announced as it must be. `unknown-key`: it was never a key of this log. `old-key`: another has replaced it.
 */
export type KeyTrouble = 'keys' | 'unknown-key' | 'old-key';

/** What is wrong with this key by the list of keys as it is stored; null where it is the present one. */
export function keyTroubleIn(stored: unknown, { text }: Pick<VerifierKey, 'text'>): KeyTrouble | null {
  try {
    const document = readLogKeys(stored);
    const keys = keysIn(document).map((key) => key.text);
    const isWhole = registerProblems(document).length === 0 && unannounced(document).length === 0;
    if (!isWhole || keys.length === 0) return 'keys';
    if (keys.at(-1) === text) return null;
    return keys.includes(text) ? 'old-key' : 'unknown-key';
  } catch (error) {
    if (error instanceof UnreadableDocument) return 'keys';
    throw error;
  }
}

/** The same of the list in a store. Throws what the store throws. */
export async function keyTrouble(
  store: Pick<Store, 'get'>,
  pk: string,
  key: Pick<VerifierKey, 'text'>,
): Promise<KeyTrouble | null> {
  return keyTroubleIn((await store.get<StoredDocument>(pk, LOG_KEYS))?.document, key);
}

/**
 * Writes the first key of a log down, so that it stands in the record from the beginning. Never where anything was logged
 * before, or may have been: a list that was taken away must not begin anew. Throws what the store throws.
 */
export async function writeFirstKey(engine: RegisterEngine, key: SigningKey): Promise<void> {
  const { store, pk } = engine;
  try {
    if ((await findKeys(store, pk)).length > 0) return;
    const head = await store.get<StoredDocument>(pk, LOG);
    if (head && readHead(head.document).size > 0) return;
    await setKey(engine, { key, before: null, actor: null });
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
  }
}

/** The list says that another key is the present one than whoever replaces it has seen: somebody was faster. */
export class KeyReplaced extends Error {
  override readonly name = 'KeyReplaced';
  readonly code = 'log-key-replaced';
}

interface NewKey {
  readonly key: SigningKey;
  /** The present one, to sign the new one; null where it was lost, or where there is none. */
  readonly before: SigningKey | null;
  /** The one that is replaced, as it was read; left out where the bot writes down the very first. */
  readonly present?: string | null;
  /** Who replaces it; null: the bot, which writes down the very first. */
  readonly actor: Actor | null;
}

/**
 * Writes a key down as the present one. False where it is that already. Throws KeyReplaced where another is replaced than
 * was meant, StoreBusy, UnreadableDocument and what the store throws.
 */
export async function setKey(engine: RegisterEngine, { key, before, actor, present: seen }: NewKey): Promise<boolean> {
  const { store, pk, agency } = engine;
  const change = (document: LogKeysDocument | null) => {
    const present = keysIn(document).at(-1) ?? null;
    if (present?.text === key.verifier.text || (actor === null && present)) return { outcome: 'repeat' as const };
    if (seen !== undefined && (present?.text ?? null) !== seen) throw new KeyReplaced();
    if (before && present && before.verifier.text !== present.text) throw new KeyReplaced();
    const content = {
      key: key.verifier.text,
      replaces: present?.text ?? null,
      signed: announcement(key, before),
      lost: present !== null && before === null,
    };
    const by = actor ? actingAs(actor, 'admin') : SYSTEM;
    const entry = newEntry('log-key-set', by, content, engine.context());
    const after = withRegisterEntries(document ?? newRegister('log-keys', LOG_KEYS, agency), [entry]);
    return { outcome: 'apply' as const, document: after };
  };
  const updated = await updateWithRetry(store, pk, LOG_KEYS, change, { read: readLogKeys });
  if (updated.outcome === 'busy') throw new StoreBusy();
  return updated.written;
}

/**
 * Problems of the document beyond its chain, by the entry: a key that was not announced as it must be, or that replaces
 * another than the one before it. For the check.
 */
export const unannounced = (document: Pick<LogKeysDocument, 'journal'>): number[] =>
  keyEntries(document).flatMap(({ content, seq }, at, all) => {
    const follows = content.replaces === (all[at - 1]?.content.key ?? null);
    return follows && isAnnounced(content) ? [] : [seq];
  });
