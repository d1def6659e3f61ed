// Checkpoints from outside against the log: was one signed, and does the log still begin as it says?
import { openCheckpoint } from '../../proof/checkpoint.ts';
import type { Checkpoint } from '../../proof/checkpoint.ts';
import type { Tree } from '../../proof/merkle.ts';
import { openNote } from '../../proof/note.ts';
import type { VerifierKey } from '../../proof/note.ts';
import { ProofError } from '../../proof/problem.ts';
import { say } from '../../words/say.ts';
import type { Findings } from './findings.ts';

/** A checkpoint as somebody kept it, by the name of its file. */
export interface KeptCheckpoint {
  readonly name: string;
  readonly note: string;
  /** It comes from where the log itself comes from: that it is signed says something, that it is there does not. */
  readonly isOwn?: true;
}

export interface NamedCheckpoint extends Checkpoint {
  readonly name: string;
  readonly isOwn: boolean;
}

/** Keys that were replaced because they were lost, as text, and where in the log that stands. */
export type LostKeys = ReadonlyMap<string, number>;

/** Whoever finds a lost key can sign with it: it vouches for nothing that came after it was replaced. */
const isByLostKey = (note: string, keys: readonly VerifierKey[], { size }: Checkpoint, lost: LostKeys): boolean =>
  openNote(note, keys).by.every(({ text }) => (lost.get(text) ?? Infinity) < size);

/** The checkpoints that one of the keys signed; of every other it is said what is wrong with it. */
export function openCheckpoints(
  kept: readonly KeptCheckpoint[],
  keys: readonly VerifierKey[],
  findings: Findings,
  lost: LostKeys = new Map(),
): NamedCheckpoint[] {
  const opened: NamedCheckpoint[] = [];
  for (const { name, note, isOwn = false } of kept)
    try {
      const checkpoint = openCheckpoint(note, keys, opened[0]?.origin ?? null);
      if (isByLostKey(note, keys, checkpoint, lost))
        findings.add('checkpoint-forged', null, say('prove.found.lostKey', { name, size: checkpoint.size }));
      else opened.push({ name, isOwn, ...checkpoint });
    } catch (error) {
      if (!(error instanceof ProofError)) throw error;
      const isOther = error.code === 'checkpoint-of-another-log';
      const text = isOther ? say('prove.found.otherLog', { name }) : say('prove.found.forged', { name });
      findings.add(isOther ? 'checkpoint-of-another-log' : 'checkpoint-forged', null, text);
    }
  return opened;
}

/** Compares each with the tree of that size; `has` is the size of the log. Gives back those that fit. */
export function compareCheckpoints(
  checkpoints: readonly NamedCheckpoint[],
  trees: ReadonlyMap<number, Tree>,
  has: number,
  findings: Findings,
): NamedCheckpoint[] {
  for (const { name, size } of checkpoints)
    if (size > has) findings.add('checkpoint-ahead', null, say('prove.found.ahead', { name, size, has }));
  const within = checkpoints.filter(({ size }) => size <= has);
  const fits = within.filter(({ size, root }) => trees.get(size)?.root.equals(root));
  for (const one of within)
    if (!fits.includes(one))
      findings.add('checkpoint-differs', null, say('prove.found.differs', { name: one.name, size: one.size }));
  for (const [one, other] of forked(checkpoints, fits))
    findings.add('checkpoints-fork', null, say('prove.found.fork', { one: one.name, other: other.name }));
  return fits;
}

/**
 * Pairs that no single log can have given: two of one size with two roots, and one that does not fit the beginning that a
 * later one vouches for.
 */
function forked(
  checkpoints: readonly NamedCheckpoint[],
  fits: readonly NamedCheckpoint[],
): [NamedCheckpoint, NamedCheckpoint][] {
  const latest = fits.reduce<NamedCheckpoint | null>((a, b) => (a && a.size >= b.size ? a : b), null);
  return checkpoints.flatMap((one, at) => {
    if (latest && one.size < latest.size && !fits.includes(one)) return [[one, latest] as [typeof one, typeof one]];
    const other = checkpoints.slice(at + 1).find(({ size, root }) => size === one.size && !root.equals(one.root));
    return other ? [[one, other] as [typeof one, typeof one]] : [];
  });
}
