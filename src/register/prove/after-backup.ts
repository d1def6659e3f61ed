// What happened after a backup was taken and must not be undone by putting it back, as it lies outside beside the
// checkpoints. A line is believed only where the log outside has that very entry, so that nobody can destroy anything by
// writing a line.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { destroyedIn, tombstoneOf } from '../../record/destroyed.ts';
import type { Destroyed, DestroyedDocument } from '../../record/destroyed.ts';
import { newRegister, registerProblems } from '../../record/register-document.ts';
import { readAdvice } from '../../record/stored.ts';
import type { Context, Entry } from '../../record/types.ts';
import type { StoredDocument } from '../../store/port.ts';
import { LOG_KEYS } from '../log/keys.ts';
import { readSince, SINCE, sincePath } from '../log/since.ts';
import type { Since, SinceLine } from '../log/since.ts';
import type { Stretch } from './stretch.ts';
import { withLaterKeys } from './later-keys.ts';
import type { KeyLine } from './later-keys.ts';
import { listsIn } from './lists.ts';
import { withPlaces } from './marks.ts';
import type { Places } from './marks.ts';

/** Entries of one document, by their numbers. */
export interface Named {
  readonly reference: string;
  readonly seqs: readonly number[];
}

/** What was done again, and what somebody has to do again. */
export interface Kept {
  /** What was destroyed after the backup, and by which list: put back as the proof of that, never as it was. */
  readonly destroyed: readonly { readonly reference: string; readonly disposal: string }[];
  /** Of what it was said after the backup that it was destroyed, and no two people had approved that: not done again. */
  readonly unproved: readonly string[];
  /** Holds that were set after the backup, lifted since or not: nobody knows their reasons any more. */
  readonly held: readonly Named[];
  /** Inquiries and packs that were opened after the backup, closed since or not: nobody knows what they stopped. */
  readonly opened: readonly string[];
  /** Records from which texts were taken out after the backup: they are there again. */
  readonly erased: readonly Named[];
  /** Entries of the log of which nothing outside says what happened there. */
  readonly unknown: readonly Stretch[];
  /** How many lines were not believed. */
  readonly refused: number;
}

/** What lies in a folder where the log is published, or a copy of one. Files that are not ours are left out. */
export async function sinceIn(folder: string): Promise<Since[]> {
  const names = await readdir(join(folder, SINCE)).catch((): string[] => []);
  const found: Since[] = [];
  for (const name of names.toSorted()) {
    const since = readSince(await readFile(join(folder, SINCE, name), 'utf8'));
    if (since && sincePath(since.to) === `${SINCE}/${name}`) found.push(since);
  }
  return found;
}

/** The log that lies outside, as far as the backup does not have it: from `known` on, up to `size`. */
export interface BeyondBackup {
  readonly known: number;
  readonly size: number;
  /** Where its entries stand; what a document has is taken out of it. */
  readonly places: Places;
}

/** Entries by their numbers, with their hashes, by document. */
type Entries = Map<string, Map<number, string>>;

/** Documents of a backup as they are to be put back on top of the log outside. */
export class AfterBackup {
  private readonly log: BeyondBackup;
  private readonly agency: string;
  private readonly context: Context;
  private readonly tombstones = new Map<string, DestroyedDocument>();
  /** Requests to the Guardian that went with a record, by their ids. */
  private readonly requests = new Map<string, Destroyed & { readonly with: string }>();
  private readonly held: Entries;
  private readonly erased: Entries;
  private readonly opened: Set<string>;
  private readonly keys: readonly KeyLine[];
  private readonly unproved: ReadonlySet<string>;
  private readonly unknown: readonly Stretch[];
  private readonly inBackup = new Set<string>();
  private readonly put = new Set<string>();
  private refused = 0;

  constructor(since: readonly Since[], agency: string, log: BeyondBackup, context: Context) {
    this.log = log;
    this.agency = agency;
    this.context = context;
    const lines = since.filter(({ to }) => to > log.known).flatMap((one) => this.believed(one));
    for (const line of lines) this.noteDestroyed(line, agency);
    this.held = entriesOf(lines.filter(({ what }) => what === 'held'));
    this.opened = new Set(lines.filter(({ what }) => what === 'opened').map(({ reference }) => reference));
    this.erased = entriesOf(lines.filter(({ what }) => what === 'erased'));
    this.keys = lines.filter((line) => line.what === 'key').filter(({ reference }) => reference === LOG_KEYS);
    this.unproved = new Set(lines.filter(({ what }) => what === 'unproved').map(({ reference }) => reference));
    this.unknown = gaps(since, log);
  }

  /** The lines whose entries the log has where they say. Whoever was cut off before a checkpoint leaves a file ahead of it. */
  private believed({ lines }: Since): SinceLine[] {
    const { known, size, places } = this.log;
    return lines.filter((line) => {
      if (line.index < known || line.index >= size) return false;
      const isThere = places.has(line, line.index);
      if (!isThere) this.refused += 1;
      return isThere;
    });
  }

