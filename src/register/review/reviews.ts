// The reviews that are kept: one for each month, made by whichever instance is first, with the lessons written on it.
import { may } from '../../people/may.ts';
import type { Through } from '../../record/access.ts';
import { actingAs, SYSTEM } from '../../record/journal.ts';
import { readRegister } from '../../record/register-document.ts';
import { refuse } from '../../record/refusals.ts';
import { figuresKept, lessonsOf, madeReview, reviewId, withLesson } from '../../record/review-lessons.ts';
import type { KeptFigures, Lesson, LessonStep, ReviewDocument, TypedLesson } from '../../record/review-lessons.ts';
import type { Actor, Refusal } from '../../record/types.ts';
import type { Role } from '../../people/types.ts';
import { EVERY_RECORD, StoreConflict } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import { nextWorkingDay } from '../../time/working-time.ts';
import { noteReading } from '../access.ts';
import type { RegisterEngine } from '../parts.ts';
import { before, lastMonth, monthOf } from './period.ts';
import type { Period } from './period.ts';
import { rememberedWork } from './remembered.ts';
import type { WorkOut } from './remembered.ts';
import { scopeOf, whyNot, zoneOf } from './review.ts';
import type { Review } from './review.ts';
import { publicPage } from './public.ts';
import type { PublicAsked, PublicPage } from './public.ts';

export interface Reviews {
  /** How sharing goes in a period: the agency's figures, or a manager's team's. Looking at them is noted. */
  review(actor: Actor, period: Period, through: Through): Promise<Reviewed | Refusal>;
  /** Writes a lesson on the review of a month (2026-10) that is over; why not, where it was not done. */
  writeLesson(actor: Actor, month: string, lesson: TypedLesson): Promise<Refusal | null>;
  /** Makes the review of the last month once it is due, and tells the directors; null where there is nothing to do. */
  makeMonthly(): Promise<ReviewDocument | null>;
  /** The page of a year for the public, made by information governance and on record with its hash. */
  publicPage(actor: Actor, asked: PublicAsked, through: Through): Promise<PublicPage | Refusal>;
}

export function createReviews(engine: RegisterEngine): Reviews {
  const working = { ...engine, workOut: rememberedWork(engine) };
  return {
    review: (actor, period, through) => review(working, actor, period, through),
    writeLesson: (actor, month, lesson) => writeLesson(working, actor, month, lesson),
    makeMonthly: () => makeMonthly(working),
    publicPage: (actor, asked, through) => publicPage(engine, actor, asked, through),
  };
}

interface Working extends RegisterEngine {
  readonly workOut: WorkOut;
}

/** A review with what was learnt from it. */
export interface Reviewed {
  readonly review: Review;
  readonly lessons: readonly Lesson[];
  /** The month on whose review lessons are written; null where it is no whole month that is over. */
  readonly month: string | null;
  /** When the figures were made that are shown; null where just now. */
  readonly madeAt: string | null;
}

/**
 * How sharing goes in a period. Of a whole month that is over the figures are kept, once its review was made, and are shown
 * as they were then. That somebody looks is noted before anything is shown.
 */
async function review(engine: Working, actor: Actor, period: Period, through: Through): Promise<Reviewed | Refusal> {
  const refusal = whyNot(actor, period, engine.clock.now());
  if (refusal) return refusal;
  const sought = `${period.first} ${period.last}`;
  await noteReading(engine, actor, { ...through, what: 'review', reference: null, sought });
  const team = scopeOf(actor) ?? null;
  const month = monthIn(engine, period);
  const kept = month === null ? null : await keptReview(engine, month);
  const lessons = kept ? lessonsOf(kept) : [];
  const made = team === null && kept ? figuresKept(kept) : null;
  const shown = made ? (made.figures as unknown as Review) : await engine.workOut(period, team);
  return { review: shown, lessons, month, madeAt: made?.at ?? null };
}

/** The month that a period is, where it is one and over. */
function monthIn(engine: RegisterEngine, { first, last, to }: Period): string | null {
  const month = first.slice(0, 7);
  const whole = monthOf(month, zoneOf(engine));
  return whole.first === first && whole.last === last && to <= engine.clock.now().toISOString() ? month : null;
}

/** The review of a month as it is kept; null where none was made so far. */
async function keptReview({ store, pk }: RegisterEngine, month: string): Promise<ReviewDocument | null> {
  const stored = await store.get(pk, reviewId(month));
  return stored && readRegister(stored.document, 'review');
}

/** Makes the review of a month unless there is one, and tells those who are told of it. */
async function makeReview(engine: Working, month: string): Promise<ReviewDocument> {
  const there = await keptReview(engine, month);
  if (there) return there;
  const figures = await engine.workOut(monthOf(month, zoneOf(engine)), null);
  const context = engine.context();
  const document = madeReview(month, engine.agency, figures as unknown as KeptFigures, {
    by: SYSTEM,
    told: toldOf(engine),
    context,
  });
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

/** Writes a lesson on the review of a month that is over; the review is made first where there is none. */
async function writeLesson(engine: Working, actor: Actor, month: string, lesson: TypedLesson): Promise<Refusal | null> {
  if (!may(actor, 'review')) return refuse('no-review');
  if (!isOver(engine, month)) return refuse('review-not-over');
  await makeReview(engine, month);
  const { store, pk, directory, findIdentity, retry } = engine;
  if (!findIdentity) throw new Error('What looks as if it identified somebody cannot be found here.');
  const known = { references: [], names: directory.people.map(({ name }) => name), findIdentity };
  const role = actor.roles.find((one) => may({ ...actor, roles: [one] }, 'review')) ?? 'system';
  const step = (document: ReviewDocument | null): LessonStep =>
    document
      ? withLesson(document, actingAs(actor, role), lesson, known, engine.context())
      : { outcome: 'refuse', refusal: refuse('no-review') };
  const read = (stored: unknown): ReviewDocument => readRegister(stored, 'review');
  const updated = await updateWithRetry(store, pk, reviewId(month), step, { read, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') return refuse('busy');
  return updated.step.outcome === 'refuse' ? updated.step.refusal : null;
}

const isOver = (engine: RegisterEngine, month: string): boolean =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && monthOf(month, zoneOf(engine)).to <= engine.clock.now().toISOString();

/** When on the first working day of a month the review of the last one is made. */
const MADE_AT = '09:00';

/** Who gets the news of it: the directors; where there is none, whoever comes next. */
const TOLD: readonly Role[] = ['director', 'senior-manager', 'information-governance'];

/**
 * Looks whether the review of the last month is to be made, and makes it: from nine on the first working day of this
 * month. Every instance looks, and one of them makes it. Null where there is nothing to do, or nothing to review.
 */
async function makeMonthly(engine: Working): Promise<ReviewDocument | null> {
  const now = engine.clock.now();
  const { workingHours } = engine.editions.governing(now).local.escalation;
  const last = lastMonth(now, workingHours.timeZone);
  const endOfLast = new Date(Date.parse(last.to) - 1);
  if (now < nextWorkingDay(endOfLast, MADE_AT, workingHours)) return null;
  const month = last.first.slice(0, 7);
  if (await keptReview(engine, month)) return null;
  const { from } = before(last, workingHours.timeZone);
  const some = await engine.store.countRegister(engine.pk, { terms: [EVERY_RECORD], from, to: last.to }, 1);
  return some === 0 ? null : makeReview(engine, month);
}

function toldOf({ directory }: RegisterEngine): string[] {
  const role = TOLD.find((one) => directory.byRole(one).length > 0);
  return role ? directory.byRole(role).map(({ id }) => id) : [];
}
