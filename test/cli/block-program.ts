// The commands for blocks alone, as a process of their own.
import '../support/signed-in.ts';
import { Command } from 'commander';
import { addBlockCommands } from '../../src/cli/block.ts';
import { withAgencies } from '../../src/cli/with-parts.ts';

const program = withAgencies(new Command());
addBlockCommands(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
