// Keeps the card of a record under the limit of Teams: what people typed is shortened where all of it has no room.
import { fitted } from './history.ts';

/** A section of the card, by what of it was typed by people; the rest of a line is ours. */
const TYPED = {
  decidedWhy: 'value',
  proposedWhy: 'value',
  fields: 'value',
  history: 'words',
  advice: 'said',
  corrections: 'text',
} as const;
type Section = keyof typeof TYPED;
const SECTIONS = Object.keys(TYPED) as Section[];

type Line<Key extends string> = { readonly [K in Key]: string };
type Typed = { readonly [S in Section]: readonly Line<(typeof TYPED)[S]>[] };

/** What the template adds to a line of a list, in characters; measured, and held by the tests of the cards. */
const PER_LINE: Readonly<Record<string, number>> = {
  decidedWhy: 260,
  proposedWhy: 260,
  fields: 190,
  history: 260,
  advice: 260,
  corrections: 280,
  told: 80,
  clauses: 80,
  answers: 60,
  today: 380,
};
/** The card without any line of a list, in characters. */
const FRAME = 3000;
/** 28 KB in UTF-16, as Teams counts. */
const LIMIT = 28 * 512;

const MORE = 'Not all of it fits on this card. The record keeps the rest.';

/** The lists of which the oldest lines are left out where even shortened texts have no room. */
const LISTS = ['history', 'told', 'corrections'] as const;

type Sections = Typed & { readonly told: readonly object[]; readonly left: string };

/**
 * The same data with what was typed shortened to what there is room for, and then the oldest lines left out, which
 * `left` says. The record itself keeps all of it.
 */
export function fittedRecord<Data extends Sections>(data: Data): Data {
  const short = shortened(data);
  if (sizeOf(short) <= LIMIT) return short;
  const longest = LISTS.toSorted((a, b) => data[b].length - data[a].length)[0]!;
  if (data[longest].length <= 1) return short;
  return fittedRecord({ ...data, left: MORE, [longest]: data[longest].slice(1) });
}

/** How many characters the card has, a little more rather than less. */
function sizeOf(data: Sections): number {
  const lines = Object.entries(data).reduce(
    (sum, [key, value]) => sum + (Array.isArray(value) ? value.length * (PER_LINE[key] ?? 0) : 0),
    0,
  );
  return FRAME + lines + JSON.stringify(data).length;
}

function shortened<Data extends Sections>(data: Data): Data {
  const texts = SECTIONS.flatMap((section) => textsOf(data, section));
  const length = texts.join('').length;
  const escaped = JSON.stringify(texts).length;
  const room = LIMIT - (sizeOf(data) - escaped);
  const short = fitted(texts, Math.max(0, Math.floor((room * length) / Math.max(escaped, 1))));
  let at = 0;
  const sections = SECTIONS.map((section) => [
    section,
    data[section].map((line) => ({ ...line, [TYPED[section]]: short[at++]! })),
  ]);
  return { ...data, ...(Object.fromEntries(sections) as Partial<Data>) };
}

const textsOf = (data: Typed, section: Section): string[] =>
  (data[section] as readonly Readonly<Record<string, string>>[]).map((line) => line[TYPED[section]] ?? '');
