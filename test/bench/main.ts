/**
 * `npm run bench`: how the bot compares with bots that do less, in one run and side by side; at the end the ratios that
 * have an aim, in one table. `-- walk verdicts` runs those parts alone (cold, walk, ask, memory, outbox, questions,
 * verdicts, cards, register, matter, log, whole), `-- --quick` takes fewer rounds, `-- --json` prints the figures for a
 * machine. It ends with 0 whatever the figures are: a figure is read by a person, because a machine that is busy gives
 * other ones.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from 'js-yaml';
import { loadEdition } from '../../src/policy/load.ts';
import { measureAsks } from './asks.ts';
import { measureColdStart } from './cold.ts';
import { measureEscalations } from './escalations.ts';
import { measureCards, measureQuestions } from './in-process.ts';
import { measureLog } from './log.ts';
import { measureMatter } from './matter.ts';
import { measureMemory } from './memory.ts';
import { measureRegister } from './register.ts';
import { met, table } from './report.ts';
import type { Figure } from './report.ts';
import { measureTurns } from './turns.ts';
import { measureVerdicts } from './verdicts.ts';
import { measureWhole } from './whole.ts';

const PARTS = [
  'cold',
  'walk',
  'ask',
  'memory',
  'outbox',
  'questions',
  'verdicts',
  'cards',
  'log',
  'register',
  'matter',
  'whole',
];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const unknown = positionals.find((word) => !PARTS.includes(word));
if (unknown !== undefined) throw new Error(`There is no part "${unknown}"; there are ${PARTS.join(', ')}.`);
const wanted = (part: string): boolean => positionals.length === 0 || positionals.includes(part);
const say = (sentence: string): void => {
  if (!values.json) process.stderr.write(`${sentence}\n`);
};

/** Every dev scenario's text: what practitioners type. */
const questions = globSync('dev-*.yaml', { cwd: join(import.meta.dirname, '..', 'scenarios') })
  .toSorted()
  .flatMap((file) =>
    (load(readFileSync(join(import.meta.dirname, '..', 'scenarios', file), 'utf8')) as { text: string }[]).map(
      ({ text }) => text,
    ),
  );

/** The published questions are long enough to show what length costs: few of the others have more than sixty words. */
const longQuestions = readFileSync(join(import.meta.dirname, '..', 'scenarios', 'published-questions.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { text: string }).text)
  .filter((text) => text.split(/\s+/).length > 60);

const started = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'can-i-share-bench-'));
const sections: { title: string; figures: Figure[] }[] = [];
const seen: { where: string; bytes: number }[] = [];
try {
  if (wanted('cold')) {
    say('Starting the bots again and again …');
    sections.push({ title: 'Cold start', figures: await measureColdStart(folder, values.quick ? 3 : 5) });
  }
  if (wanted('walk') || wanted('ask')) {
    say('Turns, side by side …');
    const turns = await measureTurns(folder, questions, {
      ...(values.quick ? { rounds: 3, walks: 30 } : { rounds: 5, walks: 60 }),
      asks: wanted('ask'),
    });
    sections.push(...turns.sections);
    seen.push(turns.largest);
  }
  if (wanted('ask')) {
    say('Questions, one at a time …');
    sections.push({
      title: 'An ask turn over an echo, one connection, and memory',
      figures: await measureAsks(folder, [...questions, ...longQuestions], values.quick ? 200 : 1000),
    });
  }
  if (wanted('memory')) {
    say('Memory …');
    sections.push({ title: 'Memory', figures: await measureMemory(folder, values.quick ? 2000 : 10_000) });
  }
  if (wanted('outbox')) {
    say('Managers and the outbox …');
    sections.push({ title: 'Managers and the outbox', figures: await measureEscalations(folder) });
  }
  const edition = loadEdition();
  if (wanted('questions')) {
    say('Questions and situations …');
    sections.push({
      title: 'In one process',
      figures: await measureQuestions(edition, questions),
    });
  }
  if (wanted('verdicts')) {
    say('Verdicts from facts …');
    sections.push({ title: 'Verdicts', figures: await measureVerdicts(edition, values.quick ? 3 : 5) });
  }
  if (wanted('register')) {
    say('The register, a million records …');
    const figures = await measureRegister(folder, values.quick ? 100_000 : 1_000_000);
    sections.push({ title: 'The register', figures });
  }
  if (wanted('matter')) {
    say('One matter among all joint working …');
    const figures = await measureMatter(folder, values.quick ? 10_000 : 100_000);
    sections.push({ title: 'The timeline of a matter, by what is stored', figures });
  }
  if (wanted('log')) {
    say('The log of records …');
    sections.push({ title: 'The log of records', figures: await measureLog(folder, values.quick ? 20_000 : 100_000) });
  }
  if (wanted('whole')) {
    say('What goes through every record …');
    sections.push({ title: 'Through every record', figures: measureWhole(folder, values.quick ? 20_000 : 100_000) });
  }
  if (wanted('cards')) sections.push({ title: 'Cards', figures: measureCards(seen) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const took = Math.round((performance.now() - started) / 1000);
if (values.json) {
  console.log(
    JSON.stringify(
      {
        seconds: took,
        figures: sections.flatMap(({ title, figures }) =>
          figures.map((one) => ({ section: title, ...one, met: met(one) })),
        ),
      },
      null,
      2,
    ),
  );
} else {
  const aims = sections.flatMap(({ figures }) => figures).filter(({ aim, unit }) => aim && unit === 'times');
  const all = aims.length > 0 ? [...sections, { title: 'All ratios that have an aim', figures: aims }] : sections;
  console.log(`${table(all)}\n\n${took} seconds.`);
}
