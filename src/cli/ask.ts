import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Command } from 'commander';
import { load as parse } from 'js-yaml';
import { answerFor } from '../ask/answer.ts';
import { publishedScenario, scenarioSchema } from '../ask/eval/scenario.ts';
import type { Scenario } from '../ask/eval/scenario.ts';
import { scoreUnderstood, totalsOf } from '../ask/eval/score.ts';
import type { Scored, Totals } from '../ask/eval/score.ts';
import { toJson } from '../ask/json.ts';
import type { AskJson } from '../ask/json.ts';
import { loadUnderstanding } from '../ask/load.ts';
import { factsFrom } from '../ask/overrides.ts';
import { toText } from '../ask/text-answer.ts';
import type { Understanding } from '../ask/understanding.ts';
import type { Edition } from '../policy/edition.ts';
import { systemClock } from '../time/clock.ts';
import { overdue } from '../policy/cite.ts';
import { loadEdition } from '../policy/load.ts';

/** Adds `ask` and `eval`. */
export function addAskCommands(program: Command): void {
  program
    .command('ask')
    .description('What the policy says to a question in your own words.')
    .argument('[question]', 'the question')
    .option('--file <path>', 'JSON lines with id and text, optionally facts; - reads standard input')
    .option(
      '--fact <name=value>',
      'a fact, or an answer to the next question (repeatable)',
      (one: string, all: string[]) => [...all, one],
      [],
    )
    .option('--json', 'one JSON object a line')
    .action(ask);
  program
    .command('eval')
    .description('Scores the understanding of questions on scenario files.')
    .argument('[files...]', 'scenario files (.jsonl or .yaml), or names of files in the folder; all of it without any')
    .option('--folder <path>', 'where scenario files are kept')
    .option('--json', 'as JSON')
    .option('--show', 'show what is wrong in held-out files too')
    .action(evaluate);
}

interface AskOptions {
  readonly file?: string;
  readonly fact: string[];
  readonly json?: boolean;
}

async function ask(question: string | undefined, options: AskOptions): Promise<void> {
  const edition = loadEdition();
  const understanding = await loadUnderstanding(edition);
  const lines =
    options.file !== undefined ? questionsIn(options.file) : [{ id: null, text: question ?? '', facts: undefined }];
  if (options.file === undefined && question === undefined)
    throw new Error('Give a question, or --file with one question a line.');
  for (const { id, text, facts } of lines) {
    const { overrides, answers } = factsFrom(edition, [
      ...options.fact,
      ...Object.entries(facts ?? {}).map(([name, value]) => `${name}=${String(value)}`),
    ]);
    const understood = await understanding.understand(text);
    const answer = answerFor(edition, understood, overrides, answers);
    const json = toJson(answer, edition, understood);
    const late = answer.verdict ? overdue(edition, systemClock.now()) : '';
    const said: AskJson = { ...(id === null ? {} : { id }), ...json, ...(late ? { overdue: late } : {}) };
    process.stdout.write(
      options.json || options.file !== undefined
        ? `${JSON.stringify(said)}\n`
        : `${toText(answer, edition, understood)}${late ? `\n${late}\n` : ''}`,
    );
  }
}

interface QuestionLine {
  readonly id: string | null;
  readonly text: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

function questionsIn(path: string): QuestionLine[] {
  const text = readFileSync(path === '-' ? 0 : path, 'utf8');
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    let read: QuestionLine;
    try {
      read = JSON.parse(line) as QuestionLine;
    } catch {
      throw new Error(`Line ${String(i + 1)} of ${path} is not JSON.`);
    }
    if (typeof read.text !== 'string') throw new Error(`Line ${i + 1} of ${path} has no text.`);
    return [{ ...read, id: read.id ?? null }];
  });
}

interface FileScore extends Totals {
  readonly file: string;
  readonly milliseconds: number;
  readonly wrong?: readonly Scored[];
}

interface EvalOptions {
  readonly folder?: string;
  readonly json?: boolean;
  readonly show?: boolean;
}

async function evaluate(named: string[], options: EvalOptions): Promise<void> {
  const files = filesOf(named, options.folder);
  const edition = loadEdition();
  const understanding = await loadUnderstanding(edition);
  const scores: FileScore[] = [];
  for (const path of files) scores.push(await scoreFile(edition, understanding, path, options.show === true));
  process.stdout.write(options.json ? `${JSON.stringify(scores, null, 2)}\n` : scores.map(scoreText).join('\n'));
  if (scores.some(({ dangerous }) => dangerous > 0)) process.exitCode = 1;
}

async function scoreFile(
  edition: Edition,
  understanding: Understanding,
  path: string,
  show: boolean,
): Promise<FileScore> {
  const scenarios = scenariosIn(path);
  const times: number[] = [];
  const scored: Scored[] = [];
  for (const scenario of scenarios) {
    const before = performance.now();
    const understood = await understanding.understand(scenario.text);
    times.push(performance.now() - before);
    scored.push(scoreUnderstood(edition, understood, scenario));
  }
  const secret = /held-?out/.test(basename(path)) && !show;
  const slow = times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  return {
    file: basename(path),
    ...totalsOf(scored, scenarios),
    milliseconds: Math.round(slow),
    ...(secret ? {} : { wrong: scored.filter((one) => !one.right || one.dangerous !== undefined) }),
  };
}

function scoreText(score: FileScore): string {
  const head =
    `${score.file}: ${score.right} of ${score.scenarios} right at the first reply; ` +
    `${score.whole} shared whole where only part may go; ${score.dangerous} dangerous; ` +
    `right within three further answers: ${score.withinThree} of ${score.known}; ` +
    `95 in 100 read within ${score.milliseconds} ms.\n`;
  return head + (score.wrong ?? []).map(wrongText).join('');
}

function wrongText(one: Scored): string {
  const further = one.further === null ? 'not right after further answers' : `right after ${one.further}`;
  const got = `expected ${one.expected}, got ${one.got} (${one.because})`;
  return one.dangerous === undefined
    ? `  ${one.id}: ${got}; ${further}\n      ${one.facts}\n`
    : `  DANGEROUS ${one.id}: ${got}; ${further}; ${one.dangerous}\n      ${one.facts}\n`;
}

/** The files that are named, each a path or the name of one in the folder; without names all of the folder. */
function filesOf(named: readonly string[], folder: string | undefined): string[] {
  const inFolder = folder === undefined ? [] : readdirSync(folder).filter((file) => /[.](?:yaml|jsonl)$/.test(file));
  if (named.length === 0 && inFolder.length === 0)
    throw new Error('Give scenario files, or --folder with a folder that has some.');
  if (named.length === 0) return inFolder.map((file) => join(folder!, file));
  return named.map((name) => {
    const file = inFolder.find((one) => one === name || one.replace(/[.]\w+$/, '') === name);
    return file === undefined ? name : join(folder!, file);
  });
}

function scenariosIn(path: string): Scenario[] {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.jsonl'))
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => publishedScenario(JSON.parse(line)));
  return (parse(text) as unknown[]).map((one) => scenarioSchema.parse(one));
}
