// What every section of a review is made of: sentences, and charts with their tables.
import { say } from '../../words/say.ts';
import type { TextName } from '../../words/say.ts';
import type { Shown } from '../suppress.ts';
import type { Bars } from './charts.ts';
import type { Review } from './review.ts';
import type { ShownCounts } from './shown.ts';
import { numberWords } from './words.ts';

export interface ReviewSection {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly parts: readonly ReviewPart[];
  /** Said after the charts. */
  readonly notes: readonly string[];
}

/** A table, and what a chart shows of it where there is something to draw. */
export interface ReviewPart {
  /** What the table shows, in a sentence; empty where the table says it. */
  readonly says: string;
  readonly chart: Bars | null;
  readonly table: {
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
}

const COLUMNS = {
  now: 'review.columns.now',
  was: 'review.columns.was',
  decisions: 'review.columns.decisions',
  against: 'review.columns.against',
  half: 'review.columns.half',
  nine: 'review.columns.nine',
  longest: 'review.columns.longest',
  read: 'review.columns.read',
  putRight: 'review.columns.putRight',
  count: 'review.columns.count',
  what: 'review.columns.what',
  time: 'review.columns.time',
  team: 'review.columns.team',
  role: 'review.columns.role',
  choice: 'review.columns.choice',
} as const satisfies Record<string, TextName>;
type Column = keyof typeof COLUMNS;

/** Heads of columns, and names of the kinds of bars. */
export const columnsOf = (...names: readonly Column[]): string[] => names.map((name) => say(COLUMNS[name]));

interface CountBars extends Omit<Bars, 'rows'> {
  readonly rows: readonly { readonly label: string; readonly counts: readonly Shown[] }[];
}

/** Bars of counts; null where not one of them is shown. What is hidden has no bar, and says so at its place. */
export function bars({ rows, ...rest }: CountBars, review: Pick<Review, 'fewest'>): Bars | null {
  if (!rows.some(({ counts }) => counts.some((count) => typeof count === 'number'))) return null;
  return {
    ...rest,
    rows: rows.map(({ label, counts }) => ({
      label,
      values: counts.map((count) => (typeof count === 'number' ? count : null)),
      ends: counts.map((count) => numberWords(count, review)),
    })),
  };
}

/** Counts by name, the largest first: bars, and the same as a table. */
export function countsPart(
  title: string,
  counts: ShownCounts,
  named: (name: string) => string,
  review: Review,
): ReviewPart {
  const rows = Object.entries(counts).map(([name, count]) => ({ label: named(name), counts: [count] }));
  const isCounted = ({ counts: [count] }: (typeof rows)[number]): boolean => typeof count === 'number';
  const known = rows.find((row) => isCounted(row) && row.label !== say('review.notSaid')) ?? rows.find(isCounted);
  const says = known
    ? say('review.mostOften', { what: known.label, count: numberWords(known.counts[0]!, review) })
    : '';
  return {
    says,
    chart: bars({ title, says, series: columnsOf('count'), rows }, review),
    table: {
      caption: title,
      columns: columnsOf('choice', 'count'),
      rows: rows.map(({ label, counts: [count] }) => [label, numberWords(count!, review)]),
    },
  };
}
