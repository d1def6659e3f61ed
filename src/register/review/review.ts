// The frequent review of operations that the ministers' letter asks for: how sharing goes in a period, never by name.
import { may } from '../../people/may.ts';
import type { Role } from '../../people/types.ts';
import { readDoubts } from '../../record/doubts.ts';
import { refuse } from '../../record/refusals.ts';
import type { Actor, Refusal } from '../../record/types.ts';
import type { RegisterEngine } from '../parts.ts';
import { FEWEST } from '../suppress.ts';
import { countedOf } from './counted.ts';
import { figuring } from './figures.ts';
import type { Figures } from './figures.ts';
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
}

/** Who sees the figures of the whole agency; a manager sees those of their own team. */
const WHOLE: ReadonlySet<Role> = new Set(['senior-manager', 'director', 'auditor', 'information-governance']);

/** What somebody may review: the agency (null), or a team; undefined where they may review nothing. */
export function scopeOf(actor: Actor): string | null | undefined {
  if (!may(actor, 'review')) return undefined;
  return actor.roles.some((role) => WHOLE.has(role)) ? null : actor.team;
}

/**
 * Why somebody may not review this period. Figures are of whole months that are over, but for those who may read the
 * records themselves: from two periods that differ by a day, everybody could work out what
 * happened on that day, and a month that runs is such a period each day anew.
 */
export function whyNot(actor: Actor, period: Period, now: Date): Refusal | null {
  const scope = scopeOf(actor);
  if (scope === undefined) return refuse('no-review');
  if (may(actor, 'register')) return null;
  if (!isWholeMonths(period)) return refuse('review-whole-months');
  return period.to > now.toISOString() ? refuse('review-month-runs') : null;
}

const howFor = (team: string | null): HowShown =>
  team === null ? { fewest: FEWEST, groups: true } : { fewest: 0, groups: false };

/** The figures of a period and of the one before it, from one pass over the records of both. */
export async function figuresOf(
  engine: RegisterEngine,
  period: Period,
  earlier: Period,
  team: string | null,
): Promise<{ readonly now: Figures; readonly was: Figures; readonly unread: number }> {
  const [now, was] = [figuring(), figuring()];
  let unread = 0;
  for await (const record of recordsBetween(engine, { from: earlier.from, to: period.to, team })) {
    if (!record) {
      unread += 1;
      continue;
    }
    const counted = countedOf(record);
    (counted.at < period.from ? was : now).add(counted);
  }
  return { now: now.figures(), was: was.figures(), unread };
}

/** Works a review out. Whether somebody may see it is asked before. */
export async function workOut(engine: RegisterEngine, period: Period, team: string | null): Promise<Review> {
  const earlier = before(period, zoneOf(engine));
  const { now, was, unread } = await figuresOf(engine, period, earlier, team);
  const how = howFor(team);
  return {
    first: period.first,
    last: period.last,
    before: { first: earlier.first, last: earlier.last },
    team,
    fewest: how.fewest,
    now: shownFigures(now, how),
    was: shownFigures(was, how),
    doubts: team === null ? shownDoubts(await doubts(engine), how.fewest) : null,
    unread,
  };
}

/** The council's own time zone. */
export const zoneOf = ({ editions, clock }: RegisterEngine): string =>
  editions.governing(clock.now()).local.escalation.workingHours.timeZone;

/** There are few: one for each version of reader and edition that answered. */
const VERSIONS = 200;

async function doubts({ store, pk }: RegisterEngine) {
  const { items } = await store.all(pk, 'doubts', VERSIONS);
  return items.map(({ document }) => readDoubts(document));
}
