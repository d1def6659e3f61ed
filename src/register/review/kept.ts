// The reviews of months as they are kept: each is made once, by whichever instance is first, and shows from then on what
// it was made with, whatever becomes of the records. So nobody learns from two readings how many were destroyed.
import { JOINT_TERM } from '../../joint/terms.ts';
import type { Role } from '../../people/types.ts';
import { SYSTEM } from '../../record/journal.ts';
import { readRegister } from '../../record/register-document.ts';
import { figuresKept, madeReview, reviewId } from '../../record/review-lessons.ts';
import type { KeptFigures, ReviewDocument } from '../../record/review-lessons.ts';
import { EVERY_RECORD, StoreConflict } from '../../store/port.ts';
import { everyRecord } from '../every-record.ts';
import type { RegisterEngine } from '../parts.ts';
import { isDue } from './due.ts';
import { figuring } from './figures.ts';
import { overMonths } from './over-months.ts';
import { before, isWholeMonths, lastMonth, monthOf, monthsIn } from './period.ts';
import type { Period } from './period.ts';
import { oneAtATime } from './remembered.ts';
import type { Worked } from './remembered.ts';
import { about, doubtsOf, figuresIn, hoursOf, OF_ALL, zoneOf } from './review.ts';
import type { Review } from './review.ts';
import { shownFigures } from './shown.ts';
import type { ShownFigures } from './shown.ts';

export interface KeptReviews {
  /** The review of a month such as 2026-10 that is kept, made now where there is none; null where there is none to make. */
  of(month: string): Promise<ReviewDocument | null>;
  /** The figures of a month, or of several together, whose reviews are due. */
  over(period: Period): Promise<Worked>;
  /** What each month of a period shows, whose reviews are due. */
  months(period: Period): Promise<readonly ShownMonth[]>;
  /** Makes the review of the last month once it is due, and tells the directors; null where there is nothing to do. */
  makeMonthly(): Promise<ReviewDocument | null>;
}

export function createKeptReviews(engine: RegisterEngine): KeptReviews {
  const once = oneAtATime<ReviewDocument | null>();
  const makeLast = (): Promise<ReviewDocument | null> => once('last', () => makeMonthly(engine));
  const keptOrMade = (month: string): Promise<ReviewDocument | null> =>
    once(month, () => reviewOf(engine, month, makeLast));
  return {
    of: keptOrMade,
    over: (period) => over(engine, period, keptOrMade),
    months: (period) => shownMonths(engine, period, keptOrMade),
    makeMonthly: makeLast,
  };
}

/** Whether the figures of these days are those of months that are kept. */
export const areKept = (engine: RegisterEngine, period: Period): boolean =>
  isWholeMonths(period) && isDue(period, engine.clock.now(), hoursOf(engine));

/** The review of a month as it is kept; null where none was made so far. */
async function keptReview({ store, pk }: RegisterEngine, month: string): Promise<ReviewDocument | null> {
  const stored = await store.get(pk, reviewId(month));
  return stored && readRegister(stored.document, 'review');
}

const monthName = ({ first }: Period): string => first.slice(0, 7);
const lastOf = (engine: RegisterEngine): Period => lastMonth(engine.clock.now(), zoneOf(engine));

/** Who is the first to ask for the last month makes it as it is made each month: its news goes out all the same. */
async function reviewOf(
  engine: RegisterEngine,
  month: string,
  makeLast: () => Promise<ReviewDocument | null>,
): Promise<ReviewDocument | null> {
  const period = monthOf(month, zoneOf(engine));
  if (!isDue(period, engine.clock.now(), hoursOf(engine))) return null;
  const there = await keptReview(engine, month);
  if (there) return there;
  if (month === monthName(lastOf(engine))) return (await makeLast()) ?? keptReview(engine, month);
  return (await hasRecords(engine, period)) ? make(engine, period, []) : null;
}

/** Those that an earlier version wrote count, too, though no query finds them until they are written anew. */
async function hasRecords(engine: RegisterEngine, { from, to }: Period): Promise<boolean> {
  const { store, pk } = engine;
  const query = { terms: [EVERY_RECORD], from, to };
  if ((await store.countRegister(pk, query, 1)) > 0) return true;
  // whoever would not share counts too, where nobody has decided anything
  if ((await store.countRegister(pk, { ...query, terms: [JOINT_TERM.kind('block')] }, 1)) > 0) return true;
  const { done } = await everyRecord(engine, query).next();
  return done !== true;
}

/**
 * Looks whether the review of the last month is to be made, and makes it: from nine on the first working day of this
 * month. Every instance looks, and one of them makes it. Null where there is nothing to do, or nothing to review.
 */
