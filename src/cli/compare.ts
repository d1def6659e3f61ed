// `compare`: in which situations two editions differ, for the person who decides which of them governs.
import { join } from 'node:path';
import type { Command } from 'commander';
import { compareEditions } from '../policy/compare.ts';
import { comparisonWords } from '../policy/compare-words.ts';
import type { ComparisonWords, DifferenceWords, SideWords } from '../policy/compare-words.ts';
import type { Edition } from '../policy/edition.ts';
import { EDITIONS } from '../policy/load.ts';
import { situationsOf } from '../policy/read.ts';
import { comparePage } from '../register/print/compare-page.ts';
import { systemClock } from '../time/clock.ts';
import { say } from '../words/say.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { whichEdition } from './which-edition.ts';

/** Adds `compare`. */
export function addCompareCommand(program: Command): void {
  withForms(program.command('compare'))
    .description(say('compare.cli.about'))
    .argument('[a]', say('compare.cli.a'))
    .argument('[b]', say('compare.cli.b'))
    .option('--on <days...>', say('compare.cli.on'))
    .option('--page <file>', say('compare.cli.page'))
    .action(compare);
}

interface Options extends FormOptions {
  readonly page?: string;
  readonly on?: readonly string[];
}

function compare(a: string | undefined, b: string | undefined, { page, on, ...options }: Options): void {
  if (page !== undefined) refuseToOverwrite(page);
  const editions = on === undefined ? namedEditions(a, b) : editionsOn(on, a);
  // those of the later law first: what only it knows stands in them
  const situations = editions.toReversed().flatMap(({ id }) => situationsOf(join(EDITIONS, id)));
  const words = comparisonWords(compareEditions(...editions, situations));
  if (page === undefined) {
    process.stdout.write(textOf(words));
    return;
  }
  writeOwn(page, comparePage(words, { at: systemClock.now(), by: '', form: formIn(options) }));
  process.stdout.write(`${say('compare.cli.written', { file: page })}\n`);
}

function namedEditions(a: string | undefined, b: string | undefined): readonly [Edition, Edition] {
  if (a === undefined || b === undefined) throw new Error(say('compare.cli.which'));
  return [whichEdition({ edition: a }), whichEdition({ edition: b })];
}

/** What governs on the first day, and on the second one or today. `named`: an edition that was named besides. */
function editionsOn(days: readonly string[], named: string | undefined): readonly [Edition, Edition] {
  const [first, second, ...more] = days;
  if (first === undefined || more.length > 0 || named !== undefined) throw new Error(say('compare.cli.which'));
  return [whichEdition({ on: first }), whichEdition({ ...(second !== undefined && { on: second }) })];
}

function textOf({ title, lead, notes, differences }: ComparisonWords): string {
  const lines = differences.length === 0 ? [] : [say('compare.inBrief'), ...differences.map(({ brief }) => brief)];
  const blocks = [[title, lead, ...notes].join('\n'), ...(lines.length === 0 ? [] : [lines.join('\n')])];
  blocks.push(...differences.map(differenceText));
  return `${blocks.join('\n\n')}\n`;
}

function differenceText(one: DifferenceWords): string {
  const { title, must, ordinary, besides, ways, sides, example, count } = one;
  return [
    title,
    say('compare.must'),
    ...must.map(bullet),
    ...[ordinary, besides].filter((line) => line !== ''),
    ...ways.map(bullet),
    ...sides.flatMap(sideText),
    example,
    count,
  ].join('\n');
}

const sideText = ({ edition, said, clauses, steps }: SideWords): string[] => [
  `${say('compare.under', { edition })} ${said}`,
  ...steps.map(bullet),
  ...clauses.map((clause) => `  (${clause})`),
];

const bullet = (line: string): string => `- ${line}`;
