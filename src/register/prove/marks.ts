// Where the entries of a document stand in a log that is put back, which may be longer or shorter than the document says.
import { leafData, readLeaf } from '../../proof/leaf.ts';
import type { LogReader } from '../../proof/log-reader.ts';
import type { StoredDocument } from '../../store/port.ts';
import { unloggedOf } from '../../record/unlogged.ts';
import { entriesBefore } from './lists.ts';

/** The places of the entries [from, to) of a log, by what they say. */
export async function placesIn(log: LogReader, from: number, to: number): Promise<Map<string, number>> {
  const places = new Map<string, number>();
  let index = from;
  for await (const data of log.leaves(from, to)) {
    places.set(data, index);
    index += 1;
  }
  return places;
}

interface WithMarks extends StoredDocument {
  readonly journal: readonly { readonly at: string; readonly seq: number; readonly hash: string }[];
  readonly leaves: readonly number[];
}

const hasMarks = (stored: StoredDocument): stored is WithMarks =>
  'journal' in stored && Array.isArray(stored.journal) && 'leaves' in stored && Array.isArray(stored.leaves);

/**
 * The document with the places that its entries have in the log: those up to `known` as it names them, for a backup holds
 * that much of the log, and beyond it as `places` has them. An entry that is in neither is logged anew. `places` loses
 * what is found: what is left in it at the end, nobody has. One of an older version is not touched: it names no places.
 */
export function withPlaces(stored: StoredDocument, known: number, places: Map<string, number>): StoredDocument {
  if (!hasMarks(stored)) return stored;
  const before = entriesBefore(stored);
  const leaves: number[] = [];
  const add = (at: number, data: string): void => {
    const noted = stored.leaves[at];
    const place = noted !== undefined && noted < known ? noted : places.get(data);
    places.delete(data);
    if (place !== undefined && leaves.length === at) leaves.push(place);
  };
  for (let at = 0; at < before; at += 1) add(at, destroyedData(stored.id, at + 1, places));
  for (const [at, { hash }] of stored.journal.entries()) add(before + at, dataOf(stored.id, before + at + 1, hash));
  const same = leaves.length === stored.leaves.length && leaves.every((place, at) => place === stored.leaves[at]);
  if (same) return stored;
  const unlogged = unloggedOf({ journal: stored.journal, leaves });
  const placed: WithMarks & { readonly unlogged: string | null } = { ...stored, leaves, unlogged };
  return placed;
}

/** An entry of what was destroyed as the log has it: its hash is known there alone. */
const destroyedData = (reference: string, seq: number, places: ReadonlyMap<string, number>): string =>
  places.keys().find((data) => data.startsWith(`${reference}\n${seq}\n`)) ?? '';

/** Empty where it cannot stand in a log: the document is damaged, which its check says. */
function dataOf(reference: string, seq: number, hash: unknown): string {
  try {
    return leafData({ reference, seq, hash: String(hash) });
  } catch {
    return '';
  }
}

/** What is left over, by document: the entries that the log has and nobody else. */
export function lostIn(places: ReadonlyMap<string, number>): { reference: string; seqs: number[] }[] {
  const lost = new Map<string, number[]>();
  for (const data of places.keys()) {
    const { reference, seq } = readLeaf(data);
    lost.set(reference, [...(lost.get(reference) ?? []), seq]);
  }
  return [...lost].map(([reference, seqs]) => ({ reference, seqs }));
}
