// The commands on how records are kept, as a process of their own.
import '../support/signed-in.ts';
import { Command } from 'commander';
import { addKeepCommands } from '../../src/cli/keep.ts';
import { addRecordCommands } from '../../src/cli/records.ts';

const program = new Command();
addKeepCommands(program);
addRecordCommands(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
