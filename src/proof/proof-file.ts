// A proof that can be handed over (C2SP tlog-proof): that an entry is in the log that a checkpoint speaks of. Whoever has
// the public key checks it on their own, without the log.
import { openCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { HASH_BYTES, leafHash, rootByInclusion } from './merkle.ts';
import type { VerifierKey } from './note.ts';
import { ProofError } from './problem.ts';

export interface InclusionProof {
  /** The data of the entry; it travels as what the format calls extra data, and is proved by what follows. */
  readonly data: string;
  readonly index: number;
  readonly hashes: readonly Buffer[];
  /** The signed checkpoint, as it is. */
  readonly checkpoint: string;
}

const FIRST = 'c2sp.org/tlog-proof@v1';
const HEAD =
  /^(?<first>[^\n]*)\nextra (?<extra>[A-Za-z\d+/]+={0,2})\nindex (?<index>0|[1-9]\d{0,15})\n(?<hashes>(?:[A-Za-z\d+/]{43}=\n){0,63})\n/;

/** The text of a file that ends in `.tlog-proof`. */
export const proofText = ({ data, index, hashes, checkpoint }: InclusionProof): string =>
  [
    FIRST,
    `extra ${Buffer.from(data).toString('base64')}`,
    `index ${index}`,
    ...hashes.map((hash) => hash.toString('base64')),
    '',
    checkpoint,
  ].join('\n');

/** Reads such a text. Throws ProofError where it is none. */
export function readProof(text: string): InclusionProof {
  const match = HEAD.exec(text);
  const { first, extra, index, hashes } = match?.groups ?? {};
  if (!match || first !== FIRST) throw new ProofError('proof-unreadable', 'This is not the proof of an entry.');
  const lines = hashes!.split('\n').slice(0, -1);
  const decoded = lines.map((line) => Buffer.from(line, 'base64'));
  if (decoded.some((hash) => hash.length !== HASH_BYTES))
    throw new ProofError('proof-unreadable', 'This is not the proof of an entry.');
  return {
    data: Buffer.from(extra!, 'base64').toString(),
    index: Number(index),
    hashes: decoded,
    checkpoint: text.slice(match[0].length),
  };
}

/** The checkpoint that a proof leads to. Throws ProofError where it does not, or where no known key has signed it. */
export function checkProof(proof: InclusionProof, known: readonly VerifierKey[], origin: string | null): Checkpoint {
  const checkpoint = openCheckpoint(proof.checkpoint, known, origin);
  const root = rootByInclusion(leafHash(proof.data), proof.index, checkpoint.size, proof.hashes);
  if (!root?.equals(checkpoint.root))
    throw new ProofError('proof-does-not-fit', 'The proof does not lead to the root of its checkpoint.');
  return checkpoint;
}
