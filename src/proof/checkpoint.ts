// A checkpoint (C2SP tlog-checkpoint): whose log, how many entries, and the root over them, as a signed note.
import { HASH_BYTES } from './merkle.ts';
import type { Tree } from './merkle.ts';
import { openNote, signNote } from './note.ts';
import type { SigningKey, VerifierKey } from './note.ts';
import { ProofError } from './problem.ts';

export interface Checkpoint extends Tree {
  /** Which log it is, such as `can-i-share.council.example/log`. */
  readonly origin: string;
}

const TEXT = /^(?<origin>[^\n]+)\n(?<size>0|[1-9]\d{0,15})\n(?<root>[A-Za-z\d+/]{43}=)\n(?:[^\n]+\n)*$/;

/** The text that is signed. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads the text of a checkpoint, signed or not by whom. Throws ProofError where it is none. */
export function readCheckpointText(text: string): Checkpoint {
  const { origin, size, root } = TEXT.exec(text)?.groups ?? {};
  const bytes = Buffer.from(root ?? '', 'base64');
  const isWhole = bytes.length === HASH_BYTES && bytes.toString('base64') === root;
  if (!origin || !size || !isWhole || !Number.isSafeInteger(Number(size)))
    throw new ProofError('checkpoint-unreadable', 'This is not a checkpoint.');
  return { origin, size: Number(size), root: bytes };
}

/** The checkpoint as a signed note. */
export const signCheckpoint = (checkpoint: Checkpoint, key: SigningKey): string =>
  signNote(checkpointText(checkpoint), key);

/**
 * What a signed checkpoint says, where one of the keys has signed it. Throws ProofError where none has, where it is forged
 * or none, and where it is another log's than `origin` (null: of any).
 */
export function openCheckpoint(note: string, known: readonly VerifierKey[], origin: string | null): Checkpoint {
  const checkpoint = readCheckpointText(openNote(note, known).text);
  if (origin !== null && checkpoint.origin !== origin)
    throw new ProofError(
      'checkpoint-of-another-log',
      `This is a checkpoint of ${checkpoint.origin}, not of ${origin}.`,
    );
  return checkpoint;
}
