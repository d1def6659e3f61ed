// What happened among the entries of the log that must outlive a restore: what was destroyed, held or erased. It is put
// beside each checkpoint, so that whoever puts a backup back does not undo it. Nothing in it says what a record says, nor why:
// of what was destroyed the entry that is left of it, of all else where it stands. Each line names its entry by its hash,
// so that it is believed only where the log has that very entry. Whether two people approved a destruction is asked here,
// where the list by which it went is at hand: a restore may not have that. Of a new key of the log the whole entry lies there:
// public keys, what they signed, and who set it.
import { z } from 'zod/v4';
import { readLeaf } from '../../proof/leaf.ts';
import type { Leaf } from '../../proof/leaf.ts';
import type { LogReader } from '../../proof/log-reader.ts';
import { destroyedIn, destructionProblems, readDestroyed } from '../../record/destroyed.ts';
import { readRegister, registerProblems } from '../../record/register-document.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import type { StoredDocument } from '../../store/port.ts';

/** Where it lies in a place. */
export const SINCE = 'since';

/** The file that speaks of the entries up to this one. */
export const sincePath = (size: number): string => `${SINCE}/${size}.jsonl`;

/** `index`: its place in the log. */
const where = { index: z.int().min(0), reference: z.string(), seq: z.int().min(1), hash: z.string() };
/**
 * `unproved`: what stands there says that the document was destroyed, and no list that two people approved does.
 * `lifted`: of earlier versions, and believed no more, for nothing in it proves what it lifts. `erased`: texts were taken out.
 * `opened`: an inquiry or a pack. `key`: of the log.
 */
const lineSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('destroyed'), ...where, entry: z.record(z.string(), z.unknown()) }),
  z.strictObject({ what: z.literal('unproved'), ...where }),
  z.strictObject({ what: z.literal('held'), ...where }),
  z.strictObject({ what: z.literal('lifted'), ...where, of: z.int().nullable() }),
  z.strictObject({ what: z.literal('erased'), ...where }),
  z.strictObject({ what: z.literal('opened'), ...where }),
  z.strictObject({ what: z.literal('key'), ...where, entry: z.record(z.string(), z.unknown()) }),
]);
const headSchema = z.strictObject({ format: z.literal(1), from: z.int().min(0), to: z.int().min(0) });

export type SinceLine = z.infer<typeof lineSchema>;

/** What happened among the entries [from, to) of the log. */
export interface Since {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly SinceLine[];
}

export type FindDocument = (id: string) => Promise<StoredDocument | null>;

interface Placed extends Leaf {
  readonly index: number;
}

/** So many entries are looked at together: a document with several among them is read once. */
const AT_ONCE = 256;

/** Reads each document that has an entry there, at most once for an entry. What is gone by now is left out. */
export async function sinceOf(log: LogReader, from: number, to: number, find: FindDocument): Promise<Since> {
  const lines: SinceLine[] = [];
  let batch: Placed[] = [];
  let index = from;
  const flush = async (): Promise<void> => {
    const byDocument = Map.groupBy(batch, ({ reference }) => reference);
    const findOnce = remembering(find);
    for (const [reference, leaves] of byDocument) {
      const stored = await findOnce(reference);
      const isProved = stored?.kind === 'destroyed' && (await isByTwo(stored, findOnce));
      for (const leaf of leaves) lines.push(...linesOf(stored, leaf, isProved));
    }
    batch = [];
  };
  for await (const data of log.leaves(from, to)) {
    if (batch.push({ ...readLeaf(data), index }) === AT_ONCE) await flush();
    index += 1;
  }
  await flush();
  return { from, to, lines: lines.toSorted((one, other) => one.index - other.index) };
}

/** Reads each document once. */
function remembering(find: FindDocument): FindDocument {
  const found = new Map<string, ReturnType<FindDocument>>();
  return (id) => {
    const known = found.get(id) ?? find(id);
    found.set(id, known);
    return known;
  };
}

/** Whether what is left of something was destroyed by a list that two people approved. */
async function isByTwo(stored: StoredDocument, find: FindDocument): Promise<boolean> {
  try {
    const left = readDestroyed(stored);
    const list = await find(destroyedIn(left)?.content.disposal ?? '');
    const disposal = list?.kind === 'disposal' ? readRegister(list, 'disposal') : null;
    return disposal !== null && [...destructionProblems(left, disposal), ...registerProblems(disposal)].length === 0;
  } catch (error) {
    if (error instanceof UnreadableDocument) return false;
    throw error;
  }
}

/** An entry as a document has it, whatever else stands there. */
interface Stands {
  readonly seq?: unknown;
  readonly hash?: unknown;
  readonly kind?: unknown;
}

function linesOf(
  stored: StoredDocument | null,
  { index, reference, seq, hash }: Placed,
  isProved: boolean,
): SinceLine[] {
  const { journal } = (stored ?? {}) as { readonly journal?: unknown };
  const entries = Array.isArray(journal) ? (journal as readonly (Stands | null)[]) : [];
  const entry = entries.find((one) => one?.seq === seq && one.hash === hash);
  const place = { index, reference, seq, hash };
  switch (entry?.kind) {
    case 'destroyed':
      if (!isProved) return [{ what: 'unproved', ...place }];
      return [{ what: 'destroyed', ...place, entry: entry as Record<string, unknown> }];
    case 'hold-set':
      return [{ what: 'held', ...place }];
    case 'inquiry-opened':
    case 'pack-opened':
      return [{ what: 'opened', ...place }];
    case 'log-key-set':
      return [{ what: 'key', ...place, entry: entry as Record<string, unknown> }];
    case 'redacted':
      return [{ what: 'erased', ...place }];
    default:
      return [];
  }
}

/** As a file: a line that says which entries it speaks of, and a line for each thing. */
export const sinceText = ({ from, to, lines }: Since): string =>
  [{ format: 1, from, to }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');

/** Null where it is no such file, or one of a later format. */
export function readSince(text: string): Since | null {
  try {
    const [head, ...rest] = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
    const { from, to } = headSchema.parse(head);
    return { from, to, lines: rest.map((line) => lineSchema.parse(line)) };
  } catch {
    return null;
  }
}
