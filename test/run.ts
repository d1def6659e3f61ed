/**
 * Everything `npm test` does: types, lint and import directions, then the tests, even where a check has failed, so
 * that one run tells all there is to mend. What is given on the command line goes to mocha: `npm test -- --grep journal`,
 * `npm test -- test/directions.test.ts`.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
// Node 24 and the tools stand in node_modules/.bin; whoever starts this file by hand may not have it on the PATH.
const path = join(root, 'node_modules', '.bin') + delimiter + (process.env['PATH'] ?? '');

const run = (command: string, extra: NodeJS.ProcessEnv = {}): number =>
  spawnSync(command, { cwd: root, shell: true, stdio: 'inherit', env: { ...process.env, PATH: path, ...extra } })
    .status ?? 1;

let failed = 0;
for (const check of ['types', 'lint', 'directions']) {
  if (run(`npm run -s ${check}`) !== 0) {
    failed += 1;
    console.error(`\nThe check "${check}" failed; see above. Run it alone with: npm run ${check}\n`);
  }
}

const given = process.argv.slice(2);
const files = given.some((word) => word.endsWith('.test.ts')) ? [] : ['test/**/*.test.ts'];
const words = [...files, ...given].map((word) => `"${word}"`).join(' ');
const tests = run(`mocha ${words}`, { FAILED_CHECKS: String(failed) });
process.exitCode = failed > 0 || tests !== 0 ? 1 : 0;
