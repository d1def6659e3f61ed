// Reviews as people ask for them, and the lessons that they write on those of months.
import { may, roleFor } from '../../people/may.ts';
import type { Through } from '../../record/access.ts';
import type { PageForm } from '../../pages/forms.ts';
import { renderPage } from '../../pages/page.ts';
import { actingAs, sha256 } from '../../record/journal.ts';
import { readRegister } from '../../record/register-document.ts';
import { refuse } from '../../record/refusals.ts';
import { lessonsOf, reviewId, withLesson } from '../../record/review-lessons.ts';
import type { LessonStep, ReviewDocument, TypedLesson } from '../../record/review-lessons.ts';
import type { Actor, Refusal } from '../../record/types.ts';
import { updateWithRetry } from '../../store/update.ts';
import { noteReading } from '../access.ts';
import type { RegisterEngine } from '../parts.ts';
import { isDue } from './due.ts';
import { areKept, createKeptReviews } from './kept.ts';
import type { KeptReviews } from './kept.ts';
import { monthOf, monthsIn, periodOf } from './period.ts';
import type { Period } from './period.ts';
import { rememberedWork } from './remembered.ts';
import type { WorkOut } from './remembered.ts';
import { reviewPage } from './review-page.ts';
import { hoursOf, scopeOf, whyNot, zoneOf } from './review.ts';
import type { Reviewed } from './review.ts';
import { publicPage } from './public.ts';
import type { PublicAsked, PublicPage } from './public.ts';

export interface Reviews {
  /** How sharing goes in a period: the agency's figures, or a manager's team's. Looking at them is noted. */
  review(actor: Actor, period: Period, through: Through): Promise<Reviewed | Refusal>;
  /** Why somebody may not review these days; null where they may. Throws PeriodError where they are none. */
  whyNot(actor: Actor, days: Days): Refusal | null;
  /** The same as a page, noted with its hash before it is given out. Throws PeriodError. */
  page(actor: Actor, days: Days, through: Through, form?: PageForm): Promise<ReviewFile | Refusal>;
  /** Writes a lesson on the review of a month (2026-10) that has one; why not, where it was not done. */
  writeLesson(actor: Actor, month: string, lesson: TypedLesson): Promise<Refusal | null>;
  /** Makes the review of the last month once it is due, and tells the directors; null where there is nothing to do. */
  makeMonthly(): Promise<ReviewDocument | null>;
  /** The page of a year for the public, made by information governance and on record with its hash. */
  publicPage(actor: Actor, asked: PublicAsked, through: Through, form?: PageForm): Promise<PublicPage | Refusal>;
}

type Days = Pick<Period, 'first' | 'last'>;

/** A page, with the SHA-256 of its UTF-8 in hex. */
export interface ReviewFile {
  readonly page: string;
  readonly hash: string;
}

export function createReviews(engine: RegisterEngine): Reviews {
  const kept = createKeptReviews(engine);
  const working = { ...engine, kept, workOut: rememberedWork(engine) };
  return {
    review: (actor, period, through) => review(working, actor, period, through),
    whyNot: (actor, { first, last }) => whyNot(engine, actor, periodOf(first, last, zoneOf(engine))),
    page: (actor, { first, last }, through, form = 'usual') =>
      makePage(working, actor, { period: periodOf(first, last, zoneOf(engine)), form }, through),
    writeLesson: (actor, month, lesson) => writeLesson(working, actor, month, lesson),
    makeMonthly: () => kept.makeMonthly(),
    publicPage: (actor, asked, through, form) => publicPage(engine, actor, asked, through, form),
  };
}

interface Working extends RegisterEngine {
  readonly kept: KeptReviews;
  readonly workOut: WorkOut;
}

/**
 * How sharing goes in a period. The figures of whole months whose review is due are kept, and are shown as they were
 * made. That somebody looks is noted before anything is shown.
 */
async function review(engine: Working, actor: Actor, period: Period, through: Through): Promise<Reviewed | Refusal> {
  const refusal = whyNot(engine, actor, period);
  if (refusal) return refusal;
  await noteReading(engine, actor, { ...through, what: 'review', reference: null, sought: soughtIn(period) });
  return reviewed(engine, actor, period);
}

const soughtIn = ({ first, last }: Period): string => `${first} ${last}`;

/** The page is drawn before it is noted, so that its hash stands there, and given out after that. */
async function makePage(
  engine: Working,
  actor: Actor,
  { period, form }: { readonly period: Period; readonly form: PageForm },
  through: Through,
): Promise<ReviewFile | Refusal> {
  const refusal = whyNot(engine, actor, period);
  if (refusal) return refusal;
  const now = engine.clock.now();
  const of = { edition: engine.editions.governing(now), agencyName: engine.directory.agencyName, now };
  const page = renderPage('sections', await reviewPage(await reviewed(engine, actor, period), of), form);
  const hash = sha256(page);
  const reading = { what: 'review', reference: null, sought: soughtIn(period), copy: hash } as const;
  await noteReading(engine, actor, { ...through, ...reading });
  return { page, hash };
}

async function reviewed(engine: Working, actor: Actor, period: Period): Promise<Reviewed> {
  const team = scopeOf(actor) ?? null;
  const kept = areKept(engine, period);
  const { review: shown, at } =
    team === null && kept ? await engine.kept.over(period) : await engine.workOut(period, team);
  const [month, ...others] = monthsIn(period);
  const document = kept && others.length === 0 ? await engine.kept.of(month!) : null;
  return { review: shown, lessons: document ? lessonsOf(document) : [], month: document && month!, madeAt: at };
}

/** Writes a lesson on the review of a month that is due and has records; the review is made first where there is none. */
async function writeLesson(engine: Working, actor: Actor, month: string, lesson: TypedLesson): Promise<Refusal | null> {
  if (!may(actor, 'review')) return refuse('no-review');
  const refusal = whyNoLesson(engine, month);
  if (refusal) return refusal;
  if (!(await engine.kept.of(month))) return refuse('review-of-nothing');
  const { store, pk, directory, findIdentity, retry } = engine;
  if (!findIdentity) throw new Error('What looks as if it identified somebody cannot be found here.');
  const known = { references: [], names: directory.people.map(({ name }) => name), findIdentity };
  const step = (document: ReviewDocument | null): LessonStep =>
    document
      ? withLesson(document, actingAs(actor, roleFor(actor, 'review')!), lesson, known, engine.context())
      : { outcome: 'refuse', refusal: refuse('no-review') };
  const read = (stored: unknown): ReviewDocument => readRegister(stored, 'review');
  const updated = await updateWithRetry(store, pk, reviewId(month), step, { read, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') return refuse('busy');
  return updated.step.outcome === 'refuse' ? updated.step.refusal : null;
}

/** So many months back lessons are written: what is older was learnt elsewhere. */
const MONTHS_BACK = 24;

function whyNoLesson(engine: RegisterEngine, month: string): Refusal | null {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return refuse('review-not-over');
  const period = monthOf(month, zoneOf(engine));
  const now = engine.clock.now();
  if (!isDue(period, now, hoursOf(engine))) return refuse('review-not-over');
  return monthsIn({ first: period.first, last: now.toISOString().slice(0, 10) }).length - 1 > MONTHS_BACK
    ? refuse('review-too-old')
    : null;
}
