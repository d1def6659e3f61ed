// What is kept beside the records and has a time of its own: a day of the access log, a pack, an inquiry, and what agencies
// do together. When it is due, and what stops that it is destroyed. It goes as a record does: listed, approved by two, and
// with a proof left in its place.
import { JOINT_KINDS } from '../../joint/facts.ts';
import { retentionOfJoint } from '../../joint/keeping.ts';
import { jointProblems } from '../../joint/problems.ts';
import { linkedRecords } from '../../joint/linked.ts';
import { factsOf, isJoint, matterTerm, openedIn } from '../../joint/terms.ts';
import { classNamed, classOfOther, dueFrom } from '../../policy/retention.ts';
import type { RetentionChoice } from '../../policy/retention-schema.ts';
import { accessProblems, readingsIn } from '../../record/access.ts';
import { dayFrom } from '../../record/days.ts';
import { isOnKeeping } from '../../record/on-keeping.ts';
import { isPending, packOf } from '../../record/pack.ts';
import type { Problem } from '../../record/problem.ts';
import type { RegisterDocument } from '../../record/register-document.ts';
import { readRegister, registerProblems } from '../../record/register-document.ts';
import type { DueRecord } from '../../record/register-entries.ts';
import { holdsOf } from '../../record/retention-state.ts';
import { lostHoldsOf } from '../../record/stops.ts';
import type { LostHolds, Stop } from '../../record/stops.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import type { Retention } from '../../record/types.ts';
import { packProblems } from '../../record/verify-pack.ts';
import { writersIn } from '../../record/writers.ts';

/**
 * Lists of what is destroyed, and the log, are not among them: what is left of a record proves nothing without them. Nor are
 * reviews, which are kept for good, nor chats, which the bot deletes by itself.
 */
const KINDS = ['access', 'pack', 'inquiry', ...JOINT_KINDS] as const;
export type BesideKind = (typeof KINDS)[number];
export type BesideDocument = RegisterDocument<BesideKind>;

export const isBesideKind = (kind: unknown): kind is BesideKind => (KINDS as readonly unknown[]).includes(kind);

/** Throws UnreadableDocument, also where the journal of one that is opened does not begin with that. */
export function readBeside(stored: unknown): BesideDocument {
  const document = readRegister(stored, (stored as { readonly kind: BesideKind }).kind);
  if (document.kind === 'pack') packOf(document.journal);
  if (isJoint(document) && !openedIn(document))
    throw new UnreadableDocument('document-damaged', 'It does not begin with its opening.');
  return document;
}

/** Every sign that it was changed. Never throws. */
export function besideProblems(stored: { readonly kind: string }, now: Date): Problem[] {
  if (isJoint(stored)) return jointProblems(stored, now);
  if (stored.kind === 'access') return accessProblems(stored);
  return stored.kind === 'pack' ? packProblems(stored) : registerProblems(stored);
}

/** When it is due; null where its kind never is, by the council's choice. */
export function dueOfBeside(
  { id, kind, journal }: Pick<BesideDocument, 'id' | 'kind' | 'journal'>,
  choice: RetentionChoice,
  timeZone: string,
): DueRecord | null {
  const said = retentionSaid({ kind, journal }, choice);
  const known = said && classNamed(choice, said.class);
  const [first] = journal;
  const last = journal.findLast((entry) => !isOnKeeping(entry, journal));
  if (!known || !first || !last) return null;
  const day = (at: string): string => dayFrom(new Date(at), timeZone, 0);
  const filed = day(first.at);
  const from = dueFrom(known, { filed, lastEntry: day(last.at), given: said.startsOn ?? null });
  if (from === null) return null;
  const review = said.reviewOn ?? '';
  return { reference: id, class: known.id, filed, due: from < review ? review : from };
}

/** Its class, and of joint working what else those said who keep it; null where the council has no class for it. */
function retentionSaid(
  document: Pick<BesideDocument, 'kind' | 'journal'>,
  choice: RetentionChoice,
): Pick<Retention, 'class' | 'startsOn' | 'reviewOn'> | null {
  if (isJoint(document)) return retentionOfJoint(document, choice);
  const known = classOfOther(choice, document.kind);
  return known && { class: known.id };
}

/** What may stop it, as one agency knows that at this moment. */
export interface AroundBeside {
  readonly now: Date;
  readonly retention: RetentionChoice;
  readonly timeZone: string;
  /** Whether any inquiry runs: what one is about cannot be told from who has read what. */
  readonly inquiryRuns: boolean;
  /** What is held, records and joint working. */
  readonly held: ReadonlySet<string>;
  /** Holds that were lost when the store was put back from a backup. */
  readonly lostHolds: LostHolds;
  /** The matters of the records among those, and those that somebody has asked for and has no copy of so far: as their terms. */
  readonly heldMatters: ReadonlySet<string>;
  readonly askedMatters: ReadonlySet<string>;
}

/** Why it may not go now; null where nothing stops it. */
export function whatStopsBeside(document: BesideDocument, around: AroundBeside): Stop | null {
  const today = dayFrom(around.now, around.timeZone, 0);
  const due = dueOfBeside(document, around.retention, around.timeZone);
  const matter = isJoint(document) ? (matterTerm(factsOf(document).matter) ?? '') : '';
  const isHeld = isHeldItself(document) || recordsIn(document).some((reference) => around.held.has(reference));
  const checks: readonly [Stop, boolean][] = [
    ['held', isHeld || around.heldMatters.has(matter)],
    ['hold-lost', lostHoldsOf(document, around.lostHolds).length > 0],
    // its own day is not over: more may be added to it
    ['not-due', due === null || due.due > today || due.filed >= today],
    ['inquiry', around.inquiryRuns],
    ['pack-open', around.askedMatters.has(matter) || (document.kind === 'pack' && isPending(packOf(document.journal)))],
    ['joint-open', isJoint(document) && factsOf(document).open],
    ['messages-open', document.outbox.length > 0],
    ['not-in-log', document.leaves.length < document.journal.length],
  ];
  return checks.find(([, stops]) => stops)?.[0] ?? null;
}

const isHeldItself = (document: BesideDocument): boolean => isJoint(document) && holdsOf(document.journal).length > 0;

/** The records that it is about. */
function recordsIn(document: BesideDocument): readonly string[] {
  const { kind, journal } = document;
  if (kind === 'access') return readingsIn({ journal }).flatMap(({ content }) => content.reference ?? []);
  if (isJoint(document)) return linkedRecords(document).map(({ reference }) => reference);
  return kind === 'pack' ? packOf(journal).records.map(({ reference }) => reference) : [];
}

/**
 * Whose it is, who so has no part in destroying it: who read, who opened the pack or the inquiry; of what several people
 * wrote in, every one of them.
 */
export const whoseIs = (document: Pick<BesideDocument, 'kind' | 'journal'>): readonly string[] =>
  isJoint(document) ? writersIn(document.journal) : document.journal.slice(0, 1).map(({ by }) => by.id);
