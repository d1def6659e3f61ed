// The law behind an edition, clause by clause, for the adviser who signs it: what is not verified, what leans on it, and
// who has looked at it when.
import type { Edition } from './edition.ts';
import { leaningOn } from './leaning.ts';
import type { Leaning } from './leaning.ts';
import type { Clause } from './schema.ts';
import { clauseHash, commencementOf, endorsementsOf, standing } from './signed.ts';
import type { Reviewed, Signed, Standing } from './signed.ts';

/** Why something about a clause is not verified. */
export type Unverified = 'not-checked' | 'second-hand' | 'words-not-read' | 'today-not-checked' | 'start-not-verified';

export interface ClauseReview {
  readonly clause: Clause;
  readonly unverified: readonly Unverified[];
  readonly leaning: readonly Leaning[];
  /** The last review of it as it is now; undefined where nobody has signed one. */
  readonly reviewed: Reviewed | undefined;
  /** A review of what it said before, where there is none of what it says now. */
  readonly reviewedBefore: Reviewed | undefined;
  readonly isOverdue: boolean;
  /** When its law began, as somebody signed. */
  readonly commenced: Standing<'commenced'> | undefined;
}

export interface LawReview {
  /** What is not verified comes first, and of that, what most leans on. */
  readonly clauses: readonly ClauseReview[];
  /** Who endorsed the edition as it is, and who another version or content of it. */
  readonly endorsed: readonly Standing<'endorsed'>[];
  readonly endorsedOther: readonly Standing<'endorsed'>[];
  /** The clause of a law that the edition waits for, and nobody has signed to have started; undefined where there is none. */
  readonly waitsFor: Clause | undefined;
}

export interface Signatures {
  /** What was signed about this edition. */
  readonly own: readonly Signed[];
  /** What was signed about each that it builds on: a clause that says the same was reviewed there. */
  readonly below: readonly (readonly Signed[])[];
}

/** `today` is a day such as 2026-11-28. Expects the edition as its files say it, with nothing of what was signed in it. */
export function lawReview(edition: Edition, { own, below }: Signatures, today: string): LawReview {
  const leaning = leaningOn(edition);
  const reviews = [...below, own].flatMap((signed) => standing(signed, 'reviewed', today));
  const endorsed = endorsementsOf(own, edition, today);
  const { commences } = edition.meta;
  return {
    clauses: edition.clauses
      .map((clause) => clauseReview(edition, clause, { reviews, leaning: leaning.get(clause.id)!, own, today }))
      .toSorted((a, b) => weightOf(b) - weightOf(a)),
    endorsed,
    endorsedOther: standing(own, 'endorsed', today).filter(
      ({ number }) => !endorsed.some((one) => one.number === number),
    ),
    waitsFor:
      commences !== undefined && !commencementOf(own, commences, today) ? edition.clause.get(commences) : undefined,
  };
}

interface Known {
  readonly reviews: readonly Reviewed[];
  readonly leaning: readonly Leaning[];
  readonly own: readonly Signed[];
  readonly today: string;
}

function clauseReview(edition: Edition, clause: Clause, { reviews, leaning, own, today }: Known): ClauseReview {
  const hash = clauseHash(clause);
  const ofIt = reviews.filter((one) => one.clause === clause.id).toSorted((a, b) => a.on.localeCompare(b.on));
  const reviewed = ofIt.findLast((one) => one.hash === hash);
  const { lawReviewed, lawReviewMonths } = edition.meta;
  return {
    clause,
    unverified: unverifiedIn(clause, commencementOf(own, clause.id, today) !== undefined),
    leaning,
    reviewed,
    reviewedBefore: reviewed ? undefined : ofIt.at(-1),
    isOverdue: monthsAfter(reviewed?.on ?? lawReviewed, lawReviewMonths) <= today,
    commenced: commencementOf(own, clause.id, today),
  };
}

/** So many months after a day. */
function monthsAfter(day: string, months: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
}

function unverifiedIn({ mark, quote, kind, today, starts }: Clause, hasStarted: boolean): Unverified[] {
  const found: [Unverified, boolean][] = [
    ['not-checked', mark === 'unverified'],
    ['second-hand', mark === 'seen-second-hand'],
    // what stands there today is described and never quoted
    ['words-not-read', quote === undefined && kind !== 'today'],
    ['today-not-checked', today !== undefined && today.mark !== 'seen'],
    ['start-not-verified', starts !== undefined && !starts.verified && !hasStarted],
  ];
  return found.filter(([, is]) => is).map(([why]) => why);
}

/** Any that is not verified goes before every other; then by what leans on it, verdicts first. */
function weightOf({ unverified, leaning }: ClauseReview): number {
  const nearest = leaning.filter(({ how, kind }) => how === 'cites' && (kind === 'rule' || kind === 'duty')).length;
  return (unverified.length > 0 ? 1_000_000 : 0) + nearest * 1000 + leaning.length;
}
