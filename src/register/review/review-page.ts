// A review as one page that stands by itself: sentences, charts, each with its table, lessons, and how it was counted.
import { DateTime } from 'luxon';
import type { Block, Section, SectionsPage } from '../../pages/blocks.ts';
import type { Frame } from '../../pages/page.ts';
import type { Edition } from '../../policy/edition.ts';
import type { Lesson } from '../../record/review-lessons.ts';
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';
import { drawBars } from './charts.ts';
import type { Bars } from './charts.ts';
import { isWholeMonths } from './period.ts';
import { mainLines, sectionsOf } from './sections.ts';
import type { ReviewPart, ReviewSection } from './section.ts';
import type { Reviewed } from './review.ts';
import { numberWords, periodWords, roleWords } from './words.ts';

/** What a page says of itself besides its figures. */
export interface PageOf {
  readonly edition: Edition;
  readonly agencyName: string;
  readonly now: Date;
}

/** The page, ready to be drawn. */
export async function reviewPage(reviewed: Reviewed, of: PageOf): Promise<Frame & SectionsPage> {
  const { review } = reviewed;
  const about = { agency: of.agencyName, team: review.team ?? '', period: periodWords(review) };
  const title = review.team === null ? say('review.of', about) : say('review.ofTeam', about);
  const made = dayAndTime(reviewed.madeAt);
  const sections = sectionsOf(review, of.edition);
  return {
    title: `${say('review.title')}: ${title}`,
    mark: title,
    made: say('review.how.made', { when: made }),
    foot: say('review.noNames'),
    heading: say('review.title'),
    lead: title,
    blocks: [
      { kind: 'note', tone: 'plain', text: say('review.noNames') },
      ...staysWithReaders(reviewed, of),
      { kind: 'list', lines: mainLines(review) },
    ],
    sections: [
      ...(await drawn(sections)),
      { heading: say('review.lessons.heading'), blocks: lessonBlocks(reviewed.lessons) },
      { heading: say('review.how.heading'), blocks: [{ kind: 'list', lines: howLines(reviewed, made) }] },
    ],
  };
}

/** Figures of other days than whole months that were over are for those alone who read the records. */
function staysWithReaders({ review }: Reviewed, { edition, now }: PageOf): Block[] {
  const { timeZone: zone } = edition.local.escalation.workingHours;
  const isOver = DateTime.fromISO(review.last, { zone }).endOf('day') < DateTime.fromJSDate(now);
  const maySpread = isWholeMonths(review) && isOver;
  return maySpread ? [] : [{ kind: 'note', tone: 'warning', text: say('review.staysWithReaders') }];
}

/** One chart after another: each library call takes the thread for some milliseconds only. */
async function drawn(sections: readonly ReviewSection[]): Promise<Section[]> {
  const found: Section[] = [];
  for (const [s, { heading, lines, parts, notes }] of sections.entries()) {
    const blocks: Block[] = lines.map((text) => ({ kind: 'text', text }));
    for (const [p, part] of parts.entries()) blocks.push(...(await blocksOf(part, `chart-${s}-${p}`)));
    blocks.push(...notes.map((text): Block => ({ kind: 'text', text })));
    found.push({ heading, blocks });
  }
  return found;
}

async function blocksOf({ says, chart, table }: ReviewPart, id: string): Promise<Block[]> {
  const said: Block[] = says === '' ? [] : [{ kind: 'text', text: says }];
  // the caption of the table stands over both
  return [{ kind: 'table', ...table }, ...(chart ? [await drawingOf(chart, id)] : said)];
}

const drawingOf = async (chart: Bars, id: string): Promise<Block> => ({
  kind: 'drawing',
  svg: await drawBars(chart, id),
  says: chart.says,
});

function lessonBlocks(lessons: readonly Lesson[]): Block[] {
  if (lessons.length === 0) return [{ kind: 'text', text: say('review.lessons.none') }];
  return lessons.map(({ at, role, text }) => ({
    kind: 'typed',
    label: say('review.lessons.by', { role: roleWords(role), when: dayAndTime(at) }),
    text,
  }));
}

/** How it was counted, and what it cannot say. */
export function howLines({ review, month }: Pick<Reviewed, 'review' | 'month'>, made: string): string[] {
  const { team, unread, months } = review;
  const isKept = team === null && (month !== null || months !== undefined);
  return [
    say('review.how.when'),
    say('review.how.made', { when: made }),
    ...(team === null ? [say('review.how.few')] : [say('review.how.team')]),
    ...(months === undefined ? [] : [say('review.how.periods')]),
    ...(isKept ? [say('review.how.kept')] : []),
    say('review.how.destroyed'),
    ...(unread > 0 ? [say('review.how.unread', { count: numberWords(unread, { fewest: 0 }) })] : []),
  ];
}
