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
import { isPickedJointly, textsOf } from './pack-texts.ts';
import type { TextOfRecord } from './pack-texts.ts';
import { goesOn, isLegal, lawyersIn, turns } from './pack-legal.ts';
import { isUnread } from './pack-unread.ts';
import { kinIn, numbersIn } from './pack-people.ts';
import { sentencesOf } from './pack-sentences.ts';
import type { Sentence, Span } from './pack-sentences.ts';
import { namedTells, tellsSource } from './pack-source.ts';
import { tellsUnsafe } from './pack-unsafe.ts';
import lists from './pack-words.json' with { type: 'json' };
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
  /** Whoever opened the pack fears that telling endangers somebody. */
  readonly endangers?: boolean;
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

/** A record, or what stands in the register beside it and has texts. */
export type Searched = Pick<CaseDocument, 'id' | 'journal'> & Partial<Pick<CaseDocument, 'filed'>>;

/**
 * Everything that is proposed for a record, in its order. `because`: what else is known of a text that somebody typed, or
 * of what was picked in joint working, by which all of it goes; what stands in it is proposed as well, so that it stays withheld where somebody shows the rest.
 */
export function findWithheld(
  document: Searched,
  known: FindWith,
  because: (text: TextOfRecord, known: { readonly isUnsafe: boolean }) => Reason | null = () => null,
): Withheld[] {
  const texts = textsOf(document);
  const byLawyer = new Set(document.journal.filter(({ by }) => by.role === 'legal-adviser').map(({ seq }) => seq));
  const of: Of = { ...known, texts, byLawyer, lawyers: lawyersOf(texts, known), isUnsafe: saysUnsafe(document) };
  return texts.flatMap((text) => {
    const whole = wholeOf(text, of);
    if (whole) return [{ ...placeOf(text), ...whole }];
    const reason = text.kind === 'typed' || isPickedJointly(text) ? because(text, of) : null;
    if (text.kind !== 'typed') return reason ? [{ ...placeOf(text), ...reason }] : [];
    const all = reason ? [{ ...placeOf(text), ...reason }] : unjudged(text, of);
    return [...all, ...stretchesOf(text, of)];
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
const saysUnsafe = ({ filed, journal }: Searched): boolean =>
  [
    filed,
    ...journal.flatMap(({ content }): unknown[] => ('proposal' in content ? [content, content.proposal] : [content])),
  ].some((one) => {
    const {
      facts = {},
      form = {},
      asked,
      told,
      wishes = {},
    } = (one ?? {}) as Partial<Readonly<Record<'facts' | 'form' | 'wishes', Readonly<Record<string, unknown>>>>> & {
      readonly asked?: unknown;
      readonly told?: unknown;
    };
    return (
      // of a joint assessment: what the victim needs and wishes
      asked === 'not-safe' ||
      told === 'not-safe' ||
      wishes['asked'] === 'not-safe' ||
      facts['telling-endangers'] === 'yes' ||
      facts['consent'] === 'unsafe' ||
      facts['asking-safe'] === 'no' ||
      form['whyNoConsent'] === 'unsafe' ||
      form['whyNoConsent'] === 'crime'
    );
  });

export type Reason = Pick<Withheld, 'why' | 'found'>;

/** Fields that say why somebody was not asked or told. */
const NOT_TOLD = /\.form\.(?:whyNotTold|whyNoConsent|whyNoConsentOther|subjectTold)$/;
/** Where it is picked or written that a risk was seen: any answer may say so, and beside others its gap would. */
const OF_RISK = /\.answers\.\d+\.label$|\.form\.purpose(?:Other)?$/;
const SOURCE: Reason = { why: 'source', found: 'source' };
const UNSAFE: Reason = { why: 'endangers', found: 'unsafe' };

/** Texts that go whole. */
function wholeOf(one: TextOfRecord, of: Of): Reason | null {
  const { kind, path, text, seq } = one;
  if (kind === 'name') return of.staffWithheld.includes(text) ? { why: 'third-party', found: 'staff' } : null;
  // from whom something was received, in a record of that and where its limits were shown
  if (/^content\.from(?:Other|\.label)$|\.limits\.\d+\.from$/.test(path)) return { why: 'source', found: 'source' };
  if (of.isUnsafe && NOT_TOLD.test(path)) return UNSAFE;
  if ((of.isUnsafe || of.endangers) && OF_RISK.test(path)) return UNSAFE;
  // an answer or a step shows as well as the form why nobody was asked
  if (kind === 'shown' && !isPickedJointly(one)) return of.isUnsafe && tellsUnsafe(text) ? UNSAFE : null;
  if (of.byLawyer.has(seq)) return { why: 'legal', found: 'legal' };
  const note = /^(.*\.advice\.\d+)\.said$/.exec(path);
  const from = note && of.texts.find((other) => other.seq === seq && other.path === `${note[1]}.of`);
  return from && speaksOfLaw(from.text, of) ? { why: 'legal', found: 'legal' } : null;
}

const speaksOfLaw = (text: string, { lawyers }: Of): boolean => isLegal(text) || spansOf(text, lawyers).length > 0;

const FEWEST_WORDS = 4;

/**
 * Texts that the machine cannot judge go whole: every longer one of a record by which telling is unsafe, for a missed
 * line of it may cost a life; and what is in no English that it reads. What stands in them is proposed as well, so that
 * it stays withheld where somebody shows the rest.
 */
function unjudged(text: TextOfRecord, { isUnsafe }: Of): Withheld[] {
  if (isReference(text)) return [];
  const isLong = (text.text.match(/\p{L}+/gu) ?? []).length >= FEWEST_WORDS;
  if (isUnsafe && isLong) return [{ ...placeOf(text), why: 'endangers', found: 'unsafe-record' }];
  return isUnread(text.text) ? [{ ...placeOf(text), why: 'third-party', found: 'unread' }] : [];
}

const isReference = ({ path }: TextOfRecord): boolean => path.endsWith('.form.caseReference');

/** Stretches of a text that somebody typed. What lies in another is proposed once, with it. */
function stretchesOf(text: TextOfRecord, of: Of): Withheld[] {
  const all = [
    ...sentencesIn(text.text, of),
    ...of
      .identityIn(text.text)
      .filter(({ kind }) => PERSONAL.has(kind) && !(isReference(text) && kind === 'number'))
      .map(({ kind, start, end }) => third(start, end, kind)),
    ...namesIn(text.text, of),
    ...shortNumbersIn(text.text, of),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Stretch[] = [];
  for (const one of all) if (!kept.some(({ start, end }) => start <= one.start && one.end <= end)) kept.push(one);
  return kept.map(({ start, end, found, why }) => ({ ...placeOf(text), start, length: end - start, why, found }));
}

const third = (start: number, end: number, found: string): Stretch => ({ start, end, found, why: 'third-party' });

/** Sentences that go whole: a lawyer's advice, why somebody was not told, and who told it. */
function sentencesIn(text: string, of: Of): Stretch[] {
  const plain = fold(text);
  const dotted = fold(withMarks(text, '·', spansOf(text, [...of.subject, ...of.staffShown])));
  const named = fold(withMarks(dotted.source, '‡', likelyIn(dotted.source, of)));
  let before: Reason | null = null;
  return sentencesOf(plain.text).flatMap((one) => {
    const said = (marked: Folded): string => marked.text.slice(one.start, one.end);
    const own = reasonOf(one, of) ?? (tellsSource(said(dotted)) || namedTells(said(named)) ? SOURCE : null);
    if (one.isFirst) before = null;
    // what was advised goes on to the end of its paragraph, unless a sentence plainly speaks of something else
    const goes: boolean = goesOn(one.text) || (before?.why === 'legal' && !turns(one.text));
    before = own ?? (goes ? before : null);
    if (!before) return [];
    return [{ start: plain.starts[one.start]!, end: plain.ends[one.end - 1]!, ...before, found: before.found ?? '' }];
  });
}

/** The text with a mark in place of each unit of these. */
function withMarks(text: string, mark: string, spans: readonly Span[]): string {
  let marked = text;
  for (const { start, end } of spans) marked = marked.slice(0, start) + mark.repeat(end - start) + marked.slice(end);
  return marked;
}

/** What may be a name, in the text's own units. */
function likelyIn(text: string, { staffShown, staffWithheld }: FindWith): (Span & { readonly kind: string })[] {
  const plain = fold(text);
  return likelyNamesIn(plain, [...staffShown, ...staffWithheld])
    .filter(({ start, end }) => !NOT_NAMES.has(plain.text.slice(start, end).toLowerCase()))
    .map(({ kind, start, end }) => ({
      kind,
      start: plain.starts[withInitial(plain.text, start, kind)]!,
      end: plain.ends[end - 1]!,
    }));
}

function reasonOf(sentence: Sentence, of: Of): Reason | null {
  if (speaksOfLaw(sentence.text, of)) return { why: 'legal', found: 'legal' };
  return tellsUnsafe(sentence.text) ? UNSAFE : null;
}

const NOT_NAMES = new Set(lists.notNames.join(' ').split(' '));

function namesIn(text: string, known: FindWith): Stretch[] {
  const { staffWithheld, staffShown, subject } = known;
  const shown = spansOf(text, [...staffShown, ...subject]);
  const plain = fold(text);
  const others = [
    ...findPlaces(plain.text).filter(({ kind }) => PLACES.has(kind)),
    ...findDescriptions(plain.text).map((one) => ({ ...one, kind: 'description' })),
    ...kinIn(plain.text).map((one) => ({ ...one, kind: 'kin' })),
  ].map(({ kind, start, end }) => third(plain.starts[start]!, plain.ends[end - 1]!, kind));
  const staff = spansOf(text, staffWithheld).map(({ start, end }) => third(start, end, 'staff'));
  const names = likelyIn(text, known).map(({ start, end, kind }) => third(start, end, kind));
  return [...staff, ...names, ...others].filter((one) => !isShown(text, one, shown));
}

/** Extensions and the like that are no part of a date or of a longer number. */
function shortNumbersIn(text: string, known: FindWith): Stretch[] {
  const plain = fold(text);
  const longer = known.identityIn(text);
  return numbersIn(plain.text)
    .map(({ start, end }) => third(plain.starts[start]!, plain.ends[end - 1]!, 'number'))
    .filter((one) => !longer.some(({ start, end }) => start < one.end && one.start < end));
}

/** "P. Okoro": the letter before a name belongs to it. */
const withInitial = (text: string, start: number, kind: string): number =>
  kind === 'capital' || kind === 'name-like'
    ? start - (/(?<![\p{L}\d])(?:\p{Lu}\.? ){1,2}$/u.exec(text.slice(Math.max(0, start - 6), start))?.[0].length ?? 0)
    : start;

/** Whether nothing of a stretch is left beside those who are shown, but "her", "the", an owner's s, or a title. */
function isShown(text: string, one: Stretch, shown: readonly Span[]): boolean {
  const own = shown.filter(({ start, end }) => start < one.end && one.start < end);
  if (own.length === 0) return false;
  const left = Array.from({ length: one.end - one.start }, (_, n) => {
    const at = one.start + n;
    return own.some(({ start, end }) => start <= at && at < end) ? '·' : text[at]!;
  }).join('');
  return /^(?:(?:his|her|their|my|our|the|an?|mr|mrs|ms|miss|dr)\.? )?·+(?: ·+)*(?:['’]?s|['’])?$/iu.test(left);
}

/** Where in a text names of this list stand, in the text's own units. */
function spansOf(text: string, names: readonly string[]): { readonly start: number; readonly end: number }[] {
  const folded: Folded = bare(text);
  return findNames(atomsOf(folded.text), folded, names).map(({ start, end }) => ({
    start: folded.starts[start]!,
    end: folded.ends[end - 1]!,
  }));
}