  private noteDestroyed(line: SinceLine, agency: string): void {
    if (line.what !== 'destroyed') return;
    const tombstone = tombstoneIn(line, agency);
    const content = tombstone && destroyedIn(tombstone)?.content;
    if (!content) {
      this.refused += 1;
      return;
    }
    this.tombstones.set(line.reference, tombstone);
    for (const id of content.requests)
      this.requests.set(id, { ...content, author: null, requests: [], with: line.reference });
  }

  /** A document of the backup as it is to be put back; null where what is left of it was put back before. */
  placed(stored: StoredDocument): StoredDocument | null {
    const { known, places } = this.log;
    const left = this.leftOf(stored);
    if (!left) {
      this.note(stored);
      return withPlaces(stored.id === LOG_KEYS ? this.withKeys(stored) : stored, known, places);
    }
    if (this.put.has(stored.id)) return null;
    this.put.add(stored.id);
    return withPlaces(left, known, places);
  }

  /** The list of keys with those that were set after the backup. */
  private withKeys(stored: StoredDocument): StoredDocument {
    this.put.add(LOG_KEYS);
    if (this.keys.length === 0) return stored;
    const after = withLaterKeys(stored, this.keys);
    if (!after) this.refused += this.keys.length;
    return after ?? stored;
  }

  private leftOf(stored: StoredDocument): StoredDocument | null {
    const leaves = listsIn(stored).leaves.filter((place) => typeof place === 'number');
    const tombstone = this.tombstones.get(stored.id);
    if (tombstone) return { ...tombstone, leaves } as StoredDocument;
    const went = this.requests.get(stored.id);
    if (!went || stored.kind !== 'advice') return null;
    // whoever destroyed the record was cut off before the request that went with it, or before a checkpoint
    const request = readAdvice(stored);
    return request.leaves.length < request.journal.length ? null : tombstoneOf(request, went, this.context);
  }

  /** That it is in the backup, with what stands there already of what was held and erased. */
  private note(stored: StoredDocument): void {
    this.opened.delete(stored.id);
    for (const entries of [this.held.get(stored.id), this.erased.get(stored.id)]) {
      if (!entries) continue;
      this.inBackup.add(stored.id);
      for (const entry of listsIn(stored).journal) {
        const { seq, hash } = (entry ?? {}) as { readonly seq?: unknown; readonly hash?: unknown };
        if (typeof seq === 'number' && entries.get(seq) === hash) entries.delete(seq);
      }
    }
  }

  /** What is left of what was written and destroyed after the backup, and a list of keys that was begun after it. */
  rest(): StoredDocument[] {
    const { known, places } = this.log;
    const left: StoredDocument[] = [...this.tombstones.values()].filter(({ id }) => !this.put.has(id));
    const hasKeys = this.put.has(LOG_KEYS) || this.keys.length === 0;
    const keys = hasKeys ? null : withLaterKeys(newRegister('log-keys', LOG_KEYS, this.agency), this.keys);
    return [...left, ...(keys ? [keys] : [])].map((one) => withPlaces(one, known, places));
  }

  /** Once every document was put back. */
  kept(): Kept {
    const destroyed = [...this.tombstones.values()].flatMap((tombstone) => {
      const { with: record, disposal } = destroyedIn(tombstone)!.content;
      return record === null ? [{ reference: tombstone.id, disposal }] : [];
    });
    return {
      destroyed,
      unproved: [...this.unproved],
      held: this.named(this.held),
      opened: [...this.opened].filter((id) => !this.tombstones.has(id)),
      erased: this.named(this.erased),
      unknown: this.unknown,
      refused: this.refused,
    };
  }

  private named(entries: Entries): Named[] {
    return [...entries]
      .filter(([reference, seqs]) => this.inBackup.has(reference) && seqs.size > 0)
      .map(([reference, seqs]) => ({ reference, seqs: [...seqs.keys()] }));
  }
}

/** What is left of something that was destroyed, without its places in the log; null where the line does not say it. */
function tombstoneIn(
  { reference, seq, hash, entry: said }: Extract<SinceLine, { what: 'destroyed' }>,
  agency: string,
): DestroyedDocument | null {
  const entry = said as unknown as Entry;
  const left = { ...newRegister('destroyed', reference, agency), journal: [entry], unlogged: entry.at };
  const isSound = entry.seq === seq && entry.hash === hash && registerProblems(left).length === 0;
  return isSound && destroyedIn(left) ? left : null;
}

function entriesOf(lines: readonly SinceLine[]): Entries {
  const found: Entries = new Map();
  for (const { reference, seq, hash } of lines)
    found.set(reference, (found.get(reference) ?? new Map<number, string>()).set(seq, hash));
  return found;
}

/** The entries of [known, size) of which none of the files speaks. */
function gaps(since: readonly Since[], { known, size }: BeyondBackup): Stretch[] {
  const found: Stretch[] = [];
  let at = known;
  // a file that is ahead of the checkpoint says nothing of what it vouches for
  const vouched = since.filter(({ to }) => to <= size);
  for (const { from, to } of vouched.toSorted((one, other) => one.from - other.from)) {
    if (from > at && at < size) found.push({ from: at, to: Math.min(from, size) });
    at = Math.max(at, to);
  }
  return at < size ? [...found, { from: at, to: size }] : found;
}
