// The review of a month, as a document of the register: its figures as they were when it was made, what people learn from
// it, and the page for the public. Pure. It names nobody: lessons pass the same check as a text to the Guardian.
import { checkText } from './advice-check.ts';
import type { Known } from './advice-text.ts';
import { isKind } from './entries.ts';
import { newEntry, seal, unseal } from './journal.ts';
import { refuse } from './refusals.ts';
import { newRegister, withRegisterEntries } from './register-document.ts';
import type { RegisterDocument } from './register-document.ts';
import type { Brought, Context, Entry, Refusal, Role, Who } from './types.ts';
import { isBlank } from '../text/fold.ts';

export type ReviewDocument = RegisterDocument<'review'>;

/** The review of a month, such as 2026-10. */
export const reviewId = (month: string): string => `review-${month}`;
/** What was made for the public of a year. */
export const publicId = (year: number): string => `review-${year}-public`;

const MONTH = /^review-(?<month>\d{4}-\d{2})$/;
/** The month that a document reviews; null where it is no month's. */
export const monthIn = ({ id }: Pick<ReviewDocument, 'id'>): string | null => MONTH.exec(id)?.groups?.['month'] ?? null;

/** Figures as they are shown, which whoever shows them understands. */
export type KeptFigures = Readonly<Record<string, unknown>>;

export interface Lesson {
  readonly at: string;
  /** Whose role it was written in: a review names nobody. */
  readonly role: Role | 'system';
  readonly text: string;
}

/** So many lessons a review takes: then it is a discussion, and belongs in a meeting. */
export const LESSONS_AT_MOST = 40;

/** The review of a month, made by whoever is first; `told`: who gets the news of it, by id. */
export function madeReview(
  month: string,
  agency: string,
  figures: KeptFigures,
  { by, told, context }: { readonly by: Who; readonly told: readonly string[]; readonly context: Context },
): ReviewDocument {
  const id = reviewId(month);
  const brought = told.map((to): Brought => ({ kind: 'register-news', to, payload: { what: 'review', about: id } }));
  const entry = newEntry('review-made', by, { month, figures }, context);
  return withRegisterEntries(newRegister('review', id, agency), [entry], brought);
}

/** The figures that a review was made with; null where it has none. */
export function figuresKept({
  journal,
}: ReviewDocument): { readonly at: string; readonly figures: KeptFigures } | null {
  const made = journal.find((entry) => isKind(entry, 'review-made'));
  return made?.kind === 'review-made' ? { at: made.at, figures: made.content.figures } : null;
}

/** What was learnt, oldest first. */
export const lessonsOf = ({ journal }: Pick<ReviewDocument, 'journal'>): Lesson[] =>
  journal
    .filter((entry): entry is Entry & { kind: 'lesson-written' } => isKind(entry, 'lesson-written'))
    .map(({ at, by, content }) => ({ at, role: by.role, text: unseal(content).text }));

export type LessonStep =
  | { readonly outcome: 'apply'; readonly document: ReviewDocument }
  | { readonly outcome: 'repeat' }
  | { readonly outcome: 'refuse'; readonly refusal: Refusal };

/** A lesson as somebody typed it. `notNames`: their word that what is pointed out says who nobody is. */
export interface TypedLesson {
  readonly text: string;
  readonly notNames: boolean;
}

/** Writes a lesson on a review, or says what is wrong with it. The same lesson twice is one. */
export function withLesson(
  document: ReviewDocument,
  by: Who,
  { text: typed, notNames }: TypedLesson,
  known: Known,
  context: Context,
): LessonStep {
  const checked = checkText(typed, notNames, known);
  if ('refusal' in checked) return { outcome: 'refuse', refusal: inOwnWords(checked.refusal) };
  const { text } = checked;
  if (isBlank(text)) return { outcome: 'refuse', refusal: refuse('text-needed') };
  const before = lessonsOf(document);
  if (before.some((lesson) => lesson.text === text)) return { outcome: 'repeat' };
  if (before.length >= LESSONS_AT_MOST) return { outcome: 'refuse', refusal: refuse('lessons-full') };
  const content = { text: seal(text, context.newId()), notNames: checked.notNames };
  return {
    outcome: 'apply',
    document: withRegisterEntries(document, [newEntry('lesson-written', by, content, context)]),
  };
}

/** The check speaks of sending; nothing is sent here. */
const inOwnWords = (refusal: Refusal): Refusal =>
  refusal.code === 'identity-found' ? { ...refusal, ...refuse('lesson-names-somebody') } : refusal;

/** A page for the public was made: its year, and the hash by which it is known again. */
export function withPublicPage(
  document: ReviewDocument | null,
  agency: string,
  by: Who,
  page: { readonly year: number; readonly hash: string; readonly figures: KeptFigures },
  context: Context,
): ReviewDocument {
  const before = document ?? newRegister('review', publicId(page.year), agency);
  return withRegisterEntries(before, [newEntry('public-page-made', by, page, context)]);
}
