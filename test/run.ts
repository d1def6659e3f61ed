/**
 * Everything `npm test` does: types, lint and import directions, then the tests, even where a check has failed, so
 * that one run tells all there is to mend. What is given on the command line goes to mocha: `npm test -- --grep journal`.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
// Node 24 and the tools stand in node_modules/.bin; whoever starts this file by hand may not have it on the PATH.
const path = join(root, 'node_modules', '.bin') + delimiter + (process.env['PATH'] ?? '');

const run = (command: string, extra: NodeJS.ProcessEnv = {}): number =>
  spawnSync(command, { cwd: root, shell: true, stdio: 'inherit', env: { ...process.env, PATH: path, ...extra } }).status ?? 1;

let failed = 0;
for (const check of ['types', 'lint', 'directions']) {
  if (run(`npm run -s ${check}`) !== 0) {
    failed += 1;
    console.error(`\nThe check "${check}" failed; see above. Run it alone with: npm run ${check}\n`);
  }
}

const rest = process.argv.slice(2).map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
const tests = run(`mocha ${rest}`, { FAILED_CHECKS: String(failed) });
process.exitCode = failed > 0 || tests !== 0 ? 1 : 0;
