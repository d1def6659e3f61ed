// What is compared and read of a text, however it was typed, pasted or sent. The map leads back to the words as typed.
import { clean } from './clean.ts';
import { COMMAND_LIMIT, QUESTION_LIMIT, TYPED_LIMIT, cut } from './limits.ts';
import { piecesOf, withoutMarkup } from './markup.ts';
import type { Piece } from './markup.ts';

/** A text in its one plain spelling. `starts` and `ends` say for each of its units where it comes from in `source`. */
export interface Folded {
  readonly text: string;
  readonly source: string;
  /** Never fall. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What shows as nothing, and the anchors of notes between lines. */
const DROPPED = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/u;
/**
 * Blanks of every width, half characters; and the three characters of markup, so that folding twice changes nothing.
 */
const BLANK = /[\s\p{Z}\u2800\uFFFC\uFFFD<>&]/u;
const CONTROL = /\p{Cc}/u;
const MARK = /[\p{M}\u1160-\u11FF]/u;
const SPELT: ReadonlyMap<string, string> = new Map(
  Object.entries({ '‘’‛ʼ`´′＇': "'", '“”„‟″«»': '"', '‐‑−': '-' }).flatMap(([characters, plain]) =>
    Array.from(characters).map((one) => [one, plain] as const),
  ),
);
/** No word of any language carries more marks on a letter; what is beyond is there to be slow or ugly. */
const MOST_MARKS = 8;
/**
 * A single character that stands for whole words, such as the Arabic blessing of 18 letters, stays as it is: spelt out,
 * a text would cost many times what was typed, and no name or number hides in one.
 */
const MOST_SPELT_OUT = 4;

/** The text as it is written down, unit by unit. */
class Builder {
  private readonly units: string[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  add(character: string, start: number, end: number): void {
    if (character === ' ' && (this.units.length === 0 || /[ \n]/.test(this.units.at(-1)!))) return;
    if (character === '\n') this.trim(' ');
    if (character === '\n' && this.units.length === 0) return;
    for (let i = 0; i < character.length; i += 1) {
      this.units.push(character[i]!);
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  trim(characters: string): void {
    while (this.units.length > 0 && characters.includes(this.units.at(-1)!)) {
      this.units.pop();
      this.starts.pop();
      this.ends.pop();
    }
  }

  finish(source: string): Folded {
    this.trim(' \n');
    return { text: this.units.join(''), source, starts: this.starts, ends: this.ends };
  }
}

/**
 * Folds a text: mentions and tags gone, entities as what they stand for, one blank for any, no invisible characters,
 * ligatures and full-width forms as plain letters, straight quotes, composed accents. Capitals stay (see `lowerCase`).
 * At most `TYPED_LIMIT` units are looked at. Folding what is folded changes nothing.
 */
export function fold(typed: string): Folded {
  const source = cut(typed, TYPED_LIMIT).toWellFormed();
  const built = new Builder();
  for (const { text, start, end } of lettersOf(source)) {
    let marks = 0;
    for (const character of spelt(text)) {
      marks = MARK.test(character) ? marks + 1 : 0;
      if (marks <= MOST_MARKS) built.add(character, start, end);
    }
  }
  return built.finish(source);
}

/** A folded text in small letters; its places still lead to the source. */
export function lowerCase({ text, source, starts, ends }: Folded): Folded {
  const built = new Builder();
  let at = 0;
  for (const character of text) {
    built.add(character.toLowerCase(), starts[at]!, ends[at]!);
    at += character.length;
  }
  return built.finish(source);
}

/** Letters with their marks together, as pieces of the source; what shows as nothing is left out. */
function* lettersOf(source: string): Generator<Piece> {
  let letter: Piece | undefined;
  let marks = 0;
  for (const piece of charactersOf(source)) {
    if (letter && isMark(piece.text)) {
      marks += 1;
      if (marks > MOST_MARKS) continue;
      letter = { text: letter.text + piece.text, start: letter.start, end: Math.max(letter.end, piece.end) };
      continue;
    }
    if (letter) yield letter;
    letter = piece;
    marks = 0;
  }
  if (letter) yield letter;
}

function* charactersOf(source: string): Generator<Piece> {
  for (const { text, start, end } of piecesOf(source))
    for (const character of text) if (!isDropped(character)) yield { text: character, start, end };
}

function isDropped(character: string): boolean {
  if (character >= ' ' && character <= '~') return false;
  return DROPPED.test(character) || (CONTROL.test(character) && !/\s/u.test(character) && !LINE_END.test(character));
}

const isMark = (character: string): boolean =>
  character > '\u00A0' &&
  !SPELT.has(character) &&
  MARK.test(String.fromCodePoint(character.normalize('NFKC').codePointAt(0)!));

/** The plain spelling of one letter with its marks. */
function* spelt(letter: string): Generator<string> {
  if (/^[!-%'-;=?-~]$/.test(letter)) {
    yield SPELT.get(letter) ?? letter;
    return;
  }
  for (const character of spelledOut(letter)) {
    if (LINE_END.test(character)) yield '\n';
    else if (BLANK.test(character)) yield ' ';
    else yield SPELT.get(character) ?? character;
  }
}

function spelledOut(letter: string): string {
  const [first = '', ...marks] = Array.from(letter);
  const plain = (SPELT.get(first) ?? first).normalize('NFKC');
  return plain.length > MOST_SPELT_OUT ? letter : (plain + marks.join('')).normalize('NFKC');
}

/** The practitioner's own words behind a stretch of a folded text, on one line, without what Teams put around them. */
export function asTyped({ source, starts, ends }: Folded, from: number, to: number): string {
  if (to <= from) return '';
  return clean(withoutMarkup(source.slice(starts[from], ends[to - 1])))
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** Whether a text holds no word: no letter and no number, whatever else it is made of. */
export const isBlank = (text: string): boolean => !/[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}]/u.test(fold(text).text);

/**
 * A short message as the table of commands has it: small letters, one blank between words, no marks, quotes or emoji
 * around or between them. A message of question marks is `?`. Empty where there is no word, or too much for a command.
 */
export function foldWord(typed: string): string {
  if (typed.length > QUESTION_LIMIT) return '';
  const { text } = lowerCase(fold(typed));
  if (text.length > COMMAND_LIMIT) return '';
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  if (words.length > 0) return words.join(' ');
  return /^[? ]+$/.test(text) ? '?' : '';
}
