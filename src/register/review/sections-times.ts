// How long it takes: from a question to sharing, and until a manager or the Guardian answers.
import { say } from '../../words/say.ts';
import type { Review } from './review.ts';
import { columnsOf } from './section.ts';
import type { ReviewPart, ReviewSection } from './section.ts';
import type { ShownFigures, ShownSpread } from './shown.ts';
import { timeWords } from './words.ts';

const MEASURES = {
  toShare: 'review.times.toShare',
  toShareAtRisk: 'review.times.toShareAtRisk',
  toDecide: 'review.times.toDecide',
  toAnswer: 'review.times.toAnswer',
} as const;
type Measure = keyof typeof MEASURES;
const ALL = Object.keys(MEASURES) as Measure[];

const spreadOf = (figures: ShownFigures, measure: Measure): ShownSpread | null =>
  measure === 'toAnswer' ? figures.advice.toAnswer : figures[measure];

/** A sentence for each of them. */
export const timesLines = ({ now, months }: Pick<Review, 'now' | 'months'>): string[] =>
  ALL.map((measure) => lineOf(say(MEASURES[measure]), spreadOf(now, measure), months !== undefined));

export function timesSection(review: Review): ReviewSection {
  const { now, was } = review;
  const rows = ALL.map((measure) => ({
    what: say(MEASURES[measure]),
    spread: spreadOf(now, measure),
    before: spreadOf(was, measure),
  }));
  const says = timesLines(review).join(' ');
  const drawn = rows.filter(({ spread }) => spread !== null);
  const chart = {
    title: say('review.times.chart'),
    says,
    series: columnsOf('half', 'nine'),
    rows: drawn.map(({ what, spread }) => {
      const values = [spread!.middle, spread!.nineInTen];
      return { label: what, values, ends: values.map(timeWords) };
    }),
  };
  const [first, ...others] = rows.map(tableOf);
  return {
    heading: say('review.times.heading'),
    lines: [],
    parts: [
      { says, chart: drawn.length > 0 ? chart : null, table: first! },
      ...others.map((table) => ({ says: '', chart: null, table })),
    ],
    notes: [say('review.times.clock')],
  };
}

interface Row {
  readonly what: string;
  readonly spread: ShownSpread | null;
  readonly before: ShownSpread | null;
}

/** A table of its own for each: on a phone there is room for three columns. */
function tableOf({ what, spread, before }: Row): ReviewPart['table'] {
  const time = (of: ShownSpread | null, which: keyof ShownSpread): string =>
    of ? timeWords(of[which]) : say('review.too.few');
  const lines = [
    ['half', 'middle'],
    ['nine', 'nineInTen'],
    ['longest', 'worst'],
  ] as const;
  return {
    caption: what,
    columns: columnsOf('time', 'now', 'was'),
    rows: lines.map(([column, which]) => [...columnsOf(column), time(spread, which), time(before, which)]),
  };
}

/** Half, nine in ten and the longest, in a sentence. */
export function lineOf(what: string, spread: ShownSpread | null, ofSeveral: boolean): string {
  if (!spread) return say('review.times.none', { what });
  const [middle, nine, worst] = [spread.middle, spread.nineInTen, spread.worst].map(timeWords) as [
    string,
    string,
    string,
  ];
  return say(ofSeveral ? 'review.times.slowest' : 'review.times.says', { what, middle, nine, worst });
}
