// Long numbers of any sort: with five digits a number may point to somebody.
import type { Atom } from '../../text/bare.ts';
import type { Place } from './found.ts';

/** A number with so many digits is no age, year, section or sum of weeks. */
const LONG = 5;

/** Numbers of five digits and more; digits in groups belong together where one mark or blank joins them. */
export function* numbersIn(atoms: readonly Atom[], text: string): Generator<Place> {
  let group: Atom[] = [];
  for (const atom of atoms) {
    const last = group.at(-1);
    if (last && (!atom.isNumber || !isJoined(text.slice(last.end, Math.min(atom.start, last.end + 3))))) {
      yield* numberOf(group, text);
      group = [];
    }
    if (atom.isNumber) group.push(atom);
  }
  yield* numberOf(group, text);
}

const isJoined = (gap: string): boolean => /^(?:[ .:/_\n-]?| - )$/.test(gap);

function* numberOf(group: readonly Atom[], text: string): Generator<Place> {
  const digits = group.reduce((sum, atom) => sum + atom.text.length, 0);
  if (digits < LONG) return;
  const start = group[0]!.start;
  const end = group.at(-1)!.end;
  if (!isHarmless(text, start, end)) yield { kind: 'number', start, end };
}

const PRESSURE = /(?:blood pressure|(?<![a-z])bp)(?![a-z])[^.\n]{0,30}$/;

/** Sums of money and thousands, blood pressures, spans of years, times of day, and the numbers of clauses. */
function isHarmless(text: string, start: number, end: number): boolean {
  if (/[£$€] ?$/.test(text.slice(Math.max(0, start - 2), start))) return true;
  const number = text.slice(start, Math.min(end, start + 40));
  if (/^\d{2,3}\/\d{2,3}$/.test(number) && PRESSURE.test(text.slice(Math.max(0, start - 50), start))) return true;
  return HARMLESS.some((one) => one.test(number));
}
const HARMLESS = [
  /^(?:19|20)\d\d ?[/-] ?(?:(?:19|20)\d\d|\d\d)$/,
  /^\d{1,2}[.:]\d\d(?: ?- ?\d{1,2}[.:]\d\d)?$/,
  /^\d{1,2}(?:\.\d{1,2}){2,5}$/,
];
