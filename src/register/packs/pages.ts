// A pack as it is read: every text that its copy can show, in order, with what is withheld in it marked, page by page.
// Whoever settles it or agrees has opened each page as it is then.
import canonicalize from 'canonicalize';
import { sha256 } from '../../record/journal.ts';
import { placeKey } from '../../record/pack.ts';
import type { Pack } from '../../record/pack.ts';
import type { TextOfRecord } from '../../record/pack-texts.ts';
import type { Withheld } from '../../record/pack-types.ts';

/** A stretch of a piece that is withheld, by its place. `starts`: it does so in this piece, not in the one before. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly place: Withheld;
  readonly starts: boolean;
}

/** A text of a record, or a part of a long one. */
export interface Piece {
  readonly of: TextOfRecord;
  readonly text: string;
  /** Whether it goes on from the piece before. */
  readonly goesOn: boolean;
  readonly marks: readonly Mark[];
}

export interface PackPage {
  /** The same as long as it says the same: by this it is known whether somebody has opened it. */
  readonly key: string;
  readonly pieces: readonly Piece[];
}

/** A card takes so many pieces, characters of text, and places to tick. */
const PIECES = 10;
const CHARACTERS = 2200;
const MARKS = 16;
/** A text is cut after so many characters, at a blank. */
const LONGEST = 1100;

/** A stretch of a piece in which one or more marks lie, each over a part of the next. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly marks: readonly Mark[];
}

/** What is left out of a piece, as it is read: stretches that lie over each other are one. */
export function runsOf({ marks }: Piece): Run[] {
  const runs: Run[] = [];
  for (const mark of marks) {
    const last = runs.at(-1);
    if (last && mark.start < last.end)
      runs[runs.length - 1] = { ...last, end: Math.max(last.end, mark.end), marks: [...last.marks, mark] };
    else runs.push({ start: mark.start, end: mark.end, marks: [mark] });
  }
  return runs;
}

/** The pages of a pack; one without pieces where there is nothing to read. */
export function pagesOf(pack: Pick<Pack, 'withheld'>, texts: readonly TextOfRecord[]): PackPage[] {
  const byText = Map.groupBy(pack.withheld, textKey);
  const pieces = texts.flatMap((one) => piecesOf(one, byText.get(textKey(one)) ?? []));
  const pages: Piece[][] = [[]];
  for (const piece of pieces) {
    const last = pages.at(-1)!;
    if (last.length === 0 || hasRoom([...last, piece])) last.push(piece);
    else pages.push([piece]);
  }
  return pages.map((all) => ({ key: keyOf(all), pieces: all }));
}

const textKey = ({ record, seq, path }: Pick<TextOfRecord, 'record' | 'seq' | 'path'>): string =>
  placeKey({ record, seq, path });

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const hasRoom = (pieces: readonly Piece[]): boolean =>
  pieces.length <= PIECES &&
  sum(pieces.map(({ text }) => text.length)) <= CHARACTERS &&
  sum(pieces.map(({ marks }) => marks.length)) <= MARKS;

/** Twelve hex digits over all that the page says and what of it is withheld, and why. */
const keyOf = (pieces: readonly Piece[]): string =>
  sha256(
    canonicalize(
      JSON.parse(
        JSON.stringify(pieces.map(({ of, text, marks }) => [textKey(of), text, marks.map((one) => one.place)])),
      ),
    )!,
  ).slice(0, 12);

/** Questions, the policy's words and names of staff are not read one by one: only where something of them is withheld. */
const ASIDE = /\.answers\.\d+\.text$|\.verdict\.|\.today\.\d+\.text$/;

function piecesOf(of: TextOfRecord, withheld: readonly Withheld[]): Piece[] {
  if (withheld.length === 0 && (of.kind === 'name' || ASIDE.test(of.path))) return [];
  const marks = withheld
    .map((place) => ({
      place,
      start: place.start ?? 0,
      end: place.start === undefined ? of.text.length : place.start + (place.length ?? 0),
    }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: Piece[] = [];
  for (let from = 0; from < of.text.length;) {
    const to = endOf(of.text, from, marks);
    pieces.push({
      of,
      text: of.text.slice(from, to),
      goesOn: from > 0,
      marks: marks
        .filter(({ start, end }) => start < to && end > from)
        .map(({ place, start, end }) => ({
          place,
          start: Math.max(start, from) - from,
          end: Math.min(end, to) - from,
          starts: start >= from,
        })),
    });
    from = to;
  }
  return pieces;
}

/** Where a piece that begins here ends: before a mark too many, and at a blank where there is one. */
function endOf(text: string, from: number, marks: readonly { readonly start: number }[]): number {
  const inside = marks.filter(({ start }) => start > from);
  const most = Math.min(text.length, from + LONGEST, inside[MARKS - 1]?.start ?? text.length);
  if (most === text.length) return most;
  const blank = text.lastIndexOf(' ', most);
  if (blank > from) return blank + 1;
  // never through the middle of a character of two units
  return /[\uDC00-\uDFFF]/.test(text[most] ?? '') && most - 1 > from ? most - 1 : most;
}
