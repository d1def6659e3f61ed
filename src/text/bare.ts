// A text as somebody who searches for an identity must see it: however it is dressed, the same letters and digits.
import { fold } from './fold.ts';
import type { Folded } from './fold.ts';
import lookAlikes from './look-alikes.json' with { type: 'json' };

/** Letters that look like one of a to z, capital or small, and what they look like. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries(lookAlikes.letters).flatMap(([plain, alike]) => Array.from(alike, (one) => [one, plain] as const)),
);
/** The ten digits of every script that writes numbers as ours does, and the Chinese ones, which are letters. */
const DIGITS: ReadonlyMap<string, string> = new Map([
  ...Array.from(lookAlikes.digits, (one, n) => [one, String(n)] as const),
  ...lookAlikes.zeros.flatMap((zero) =>
    Array.from({ length: 10 }, (_, n) => [String.fromCodePoint(Number.parseInt(zero, 16) + n), String(n)] as const),
  ),
]);

/** A folded text in small letters without accents, look-alikes as what they look like, digits of any script as ours. */
export function bare(typed: string): Folded {
  const { text, source, starts, ends } = fold(typed);
  let plain = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    const letters = plainOf(character);
    for (let i = 0; i < letters.length; i += 1) {
      from.push(starts[at]!);
      to.push(ends[at]!);
    }
    plain += letters;
    at += character.length;
  }
  return { text: plain, source, starts: from, ends: to };
}

function plainOf(character: string): string {
  if (character <= '~') return character.toLowerCase();
  let plain = '';
  for (const one of character.normalize('NFD').replaceAll(/\p{M}/gu, ''))
    plain += LETTERS.get(one) ?? DIGITS.get(one) ?? one.toLowerCase();
  return plain;
}

/** A run of letters or of digits, and where it stands in the bare text. */
export interface Atom {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
}

export const atomsOf = (text: string): Atom[] =>
  Array.from(text.matchAll(/\p{L}+|\d+/gu), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    isNumber: /^\d/.test(match[0]),
  }));

/** What stands between two things that belong together: never more than this. */
const WIDEST_GAP = 6;

/**
 * Atoms in a row: with `|` where anything but letters and digits stands between two, and `||` where so much does that
 * they do not belong together. So a pattern finds `nr1|3dh` however the two were set apart.
 */
export interface Row {
  readonly text: string;
  readonly atoms: readonly Atom[];
  /** Where in the text each atom begins. */
  readonly starts: readonly number[];
}

export function rowOf(atoms: readonly Atom[]): Row {
  let text = '';
  const starts: number[] = [];
  for (const [i, atom] of atoms.entries()) {
    const gap = i === 0 ? 1 : atom.start - atoms[i - 1]!.end;
    text += '|'.repeat(gap > WIDEST_GAP ? 2 : Math.min(gap, 1));
    starts.push(text.length);
    text += atom.text;
  }
  return { text: `${text}|`, atoms, starts };
}

/** A match in a row: where it stands in the bare text, its parts, and the atom after it. */
export interface Match {
  readonly text: string;
  readonly parts: readonly (string | undefined)[];
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** What a sticky pattern of bounded length finds from the start of an atom on. */
export function matchAt({ text, atoms, starts }: Row, pattern: RegExp, first: number): Match | undefined {
  pattern.lastIndex = starts[first]!;
  const found = pattern.exec(text);
  if (!found) return undefined;
  const end = found.index + found[0].length;
  let next = first + 1;
  while (next < starts.length && starts[next]! < end) next += 1;
  return { text: found[0], parts: found.slice(1), start: atoms[first]!.start, end: atoms[next - 1]!.end, next };
}
