// How sharing goes, in figures, for managers, directors, auditors and information governance; and lessons on it.
import { setTimeout as after } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { may } from '../../people/may.ts';
import type { Refusal } from '../../record/types.ts';
import { lastDue } from '../../register/review/due.ts';
import { monthOf, PeriodError, periodOf } from '../../register/review/period.ts';
import type { Period } from '../../register/review/period.ts';
import { periodWords } from '../../register/review/words.ts';
import { say } from '../../words/say.ts';
import { action, choice, text, ticked, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { pageName } from '../files.ts';
import type { PageAsked } from '../files.ts';
import { escapeMarkdown } from '../formatting.ts';
import { notDone, notice, offerFile } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import type { NoticeTone } from '../views/context.ts';

/** So many milliseconds somebody waits for figures; after that they are worked out while nobody waits. */
const WAIT = 1500;

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
    if (error instanceof PeriodError) return notDone(say(`refusals.${error.code}`));
    throw error;
  }
}

async function shown(turn: Turn, period: Period, said = '', tone?: NoticeTone): Promise<Result> {
  const work = turn.register.reviews.review(turn.person, period, { through: 'teams' });
  const found = await Promise.race([work, after(WAIT, null, { ref: false })]);
  if (!found) {
    work.catch((error: unknown) => turn.report(error, { doing: 'review' }));
    const soon = say('review.card.soonText', { word: say('typedWords.review.word') });
    return { ...notice(say('review.card.soon'), soon), below: true };
  }
  if ('code' in found) return notDone(found.message);
  return { kind: 'review', reviewed: found, years: yearsFor(turn), notice: said, ...(tone ? { tone } : {}) };
}

/** So many years back a page for the public is offered. */
const YEARS = 3;

/** The years that are over of which somebody may make the page for the public, the last one first. */
function yearsFor({ person, viewContext }: Turn): number[] {
  if (!may(person, 'publish')) return [];
  const { now, editions } = viewContext();
  const { year } = DateTime.fromJSDate(now, { zone: editions.governing(now).local.escalation.workingHours.timeZone });
  return Array.from({ length: YEARS }, (_, n) => year - 1 - n);
}

/** About how large such a page is, in bytes: it is made when somebody agrees to it. */
const ABOUT = 150_000;

/** The whole page, with charts: into their OneDrive by consent, or where no file can be sent, how else. */
async function offerPage(turn: Turn, first: string, last: string): Promise<Result> {
  try {
    const refusal = turn.register.reviews.whyNot(turn.person, { first, last });
    if (refusal) return notDone(refusal.message);
  } catch (error) {
    if (error instanceof PeriodError) return notDone(say(`refusals.${error.code}`));
    throw error;
  }
  const { key } = turn.person;
  return offered(
    turn,
    { kind: 'review', first, last },
    {
      description: say('copies.page.review', { period: periodWords({ first, last }) }),
      command: `npx can-i-share review --from ${first} --to ${last} --as ${key} --out review.html`,
    },
  );
}

/** The page of a year for the public, for whoever may make it. */
async function offerPublicPage(turn: Turn, year: number, checked: boolean): Promise<Result> {
  if (!may(turn.person, 'publish')) return notDone(say('refusals.no-public-page'));
  if (!yearsFor(turn).includes(year)) return notDone(say('refusals.public-year-not-over'));
  const { key } = turn.person;
  return offered(
    turn,
    { kind: 'public', year, checked },
    {
      description: say('copies.page.public', { year: String(year) }),
      command: `npx can-i-share public --year ${year} --as ${key} --out public.html${checked ? ' --checked' : ''}`,
    },
  );
}

function offered(
  turn: Turn,
  asked: PageAsked,
  { description, command }: { readonly description: string; readonly command: string },
): Result {
  const file = { asked, name: pageName(asked), bytes: ABOUT, summary: say('copies.page.summary'), description };
  return offerFile(turn, file, { why: say('copies.page.atTerminal'), command });
}

/** Writes a lesson; where it may say who somebody is, what it is stands below the card, which stays as it is. */
async function writeLesson(turn: Turn, month: string, typed: string, notNames: boolean): Promise<Result> {
  const refusal = await turn.register.reviews.writeLesson(turn.person, month, { text: typed, notNames });
  if (refusal) return notDone([refusal.message, ...suspectsIn(refusal)].join('\n\n'));
  const { now, editions } = turn.viewContext();
  const { timeZone } = editions.governing(now).local.escalation.workingHours;
  return shown(turn, monthOf(month, timeZone), say('review.card.written'), 'good');
}

const suspectsIn = ({ suspects = [] }: Refusal): string[] =>
  suspects.map(({ words, blocks }) =>
    say(blocks ? 'review.card.mustGo' : 'review.card.mayStay', { words: escapeMarkdown(words) }),
  );

/** The first and the last day, as the card names both. */
function daysIn(days: string): [string, string] {
  const [first = '', last = ''] = days.split(' ');
  return [first, last];
}

export const reviewActions = {
  review: action(
    withInputs({ which: choice, first: text, last: text }),
    (turn, { inputs: { which, first, last } }) => showReview(turn, which === '' ? 'month' : which, first, last),
    { reads: true, register: true },
  ),
  'review-page': action(
    withInputs({ days: choice }),
    (turn, { inputs: { days } }) => offerPage(turn, ...daysIn(days)),
    { reads: true, register: true },
  ),
  'public-page': action(
    withInputs({ year: choice, checked: ticked }),
    (turn, { inputs: { year, checked } }) => offerPublicPage(turn, Number(year), checked),
    { reads: true, register: true },
  ),
  'review-lesson': action(
    withInputs({ month: text, lesson: text, notNames: ticked }),
    (turn, { inputs: { month, lesson, notNames } }) => writeLesson(turn, month, lesson, notNames),
    { register: true },
  ),
} satisfies Record<string, Action>;
