// What somebody who can write to the store may make of one entry of joint working: it says something else, and every hash,
// digest and copy after it says so too. Nothing but its meaning is wrong.
import { digestFor, digestOf } from '../../src/joint/assessments/agreed.ts';
import { assessmentNextClock } from '../../src/joint/assessments/clock.ts';
import { assessmentOf } from '../../src/joint/assessments/state.ts';
import { blockNextClock } from '../../src/joint/blocks/clock.ts';
import type { JointDocument, JointKind, NextClock } from '../../src/joint/facts.ts';
import { routeNextClock } from '../../src/joint/routes/clock.ts';
import { jointTerms } from '../../src/joint/terms.ts';
import { append, isSealed, seal, SYSTEM } from '../../src/record/journal.ts';
import { newRegister, withRegisterEntries } from '../../src/record/register-document.ts';
import type { Brought, Entry, NewEntry } from '../../src/record/types.ts';

/** One entry that was forged: which, where in it, and how. */
export interface Forgery {
  readonly seq: number;
  /** Such as "assessment-invited tells emptied". */
  readonly what: string;
  readonly document: JointDocument;
}

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const NEXT_CLOCK: Readonly<Record<JointKind, (journal: readonly Entry[]) => NextClock | null>> = {
  route: routeNextClock,
  block: blockNextClock,
  assessment: assessmentNextClock,
};

/** The document that has these entries from its beginning, with digests, copies and clock as they should be. */
export function rebuilt(
  { kind, id, agency, journal: honest }: JointDocument,
  entries: readonly Entry[],
): JointDocument {
  let journal: readonly Entry[] = [];
  for (const { at, kind: what, by, content, nonce, actingFor } of entries) {
    const one = { at, kind: what, by, content, nonce, ...(actingFor ? { actingFor } : {}) } as NewEntry;
    const opening = honest[0]?.opens ?? {};
    journal = append({ agency, reference: id }, journal, [redigested(honest, journal, one)], opening);
  }
  const clock = tried(() => NEXT_CLOCK[kind](journal));
  const brought: Brought[] = clock ? [{ kind: 'joint-clock', due: clock.due, payload: { what: clock.what } }] : [];
  const whole = withRegisterEntries({ ...newRegister(kind, id, agency), journal }, [], brought);
  return { ...whole, ...tried(() => jointTerms(whole)) };
}

/** A forger who writes nonsense may have broken what computes from it: then nothing is computed. */
function tried<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** What is put forward, and agreed to, is a digest of entries before it: where it fitted, it fits what was forged. */
function redigested(honest: readonly Entry[], before: readonly Entry[], one: NewEntry): NewEntry {
  const assessment = before.length > 0 ? tried(() => assessmentOf(before)) : null;
  if (!assessment) return one;
  if (one.kind === 'assessment-proposed' && isHonest(honest, one))
    return { ...one, content: { ...one.content, digest: tried(() => digestOf(assessment)) ?? one.content.digest } };
  if (one.kind !== 'assessment-agreed' || !assessment.proposal || !isHonest(honest, one)) return one;
  const { stood } = assessment.proposal;
  const { agency } = one.content;
  const digest = tried(() => digestFor(stood, agency));
  return digest === null ? one : { ...one, content: { ...one.content, digest } };
}

const isHonest = (honest: readonly Entry[], one: NewEntry): boolean =>
  honest.some(
    ({ nonce, content }) =>
      nonce === one.nonce && (content as { digest?: unknown }).digest === (one.content as { digest?: unknown }).digest,
  );

// ---- what may be made of a value

