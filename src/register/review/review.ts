// The frequent review of operations that the ministers' letter asks for: how sharing goes in a period, never by name.
import { may } from '../../people/may.ts';
import type { Role } from '../../people/types.ts';
import { readDoubts } from '../../record/doubts.ts';
import { refuse } from '../../record/refusals.ts';
import type { Lesson } from '../../record/review-lessons.ts';
import type { Actor, Refusal } from '../../record/types.ts';
import type { WorkingHours } from '../../time/working-time.ts';
import type { RegisterEngine } from '../parts.ts';
import { FEWEST } from '../suppress.ts';
import { countedOf } from './counted.ts';
import { figuring, UNSAID } from './figures.ts';
import type { Figures } from './figures.ts';
import { isDue } from './due.ts';
import { partnersIn } from './partners.ts';
import { before, isWholeMonths } from './period.ts';
import type { Period } from './period.ts';
import { recordsBetween } from './records.ts';
import { shownDoubts, shownFigures } from './shown.ts';
import type { HowShown, ShownDoubts, ShownFigures } from './shown.ts';

/** A review as it is shown, kept and printed as JSON. Everything in it may be seen by whoever may see it. */
export interface Review {
  readonly first: string;
  readonly last: string;
  /** The period before, of the same length. */
  readonly before: { readonly first: string; readonly last: string };
  /** Null for the whole agency. */
  readonly team: string | null;
  /** The smallest count that is shown; 0 where nothing leaves the team. */
  readonly fewest: number;
  readonly now: ShownFigures;
  readonly was: ShownFigures;
  /** What was called wrong of answers, ever since it is counted; null for a team. */
  readonly doubts: ShownDoubts | null;
  /** Records that could not be read, and so count nowhere. */
  readonly unread: number;
  /** Of how many months it is the sum of what they show; left out where it was counted at once. */
  readonly months?: number;
}

/** A review with what was learnt from it. */
export interface Reviewed {
  readonly review: Review;
  readonly lessons: readonly Lesson[];
  /** The month on whose review lessons are written; null where it is no whole month that has one. */
  readonly month: string | null;
  /** When the figures were made that are shown; of several months, the last of them. */
  readonly madeAt: string;
}

/** Who sees the figures of the whole agency; a manager sees those of their own team. */
const WHOLE: ReadonlySet<Role> = new Set(['senior-manager', 'director', 'auditor', 'information-governance']);

/** What somebody may review: the agency (null), or a team; undefined where they may review nothing. */
export function scopeOf(actor: Actor): string | null | undefined {
  if (!may(actor, 'review')) return undefined;
  return actor.roles.some((role) => WHOLE.has(role)) ? null : actor.team;
}

/**
 * Why somebody may not review this period. Figures are of whole months whose review is due, but for those who may read
 * the records themselves: from two periods that differ by a day, everybody could work out what happened on that day, and
 * a month that runs is such a period each day anew.
 */
export function whyNot(engine: RegisterEngine, actor: Actor, period: Period): Refusal | null {
  const scope = scopeOf(actor);
  if (scope === undefined) return refuse('no-review');
  if (may(actor, 'register')) return null;
  if (!isWholeMonths(period)) return refuse('review-whole-months');
  const now = engine.clock.now();
  if (period.to > now.toISOString()) return refuse('review-month-runs');
  return isDue(period, now, hoursOf(engine)) ? null : refuse('review-not-due');
}

/** How figures of the whole agency are shown, and those of a team. */
export const OF_ALL: HowShown = { fewest: FEWEST, groups: true };
const OF_A_TEAM: HowShown = { fewest: 0, groups: false };

/** The figures of a period, from one pass over its records. */
export async function figuresIn(
  engine: RegisterEngine,
  { from, to }: Period,
  team: string | null,
): Promise<{ readonly figures: Figures; readonly unread: number }> {
  const all = figuring(recipientsIn(engine));
  let unread = 0;
  for await (const record of recordsBetween(engine, { from, to, team })) {
    if (record) all.add(countedOf(record));
    else unread += 1;
  }
  const partners = await partnersIn(engine, { from, to, team });
  return { figures: { ...all.figures(), partners }, unread };
}

/** Each of whom somebody could be asked to tell, so that no table says by what it leaves out that there is none. */
export function recipientsIn({ editions, clock }: RegisterEngine): string[] {
  const known = editions.governing(clock.now()).facts.find(({ name }) => name === 'recipient')?.values ?? {};
  return [...Object.keys(known), UNSAID];
}

/** Works a review out from the records as they are. Whether somebody may see it is asked before. */
export async function workOut(engine: RegisterEngine, period: Period, team: string | null): Promise<Review> {
  const how = team === null ? OF_ALL : OF_A_TEAM;
  const { figures, unread } = await figuresIn(engine, period, team);
  const was = await figuresIn(engine, before(period, zoneOf(engine)), team);
  return {
    ...about(engine, period, team),
    fewest: how.fewest,
    now: shownFigures(figures, how),
    was: shownFigures(was.figures, how),
    doubts: team === null ? await doubtsOf(engine) : null,
    unread,
  };
}

/** What a review is of. */
export function about(
  engine: RegisterEngine,
  period: Period,
  team: string | null,
): Pick<Review, 'first' | 'last' | 'before' | 'team'> {
  const { first, last } = before(period, zoneOf(engine));
  return { first: period.first, last: period.last, before: { first, last }, team };
}

/** When people of the council work, and its own time zone. */
export const hoursOf = ({ editions, clock }: RegisterEngine): WorkingHours =>
  editions.governing(clock.now()).local.escalation.workingHours;
export const zoneOf = (engine: RegisterEngine): string => hoursOf(engine).timeZone;

/** There are few: one for each version of reader and edition that answered. */
const VERSIONS = 200;

/** What was called wrong of answers until now. */
export async function doubtsOf({ store, pk }: RegisterEngine): Promise<ShownDoubts> {
  const { items } = await store.all(pk, 'doubts', VERSIONS);
  return shownDoubts(
    items.map(({ document }) => readDoubts(document)),
    FEWEST,
  );
}
