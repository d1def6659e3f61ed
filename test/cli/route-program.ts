// The commands for routes alone, as a process of their own.
import '../support/signed-in.ts';
import { Command } from 'commander';
import { addRouteCommands } from '../../src/cli/route.ts';
import { addRecordCommands } from '../../src/cli/records.ts';
import { withAgencies } from '../../src/cli/with-parts.ts';

const program = withAgencies(new Command());
addRouteCommands(program);
addRecordCommands(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
