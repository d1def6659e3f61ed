// The commands for copies and for erasing alone, as a process of their own.
import '../support/signed-in.ts';
import { Command } from 'commander';
import { addEraseCommands } from '../../src/cli/erase.ts';
import { addFoiCommand } from '../../src/cli/foi.ts';
import { addPackCommands } from '../../src/cli/packs.ts';

const program = new Command();
addPackCommands(program);
addEraseCommands(program);
addFoiCommand(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
