// The review commands alone, as a process of their own, on a day that the test names.
import { mock } from 'node:test';
import { Command } from 'commander';
import { addReviewCommands } from '../../src/cli/review.ts';

mock.timers.enable({ apis: ['Date'], now: new Date(process.env['TODAY'] ?? Date.now()) });
const program = new Command();
addReviewCommands(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
