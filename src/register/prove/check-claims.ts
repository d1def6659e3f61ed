// The documents against the log: is each entry where the log says, and does somebody have each entry of the log?
import { JOURNALLED } from './kinds.ts';
import { isRecord } from '../../record/check-record.ts';
import { leafData, readLeaf } from '../../proof/leaf.ts';
import type { Leaf } from '../../proof/leaf.ts';
import type { LogReader } from '../../proof/log-reader.ts';
import { leafHash } from '../../proof/merkle.ts';
import type { StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';
import { LOG_KEYS } from '../log/keys.ts';
import { isUnreadable } from './check-log.ts';
import { Claims } from './claims.ts';
import type { Findings } from './findings.ts';
import { CLOCKS_DIFFER, LogTimes } from './log-times.ts';
import { entriesBefore, lastBefore, listsIn } from './lists.ts';
import type { Source } from './source.ts';

/** An entry is in the log within so many milliseconds; one that is older and not there was never given to it. */
export const LOGGED_WITHIN = 3_600_000;

/** So many references are told one by one: memory has an end, and so has a reader. */
const NAMED = 2_000;

/** An entry as a document has it. */
interface Noted extends Leaf {
  readonly at: string;
}

/** What explains that nobody has an entry of the log: a sentence, or null where nothing does. */
export type Explains = (leaf: Leaf & { readonly index: number }) => string | null;

export interface ClaimsParts {
  readonly log: LogReader;
  readonly size: number;
  readonly now: Date;
  readonly findings: Findings;
}

export class DocumentsAgainstLog {
  private readonly claims: Claims;
  private readonly times: LogTimes;
  private readonly parts: ClaimsParts;
  /** Entries that should have been in the log for long, by what they would be there. */
  private readonly missing = new Map<string, Noted>();
  /** How many entries the log must have, by the places that documents note. */
  private needs = 0;
  /** Entries that are too young to be missed. */
  waiting = 0;

  constructor(parts: ClaimsParts) {
    this.parts = parts;
    this.claims = new Claims(parts.size);
    this.times = new LogTimes(parts.size);
  }

  /** A document: whatever was done to it, this does not throw. */
  async add(stored: StoredDocument): Promise<void> {
    const { journal, leaves } = listsIn(stored);
    const before = entriesBefore(stored);
    const has = before + journal.length;
    this.needs = leaves.reduce<number>((most, one) => (isIndex(one) ? Math.max(most, one + 1) : most), this.needs);
    if (leaves.length > has)
      this.parts.findings.add(
        'log-mark-differs',
        stored.id,
        say('prove.found.moreMarks', { marks: leaves.length, has }),
      );
    for (let at = 0; at < before; at += 1) await this.addDestroyed(stored, at + 1, leaves[at]);
    const all = journal.map((entry, at) => notedIn(stored.id, entry, before + at + 1));
    for (const [at, noted] of all.entries())
      if (noted) await this.addEntry(noted, leaves[before + at], leaves[before + at - 1]);
    this.compareTimes(all.filter((one) => one !== null));
    if (stored.id === LOG_KEYS) this.times.began = Date.parse(all[0]?.at ?? '');
  }

  /** The first entry that says that it is older than the one before it. */
  private compareTimes(all: readonly Noted[]): void {
    const isBefore = ({ at }: Noted, place: number): boolean =>
      place > 0 && Date.parse(at) < Date.parse(all[place - 1]!.at) - CLOCKS_DIFFER;
    const found = all.find(isBefore);
    if (!found) return;
    const { reference, seq, at } = found;
    this.parts.findings.add('dated-back', reference, say('prove.found.datedBack', { seq, at }));
  }

  /** An entry of what was destroyed: the log has its hash, and what is left knows its place and the hash of the last. */
  private async addDestroyed(stored: StoredDocument, seq: number, index: unknown): Promise<void> {
    const { log, findings } = this.parts;
    if (!this.isPlace(index)) return;
    const leaf = await leafAt(log, index);
    const isLast = seq === entriesBefore(stored);
    const fits = leaf?.reference === stored.id && leaf.seq === seq && (!isLast || leaf.hash === lastBefore(stored));
    if (!fits) findings.add('log-mark-differs', stored.id, say('prove.found.logMark', { seq, index }));
    else if (!this.claims.claim(index)) findings.add('log-entry-twice', stored.id, say('prove.found.documentTwice'));
  }

  /** What came after the log was looked at is not in it, wherever it says it is. */
  private isPlace(index: unknown): index is number {
    return isIndex(index) && index < this.parts.size;
  }

  /** `behind`: the place of the entry before it. */
  private async addEntry(noted: Noted, index: unknown, behind: unknown): Promise<void> {
    const { log, findings } = this.parts;
    if (!this.isPlace(index)) return this.miss(noted);
    const { reference, seq } = noted;
    if (!(await hashAt(log, index))?.equals(leafHash(leafData(noted)))) {
      this.miss(noted);
      findings.add('log-mark-differs', reference, say('prove.found.logMark', { seq, index }));
    } else if (!this.claims.claim(index)) findings.add('log-entry-twice', reference, say('prove.found.documentTwice'));
    else if (behind !== index - 1) this.times.note(index, noted.at);
  }

  private miss(noted: Noted): void {
    const isOld = this.parts.now.getTime() - Date.parse(noted.at) > LOGGED_WITHIN;
    if (!isOld) this.waiting += 1;
    else if (this.missing.size < NAMED) this.missing.set(leafData(noted), noted);
  }

  /** Once every document was added: what the log has and nobody else, and what nobody gave to the log. */
  async finish(source: Source, explains: Explains): Promise<string[]> {
    const explained = new Set<string>();
    for (const [reference, leaves] of await this.unclaimed()) {
      const open: Placed[] = [];
      for (const leaf of leaves) {
        const why = explains(leaf);
        if (why === null) open.push(leaf);
        else explained.add(`${reference}: ${why}`);
      }
      if (open.length > 0) this.tell(await source.find(reference), reference, open);
    }
    this.tellMissing(await source.sizeNow());
    await this.tellDatedBack();
    return [...explained];
  }

  private async tellDatedBack(): Promise<void> {
    let told = 0;
    for (const index of this.times.datedBack()) {
      const leaf = await leafAt(this.parts.log, index);
      if (!leaf || (told += 1) > NAMED) return;
      const { reference, seq } = leaf;
      this.parts.findings.add('dated-back', reference, say('prove.found.loggedLate', { seq, index }));
    }
  }

  /** What the log has and no document, by reference. */
  private async unclaimed(): Promise<Map<string, Placed[]>> {
    const { log, size } = this.parts;
    const found = new Map<string, Placed[]>();
    if (this.claims.open === 0) return found;
    let index = -1;
    try {
      for await (const data of log.leaves(0, size)) {
        index += 1;
        if (this.claims.isClaimed(index)) continue;
        const leaf = readLeaf(data);
        const known = found.get(leaf.reference);
        if (known) known.push({ ...leaf, index });
        else if (found.size < NAMED) found.set(leaf.reference, [{ ...leaf, index }]);
      }
    } catch (error) {
      // that the log cannot be read was said when it was checked
      if (!isUnreadable(error)) throw error;
    }
    return found;
  }

  private tell(stored: StoredDocument | null, reference: string, leaves: readonly Placed[]): void {
    const { findings } = this.parts;
    const count = leaves.length;
    if (!stored) return findings.add('record-gone', reference, say('prove.found.gone', { count }));
    if (!JOURNALLED.includes(stored.kind))
      return findings.add('other-kind', reference, say('prove.found.otherKind', { kind: stored.kind, count }));
    if (stored.kind === 'case' && !isRecord(stored))
      return findings.add('draft-again', reference, say('prove.found.draftAgain', { count }));
    const { journal, leaves: marks } = listsIn(stored);
    for (const leaf of leaves) this.tellEntry(leaf, notedIn(reference, journal[leaf.seq - 1], leaf.seq), marks);
    const cut = leaves.filter(({ seq }) => seq > journal.length).map(({ seq }) => seq);
    if (cut.length > 0)
      findings.add('cut-off', reference, say('prove.found.cutOff', { last: Math.max(...cut), has: journal.length }));
  }

  private tellEntry({ seq, hash, index }: Placed, noted: Noted | null, marks: readonly unknown[]): void {
    if (!noted) return;
    const { reference } = noted;
    const { findings } = this.parts;
    const mark = marks[seq - 1];
    if (noted.hash !== hash) return findings.add('written-anew', reference, say('prove.found.anew', { seq }));
    this.missing.delete(leafData(noted));
    // the place is noted in the document a moment after the entry went into the log
    if (mark === undefined) return;
    if (this.isClaimedElsewhere(mark, index))
      findings.add('log-entry-twice', reference, say('prove.found.entryTwice', { seq }));
    // one that holds something else was told of when the document was looked at
    else if (!this.isPlace(mark))
      findings.add('log-mark-differs', reference, say('prove.found.logMark', { seq, index: JSON.stringify(mark) }));
  }

  private isClaimedElsewhere(mark: unknown, index: number): boolean {
    return typeof mark === 'number' && mark !== index && mark < this.claims.size && this.claims.isClaimed(mark);
  }

  /** `hasNow`: how many entries the log has by now, for it may have grown meanwhile; null where that says nothing. */
  private tellMissing(hasNow: number | null): void {
    const { size, findings } = this.parts;
    const { needs } = this;
    const [first] = this.missing.values();
    if (size === 0 && first) return findings.add('log-missing', null, say('prove.found.noLog'));
    // whatever was kept outside, and however young the entries are
    if (hasNow !== null && needs > hasNow)
      findings.add('log-missing', null, say('prove.found.logShort', { needs, has: hasNow }));
    if (size === 0) return;
    for (const { reference, seq, at } of this.missing.values())
      findings.add('not-in-log', reference, say('prove.found.notInLog', { seq, at }));
  }
}

const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** An entry of the log, and its place there. */
interface Placed extends Leaf {
  readonly index: number;
}

async function leafAt(log: LogReader, index: number): Promise<Leaf | null> {
  try {
    return readLeaf(await log.leaf(index));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return null;
  }
}

/** An entry as it would stand in the log; null where it is damaged, which the check of its document says. */
function notedIn(reference: string, entry: unknown, seq: number): Noted | null {
  const { hash, at } = (entry ?? {}) as { readonly hash?: unknown; readonly at?: unknown };
  const isHash = typeof hash === 'string' && /^[\da-f]{64}$/.test(hash);
  return isHash && typeof at === 'string' && /^[^\n]{1,1000}$/.test(reference) ? { reference, seq, hash, at } : null;
}

async function hashAt(log: LogReader, index: number): Promise<Buffer | null> {
  try {
    return await log.hashes({ level: 0, index });
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return null;
  }
}
