import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { addAgreementsCommand } from '../src/cli/agreements.ts';
import { addAskCommand } from '../src/cli/ask.ts';
import { addAssessmentCommands } from '../src/cli/assessment.ts';
import { addBackupCommands } from '../src/cli/backup.ts';
import { addBlockCommands } from '../src/cli/block.ts';
import { addCompareCommand } from '../src/cli/compare.ts';
import { addClockCommand } from '../src/cli/clock.ts';
import { addEvalCommand } from '../src/cli/eval.ts';
import { addEraseCommands } from '../src/cli/erase.ts';
import { addFoiCommand } from '../src/cli/foi.ts';
import { addKeepCommands } from '../src/cli/keep.ts';
import { addLawCommand } from '../src/cli/law.ts';
import { addLogCommands } from '../src/cli/log.ts';
import { addAwayCommand } from '../src/cli/away.ts';
import { addMatterCommand } from '../src/cli/matter.ts';
import { addPackCommands } from '../src/cli/packs.ts';
import { addPolicyCommands } from '../src/cli/policy.ts';
import { addPractiseCommand } from '../src/cli/practise.ts';
import { addProtocolCommand } from '../src/cli/protocol.ts';
import { addRecordCommands } from '../src/cli/records.ts';
import { addRegisterCommands } from '../src/cli/register.ts';
import { addReviewCommands } from '../src/cli/review.ts';
import { addRouteCommands } from '../src/cli/route.ts';
import { addTellingCommands } from '../src/cli/telling.ts';
import { addVersionCommands } from '../src/cli/versions.ts';
import { withAgencies } from '../src/cli/with-parts.ts';
import { ROLES } from '../src/people/types.ts';
import { loadEdition } from '../src/policy/load.ts';
import { markSchema } from '../src/policy/schema.ts';
import { typedWords } from '../src/teams/typed-words.ts';
import en from '../src/words/en.json' with { type: 'json' };
import { CARD, withFigures } from './support/reader-figures.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** Each is about the product as one role meets it: what stands on a card or button is bold, what is typed is code. */
const OF_A_ROLE = [
  'docs/practitioner.md',
  'docs/manager.md',
  'docs/director.md',
  'docs/guardian.md',
  'docs/auditor.md',
  'docs/information-governance.md',
  'docs/administrator.md',
  'docs/records-manager.md',
  'docs/requests.md',
  'docs/agreements.md',
];
const PAGES = [
  'README.md',
  ...OF_A_ROLE,
  'docs/joint-working.md',
  'docs/practice.md',
  'docs/languages.md',
  'docs/other-formats.md',
  'docs/legal-team.md',
  'docs/developer.md',
  'docs/log.md',
  'docs/verify.md',
  'docs/hazards.md',
  'docs/reader.md',
];

/** A test that a page names, with its title. */
const TEST_AND_TITLE = /`(test\/[^`]+\.test\.ts)`: "((?:[^"\\]|\\.)+)"/g;

describe('The hazard log', () => {
  const log = read('docs/hazards.md');
  /** Each test that it names, with its title. */
  const named = [...log.matchAll(TEST_AND_TITLE)].map(([, file = '', title = '']) => ({
    file,
    title: title.replaceAll('\\"', '"'),
  }));

  it('names tests that are there, by file and title', () => {
    assert.ok(named.length > 20);
    const gone = named.filter(
      ({ file, title }) => !existsSync(join(ROOT, file)) || !titlesIn(read(file)).includes(title),
    );
    assert.deepEqual(gone, []);
  });

  it('names files that are there, and at least one and one test for each hazard', () => {
    const rows = log.split('\n').filter((line) => /^\| \*\*H\d+ /.test(line));
    assert.ok(rows.length >= 19);
    for (const row of rows) {
      const cells = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      assert.equal(cells.length, 8, row);
      const [, hazard = '', cause, who, counters = '', shown = '', left] = cells;
      assert.ok([cause, who, left].every(Boolean), hazard);
      assert.match(counters, /`src\//, hazard);
      assert.match(shown, /`test\/[^`]+\.test\.ts`/, hazard);
    }
  });
});

/** What a test file says of what it tests, without the marks around it. */
const titlesIn = (source: string): string[] =>
  [...source.matchAll(/\bit\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(([, one, other]) =>
    (one ?? other ?? '').replaceAll(/\\(.)/g, '$1'),
  );

describe('The pages of docs and the README', () => {
  it('name only files that are there', () => {
    const missing = PAGES.flatMap((page) =>
      [...read(page).matchAll(/`((?:src|test|cards|docs|env)\/[\w./-]+\.(?:ts|yaml|json|md|py|sh|example))`/g)]
        .map(([, path = '']) => path)
        .filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${page}: ${path}`),
    );
    assert.deepEqual(missing, []);
  });

  it('show the figures of the reader that is in the repository', () => {
    const card = readFileSync(CARD, 'utf8');
    assert.equal(card, withFigures(card), 'run: npx node test/support/reader-figures.ts');
  });
});

