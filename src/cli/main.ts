#!/usr/bin/env node
// The same core as the bot, from a terminal. Each command lives in a file of its own under cli/.
import { Command } from 'commander';
import { addAskCommand } from './ask.ts';
import { addClockCommand } from './clock.ts';
import { addEvalCommand } from './eval.ts';
import { addPolicyCommands } from './policy.ts';
import { addRecordCommands } from './records.ts';
import { addVersionCommands } from './versions.ts';

const program = new Command('can-i-share')
  .description('May I share this? The policy, a question, and the records, from a terminal.')
  .showHelpAfterError();

addAskCommand(program);
addClockCommand(program);
addEvalCommand(program);
addPolicyCommands(program);
addRecordCommands(program);
addVersionCommands(program);

// whoever reads only the beginning, as `| head` does, is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
