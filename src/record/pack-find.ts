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
import { goesOn, isLegal, kinIn, lawyersIn, sentencesOf, tellsSource, tellsUnsafe } from './pack-signs.ts';
import type { CaseDocument } from './types.ts';

/** What the machine knows when it looks. */
export interface FindWith {
  /** Names of staff that are left out, by the council's choice, and those that are shown. */
  readonly staffWithheld: readonly string[];
  readonly staffShown: readonly string[];
  /** Names of whoever asked: theirs are not left out. Never stored. */
  readonly subject: readonly string[];
  /** Names of those who give legal advice, whoever else they are. */
  readonly lawyers: readonly string[];
  identityIn(text: string): readonly { readonly kind: string; readonly start: number; readonly end: number }[];
}

/** A stretch of a text in its own units. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly found: string;
  readonly why: WithheldWhy;
}

/** Numbers and addresses that are somebody's, long ones of any sort too. A date or a reference alone is nobody's. */
const PERSONAL: ReadonlySet<string> = new Set([
  'nhs-number',
  'ni-number',
  'postcode',
  'date-of-birth',
  'phone',
  'email',
  'number',
]);
const PLACES: ReadonlySet<string> = new Set(['address', 'number-plate', 'street', 'handle']);

/** What is known of one record when a text of it is looked at. */
interface Of extends FindWith {
  readonly texts: readonly TextOfRecord[];
  /** The entries that a lawyer wrote. */
  readonly byLawyer: ReadonlySet<number>;
  readonly isUnsafe: boolean;
}

/** Everything that is proposed for a record, in its order. */
export function findWithheld(document: CaseDocument, known: FindWith): Withheld[] {
  const texts = textsOf(document);
  const byLawyer = new Set(document.journal.filter(({ by }) => by.role === 'legal-adviser').map(({ seq }) => seq));
  const of: Of = { ...known, texts, byLawyer, lawyers: lawyersOf(texts, known), isUnsafe: saysUnsafe(document) };
  return texts.flatMap((text) => {
    const whole = wholeOf(text, of);
    if (whole) return [{ ...placeOf(text), ...whole }];
    return text.kind === 'typed' ? stretchesOf(text, of) : [];
  });
}

const placeOf = ({ record, seq, path }: TextOfRecord) => ({ record, seq, path });

/** Those who are known to give legal advice, and those whom a text of the record names so. */
function lawyersOf(
  texts: readonly TextOfRecord[],
  { lawyers, subject, staffShown, staffWithheld }: FindWith,
): string[] {
  const others = new Set([...subject, ...staffShown, ...staffWithheld]);
  const named = texts.filter(({ kind }) => kind === 'typed').flatMap(({ text }) => lawyersIn(text));
  return [...new Set([...lawyers, ...named.filter((name) => !others.has(name))])];
}

/** Whether it says that telling or asking whoever it is about would put somebody in danger. */
const saysUnsafe = ({ filed, journal }: CaseDocument): boolean =>
  [filed, ...journal.map(({ content }) => content)].some((one) => {
    const { facts = {}, form = {} } = (one ?? {}) as {
      readonly facts?: Readonly<Record<string, unknown>>;
      readonly form?: Readonly<Record<string, unknown>>;
    };
    return (
      facts['telling-endangers'] === 'yes' ||
      facts['consent'] === 'unsafe' ||
      facts['asking-safe'] === 'no' ||
      form['whyNoConsent'] === 'unsafe' ||
      form['whyNoConsent'] === 'crime'
    );
  });

type Reason = Pick<Withheld, 'why' | 'found'>;

/** Fields that say why somebody was not asked or told. */
const NOT_TOLD = /\.form\.(?:whyNotTold|whyNoConsent|whyNoConsentOther|subjectTold)$/;
const UNSAFE: Reason = { why: 'endangers', found: 'unsafe' };

/** Texts that go whole. */
function wholeOf(one: TextOfRecord, of: Of): Reason | null {
  const { kind, path, text, seq } = one;
  if (kind === 'name') return of.staffWithheld.includes(text) ? { why: 'third-party', found: 'staff' } : null;
  // from whom something was received, in a record of that and where its limits were shown
  if (/^content\.from(?:Other|\.label)$|\.limits\.\d+\.from$/.test(path)) return { why: 'source', found: 'source' };
  if (of.isUnsafe && NOT_TOLD.test(path)) return UNSAFE;
  // an answer or a step shows as well as the form why nobody was asked
  if (kind === 'shown') return of.isUnsafe && tellsUnsafe(text) ? UNSAFE : null;
  if (of.byLawyer.has(seq)) return { why: 'legal', found: 'legal' };
  const note = /^(.*\.advice\.\d+)\.said$/.exec(path);
  const from = note && of.texts.find((other) => other.seq === seq && other.path === `${note[1]}.of`);
  return from && speaksOfLaw(from.text, of) ? { why: 'legal', found: 'legal' } : null;
}

const speaksOfLaw = (text: string, { lawyers }: Of): boolean => isLegal(text) || spansOf(text, lawyers).length > 0;

/** Stretches of a text that somebody typed. What lies in another is proposed once, with it. */
function stretchesOf(text: TextOfRecord, of: Of): Withheld[] {
  const isReference = text.path.endsWith('.form.caseReference');
  const all = [
    ...sentencesIn(text.text, of),
    ...of
      .identityIn(text.text)
      .filter(({ kind }) => PERSONAL.has(kind) && !(isReference && kind === 'number'))
      .map(({ kind, start, end }) => third(start, end, kind)),
    ...namesIn(text.text, of),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Stretch[] = [];
  for (const one of all) if (!kept.some(({ start, end }) => start <= one.start && one.end <= end)) kept.push(one);
  return kept.map(({ start, end, found, why }) => ({ ...placeOf(text), start, length: end - start, why, found }));
}

const third = (start: number, end: number, found: string): Stretch => ({ start, end, found, why: 'third-party' });

/** Sentences that go whole: a lawyer's advice, why somebody was not told, and who told it. */
function sentencesIn(text: string, of: Of): Stretch[] {
  let before: Reason | null = null;
  return sentencesOf(text).flatMap((one) => {
    const own = reasonOf(one.text, of);
    // advice, and what somebody told, often go on in the next sentence
    before = own ?? (goesOn(one.text) ? before : null);
    return before ? [{ start: one.start, end: one.end, ...before, found: before.found ?? '' }] : [];
  });
}

function reasonOf(sentence: string, of: Of): Reason | null {
  if (speaksOfLaw(sentence, of)) return { why: 'legal', found: 'legal' };
  if (tellsUnsafe(sentence)) return UNSAFE;
  return tellsSource(sentence) ? { why: 'source', found: 'source' } : null;
}

function namesIn(text: string, { staffWithheld, staffShown, subject }: FindWith): Stretch[] {
  const shown = spansOf(text, [...staffShown, ...subject]);
  const plain = fold(text);
  const others = [
    ...findPlaces(plain.text).filter(({ kind }) => PLACES.has(kind)),
    ...findDescriptions(plain.text).map((one) => ({ ...one, kind: 'description' })),
    ...likelyNamesIn(plain, [...staffShown, ...staffWithheld]),
    ...kinIn(plain.text).map((one) => ({ ...one, kind: 'kin' })),
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
