#!/usr/bin/env node
// The same core as the bot, from a terminal. Each command lives in a file of its own under cli/.
import { Command } from 'commander';
import { addAgreementsCommand } from './agreements.ts';
import { addAskCommand } from './ask.ts';
import { addAssessmentCommands } from './assessment.ts';
import { addBackupCommands } from './backup.ts';
import { addBlockCommands } from './block.ts';
import { addCompareCommand } from './compare.ts';
import { addClockCommand } from './clock.ts';
import { addEvalCommand } from './eval.ts';
import { addKeepCommands } from './keep.ts';
import { addLawCommand } from './law.ts';
import { addLogCommands } from './log.ts';
import { addFoiCommand } from './foi.ts';
import { addPolicyCommands } from './policy.ts';
import { addEraseCommands } from './erase.ts';
import { addAwayCommand } from './away.ts';
import { addMatterCommand } from './matter.ts';
import { addPackCommands } from './packs.ts';
import { addPractiseCommand } from './practise.ts';
import { addProtocolCommand } from './protocol.ts';
import { addRecordCommands } from './records.ts';
import { addRegisterCommands } from './register.ts';
import { addReviewCommands } from './review.ts';
import { addRouteCommands } from './route.ts';
import { addTellingCommands } from './telling.ts';
import { addVersionCommands } from './versions.ts';
import { withAgencies } from './with-parts.ts';
import { readOtherFormats } from '../app/config.ts';
import { askForFormats } from '../pages/other-formats.ts';
import { speakLanguage } from '../words/load.ts';
import { say } from '../words/say.ts';

try {
  speakLanguage(process.env['BOT_LANGUAGE']?.trim() || 'en');
} catch (error) {
  process.stderr.write(`BOT_LANGUAGE: ${(error as Error).message}\n`);
  process.exit(1);
}

// every page that a command writes names them
askForFormats(readOtherFormats());

const program = withAgencies(new Command('can-i-share').description(say('cli.about')).showHelpAfterError());

addAgreementsCommand(program);
addAskCommand(program);
addAssessmentCommands(program);
addClockCommand(program);
addCompareCommand(program);
addEvalCommand(program);
addBlockCommands(program);
addKeepCommands(program);
addLawCommand(program);
addLogCommands(program);
addPolicyCommands(program);
addPractiseCommand(program);
addProtocolCommand(program);
addRecordCommands(program);
addRegisterCommands(program);
addMatterCommand(program);
addAwayCommand(program);
addPackCommands(program);
addFoiCommand(program);
addEraseCommands(program);
addBackupCommands(program);
addReviewCommands(program);
addRouteCommands(program);
addTellingCommands(program);
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
