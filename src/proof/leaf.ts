// What an entry of the log says: which entry of which record, and its hash. No content: the log can be shown to anybody.
import { ProofError } from './problem.ts';

export interface Leaf {
  /** The id of the document whose journal the entry is in. */
  readonly reference: string;
  /** Its place in that journal, from 1. */
  readonly seq: number;
  /** The hash of the entry, 64 hexadecimal digits. */
  readonly hash: string;
}

const SHAPE = /^(?<reference>[^\n]{1,1000})\n(?<seq>[1-9]\d{0,8})\n(?<hash>[\da-f]{64})\n$/;

/** The data of a leaf: `<reference>\n<seq>\n<hash>\n`. Throws ProofError where it cannot be read back. */
export function leafData({ reference, seq, hash }: Leaf): string {
  const data = `${reference}\n${seq}\n${hash}\n`;
  readLeaf(data);
  return data;
}

/** Reads the data of a leaf. Throws ProofError where it is none. */
export function readLeaf(data: string): Leaf {
  const { reference, seq, hash } = SHAPE.exec(data)?.groups ?? {};
  if (!reference || !seq || !hash) throw new ProofError('leaf-damaged', 'An entry of the log cannot be read.');
  return { reference, seq: Number(seq), hash };
}
