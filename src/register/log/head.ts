// The head of the agency's log: one small document, and the only arbiter. Whoever writes it has decided which entries
// come next; what follows from that (marks in documents, tiles that are full) anybody can do, again and again. Pure.
import { z } from 'zod/v4';
import { leafHash } from '../../proof/merkle.ts';
import type { Tree } from '../../proof/merkle.ts';
import { readLeaf } from '../../proof/leaf.ts';
import type { Leaf } from '../../proof/leaf.ts';
import { rootOfTiles, TILE_WIDTH, tileHash } from '../../proof/tiles.ts';
import { UnreadableDocument } from '../../record/stored.ts';

export const LOG = 'log';

/** At most so many entries are added by one write of the head. */
export const BATCH = TILE_WIDTH;

/** A checkpoint as it was signed: for how many entries, when (ISO 8601), and the signed note. */
export interface Signed {
  readonly size: number;
  readonly at: string;
  readonly note: string;
}

export interface LogHead {
  readonly id: typeof LOG;
  readonly pk: string;
  readonly kind: typeof LOG;
  readonly schema: 1;
  /** How many entries the log has. */
  readonly size: number;
  /** The data of those that do not fill a bundle yet, at its right edge. */
  readonly entries: readonly string[];
  /** The tiles above them that are not full yet, from level 1: hashes one after the other, as Base64. */
  readonly tiles: readonly string[];
  /** The entries before this one are marked in their documents; the others belong to the last write of the head. */
  readonly marked: number;
  /** What the last write filled: a bundle, and tiles above level 0 (null where one is not full). Else null. */
  readonly filled: { readonly entries: readonly string[]; readonly tiles: readonly string[] } | null;
  readonly checkpoint: Signed | null;
}

const text = z.string();
const count = z.int().min(0);
const headSchema = z.strictObject({
  id: z.literal(LOG),
  pk: text,
  kind: z.literal(LOG),
  schema: z.literal(1),
  size: count,
  entries: z.array(text).max(TILE_WIDTH - 1),
  tiles: z.array(text),
  marked: count,
  filled: z.strictObject({ entries: z.array(text).length(TILE_WIDTH), tiles: z.array(text) }).nullable(),
  checkpoint: z.strictObject({ size: count, at: z.iso.datetime(), note: text }).nullable(),
});

/** A head as the store has it. Throws UnreadableDocument. */
export function readHead(stored: unknown): LogHead {
  const result = headSchema.safeParse(stored);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UnreadableDocument('document-damaged', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

export const emptyHead = (pk: string): LogHead => ({
  id: LOG,
  pk,
  kind: LOG,
  schema: 1,
  size: 0,
  entries: [],
  tiles: [],
  marked: 0,
  filled: null,
  checkpoint: null,
});

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
const base64 = (hashes: Buffer): string => hashes.toString('base64');
const hashesOf = (entries: readonly string[]): Buffer => Buffer.concat(entries.map((data) => leafHash(data)));

/** The tiles at the right edge, from level 0, as far as they go. */
export const edgeTiles = ({ entries, tiles }: Pick<LogHead, 'entries' | 'tiles'>): Buffer[] => [
  hashesOf(entries),
  ...tiles.map(bytes),
];

/** How many entries, and the root over them. */
export const treeOf = (head: LogHead): Tree => ({ size: head.size, root: rootOfTiles(edgeTiles(head)) });

/**
 * The head with these entries, by their data, at the end: at most BATCH. What the write before it brought about must be
 * done, for the new head names only its own.
 */
export function withEntries(head: LogHead, added: readonly string[]): LogHead {
  if (added.length > BATCH) throw new RangeError('So many entries are not added at once.');
  const all = [...head.entries, ...added];
  const grown = { ...head, size: head.size + added.length, marked: head.size };
  if (all.length < TILE_WIDTH) return { ...grown, entries: all, filled: null };
  const full = all.slice(0, TILE_WIDTH);
  const { tiles, filled } = carried(head.tiles.map(bytes), tileHash(hashesOf(full)));
  return { ...grown, entries: all.slice(TILE_WIDTH), tiles, filled: { entries: full, tiles: filled } };
}

/** The tiles with one more hash at level 1, and those that it filled, one above the other. */
function carried(tiles: readonly Buffer[], hash: Buffer): { tiles: string[]; filled: string[] } {
  const now: Buffer[] = [...tiles];
  const filled: string[] = [];
  let next: Buffer | null = hash;
  for (let at = 0; next !== null; at += 1) {
    const tile: Buffer = Buffer.concat([now[at] ?? Buffer.alloc(0), next]);
    const isFull: boolean = tile.length === TILE_WIDTH * next.length;
    if (isFull) filled.push(base64(tile));
    now[at] = isFull ? Buffer.alloc(0) : tile;
    next = isFull ? tileHash(tile) : null;
  }
  return { tiles: now.map(base64), filled };
}

/** An entry of the last write and its place in the log. */
export interface Placed extends Leaf {
  readonly index: number;
}

/** What the last write of the head added. */
export function lastBatch({ size, marked, entries, filled }: LogHead): Placed[] {
  const held = [...(filled?.entries ?? []), ...entries];
  return held.slice(held.length - (size - marked)).map((data, at) => ({ ...readLeaf(data), index: marked + at }));
}

/** A bundle or tile that is full, as the store keeps it for ever. */
export type Full =
  | { readonly id: string; readonly pk: string; readonly kind: 'log-entries'; readonly entries: readonly string[] }
  | { readonly id: string; readonly pk: string; readonly kind: 'log-tile'; readonly hashes: string };

const numbered = (index: number): string => String(index).padStart(9, '0');
export const entriesId = (index: number): string => `log-entries-${numbered(index)}`;
export const tileId = (level: number, index: number): string => `log-tile-${level}-${numbered(index)}`;

/** What the last write of the head filled, as documents. */
export function fullOf({ pk, size, filled }: LogHead): Full[] {
  if (!filled) return [];
  const last = (level: number): number => Math.floor(size / TILE_WIDTH ** (level + 1)) - 1;
  const levels = [base64(hashesOf(filled.entries)), ...filled.tiles];
  return [
    { id: entriesId(last(0)), pk, kind: 'log-entries', entries: filled.entries },
    ...levels.map((hashes, level): Full => ({ id: tileId(level, last(level)), pk, kind: 'log-tile', hashes })),
  ];
}

/** A checkpoint is due at each hundred entries, and an hour after the last one where anything is new. */
const ENTRIES_BETWEEN = 100;
const TIME_BETWEEN = 3_600_000;

export function isCheckpointDue({ size, checkpoint }: LogHead, now: Date): boolean {
  if (size === 0) return false;
  if (!checkpoint) return true;
  // a clock that was put back must not keep the next one waiting
  const passed = Math.abs(now.getTime() - Date.parse(checkpoint.at));
  return size - checkpoint.size >= ENTRIES_BETWEEN || (size > checkpoint.size && passed >= TIME_BETWEEN);
}
