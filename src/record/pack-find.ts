// What of a record the machine proposes to leave out of a copy. It finds what looks like somebody else's; it cannot know
// who is who, and misses what nobody could find by its look. Two people decide.
import { atomsOf, bare } from '../text/bare.ts';
import { fold } from '../text/fold.ts';
import type { Folded } from '../text/fold.ts';
import { findDescriptions } from './advice-description.ts';
import { likelyNamesIn } from './advice-likely-names.ts';
import { findNames } from './advice-names.ts';
import { findPlaces } from './advice-places.ts';
import type { Withheld, WithheldWhy } from './pack-types.ts';
import { textsOf } from './pack-texts.ts';
import type { TextOfRecord } from './pack-texts.ts';
import pointing from './pointing-words.json' with { type: 'json' };
import type { CaseDocument } from './types.ts';

/** What the machine knows when it looks. */
export interface FindWith {
  /** Names of staff that are left out, by the council's choice, and those that are shown. */
  readonly staffWithheld: readonly string[];
  readonly staffShown: readonly string[];
  /** Names of whoever asked: theirs are not left out. Never stored. */
  readonly subject: readonly string[];
  identityIn(text: string): readonly { readonly kind: string; readonly start: number; readonly end: number }[];
}

/** A stretch of a text in its own units. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly found: string;
  readonly why: WithheldWhy;
}

/** Numbers and addresses that are somebody's. A date or a reference alone is nobody's. */
const PERSONAL: ReadonlySet<string> = new Set([
  'nhs-number',
  'ni-number',
  'postcode',
  'date-of-birth',
  'phone',
  'email',
]);
const PLACES: ReadonlySet<string> = new Set(['address', 'number-plate', 'street', 'handle']);

const KIN = new RegExp(
  String.raw`(?<![\p{L}\d])(?:his|her|their|my|the|a|an)(?: [\p{L}'-]{1,24})? (?:${pointing.kin.join(' ').replaceAll(' ', '|')})(?![\p{L}\d-])`,
  'giu',
);

/** How somebody writes of whoever told them. */
const SOURCE =
  /(?<!\p{L})(?:neighbou?rs?|callers?|informants?|referrers?|whistle-?blowers?|anonymous(?:ly)?|witness(?:es)?|in confidence|(?:not|never) to be named|(?:told|rang|called|phoned|e-?mailed|wrote to|texted|contacted|approached) (?:me|us|the (?:team|school|office|council|duty|mash))|(?:reported|disclosed|said|seen|heard|alleged) by|according to|tip-?off|do(?:es)? not want (?:him|her|them|anybody|anyone) to know)(?!\p{L})/giu;
const SENTENCE = /[^.!?\n]+(?:[.!?]+|\n|$)/gu;
const LEGAL = /(?<!\p{L})(?:legal|solicitors?|barristers?|counsel|lawyers?|monitoring officer)(?!\p{L})/iu;

/** Everything that is proposed for a record, in its order. */
export function findWithheld(document: CaseDocument, known: FindWith): Withheld[] {
  const texts = textsOf(document);
  const isUnsafe = saysUnsafe(document);
  return texts.flatMap((text) => {
    const whole = wholeOf(text, texts, isUnsafe, known);
    if (whole) return [{ ...placeOf(text), ...whole }];
    return text.kind === 'typed' ? stretchesOf(text, known) : [];
  });
}

const placeOf = ({ record, seq, path }: TextOfRecord) => ({ record, seq, path });

/** Whether it says that telling whoever it is about would put somebody in danger. */
const saysUnsafe = ({ filed }: CaseDocument): boolean => {
  const { facts = {}, form } = filed ?? {};
  return (
    facts['telling-endangers'] === 'yes' ||
    facts['consent'] === 'unsafe' ||
    facts['asking-safe'] === 'no' ||
    form?.whyNoConsent === 'unsafe'
  );
};

type Reason = Pick<Withheld, 'why' | 'found'>;

/** Texts that go whole. */
function wholeOf(
  { kind, path, text, seq }: TextOfRecord,
  texts: readonly TextOfRecord[],
  isUnsafe: boolean,
  { staffWithheld }: FindWith,
): Reason | null {
  if (kind === 'name') return staffWithheld.includes(text) ? { why: 'third-party', found: 'staff' } : null;
  // from whom something was received, in a record of that and where its limits were shown
  if (/^content\.from(?:Other|\.label)$|\.limits\.\d+\.from$/.test(path)) return { why: 'source', found: 'source' };
  if (isUnsafe && path.endsWith('.form.whyNotTold')) return { why: 'endangers', found: 'unsafe' };
  const note = /^(.*\.advice\.\d+)\.said$/.exec(path);
  const of = note && texts.find((one) => one.seq === seq && one.path === `${note[1]}.of`);
  return of && LEGAL.test(of.text) ? { why: 'legal', found: 'legal' } : null;
}

/** Stretches of a text that somebody typed. What lies in another is proposed once, with it. */
function stretchesOf(text: TextOfRecord, known: FindWith): Withheld[] {
  const all = [
    ...sourcesIn(text.text),
    ...known
      .identityIn(text.text)
      .filter(({ kind }) => PERSONAL.has(kind))
      .map(({ kind, start, end }) => third(start, end, kind)),
    ...namesIn(text.text, known),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Stretch[] = [];
  for (const one of all) if (!kept.some(({ start, end }) => start <= one.start && one.end <= end)) kept.push(one);
  return kept.map(({ start, end, found, why }) => ({ ...placeOf(text), start, length: end - start, why, found }));
}

const third = (start: number, end: number, found: string): Stretch => ({ start, end, found, why: 'third-party' });

/** Sentences that tell of whoever told it. */
function sourcesIn(text: string): Stretch[] {
  return Array.from(text.matchAll(SENTENCE)).flatMap(({ 0: sentence, index }) => {
    if (sentence.search(SOURCE) < 0) return [];
    const start = index + sentence.length - sentence.trimStart().length;
    return [{ start, end: start + sentence.trim().length, found: 'source', why: 'source' as const }];
  });
}

function namesIn(text: string, { staffWithheld, staffShown, subject }: FindWith): Stretch[] {
  const shown = spansOf(text, [...staffShown, ...subject]);
  const plain = fold(text);
  const others = [
    ...findPlaces(plain.text).filter(({ kind }) => PLACES.has(kind)),
    ...findDescriptions(plain.text).map((one) => ({ ...one, kind: 'description' })),
    ...likelyNamesIn(plain, [...staffShown, ...staffWithheld]),
    ...Array.from(plain.text.matchAll(KIN), ({ 0: words, index }) => ({
      kind: 'kin',
      start: index,
      end: index + words.length,
    })),
  ].map(({ kind, start, end }) => third(plain.starts[start]!, plain.ends[end - 1]!, kind));
  const staff = spansOf(text, staffWithheld).map(({ start, end }) => third(start, end, 'staff'));
  return [...staff, ...others].filter((one) => !shown.some(({ start, end }) => start <= one.start && one.end <= end));
}

/** Where in a text names of this list stand, in the text's own units. */
function spansOf(text: string, names: readonly string[]): { readonly start: number; readonly end: number }[] {
  const folded: Folded = bare(text);
  return findNames(atomsOf(folded.text), folded, names).map(({ start, end }) => ({
    start: folded.starts[start]!,
    end: folded.ends[end - 1]!,
  }));
}
