// What the register needs from outside.
import type { Directory } from '../people/directory.ts';
import type { Editions } from '../policy/governing.ts';
import { partitionOf } from '../record/partition.ts';
import type { Context } from '../record/types.ts';
import type { Store } from '../store/port.ts';
import type { Retry } from '../store/update.ts';

export interface RegisterParts {
  readonly store: Store;
  readonly editions: Editions;
  readonly directory: Directory;
  readonly clock: { now(): Date };
  readonly ids: {
    /** Bytes of chance. */ bytes(length: number): Uint8Array;
    /** A fresh random id. */ newId(): string;
  };
  /** Takes references and keyed hashes only, never content. */
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  /** A keyed hash of a person's id, for the log and for ids of documents. */
  readonly pseudonym: (id: string) => string;
  /** What looks as if it identified somebody (src/ask). Without it no lesson can be written on a review. */
  readonly findIdentity?: (text: string) => readonly { readonly kind: string; readonly words: string }[];
  /** Time and chance of the tries after a lost race. */
  readonly retry?: Retry;
}

/** The same, with what every part uses. */
export interface RegisterEngine extends RegisterParts {
  readonly pk: string;
  readonly agency: string;
  context(): Context;
}

export function registerEngine(parts: RegisterParts): RegisterEngine {
  const { directory, clock, ids } = parts;
  return {
    ...parts,
    pk: partitionOf(directory.agency),
    agency: directory.agency,
    context: () => ({ now: clock.now(), newId: () => ids.newId() }),
  };
}
