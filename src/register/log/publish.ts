// Puts a log and its newest checkpoint where who can write the store cannot reach. What is there already is read first:
// where it does not fit, nothing is written, for then somebody has put the store back or has written another log.
import { openCheckpoint } from '../../proof/checkpoint.ts';
import type { Checkpoint } from '../../proof/checkpoint.ts';
import { rootOf } from '../../proof/merkle.ts';
import type { VerifierKey } from '../../proof/note.ts';
import { ProofError } from '../../proof/problem.ts';
import { CHECKPOINTS, NEWEST } from './place.ts';
import type { Place } from './place.ts';
import { logFiles } from './read-log.ts';
import type { StoreLog } from './read-log.ts';
import { sinceOf, sincePath, sinceText } from './since.ts';
import type { FindDocument } from './since.ts';

/**
 * `not-ours`: what is there is signed by no key of this log, or is another log's. `ahead`: it knows of entries that the log
 * has not. `fork`: the same number of entries, and others. `gone`: nothing is there any more of what was published.
 */
export type Misfit = 'not-ours' | 'ahead' | 'fork' | 'gone';

/** What a place holds does not fit the log. Nothing was written there. */
export class PlaceDoesNotFit extends Error {
  override readonly name = 'PlaceDoesNotFit';
  readonly code: Misfit;

  constructor(code: Misfit) {
    super(`What is there does not fit the log: ${code}.`);
    this.code = code;
  }
}

export interface Publishing {
  /** Reads the log as it is now. */
  readonly open: () => Promise<StoreLog>;
  readonly origin: string;
  /** Every key that this log was ever signed with. */
  readonly keys: readonly VerifierKey[];
  /** A document as the store has it now; null where there is none. */
  readonly find: FindDocument;
  /** For how many entries this place was published to before, as far as is known. */
  readonly before?: number;
}

/**
 * Brings a place up to the newest checkpoint of the log; for how many entries that is, 0 where there is none yet. Again,
 * and by several at once, does no harm. Throws PlaceDoesNotFit, or what the place or the store throws.
 */
export async function publish(place: Place, publishing: Publishing): Promise<number> {
  // the place before the log: what another instance has published meanwhile is then in the log that is read
  const there = await place.newest();
  // a share that is not mounted is an empty folder of our own: what was put there would prove nothing to anybody
  if (!there && (publishing.before ?? 0) > 0) throw new PlaceDoesNotFit('gone');
  const log = await publishing.open();
  const known = there ? await fitting(there.note, log, publishing) : 0;
  const { checkpoint } = log.headDocument;
  if (!checkpoint || checkpoint.size <= known) return known;
  const ours = openCheckpoint(checkpoint.note, publishing.keys, publishing.origin);
  for await (const { path, bytes } of logFiles(log.readTile, known, checkpoint.size)) await addSame(place, path, bytes);
  await addSince(place, log, [known, checkpoint.size], publishing);
  await addCheckpoint(place, ours, checkpoint.note, publishing);
  await place.replace(NEWEST, Buffer.from(checkpoint.note));
  return checkpoint.size;
}

/** How many entries a checkpoint that is there speaks of. Throws PlaceDoesNotFit where it is of another log than ours. */
async function fitting(note: string, log: StoreLog, publishing: Publishing): Promise<number> {
  const { size, root } = ownCheckpoint(note, publishing);
  if (size > log.tree.size) throw new PlaceDoesNotFit('ahead');
  const ours = await rootOf(size, log.hashes);
  if (!ours.equals(root)) throw new PlaceDoesNotFit('fork');
  return size;
}

function ownCheckpoint(note: string, { keys, origin }: Publishing): Checkpoint {
  try {
    return openCheckpoint(note, keys, origin);
  } catch (error) {
    if (error instanceof ProofError) throw new PlaceDoesNotFit('not-ours');
    throw error;
  }
}

async function addSame(place: Place, path: string, bytes: Buffer): Promise<void> {
  if (await place.add(path, bytes)) return;
  const there = await place.read(path);
  if (!there?.equals(bytes)) throw new PlaceDoesNotFit('fork');
}

/**
 * What must outlive a restore lies there before the checkpoint that vouches for it. One that is there already was written
 * before somebody was cut off, when no less could be read: it stays.
 */
async function addSince(
  place: Place,
  log: StoreLog,
  [from, to]: readonly [number, number],
  { find }: Publishing,
): Promise<void> {
  await place.add(sincePath(to), Buffer.from(sinceText(await sinceOf(log, from, to, find))));
}

/** A checkpoint of as many entries may have been signed with an earlier key: it fits where it has the same root. */
async function addCheckpoint(place: Place, ours: Checkpoint, note: string, publishing: Publishing): Promise<void> {
  const path = `${CHECKPOINTS}/${ours.size}`;
  if (await place.add(path, Buffer.from(note))) return;
  const there = await place.read(path);
  const theirs = ownCheckpoint(there?.toString() ?? '', publishing);
  if (!theirs.root.equals(ours.root)) throw new PlaceDoesNotFit('fork');
}
