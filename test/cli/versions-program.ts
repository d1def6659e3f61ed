// The commands on versions alone, as a process of their own.
import { Command } from 'commander';
import { addVersionCommands } from '../../src/cli/versions.ts';

const program = new Command();
addVersionCommands(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
