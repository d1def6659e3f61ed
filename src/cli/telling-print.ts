// `telling print`: what is said to the person of a case, as a page to hand over.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { readRecordsConfig } from '../app/config.ts';
import { audienceWords, occasionWords } from '../record/in-words/person-told.ts';
import { printTold } from '../teams/told-page.ts';
import { tellingLanguages } from '../telling/load.ts';
import { ANOTHER } from '../telling/spoken.ts';
import { AUDIENCES, OCCASIONS } from '../telling/types.ts';
import { say } from '../words/say.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { personOf, print, withParts } from './with-parts.ts';

interface Options extends FormOptions {
  readonly as: string;
  readonly for?: string;
  readonly occasion?: string;
  readonly safe?: string;
  readonly source?: string;
  readonly child?: string;
  readonly language?: string;
  readonly folder?: string;
  readonly out: string;
}

const ANSWERS = ['yes', 'no', 'not-sure'] as const;

/** Throws a sentence with all that it can be, where it is none of it. */
function oneOf(option: string, all: readonly string[], given = ''): string {
  if (given === '' || all.includes(given)) return given;
  throw new Error(say('telling.cli.oneOf', { option, all: all.join(', ') }));
}

async function printPage(parts: Parts, ref: string, options: Options): Promise<void> {
  const { cases, editions, clock } = parts;
  const { out, folder } = options;
  const actor = personOf(parts, options.as);
  const picked = {
    audience: oneOf('for', AUDIENCES, options.for),
    occasion: oneOf('occasion', OCCASIONS, options.occasion),
    source: oneOf('source', ANSWERS, options.source),
    child: oneOf('child', ANSWERS, options.child),
    safe: oneOf('safe', ANSWERS, options.safe),
    language: oneOf('language', [...tellingLanguages(folder), ANOTHER], options.language),
  };
  refuseToOverwrite(out);
  const languages = { drafts: readRecordsConfig().mode === 'local', ...(folder === undefined ? {} : { folder }) };
  const printing = { cases, editions, languages, now: clock.now() };
  const printed = await printTold(printing, actor, ref, picked, formIn(options));
  if (!printed) throw new Error(say('refusals.not-found'));
  if ('why' in printed) throw new Error([`${printed.title}.`, ...printed.why].join(' '));
  const { audience, occasion, think } = printed.told;
  if (think !== '') print(think);
  writeOwn(out, printed.page);
  print(say('telling.cli.madeFor', { audience: audienceWords(audience), occasion: occasionWords(occasion) }));
  print(say('telling.cli.written', { file: out }));
  print([say('telling.page.look'), say('telling.page.keep')].join(' '));
}

/** Adds `print` to `telling`. It reads one case of one's own. */
export function addTellingPrint(telling: Command): void {
  withForms(telling.command('print'))
    .description(say('telling.cli.print'))
    .argument('<reference>')
    .requiredOption('--as <key>', say('telling.cli.as'))
    .option('--for <whom>', say('telling.cli.for', { all: AUDIENCES.join(', ') }))
    .option('--occasion <what>', say('telling.cli.occasion', { all: OCCASIONS.join(', ') }))
    .option('--safe <answer>', say('telling.cli.safe'))
    .option('--source <answer>', say('telling.cli.source'))
    .option('--child <answer>', say('telling.cli.child'))
    .option('--language <code>', say('telling.cli.language'))
    .option('--folder <path>', say('telling.cli.folder'))
    .requiredOption('--out <file>', say('cli.printOut'))
    .action((reference: string, options: Options) => withParts((parts) => printPage(parts, reference, options)));
}
