// Signed notes (C2SP signed-note) with Ed25519: a text, and who signed it. Keys are written as golang.org/x/mod/sumdb/note
// writes them, so that tools that others wrote take them as they are.
import { createHash, createPrivateKey, createPublicKey, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ProofError } from './problem.ts';

/** Whoever has it can say whether a note was signed with the key of this name. */
export interface VerifierKey {
  readonly name: string;
  /** The first four bytes of a hash of name and key, eight hexadecimal digits: a label, no proof. */
  readonly id: string;
  readonly key: KeyObject;
  /** As it is handed over: `<name>+<id>+<base64>`. */
  readonly text: string;
}

/** Whoever has it can sign under this name. Never to be printed but where it is made. */
export interface SigningKey {
  readonly verifier: VerifierKey;
  readonly key: KeyObject;
}

const ED25519 = 1;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const ID_BYTES = 4;
/** What stands before the 32 bytes of a key where its encoding is the usual one (RFC 8410). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const NAME = /^[^\s+\p{Cc}]+$/u;

/** Whether a key can have this name: no space and no plus sign. */
export const isKeyName = (name: string): boolean => NAME.test(name);

function idOf(name: string, publicKey: Buffer): string {
  const hash = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([ED25519]))
    .update(publicKey)
    .digest();
  return hash.toString('hex', 0, ID_BYTES);
}

function verifierKey(name: string, publicKey: Buffer): VerifierKey {
  const id = idOf(name, publicKey);
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, publicKey]), format: 'der', type: 'spki' });
  return { name, id, key, text: `${name}+${id}+${encoded(publicKey)}` };
}

const encoded = (key: Buffer): string => Buffer.concat([Buffer.from([ED25519]), key]).toString('base64');

/** Base64 that says nothing twice: null where it is not as it would be written. */
function decoded(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** The key of a name out of its 32 secret bytes, which are drawn by whoever calls. */
export function signingKey(name: string, seed: Buffer): SigningKey {
  if (!isKeyName(name) || seed.length !== KEY_BYTES) throw new RangeError('A key needs a name and 32 bytes.');
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length);
  return { verifier: verifierKey(name, publicKey), key };
}

/** The same secret under another name: another key, for a log of its own. */
export const renamedKey = ({ key }: SigningKey, name: string): SigningKey =>
  signingKey(name, key.export({ format: 'der', type: 'pkcs8' }).subarray(PRIVATE_PREFIX.length));

/** The secret form of a key: `PRIVATE+KEY+<name>+<id>+<base64>`. */
export const signingKeyText = (name: string, seed: Buffer): string =>
  `PRIVATE+KEY+${name}+${signingKey(name, seed).verifier.id}+${encoded(seed)}`;

const unreadable = (what: string) => new ProofError('key-unreadable', `${what} cannot be read.`);

/** The 32 bytes at the end of a written key, whose name and id stand before. */
function keyBytes(name: string, base64: string): Buffer | null {
  const bytes = decoded(base64);
  const isKey = isKeyName(name) && bytes?.length === KEY_BYTES + 1 && bytes[0] === ED25519;
  return isKey ? bytes.subarray(1) : null;
}

/** Reads a public key. Throws ProofError; what is wrong with it is not repeated. */
export function readVerifierKey(text: string): VerifierKey {
  const [, name = '', id, base64 = ''] = /^([^+]*)\+([\da-f]{8})\+(.*)$/s.exec(text) ?? [];
  const bytes = keyBytes(name, base64);
  if (!bytes || idOf(name, bytes) !== id) throw unreadable('The public key');
  return verifierKey(name, bytes);
}

/** Reads a secret key. Throws ProofError; the key is not repeated. */
export function readSigningKey(text: string): SigningKey {
  const [, name = '', id, base64 = ''] = /^PRIVATE\+KEY\+([^+]*)\+([\da-f]{8})\+(.*)$/s.exec(text) ?? [];
  const seed = keyBytes(name, base64);
  const key = seed && signingKey(name, seed);
  if (!key || key.verifier.id !== id) throw unreadable('The secret key');
  return key;
}

const SIGNATURE_LINE = /^— (?<name>[^\s+\p{Cc}]+) (?<base64>[A-Za-z\d+/]+={0,2})$/u;
/** Any character below a space, but the end of a line. */
const CONTROL = /(?!\n)\p{Cc}/u;
/** More signatures than anybody needs: nobody is to keep a reader busy. */
const MOST_SIGNATURES = 100;

/** The text, which ends a line, signed. Throws RangeError where it cannot be the text of a note. */
export function signNote(text: string, { verifier, key }: SigningKey): string {
  if (!text.endsWith('\n') || CONTROL.test(text)) throw new RangeError('This cannot be the text of a note.');
  const signature = Buffer.concat([Buffer.from(verifier.id, 'hex'), signBytes(null, Buffer.from(text), key)]);
  return `${text}\n— ${verifier.name} ${signature.toString('base64')}\n`;
}

interface Signature {
  readonly name: string;
  readonly id: string;
  readonly bytes: Buffer;
}

/** Takes a note apart, without saying whether it is genuine. Throws ProofError where it is none. */
function takenApart(note: string): { text: string; signatures: readonly Signature[] } {
  const wrong = new ProofError('note-unreadable', 'This is not a signed note.');
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n') || CONTROL.test(note)) throw wrong;
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) throw wrong;
  const signatures = lines.map((line) => {
    const { name, base64 } = SIGNATURE_LINE.exec(line)?.groups ?? {};
    const bytes = base64 === undefined ? null : decoded(base64);
    if (!name || !bytes || bytes.length <= ID_BYTES) throw wrong;
    return { name, id: bytes.toString('hex', 0, ID_BYTES), bytes: bytes.subarray(ID_BYTES) };
  });
  return { text: note.slice(0, split + 1), signatures };
}

/** What a note says, and which of the known keys signed it. */
export interface Opened {
  readonly text: string;
  readonly by: readonly VerifierKey[];
}

/**
 * The text of a note that at least one of these keys has signed. Throws ProofError: unreadable, signed by nobody known, or
 * forged (a signature that says it is of a known key and is not). Signatures of other keys are passed over.
 */
export function openNote(note: string, known: readonly VerifierKey[]): Opened {
  const { text, signatures } = takenApart(note);
  const by: VerifierKey[] = [];
  for (const { name, id, bytes } of signatures) {
    const key = known.find((one) => one.name === name && one.id === id);
    if (!key || by.includes(key)) continue;
    const holds = bytes.length === SIGNATURE_BYTES && verifyBytes(null, Buffer.from(text), key.key, bytes);
    if (!holds)
      throw new ProofError('note-forged', `The signature of ${name} does not belong to what it stands under.`);
    by.push(key);
  }
  if (by.length === 0) throw new ProofError('note-not-signed', 'None of the known keys has signed this.');
  return { text, by };
}
