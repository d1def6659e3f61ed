// What may say who somebody is, in what people type about a route, a block or an assessment: others read it. It is pointed
// out and stops nothing, so it errs on the side of few false alarms.
import { likelyNamesIn } from '../record/advice-likely-names.ts';
import { isPlainWord, plainLetters } from '../record/advice-words.ts';
import { findPlaces } from '../record/advice-places.ts';
import { asTyped, fold } from '../text/fold.ts';
import type { Folded } from '../text/fold.ts';

export interface Pointed {
  readonly kind: string;
  /** As typed. */
  readonly words: string;
}

export interface LooksFor {
  /** Finds numbers, dates of birth and the like, with their kinds as people say them. */
  readonly findIdentity: (text: string) => readonly Pointed[];
  /** Names of colleagues and agencies, which belong there. */
  readonly known: readonly string[];
}

/**
 * A label names the case in lists and news, so any name in it tells; a text, where first and last name stand together. Of
 * staff the name and the address belong there.
 */
export type TypedAs = 'label' | 'text' | 'staff';

/** Everything in it that may say who somebody is, in no order that means anything. */
export function pointedIn(text: string, as: TypedAs, { findIdentity, known }: LooksFor): Pointed[] {
  if (as === 'staff') return [...findIdentity(text)];
  const folded = fold(text);
  const addresses = findPlaces(folded.text).filter(({ kind }) => kind === 'address');
  const ours = [...addresses, ...referencesIn(folded.text)];
  const names = namesIn(folded, as, wordsOf(known)).filter((name) => !ours.some((one) => overlaps(one, name)));
  return [...findIdentity(text), ...named('address', folded, addresses), ...named('name', folded, names)];
}

interface Place {
  readonly start: number;
  readonly end: number;
}

const overlaps = (one: Place, other: Place): boolean => one.start < other.end && other.start < one.end;
const named = (kind: string, folded: Folded, places: readonly Place[]): Pointed[] =>
  places.map(({ start, end }) => ({ kind, words: asTyped(folded, start, end) }));

/** References of this bot, such as NCC-7K3F-92QD: their letters are nobody's name. */
const referencesIn = (text: string): Place[] =>
  [...text.matchAll(/(?<![\p{L}\d-])\p{L}{2,8}(?:-[\dA-Z]{4}){2}(?![\p{L}\d-])/giu)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));

const wordsOf = (known: readonly string[]): ReadonlySet<string> =>
  new Set(
    known.flatMap(
      (one) =>
        fold(one)
          .text.toLowerCase()
          .match(/\p{L}+/gu) ?? [],
    ),
  );

/** What a reference begins with that is no name: systems in which cases are kept, and what operations are called after. */
const NO_NAMES: ReadonlySet<string> = new Set(
  'liquidlogic mosaic systmone rio emis athena niche holmes carefirst azeus libera case ref op operation'.split(' '),
);
/** Of staff, whose names belong there. */
const STAFF =
  /(?:^|[^\p{L}])(?:op|operation|dr|doctor|prof|professor|pc|dc|ds|di|dci|ps|sgt|sergeant|insp|inspector|judge|hhj|justice|nurse|officer|worker) $/iu;

function namesIn(folded: Folded, as: TypedAs, known: ReadonlySet<string>): Place[] {
  const { text } = folded;
  const isName = ({ start, end }: Place): boolean => {
    const small = text.slice(start, end).toLowerCase();
    return !known.has(small) && !NO_NAMES.has(small) && !STAFF.test(text.slice(0, start));
  };
  const likely = likelyNamesIn(folded, []).filter(({ kind }) => kind === 'capital' || kind === 'name-like');
  const names = joined(text, likely.filter(isName));
  return as === 'label' ? names : names.filter(({ start, end }) => isWhole(text.slice(start, end)));
}

/** First and last name, of which one is no word of every day: "Kelly Jones", and not "Public Interest". */
const isWhole = (name: string): boolean =>
  name.includes(' ') && name.split(' ').some((word) => !isPlainWord(plainLetters(word)));

/** Names between which nothing stands but a blank are one. */
function joined(text: string, names: readonly Place[]): Place[] {
  const found: Place[] = [];
  for (const one of names) {
    const last = found.at(-1);
    if (last && text.slice(last.end, one.start) === ' ') found[found.length - 1] = { start: last.start, end: one.end };
    else found.push({ start: one.start, end: one.end });
  }
  return found;
}
