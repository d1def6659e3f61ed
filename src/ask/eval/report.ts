import type { Scored } from './score.ts';
import type { Share, Totals } from './totals.ts';

const inHundred = ({ n, of }: Share): string => (of === 0 ? '-' : `${Math.round((100 * n) / of)}`);
const both = (one: Share): string => (one.of === 0 ? '-' : `${inHundred(one)} (${one.n}/${one.of})`);
const two = (value: number): string => value.toFixed(2);

/** What the columns of the report mean, in the order of `row`. */
export const COLUMNS = [
  'file',
  'right',
  'reason',
  'kind',
  'facts P/R/F1',
  'dangerous',
  'false alarms',
  'danger heard',
  'heard wrongly',
  'untrue accusations',
  'right in 3',
] as const;

/** One row of the report: in 100, with the counts. */
export const row = (file: string, totals: Totals): readonly string[] => [
  file,
  both(totals.right),
  both(totals.reason),
  both(totals.kind),
  totals.facts.labelled === 0
    ? '-'
    : [totals.facts.precision, totals.facts.recall, totals.facts.f1].map(two).join(' / '),
  String(totals.dangerous),
  both(totals.falseAlarms),
  both(totals.danger.heard),
  both(totals.danger.falselyHeard),
  both(totals.accused),
  both(totals.withinThree),
];

/** A table in Markdown, so that it can be pasted where it is read. */
export const table = (rows: readonly (readonly string[])[]): string =>
  [COLUMNS, COLUMNS.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n') + '\n';

/** Precision, recall and F1 of every fact that was labelled or read, most labelled first. */
export const factLines = ({ byFact }: Totals): string =>
  Object.entries(byFact)
    .sort(([, a], [, b]) => b.labelled - a.labelled)
    .map(
      ([fact, { precision, recall, f1, labelled }]) =>
        `  ${fact.padEnd(20)} ${two(precision)} ${two(recall)} ${two(f1)}  of ${labelled}\n`,
    )
    .join('');

/** What is wrong with one answer, and what was read. */
export function missText(one: Scored): string {
  const facts = one.understood.facts
    .map(({ fact, value, words, guessed }) => `${fact}=${value}${guessed ? '?' : ''} [${words}]`)
    .join('; ');
  const head = one.dangerous === undefined ? '' : `DANGEROUS (${one.dangerous}) `;
  return `  ${head}${one.id}: expected ${one.expected}, got ${one.got} (${one.because})\n      ${facts}\n`;
}
