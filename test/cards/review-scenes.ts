// What those who review see: the figures of a month, of an agency and of a team, with and without lessons.
import type { View } from '../../src/teams/render.ts';
import { reviewView } from '../../src/teams/views/review.ts';
import type { Counted } from '../../src/register/review/counted.ts';
import { figuring } from '../../src/register/review/figures.ts';
import type { Review } from '../../src/register/review/review.ts';
import { shownFigures } from '../../src/register/review/shown.ts';

/** A decision for each number, of two teams. */
const decided = (i: number): Counted => ({
  at: '2026-10-05T09:00:00.000Z',
  team: i % 2 === 0 ? 'Family Support East' : 'Adult Care',
  author: `author-${i % 12}`,
  kind: 'decided',
  atRisk: i % 3 === 0,
  recipient: 'social-care',
  decided: {
    decision: i % 5 === 0 ? 'do-not-share' : 'share',
    verdict: 'share',
    against: i % 5 === 0,
    by: `author-${i % 12}`,
    role: 'practitioner',
  },
  toShare: i % 5 === 0 ? null : 4 + ((i * 37) % 600),
  notGone: false,
  toDecide: i % 5 === 0 ? [20 + i] : [],
  advice: [],
  adviceNoted: i % 4 === 0,
  declined: 0,
  givenUp: 0,
  notActing: 0,
  notArrived: 0,
  arrived: null,
  read: [],
});

function reviewOf(many: number, team: string | null): Review {
  const figures = (count: number) => {
    const sum = figuring();
    for (let i = 0; i < count; i += 1) sum.add(decided(i));
    return shownFigures(sum.figures(), { fewest, groups: team === null });
  };
  const fewest = team === null ? 5 : 0;
  return {
    first: '2026-10-01',
    last: '2026-10-31',
    before: { first: '2026-09-01', last: '2026-09-30' },
    team,
    fewest,
    now: figures(many),
    was: figures(Math.floor(many / 2)),
    doubts: null,
    unread: 0,
  };
}

const lesson = (text: string, at: string) => ({ role: 'director' as const, at, text });

export const reviewScenes = (): Record<string, View> => ({
  review: reviewView({
    review: reviewOf(120, null),
    lessons: [
      lesson('We ask for advice too late. Talk about it at each team meeting.', '2026-11-04T10:00:00.000Z'),
      lesson('Who shares at once need not ask twice.', '2026-11-05T10:00:00.000Z'),
    ],
    month: '2026-10',
    madeAt: '2026-11-02T09:00:00.000Z',
  }),
  'review of a team': reviewView({
    review: reviewOf(7, 'Family Support East'),
    lessons: [],
    month: '2026-10',
    madeAt: '2026-11-03T10:00:00.000Z',
  }),
  'review of few': reviewView(
    { review: reviewOf(3, null), lessons: [], month: null, madeAt: '2026-11-03T10:00:00.000Z' },
    [2025, 2024, 2023],
  ),
});