async function makeMonthly(engine: RegisterEngine): Promise<ReviewDocument | null> {
  const last = lastOf(engine);
  if (!isDue(last, engine.clock.now(), hoursOf(engine))) return null;
  if (await keptReview(engine, monthName(last))) return null;
  const earlier = before(last, zoneOf(engine));
  const [has, had] = [await hasRecords(engine, last), await hasRecords(engine, earlier)];
  // what it is compared with is kept first, so that it is the same whenever somebody looks
  if (had && !(await keptReview(engine, monthName(earlier)))) await make(engine, earlier, []);
  return has || had ? make(engine, last, toldOf(engine)) : null;
}

/** Who gets the news of it: the directors; where there is none, whoever comes next. */
const TOLD: readonly Role[] = ['director', 'senior-manager', 'information-governance'];

function toldOf({ directory }: RegisterEngine): string[] {
  const role = TOLD.find((one) => directory.byRole(one).length > 0);
  return role ? directory.byRole(role).map(({ id }) => id) : [];
}

/** Makes the review of a month. It, and that somebody is told of it, is one write: there is never one without the other. */
async function make(engine: RegisterEngine, period: Period, told: readonly string[]): Promise<ReviewDocument> {
  const month = monthName(period);
  const figures = await figuresOfMonth(engine, period);
  const made = { by: SYSTEM, told, context: engine.context() };
  const document = madeReview(month, engine.agency, figures as unknown as KeptFigures, made);
  try {
    return (await engine.store.create(document)).document;
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    // another instance was first
    const first = await keptReview(engine, month);
    if (!first) throw error;
    return first;
  }
}

/** The month before is as it is kept; where it is not, this review is shown to nobody with it (see `over`). */
async function figuresOfMonth(engine: RegisterEngine, period: Period): Promise<Review> {
  const earlier = before(period, zoneOf(engine));
  const kept = await keptReview(engine, monthName(earlier));
  const { figures, unread } = await figuresIn(engine, period, null);
  return {
    ...about(engine, period, null),
    fewest: OF_ALL.fewest,
    now: shownFigures(figures, OF_ALL),
    was: kept ? reviewIn(kept).review.now : shownFigures((await figuresIn(engine, earlier, null)).figures, OF_ALL),
    doubts: await doubtsOf(engine),
    unread,
  };
}

/** What a review was made with, and when. */
function reviewIn(document: ReviewDocument): { readonly at: string; readonly review: Review } {
  const made = figuresKept(document);
  if (!made) throw new Error(`The review ${document.id} has no figures.`);
  return { at: made.at, review: made.figures as unknown as Review };
}

/** What one month shows; of a month without any record there is no review, and it shows what every such month shows. */
export interface ShownMonth {
  /** Such as 2026-10. */
  readonly month: string;
  readonly shown: ShownFigures;
  readonly unread: number;
  readonly at: string;
  readonly doubts: Review['doubts'];
}

async function over(
  engine: RegisterEngine,
  period: Period,
  keptOrMade: (month: string) => Promise<ReviewDocument | null>,
): Promise<Worked> {
  const earlier = before(period, zoneOf(engine));
  // the earlier ones first: what a month is compared with is kept before it
  const was = await shownMonths(engine, earlier, keptOrMade);
  const now = await shownMonths(engine, period, keptOrMade);
  const { fewest } = OF_ALL;
  const review = {
    ...about(engine, period, null),
    fewest,
    now: overMonths(
      now.map(({ shown }) => shown),
      fewest,
    ),
    was: overMonths(
      was.map(({ shown }) => shown),
      fewest,
    ),
    doubts: now.at(-1)!.doubts,
    unread: now.reduce((sum, { unread }) => sum + unread, 0),
    ...(now.length > 1 ? { months: now.length } : {}),
  };
  return {
    review,
    at: now
      .map(({ at }) => at)
      .toSorted()
      .at(-1)!,
  };
}

async function shownMonths(
  engine: RegisterEngine,
  period: Period,
  keptOrMade: (month: string) => Promise<ReviewDocument | null>,
): Promise<ShownMonth[]> {
  const found: ShownMonth[] = [];
  // one after another: each may read all records of its month
  for (const month of monthsIn(period)) {
    const kept = await keptOrMade(month);
    found.push({ month, ...(kept ? shownIn(kept) : await nothingIn(engine)) });
  }
  return found;
}

function shownIn(kept: ReviewDocument): Omit<ShownMonth, 'month'> {
  const { at, review } = reviewIn(kept);
  return { shown: review.now, unread: review.unread, at, doubts: review.doubts };
}

const nothingIn = async (engine: RegisterEngine): Promise<Omit<ShownMonth, 'month'>> => ({
  shown: shownFigures(figuring().figures(), OF_ALL),
  unread: 0,
  at: engine.clock.now().toISOString(),
  doubts: await doubtsOf(engine),
});
