// The commands of the register alone, as a process of their own.
import { Command } from 'commander';
import { addRegisterCommands } from '../../src/cli/register.ts';

const program = new Command();
addRegisterCommands(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
