// The texts of a record, each with its place, and the record with some of them left out: of this a copy is drawn.
import { withCopies } from './copies.ts';
import { isSealed, REDACTED } from './journal.ts';
import type { Place, Withheld, WithheldWhy } from './pack-types.ts';
import { WITHHELD_WHY } from './pack-types.ts';
import type { CaseDocument, Entry } from './types.ts';

/** `typed`: by a person. `name`: of a person. `shown`: words that the bot showed and kept. */
export type TextKind = 'typed' | 'name' | 'shown';

export interface TextOfRecord extends Place {
  readonly kind: TextKind;
  readonly text: string;
}

/** Words that the bot showed and kept; every other text that nobody typed is a code. */
const SHOWN =
  /\.answers\.\d+\.(?:text|label)$|\.verdict\.(?:law\.said\.)?(?:answer|why|beyond)$|\.verdict\.steps\.\d+(?:\.text)?$|\.today\.\d+\.text$|^content\.(?:from|how|purpose|limits\.\d+)\.label$|\.agreements\.\d+\.(?:called|review)$|\.limits\.\d+\.(?:limits\.\d+|receivedOn)$|^content\.(?:receivedOn|sharedOn)$/;
/** Under this name what was picked in joint working stands in an entry, in words: only in what a copy is made of. */
export const PICKED_JOINTLY = 'picked';
const JOINTLY = /^content\.picked\.\w+$/;
export const isPickedJointly = ({ path }: Pick<Place, 'path'>): boolean => JOINTLY.test(path);

/** What was picked in the form: kept as a code, shown in words. */
const PICKED =
  /\.form\.(?:purpose|sharedAt|howSent|whyNoConsent|subjectTold|asked|factOrOpinion|upToDate|lawfulBasis|specialCondition|impactAssessment)$/;
/** What was typed and is not sealed: in older records, and words that their writer said are no name. */
const TYPED = /\.form\.(?!decision$)\w+$|\.notNames\.\d+$/;

/** What of a record can be read and left out, in order. */
export function textsOf({ id, journal }: Pick<CaseDocument, 'id' | 'journal'>): TextOfRecord[] {
  return journal.flatMap(({ seq, by, actingFor, content }) =>
    [...leaves({ by, actingFor, content }, '')].map(({ path, kind, text }) => ({
      record: id,
      seq,
      path,
      kind,
      text,
    })),
  );
}

interface Leaf {
  readonly path: string;
  readonly kind: TextKind;
  readonly text: string;
}

function* leaves(value: unknown, path: string): Generator<Leaf> {
  if (isSealed(value)) {
    if (value.text !== null && value.text !== '') yield { path, kind: 'typed', text: value.text };
    return;
  }
  if (typeof value === 'string') {
    const kind = kindOf(path);
    if (kind && value !== '') yield { path, kind, text: value };
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* leaves(inner, path === '' ? name : `${path}.${name}`);
}

function kindOf(path: string): TextKind | null {
  if (path === 'name' || path.endsWith('.name')) return 'name';
  if (PICKED.test(path)) return 'shown';
  if (TYPED.test(path)) return 'typed';
  return SHOWN.test(path) || JOINTLY.test(path) ? 'shown' : null;
}

/** A for the first of the reasons, B for the second: for the two people who settle it. A copy never says which. */
export const letterOf = (why: WithheldWhy): string => String.fromCodePoint(65 + WITHHELD_WHY.indexOf(why));

/** A stretch of a text that goes. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What stands where something was left out, whatever the reason: `[Withheld]`. */
export const markOf = (word: string): string => `[${word}]`;

/**
 * The text with these stretches replaced by one and the same mark. What overlaps, touches or has only blanks between
 * goes as one, so that nobody counts the words of a name.
 */
export function masked(text: string, withheld: readonly Pick<Withheld, 'start' | 'length'>[], word: string): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of merged(text, withheld)) {
    shown += text.slice(at, start) + markOf(word);
    at = end;
  }
  return shown + text.slice(at);
}

function merged(text: string, withheld: readonly Pick<Withheld, 'start' | 'length'>[]): Stretch[] {
  const all = withheld
    .map(({ start, length }) => ({
      start: start === undefined ? 0 : Math.min(start, text.length),
      end: start === undefined ? text.length : Math.min(start + (length ?? text.length), text.length),
    }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Stretch[] = [];
  for (const one of all) {
    const last = kept.at(-1);
    if (!last || text.slice(last.end, one.start).trim() !== '') kept.push(one);
    else if (one.end > last.end) kept[kept.length - 1] = { ...last, end: one.end };
  }
  return kept;
}

/** The entries with what is withheld of them really gone. */
export const maskedTexts = <Document extends Pick<CaseDocument, 'id' | 'journal'>>(
  document: Document,
  withheld: readonly Withheld[],
  word: string,
): Document => ({
  ...document,
  journal: document.journal.map((entry) => maskedEntry(document.id, entry, withheld, word)),
});

/**
 * The record for a copy: each of these texts with what is withheld really gone. It is not stored, and its hashes fit
 * no more.
 */
export function maskedRecord(document: CaseDocument, withheld: readonly Withheld[], word: string): CaseDocument {
  const { journal } = maskedTexts(document, withheld, word);
  const [first] = journal;
  const author = first?.by.id === document.author.id ? { ...document.author, name: first.by.name } : document.author;
  return withCopies({ ...document, draft: null, outbox: [], author, journal });
}

function maskedEntry(record: string, entry: Entry, withheld: readonly Withheld[], word: string): Entry {
  const own = withheld.filter((one) => one.record === record && one.seq === entry.seq);
  if (own.length === 0) return entry;
  const copy = structuredClone(entry);
  for (const path of new Set(own.map((one) => one.path)))
    replaceAt(copy, path.split('.'), (text) =>
      masked(
        text,
        own.filter((one) => one.path === path),
        word,
      ),
    );
  return copy;
}

function replaceAt(holder: object, [key, ...rest]: readonly string[], change: (text: string) => string): void {
  const inside = holder as Record<string, unknown>;
  if (key === undefined || !Object.hasOwn(inside, key)) return;
  const value = inside[key];
  if (rest.length > 0) {
    if (typeof value === 'object' && value !== null) replaceAt(value, rest, change);
  } else if (isSealed(value)) inside[key] = { salt: '', hash: '', text: change(value.text ?? REDACTED) };
  else if (typeof value === 'string') inside[key] = change(value);
}
