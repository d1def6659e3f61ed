import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
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
import type { Understanding } from '../ask/understanding.ts';
import { loadEdition } from '../policy/load.ts';
import type { Edition } from '../policy/edition.ts';

/** Adds `eval`. */
export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('Scores how well messages are understood, file by file.')
    .argument('[files...]', 'files (.jsonl or .yaml), or names of files in the folder; all of it without any')
    .option('--folder <path>', 'where the files are kept')
    .option('--json', 'as JSON')
    .option('--facts', 'each fact apart')
    .option('--misses', 'what is wrong, text by text; held-out files keep theirs')
    .option('--show', 'with --misses: held-out files too')
    .action(evaluate);
}

interface EvalOptions {
  readonly folder?: string;
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
  const edition = loadEdition();
  const understanding = await loadUnderstanding(edition);
  const scores: FileScore[] = [];
  for (const path of filesOf(named, options.folder)) scores.push(await scoreFile(edition, understanding, path));
  process.stdout.write(options.json ? asJson(scores) : asText(scores, options));
  if (scores.some(({ totals }) => totals.dangerous > 0)) process.exitCode = 1;
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
