// The commands on the log alone, as a process of their own.
import { Command } from 'commander';
import { addLogCommands } from '../../src/cli/log.ts';

const program = new Command();
addLogCommands(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
