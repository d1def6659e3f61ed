// Where the entries of a document stand in a log that is put back, which may be longer or shorter than the document says.
import { readLeaf } from '../../proof/leaf.ts';
import type { Leaf } from '../../proof/leaf.ts';
import type { LogReader } from '../../proof/log-reader.ts';
import type { StoredDocument } from '../../store/port.ts';
import { unloggedOf } from '../../record/unlogged.ts';
import { entriesBefore } from './lists.ts';

/** An entry of the log: which hash it has there, and where it stands. */
interface Standing {
  readonly hash: string;
  readonly place: number;
}

/** Entries of a log that no document has so far, and where they stand. Each is held: it is for those since a backup. */
export class Places {
  /** By reference and number: an entry that was lost and made anew stands there twice, with two hashes. */
  private readonly standing = new Map<string, Standing[]>();

  add({ reference, seq, hash }: Leaf, place: number): void {
    const key = `${reference}\n${seq}`;
    const known = this.standing.get(key);
    if (known) known.push({ hash, place });
    else this.standing.set(key, [{ hash, place }]);
  }

  /** Whether this very entry stands there, and nobody has it so far. */
  has({ reference, seq, hash }: Leaf, place: number): boolean {
    const known = this.standing.get(`${reference}\n${seq}`) ?? [];
    return known.some((one) => one.hash === hash && one.place === place);
  }

  /** Where an entry stands, by its hash or (null) whatever that is; it is not among those that nobody has any more. */
  take(reference: string, seq: number, hash: string | null): number | undefined {
    const key = `${reference}\n${seq}`;
    const known = this.standing.get(key) ?? [];
    const at = known.findIndex((one) => hash === null || one.hash === hash);
    if (at === -1) return undefined;
    const [found] = known.splice(at, 1);
    if (known.length === 0) this.standing.delete(key);
    return found!.place;
  }

  /** What is left over, by document: the entries that the log has and nobody else. */
  lost(): { readonly reference: string; readonly seqs: readonly number[] }[] {
    const lost = new Map<string, number[]>();
    for (const [key, standing] of this.standing) {
      const [reference = '', seq] = key.split('\n');
      const seqs = lost.get(reference) ?? [];
      for (const _ of standing) seqs.push(Number(seq));
      lost.set(reference, seqs);
    }
    return [...lost].map(([reference, seqs]) => ({ reference, seqs }));
  }
}

/** The entries [from, to) of a log with their places. */
export async function placesIn(log: LogReader, from: number, to: number): Promise<Places> {
  const places = new Places();
  let index = from;
  for await (const data of log.leaves(from, to)) {
    places.add(readLeaf(data), index);
    index += 1;
  }
  return places;
}

interface WithMarks extends StoredDocument {
  readonly journal: readonly { readonly at: string; readonly seq: number; readonly hash: unknown }[];
  readonly leaves: readonly number[];
}

const hasMarks = (stored: StoredDocument): stored is WithMarks =>
  'journal' in stored && Array.isArray(stored.journal) && 'leaves' in stored && Array.isArray(stored.leaves);

/**
 * The document with the places that its entries have in the log: those up to `known` as it names them, for a backup holds
 * that much of the log, and beyond it as `places` has them. An entry that is in neither is logged anew. `places` loses
 * what is found: what is left in it at the end, nobody has. One of an older version is not touched: it names no places.
 */
export function withPlaces(stored: StoredDocument, known: number, places: Places): StoredDocument {
  if (!hasMarks(stored)) return stored;
  const before = entriesBefore(stored);
  const leaves: number[] = [];
  // of what was destroyed the log alone knows the hashes
  const add = (at: number, hash: string | null): void => {
    const noted = stored.leaves[at];
    const found = places.take(stored.id, at + 1, hash);
    const place = noted !== undefined && noted < known ? noted : found;
    if (place !== undefined && leaves.length === at) leaves.push(place);
  };
  for (let at = 0; at < before; at += 1) add(at, null);
  for (const [at, { hash }] of stored.journal.entries()) add(before + at, typeof hash === 'string' ? hash : '');
  const same = leaves.length === stored.leaves.length && leaves.every((place, at) => place === stored.leaves[at]);
  if (same) return stored;
  const unlogged = unloggedOf({ journal: stored.journal, leaves });
  const placed: WithMarks & { readonly unlogged: string | null } = { ...stored, leaves, unlogged };
  return placed;
}
