// The commands for joint assessments alone, as a process of their own.
import '../support/signed-in.ts';
import { Command } from 'commander';
import { addAssessmentCommands } from '../../src/cli/assessment.ts';
import { withAgencies } from '../../src/cli/with-parts.ts';

const program = withAgencies(new Command());
addAssessmentCommands(program);
program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
