// The record commands alone, as a process of their own.
import { Command } from 'commander';
import { addBackupCommands } from '../../src/cli/backup.ts';
import { addKeepCommands } from '../../src/cli/keep.ts';
import { addRecordCommands } from '../../src/cli/records.ts';

const program = new Command();
addRecordCommands(program);
addBackupCommands(program);
addKeepCommands(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
