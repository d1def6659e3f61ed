// Numbers that are spelt out, or typed with letters that look like digits.
import type { Atom } from './bare.ts';
import spelling from './spelt-digits.json' with { type: 'json' };

const DIGITS: ReadonlyMap<string, string> = new Map(Object.entries(spelling));
const REPEATED: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['quadruple', 4],
]);
/** Atoms with digits for words that spell them out, and for letters that are typed in a digit's place (O, I, l). */
export function withSpeltDigits(atoms: readonly Atom[]): readonly Atom[] {
  const spelt: Atom[] = [];
  for (let i = 0; i < atoms.length; i += 1) {
    const atom = atoms[i]!;
    const next = atoms[i + 1];
    const times = REPEATED.get(atom.text);
    const repeated = times === undefined || !next ? undefined : digitsOf(next)?.repeat(times);
    if (repeated !== undefined && repeated.length === times) {
      spelt.push({ text: repeated, start: atom.start, end: next!.end, isNumber: true });
      i += 1;
      continue;
    }
    const digits = atom.isNumber ? undefined : (digitsOf(atom) ?? digitsFor(atom, atoms[i - 1], next));
    spelt.push(digits === undefined ? atom : { ...atom, text: digits, isNumber: true });
  }
  return spelt;
}

const TENS: ReadonlyMap<string, string> = new Map(
  ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map((word, i) => [word, `${i + 2}`]),
);
const TEENS: ReadonlyMap<string, string> = new Map(
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, i) => [word, `${i + 10}`]),
);

/**
 * Atoms with digits for tens and hundreds too, as numbers are read out: "seventy-seven, nine hundred". What is given has
 * gone through `withSpeltDigits`. Apart from that, because dates are found by such words.
 */
export function withSpeltTens(atoms: readonly Atom[]): readonly Atom[] {
  const spelt: Atom[] = [];
  for (let i = 0; i < atoms.length; i += 1) {
    const atom = atoms[i]!;
    const next = atoms[i + 1];
    const tens = TENS.get(atom.text);
    const hasUnit = next !== undefined && /^[1-9]$/.test(next.text) && next.start - atom.end <= 1;
    if (tens !== undefined && hasUnit) {
      spelt.push({ text: tens + next.text, start: atom.start, end: next.end, isNumber: true });
      i += 1;
      continue;
    }
    const isHundred = atom.text === 'hundred' && atoms[i - 1]?.isNumber === true;
    const digits = isHundred ? '00' : (TEENS.get(atom.text) ?? (tens === undefined ? undefined : `${tens}0`));
    spelt.push(digits === undefined ? atom : { ...atom, text: digits, isNumber: true });
  }
  return withSpeltThousands(spelt);
}

/** "two thousand and nine" as the year that it is. A sum such as "two thousand five hundred" stays as it was. */
function withSpeltThousands(atoms: readonly Atom[]): readonly Atom[] {
  const spelt: Atom[] = [];
  for (let i = 0; i < atoms.length; i += 1) {
    const year = yearAt(atoms, i);
    spelt.push(year?.atom ?? atoms[i]!);
    if (year) i = year.last;
  }
  return spelt;
}

function yearAt(atoms: readonly Atom[], first: number): { readonly atom: Atom; readonly last: number } | null {
  const [thousands, word] = [atoms[first]!, atoms[first + 1]];
  if (!/^[12]$/.test(thousands.text) || word?.text !== 'thousand') return null;
  const second = atoms[first + 2]?.text === 'and' ? first + 3 : first + 2;
  const rest = atoms[second];
  const isRest = rest !== undefined && /^\d{1,2}$/.test(rest.text) && rest.text !== '00';
  if (isRest && atoms[second + 1]?.text === '00') return null;
  const last = isRest ? second : first + 1;
  const text = `${thousands.text}${(isRest ? rest.text : '').padStart(3, '0')}`;
  return { atom: { text, start: thousands.start, end: atoms[last]!.end, isNumber: true }, last };
}

const digitsOf = ({ text, isNumber }: Atom): string | undefined => (isNumber ? text : DIGITS.get(text));

/** Letters that touch a number; a single "o" may also stand beside one. */
function digitsFor(atom: Atom, before: Atom | undefined, after: Atom | undefined): string | undefined {
  if (atom.text.length > 3 || !/^[oil]+$/.test(atom.text)) return undefined;
  const touches = (before?.isNumber && before.end === atom.start) || (after?.isNumber && atom.end === after.start);
  const isBeside = atom.text === 'o' && [before, after].some((one) => one !== undefined && digitsOf(one) !== undefined);
  return touches || isBeside ? atom.text.replaceAll('o', '0').replaceAll(/[il]/g, '1') : undefined;
}
