import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Option } from 'commander';
import type { Command } from 'commander';
import { load as parse } from 'js-yaml';
import { COLUMNS, factLines, missText, row, table } from '../ask/eval/report.ts';
import { scenarioFrom } from '../ask/eval/scenario.ts';
import type { Scenario } from '../ask/eval/scenario.ts';
import { scoreScenario } from '../ask/eval/score.ts';
import type { Scored } from '../ask/eval/score.ts';
import { totalsOf } from '../ask/eval/totals.ts';
import type { Totals } from '../ask/eval/totals.ts';
import { loadUnderstanding } from '../ask/load.ts';
import { understandWith } from '../ask/understand.ts';
import type { Understanding, WordReader } from '../ask/understanding.ts';
import { readHostedSetting } from '../app/config.ts';
import { openHosted } from '../app/hosted.ts';
import type { Edition } from '../policy/edition.ts';
import { EDITION_OPTION, whichEdition } from './which-edition.ts';

/** Adds `eval`. */
export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('Scores how well messages are understood, file by file.')
    .argument('[files...]', 'files (.jsonl or .yaml), or names of files in the folder; all of it without any')
    .option('--folder <path>', 'where the files are kept')
    .option(...EDITION_OPTION)
    .addOption(new Option('--reader <which>', 'who reads').choices(['embedded', 'hosted', 'both']).default('embedded'))
    .option('--json', 'as JSON')
    .option('--facts', 'each fact apart')
    .option('--misses', 'what is wrong, text by text; held-out files keep theirs')
    .option('--show', 'with --misses: held-out files too')
    .action(evaluate);
}

interface EvalOptions {
  readonly folder?: string;
  readonly edition?: string;
  readonly reader: 'embedded' | 'hosted' | 'both';
  readonly json?: boolean;
  readonly facts?: boolean;
  readonly misses?: boolean;
  readonly show?: boolean;
}

interface FileScore {
  readonly file: string;
  readonly totals: Totals;
  /** Milliseconds within which 95 in 100 texts were read and answered. */
  readonly milliseconds: number;
  readonly misses: readonly Scored[];
}

async function evaluate(named: string[], options: EvalOptions): Promise<void> {
  const edition = whichEdition(options);
  const { understanding, code } = await readersFor(edition, options.reader);
  const scores: FileScore[] = [];
  for (const path of filesOf(named, options.folder)) scores.push(await scoreFile(edition, understanding, path));
  process.stdout.write(options.json ? asJson(scores) : asText(scores, options));
  if (options.reader === 'hosted') process.stderr.write(passText(scores, code));
  if (scores.some(({ totals }) => totals.dangerous > 0)) process.exitCode = 1;
}

interface Chosen {
  readonly understanding: Understanding;
  /** What a hosted reader that passes is switched on with. */
  readonly code: string;
}

async function readersFor(edition: Edition, which: EvalOptions['reader']): Promise<Chosen> {
  if (which === 'embedded') return { understanding: await loadUnderstanding(edition), code: '' };
  const setting = readHostedSetting();
  if (!setting) throw new Error('Set READER_ENDPOINT and READER_MODEL to the hosted reader that is to be scored.');
  const count = (why: string): unknown => process.stderr.write(`Not read by the hosted reader: ${why}.\n`);
  const { reader, code } = await openHosted(setting, edition, count);
  const understanding =
    which === 'both' ? await loadUnderstanding(edition, reader) : understandWith(edition, [orNothing(reader)]);
  return { understanding, code };
}

/** What could not be read counts as nothing read: the score must not stop there, nor leave it out. */
const orNothing = (reader: WordReader): WordReader => ({
  version: reader.version,
  read: (text, signal) => reader.read(text, signal).catch(() => ({ kind: 'other', kindCertainty: 0, facts: [] })),
});

/** A hosted reader passes with nothing dangerous, and so many in 100 right, over all files that were scored. */
const NEEDED = 85;

function passText(scores: readonly FileScore[], code: string): string {
  const right = scores.reduce((sum, { totals }) => sum + totals.right.n, 0);
  const of = scores.reduce((sum, { totals }) => sum + totals.right.of, 0);
  const dangerous = scores.reduce((sum, { totals }) => sum + totals.dangerous, 0);
  const figures = `${right} of ${of} right, ${dangerous} dangerous`;
  return dangerous === 0 && of > 0 && (100 * right) / of >= NEEDED
    ? `The hosted reader has passed (${figures}). Set READER_PASSED=${code} to use it.\n`
    : `The hosted reader has not passed (${figures}; ${NEEDED} in 100 and none dangerous are needed). It stays off.\n`;
}

async function scoreFile(edition: Edition, understanding: Understanding, path: string): Promise<FileScore> {
  const scenarios = scenariosIn(path);
  const scored: Scored[] = [];
  const times: number[] = [];
  for (const scenario of scenarios) {
    const before = performance.now();
    scored.push(await scoreScenario(edition, understanding, scenario));
    times.push(performance.now() - before);
  }
  return {
    file: basename(path),
    totals: totalsOf(edition, scored, scenarios),
    milliseconds: Math.round(times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0),
    misses: scored.filter(isMiss),
  };
}

const isMiss = ({ right, kindRight, dangerous }: Scored): boolean =>
  right === false || !kindRight || dangerous !== undefined;

const asJson = (scores: readonly FileScore[]): string =>
  `${JSON.stringify(
    scores.map(({ file, totals, milliseconds }) => ({ file, milliseconds, ...totals })),
    null,
    2,
  )}\n`;

function asText(scores: readonly FileScore[], { facts, misses, show }: EvalOptions): string {
  const parts = [`In 100, with the counts. ${COLUMNS.length - 1} figures a file.\n\n`];
  parts.push(table(scores.map(({ file, totals }) => row(file, totals))));
  for (const score of scores) {
    if (facts) parts.push(`\n${score.file}, each fact: precision, recall, F1\n${factLines(score.totals)}`);
    const secret = /held-?out/.test(score.file) && !show;
    if (misses && !secret) parts.push(`\n${score.file}, what is wrong\n${score.misses.map(missText).join('')}`);
  }
  return parts.join('');
}

/** The files that are named, each a path or the name of one in the folder; without names all of the folder. */
function filesOf(named: readonly string[], folder: string | undefined): string[] {
  const inFolder = folder === undefined ? [] : readdirSync(folder).filter((file) => /[.](?:yaml|jsonl)$/.test(file));
  if (named.length === 0 && inFolder.length === 0)
    throw new Error('Give files to score, or --folder with a folder that has some.');
  if (named.length === 0) return inFolder.map((file) => join(folder!, file));
  return named.map((name) => {
    const file = inFolder.find((one) => one === name || one.replace(/[.]\w+$/, '') === name);
    return file === undefined ? name : join(folder!, file);
  });
}

function scenariosIn(path: string): Scenario[] {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.jsonl')) return (parse(text) as unknown[]).map(scenarioFrom);
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => scenarioFrom(JSON.parse(line)));
}
