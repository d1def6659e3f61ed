// The clock command alone, as a process of its own.
import { Command } from 'commander';
import { addClockCommand } from '../../src/cli/clock.ts';

const program = new Command();
addClockCommand(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
