// `print`: one record as a page, in a file that only its owner can read.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { say } from '../words/say.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { AT_A_TERMINAL, lookOf, personOf, print, printIfDestroyed, sayNoted, withParts } from './with-parts.ts';
import type { Reader } from './with-parts.ts';

interface Options extends Reader, FormOptions {
  readonly out: string;
}

async function printRecord(parts: Parts, reference: string, options: Options): Promise<void> {
  const { as, because, out } = options;
  const form = formIn(options);
  const reader = personOf(parts, as);
  // before the log says that a copy was made
  refuseToOverwrite(out);
  const copy = await parts.register.copyRecord(
    reader,
    reference,
    { ...lookOf(because), ...AT_A_TERMINAL },
    formIn(options),
  );
  if (!copy) {
    if (await printIfDestroyed(parts, reader, reference)) return;
    throw new Error(say('refusals.not-found'));
  }
  sayNoted(reader);
  writeOwn(out, copy.page);
  print(say('cli.printed', { ref: copy.reference, file: out, hash: copy.hash, form }));
}

export function addPrintCommand(program: Command): void {
  withForms(program.command('print'))
    .description(say('cli.printAbout'))
    .argument('<reference>')
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey2'))
    .requiredOption('--out <file>', say('cli.printOut'))
    .option('--because <reason>', say('cli.whyTheyRead'))
    .action((reference: string, options: Options) => withParts((parts) => printRecord(parts, reference, options)));
}