/** A page without its blocks of code, as one line: a name may go on in the next one. */
const prose = (page: string): string =>
  read(page)
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .replaceAll(/\s+/g, ' ');

const markedIn = (page: string, mark: RegExp): string[] =>
  [...prose(page).matchAll(mark)].map(([, words = '']) => words);
const codesIn = (page: string): string[] => markedIn(page, /`([^`]+)`/g);

/** A text with … in place of each of its values, however deep they are, and without the full stop at its end. */
function withoutValues(text: string): string {
  let depth = 0;
  let plain = '';
  for (const sign of text) {
    if (sign === '{' && depth === 0) plain += '…';
    depth += sign === '{' ? 1 : 0;
    if (depth === 0) plain += sign;
    depth -= sign === '}' ? 1 : 0;
  }
  return plain.replace(/\.$/, '');
}

const textsOf = (some: unknown): string[] =>
  typeof some === 'string' ? [some] : Object.values(some as object).flatMap(textsOf);

/** Whatever stands on a card: the catalogue's texts, and what the edition lets people pick. */
function shownTexts(): ReadonlySet<string> {
  const { escalation, local, question } = loadEdition('norfolk-2015');
  const { advice, conditions, holds, questions } = escalation.guardian;
  return new Set(
    [
      ...textsOf(en),
      ...[...advice, ...conditions, ...holds, ...questions.flatMap(({ choices }) => choices)].map(({ label }) => label),
      ...local.escalation.urgencies.map(({ title }) => title),
      ...[...question.values()].flatMap(({ responses }) => responses.map(({ label }) => label)),
    ].map(withoutValues),
  );
}

function terminal(): Command {
  const program = new Command('can-i-share');
  for (const add of [
    addAskCommand,
    addBackupCommands,
    addClockCommand,
    addEraseCommands,
    addEvalCommand,
    addFoiCommand,
    addKeepCommands,
    addAgreementsCommand,
    addLawCommand,
    addCompareCommand,
    addLogCommands,
    addPackCommands,
    addPolicyCommands,
    addAssessmentCommands,
    addBlockCommands,
    addMatterCommand,
    addAwayCommand,
    addPractiseCommand,
    addProtocolCommand,
    addRouteCommands,
    addRecordCommands,
    addRegisterCommands,
    addReviewCommands,
    addTellingCommands,
    addVersionCommands,
  ])
    add(program);
  return program;
}

/** What is wrong with a command line as a page has it; empty where it could be typed. */
function wrongWith(program: Command, line: string): string {
  const [name = '', ...rest] = line.replace(/ #.*$/, '').split(' ');
  const command = program.commands.find((one) => one.name() === name || one.aliases().includes(name));
  if (!command) return `there is no command "${name}"`;
  // such as `disposal due`: what follows is a command of its own
  if (command.commands.length > 0 && rest.length > 0) return wrongWith(command, rest.join(' '));
  const known = new Set(command.options.flatMap(({ long }) => long ?? []));
  return rest.filter((one) => one.startsWith('--') && one !== '--help' && !known.has(one)).join(' ');
}

describe('The page of each role', () => {
  it('is linked from the README, and short', () => {
    const readme = read('README.md');
    const pages = readdirSync(join(ROOT, 'docs')).filter((file) => file.endsWith('.md'));
    assert.deepEqual(
      pages.filter((page) => !readme.includes(`](docs/${page})`)),
      [],
    );
    for (const page of OF_A_ROLE) assert.ok(read(page).split('\n').length <= 100, page);
  });

  it('names buttons and what stands on cards as they are: what is bold is a text of the catalogue or the edition', () => {
    const texts = shownTexts();
    const named = ['README.md', ...OF_A_ROLE].flatMap((page) =>
      markedIn(page, /\*\*([^*]+)\*\*/g).map((words) => ({ page, words })),
    );
    assert.ok(named.length > 80);
    assert.deepEqual(
      named.filter(({ words }) => !texts.has(words.replace(/\.$/, ''))),
      [],
    );
  });

  it('is not alone in that: what the other pages quote and begins with a capital stands on a card, or in the README', () => {
    const texts = shownTexts();
    const headings = new Set([...read('README.md').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading));
    const quoted = ['docs/developer.md', 'docs/hazards.md', 'docs/reader.md'].flatMap((page) =>
      [
        ...prose(page)
          .replaceAll(TEST_AND_TITLE, '')
          .matchAll(/"([A-Z][^"]*)"/g),
      ].map(([, words = '']) => words),
    );
    assert.ok(quoted.length > 10);
    assert.deepEqual(
      quoted.filter((words) => !texts.has(words) && !headings.has(words)),
      [],
    );
  });

  it('names words that can be typed: what is code and all small letters is one, a command, a role or a mark', () => {
    const program = terminal();
    const words = typedWords().flatMap(({ word, aliases }) => [word, ...aliases]);
    const commands = program.commands.flatMap((one) => [one.name(), ...one.aliases()]);
    const known = new Set<string>([...words, ...commands, ...ROLES, ...markSchema.options]);
    const unknown = OF_A_ROLE.flatMap((page) =>
      codesIn(page)
        .filter((code) => /^(?!np[mx] )[a-z]+(?: [a-z]+)*$/.test(code) && !known.has(code))
        .map((code) => `${page}: ${code}`),
    );
    assert.deepEqual(unknown, []);
  });

  it('and no command takes an option that the terminal takes before any of them, which would then not reach it', () => {
    const all = (of: Command): Command[] => [of, ...of.commands.flatMap(all)];
    const taken = new Set(withAgencies(new Command()).options.map(({ long }) => long));
    const own = all(terminal()).flatMap((one) => one.options.map(({ long }) => `${one.name()} ${long}`));
    assert.ok(taken.size > 0 && own.length > 100);
    assert.deepEqual(
      own.filter((one) => taken.has(one.split(' ')[1])),
      [],
    );
  });

  it('and the README name commands that the terminal has, with options that they take', () => {
    const program = terminal();
    const wrong = PAGES.flatMap((page) =>
      [
        ...read(page)
          .replaceAll('`', '\n')
          .matchAll(/(?:npx can-i-share|npm run -s cli --) ([a-z][^\n]*)/g),
      ]
        .map(([, line = '']) => ({ page, line, wrong: wrongWith(program, line) }))
        .filter((one) => one.wrong !== ''),
    );
    assert.deepEqual(wrong, []);
  });

  it('and the README name no word, in the first column of what can be typed, that means nothing', () => {
    const words = new Set(typedWords().flatMap(({ word, aliases }) => [word, ...aliases]));
    const rows = read('README.md').split('## What you can say to it')[1]!.split('\n## ')[0]!.split('\n');
    const typed = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
    );
    const isKnown = (code: string): boolean =>
      [...words].some((word) => code === word || (code.startsWith(`${word} `) && word.startsWith('show')));
    assert.ok(typed.length > 15);
    assert.deepEqual(
      typed.filter((code) => !isKnown(code)),
      [],
    );
    const missing = typedWords().filter(
      ({ word }) => !typed.some((code) => code === word || code.startsWith(`${word} `)),
    );
    assert.deepEqual(
      missing.map(({ word }) => word),
      [],
    );
  });
});
