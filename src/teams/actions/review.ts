// How sharing goes, in figures, for managers, directors, auditors and information governance; and lessons on it.
import { setTimeout as after } from 'node:timers/promises';
import { may } from '../../people/may.ts';
import type { Refusal } from '../../record/types.ts';
import { lastDue } from '../../register/review/due.ts';
import { monthOf, PeriodError, periodOf } from '../../register/review/period.ts';
import type { Period } from '../../register/review/period.ts';
import { say } from '../../words/say.ts';
import { action, choice, text, ticked, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { escapeMarkdown } from '../formatting.ts';
import { notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { NoticeTone } from '../views/context.ts';

/** So many milliseconds somebody waits for figures; after that they are worked out while nobody waits. */
const WAIT = 1500;

const stays = (title: string, message: string): Result => ({ ...notice(title, message), below: true });
const notForYou = (): Result => notice(say('review.card.notForYou'), say('refusals.no-review'));

/** What was picked: the last month where nothing was. Throws PeriodError. */
function periodPicked({ viewContext }: Turn, which: string, first: string, last: string): Period {
  const { now, editions } = viewContext();
  const hours = editions.governing(now).local.escalation.workingHours;
  if (which === 'days') return periodOf(first, last, hours.timeZone);
  return lastDue(which === 'quarter' ? 'quarter' : 'month', now, hours);
}

/** The word `review`, and the button that shows another time. */
export async function showReview(turn: Turn, which = 'month', first = '', last = ''): Promise<Result> {
  if (!may(turn.person, 'review')) return notForYou();
  try {
    return await shown(turn, periodPicked(turn, which, first, last));
  } catch (error) {
    if (error instanceof PeriodError) return stays(say('edge.notDone'), say(`refusals.${error.code}`));
    throw error;
  }
}

async function shown(turn: Turn, period: Period, said = '', tone?: NoticeTone): Promise<Result> {
  const work = turn.register.reviews.review(turn.person, period, { through: 'teams' });
  const found = await Promise.race([work, after(WAIT, null, { ref: false })]);
  if (!found) {
    work.catch((error: unknown) => turn.report(error, { doing: 'review' }));
    return stays(say('review.card.soon'), say('review.card.soonText', { word: say('typedWords.review.word') }));
  }
  if ('code' in found) return stays(say('edge.notDone'), found.message);
  return { kind: 'review', reviewed: found, key: turn.person.key, notice: said, ...(tone ? { tone } : {}) };
}

/** Writes a lesson; where it may say who somebody is, what it is stands below the card, which stays as it is. */
async function writeLesson(turn: Turn, month: string, typed: string, notNames: boolean): Promise<Result> {
  const refusal = await turn.register.reviews.writeLesson(turn.person, month, { text: typed, notNames });
  if (refusal) return stays(say('edge.notDone'), [refusal.message, ...suspectsIn(refusal)].join('\n\n'));
  const { now, editions } = turn.viewContext();
  const { timeZone } = editions.governing(now).local.escalation.workingHours;
  return shown(turn, monthOf(month, timeZone), say('review.card.written'), 'good');
}

const suspectsIn = ({ suspects = [] }: Refusal): string[] =>
  suspects.map(({ words, blocks }) =>
    say(blocks ? 'review.card.mustGo' : 'review.card.mayStay', { words: escapeMarkdown(words) }),
  );

export const reviewActions = {
  review: action(
    withInputs({ which: choice, first: text, last: text }),
    (turn, { inputs: { which, first, last } }) => showReview(turn, which === '' ? 'month' : which, first, last),
    { reads: true, register: true },
  ),
  'review-lesson': action(
    withInputs({ month: text, lesson: text, notNames: ticked }),
    (turn, { inputs: { month, lesson, notNames } }) => writeLesson(turn, month, lesson, notNames),
    { register: true },
  ),
} satisfies Record<string, Action>;