/** A made-up person, agency, day and moment. */
const NOBODY = '00000000-0000-0000-0000-0000000000ff';
const STRANGERS = 'FCN';
const ID = /^[0-9a-f-]{36}$/;
const AGENCY = /^[A-Z]{3}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const NUMBERED = /^[acn]\d+$/;
const REFERENCE = /^[A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

/** Everything that a word of these may be, by the name of its field. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  about: ['child', 'adult'],
  answer: ['yes', 'part', 'no', 'no-answer'],
  asked: ['asked', 'cannot-say', 'not-safe', 'not-yet'],
  because: ['opened', 'no', 'no-answer', 'silent', 'danger', 'both-said', 'one-said', 'in-time'],
  decision: ['share', 'share-in-part', 'do-not-share'],
  direction: ['out', 'in'],
  from: ['protocol', 'earlier', 'given', 'order', 'rest'],
  gives: ['from', 'to'],
  how: ['shared', 'part', 'accepted-no', 'withdrawn'],
  level: ['low', 'medium', 'high'],
  of: ['family', 'criminal', 'both', 'partner', 'inside', 'due-soon', 'silent', 'review', 'calendar', 'business'],
  outcome: ['received', 'part', 'refused', 'permission-needed', 'not-held'],
  recipient: ['conference', 'police', 'court'],
  rung: ['practitioners', 'managers', 'service-managers', 'partnership'],
  shared: ['yes', 'part', 'no'],
  side: ['ours', 'theirs', 'from', 'to'],
  urgency: ['danger', 'urgent', 'soon', 'ordinary'],
  which: ['halfway', 'before'],
};

type Made = Readonly<Record<string, Json>>;
const later = (moment: string, days: number): string => new Date(Date.parse(moment) + days * 86_400_000).toISOString();

function madeOfText(name: string, text: string, around: Around): Made {
  if (MOMENT.test(text)) return { 'put off': later(text, 400), 'dated back': later(text, -400) };
  if (DAY.test(text)) return { 'put off': later(text, 400).slice(0, 10), 'dated back': later(text, -400).slice(0, 10) };
  if (ID.test(text)) return { 'of the other side': around.otherSide(text), 'made up': NOBODY };
  if (AGENCY.test(text)) return { 'another party': around.otherParty(text), 'a stranger': STRANGERS };
  if (REFERENCE.test(text)) return { 'another agency’s': `${around.otherParty(text.slice(0, 3))}${text.slice(3)}` };
  if (NUMBERED.test(text)) return { 'the next': `${text[0]}${Number(text.slice(1)) + 1}`, none: `${text[0]}99` };
  const words = (WORDS[name] ?? []).filter((one) => one !== text);
  if (words.length > 0 && WORDS[name]!.includes(text)) return Object.fromEntries(words.map((one) => [one, one]));
  return { 'other words': `${text} x`, emptied: '' };
}

/** What may be made of one value: each with the name of how. */
function madeOf(name: string, value: Json, around: Around): Made {
  if (value === null) return {};
  if (isSealed(value)) {
    const sealed = (text: string): Json => ({ ...seal(text, 'salt') });
    return { 'other words': sealed('Something else'), emptied: sealed(''), 'taken away': null };
  }
  if (typeof value === 'string') return madeOfText(name, value, around);
  if (typeof value === 'number') return { more: value + 1, many: value * 100 + 100 };
  if (typeof value === 'boolean') return { turned: !value };
  if (Array.isArray(value))
    return value.length === 0 ? {} : { emptied: [], ...(value.length > 1 ? { 'one less': value.slice(1) } : {}) };
  return { 'taken away': null };
}

/** Who has a part in a document, and of which agency. */
class Around {
  private readonly agencyOf = new Map<string, string>();
  readonly agencies: readonly string[];

  constructor(journal: readonly Entry[]) {
    for (const { by } of journal) if (by.role !== 'system') this.agencyOf.set(by.id, by.agency ?? '');
    const said = JSON.stringify(journal).match(/"(?:agency|id)":"[A-Z]{3}"/g) ?? [];
    this.agencies = [...new Set(said.map((one) => one.slice(-4, -1)))];
  }

  otherParty = (agency: string): string => this.agencies.find((one) => one !== agency) ?? STRANGERS;

  /** Somebody who acted for another agency than this one did. */
  otherSide(id: string): string {
    const own = this.agencyOf.get(id);
    return [...this.agencyOf].find(([one, agency]) => one !== id && agency !== own)?.[0] ?? NOBODY;
  }

  /** Who of this agency, or of another one, acted here. */
  colleague = (by: Entry['by']): string | undefined =>
    [...this.agencyOf].find(([one, agency]) => one !== by.id && agency === by.agency)?.[0];
  other = (by: Entry['by']): [string, string] | undefined =>
    [...this.agencyOf].find(([, agency]) => agency !== by.agency);
}

/** Every place in a value, with what stands there. */
function places(value: Json, path: readonly string[] = []): { path: readonly string[]; value: Json }[] {
  const own = path.length > 0 ? [{ path, value }] : [];
  if (typeof value !== 'object' || value === null || isSealed(value)) return own;
  return [...own, ...Object.entries(value).flatMap(([name, inner]) => places(inner, [...path, name]))];
}

/** The value with another one at this place; undefined takes it out. */
function withAt(value: Json, [name, ...rest]: readonly string[], made: Json | undefined): Json {
  if (name === undefined) return made as Json;
  if (Array.isArray(value)) return value.map((one, at) => (String(at) === name ? withAt(one, rest, made) : one));
  const holder = value as Record<string, Json>;
  if (rest.length === 0 && made === undefined)
    return Object.fromEntries(Object.entries(holder).filter(([one]) => one !== name));
  return { ...holder, [name]: withAt(holder[name]!, rest, made) };
}

const inWords = (path: readonly string[]): string => path.map((one) => (/^\d+$/.test(one) ? '*' : one)).join('.');

type Changed = readonly [how: string, entry: Entry];

/** The content of an entry, changed at each of its places in each way. */
function contentForged(entry: Entry, around: Around): Changed[] {
  const content = entry.content as unknown as Json;
  return places(content).flatMap(({ path, value }) => {
    const made = madeOf(path.at(-1)!, value, around);
    const all: (readonly [string, Json | undefined])[] = [...Object.entries(made), ['left out', undefined]];
    const isInList = /^\d+$/.test(path.at(-1)!);
    return all
      .filter(([how]) => !(isInList && how === 'left out'))
      .map(([how, one]): Changed => [
        `${inWords(path)} ${how}`,
        { ...entry, content: withAt(content, path, one) as unknown as Entry['content'] } as Entry,
      ]);
  });
}

/** By somebody else: of the same agency, of another party, of none, by the bot, or in a role that only looks. */
function writerForged(entry: Entry, around: Around): Changed[] {
  const { by } = entry;
  const as = (how: string, given: object): Changed => [`by ${how}`, { ...entry, by: { ...by, ...given } }];
  if (by.role === 'system') return [as('a person', { id: NOBODY, name: 'Somebody', role: 'practitioner' })];
  const colleague = around.colleague(by);
  const other = around.other(by);
  return [
    ...(colleague ? [as('a colleague', { id: colleague })] : []),
    ...(other ? [as('another party', { id: other[0], agency: other[1] })] : []),
    as('a stranger', { id: NOBODY, agency: STRANGERS }),
    as('the bot', SYSTEM),
    as('an auditor', { role: 'auditor' }),
  ];
}

/** Entries of joint working alone: what reached whom, and how it is kept, others check. */
const isOfIts = (kind: string): boolean => /^(route|block|assessment|plan)-/.test(kind);

/** What the clock says, once its time has come. */
const OF_A_CLOCK = /-(reminded|late|passed|overdue)$/;

/** Everything that may be made of an entry, each with the document that then stands there. */
export function* forgeriesOf(document: JointDocument, picks: (what: string) => boolean): Generator<Forgery> {
  const { journal } = document;
  const around = new Around(journal);
  for (const [at, entry] of journal.entries()) {
    if (!isOfIts(entry.kind)) continue;
    const put = (...entries: readonly Entry[]): Entry[] => journal.toSpliced(at, 1, ...entries);
    const next = journal[at + 1];
    const isNext = next && isOfIts(next.kind) && at > 0;
    // what ran out by the time at which it was opened was said then
    const isEarly = OF_A_CLOCK.test(entry.kind) && entry.at > journal[0]!.at;
    const forged: (readonly [string, () => Entry[]])[] = [
      ...[...contentForged(entry, around), ...writerForged(entry, around)].map(
        ([how, one]) => [how, () => put(one)] as const,
      ),
      ...(at > 0 ? [['left out', () => put()] as const] : []),
      ['said twice', () => put(entry, entry)],
      ...(isNext ? [['said later', () => journal.toSpliced(at, 2, next, entry)] as const] : []),
      ...(isEarly ? [['too early', () => put({ ...entry, at: journal[0]!.at })] as const] : []),
    ];
    for (const [how, make] of forged) {
      const what = `${entry.kind} ${how}`;
      if (picks(what)) yield { seq: entry.seq, what, document: rebuilt(document, make()) };
    }
  }
}
