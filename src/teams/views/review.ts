// How sharing goes, in a few sentences, with its lessons and the way to the whole page. It names nobody.
import { figuresKept, lessonsOf, monthIn } from '../../record/review-lessons.ts';
import type { ReviewDocument } from '../../record/review-lessons.ts';
import type { Review } from '../../register/review/review.ts';
import type { Reviewed } from '../../register/review/review.ts';
import { mainLines } from '../../register/review/sections.ts';
import { periodWords, roleWords } from '../../register/review/words.ts';
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';

/** So many lessons stand on the card, the newest; the page has all. */
const LESSONS = 6;

/** `years`: of which whoever looks may make a page for the public. */
export function reviewView({ review, lessons, month, madeAt }: Reviewed, years: readonly number[] = []): View {
  const { first, last, team } = review;
  const title = say('review.title');
  const lines = mainLines(review);
  const shown = lessons.slice(-LESSONS).map(({ role, at, text }) => ({
    label: say('review.lessons.by', { role: roleWords(role), when: dayAndTime(at) }),
    text: escapeMarkdown(text),
  }));
  const period = periodWords(review);
  return {
    template: 'review',
    data: {
      title,
      about: team === null ? period : say('review.ofTeam', { team: escapeMarkdown(team), period }),
      made: say('review.how.made', { when: dayAndTime(madeAt) }),
      lines: lines.map((text) => ({ text })),
      // of a team its own manager sees small numbers, which stay there
      keep: team === null ? say('review.card.few') : say('review.how.team'),
      lessons: shown,
      lessonsTitle: say('review.card.lessons', { count: lessons.length }),
      month: month ?? '',
      first,
      last,
      years: years.map((year) => ({ title: String(year), value: String(year) })),
      year: years.length === 0 ? '' : String(years[0]),
    },
    typed: shown,
    summary: say('review.card.summary', { period }),
    text: [title, period, ...lines].join('\n'),
  };
}

/** The news of a review that was made, for whoever is told of it; null where it has no figures. */
export function reviewNews(document: ReviewDocument): View | null {
  const made = figuresKept(document);
  if (!made) return null;
  const review = made.figures as unknown as Review;
  return reviewView({ review, lessons: lessonsOf(document), month: monthIn(document), madeAt: made.at });
}
