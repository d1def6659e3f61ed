/**
 * Runs the tests.
 *
 *   npm test                     types, lint, format and import directions; then unit, contract and conversations
 *   npm run test:unit            the unit tests alone, without the checks
 *   npm run test:long            kills, races and models at length (TEST_LONG), without the checks
 *   npm run coverage             npm test with what the tests covered of src (c8); so is npm test where CI is set
 *   npm test -- test/x.test.ts   the checks, then only that file; other words go to mocha: npm test -- --grep journal
 *
 * The tests run even where a check has failed, so that one run tells all there is to mend. The last line says how many
 * passed and failed; a check that fails counts as one.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { GROUPS, filesOf, longFiles } from './groups.ts';
import type { Group } from './groups.ts';
import { COMPILED } from './support/terminal.ts';

const root = join(import.meta.dirname, '..');
// Node 24 and the tools stand in node_modules/.bin; whoever starts this file by hand may not have it on the PATH.
const path = join(root, 'node_modules', '.bin') + delimiter + (process.env['PATH'] ?? '');

const run = (command: string, args: readonly string[], extra: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...COMPILED, PATH: path, ...extra } })
    .status === 0;

const [first = '', ...others] = process.argv.slice(2);
const isGroup = (word: string): word is Group => (GROUPS as readonly string[]).includes(word);
const isMode = isGroup(first) || first === 'long' || first === 'coverage';
const given = isMode ? others : process.argv.slice(2);

const checks = isGroup(first) || first === 'long' ? [] : ['types', 'lint', 'format:check', 'directions'];
const failed = checks.filter((check) => {
  if (run('npm', ['run', '-s', check])) return false;
  console.error(`\nThe check "${check}" failed; see above. Run it alone with: npm run ${check}\n`);
  return true;
});

const wanted = first === 'long' ? longFiles() : filesOf(isGroup(first) ? [first] : GROUPS);
const files = given.some((word) => word.endsWith('.test.ts')) ? [] : wanted;
// the tests run once: c8 only reads what Node itself counts meanwhile
const cover = ['c8', '--include', 'src', '--exclude', 'src/ask/train', '--reporter', 'text-summary'];
const isCovered = first === 'coverage' || (!isMode && given.length === 0 && Boolean(process.env['CI']));
const [command = '', ...args] = [...(isCovered ? cover : []), 'mocha', ...files, ...given];
const passed = run(command, args, {
  FAILED_CHECKS: String(failed.length),
  ...(first === 'long' ? { TEST_LONG: '1' } : {}),
});
process.exitCode = failed.length > 0 || !passed ? 1 : 0;
