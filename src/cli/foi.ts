// `foi`: figures for a request under the freedom of information law, as a page or as JSON.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { foiPage } from '../register/packs/foi-page.ts';
import { say } from '../words/say.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { AT_A_TERMINAL, notRefused, personOf, print, sayNoted, withParts } from './with-parts.ts';

interface Asked extends FormOptions {
  readonly as: string;
  readonly from: string;
  readonly to: string;
  readonly out?: string;
  readonly json?: boolean;
}

async function foi(parts: Parts, { as, from, to, out, json, ...options }: Asked): Promise<void> {
  if (out === undefined && json !== true) throw new Error(say('foi.cli.whereTo'));
  refuseToOverwrite(out);
  const actor = personOf(parts, as);
  const found = notRefused(await parts.register.packs.figures(actor, { first: from, last: to }, AT_A_TERMINAL));
  sayNoted(actor);
  const { unreadable, ...figures } = found.figures;
  if (unreadable > 0) process.stderr.write(`${say('foi.cli.unreadable', { count: unreadable })}\n`);
  const now = parts.clock.now();
  const text = json
    ? `${JSON.stringify(figures, null, 2)}\n`
    : foiPage(found.figures, parts.editions.governing(now), {
        agency: parts.directory.agencyName,
        at: now,
        form: formIn(options),
      });
  if (out === undefined) process.stdout.write(text);
  else {
    writeOwn(out, text);
    print(say('foi.cli.written', { out }));
  }
}

/** `foi`: counts alone, small numbers kept back. */
export function addFoiCommand(program: Command): void {
  withForms(program.command('foi'))
    .description(say('foi.cli.about'))
    .requiredOption('--as <key>', say('packs.cli.as'))
    .requiredOption('--from <month>', say('foi.cli.from'))
    .requiredOption('--to <month>', say('foi.cli.to'))
    .option('--out <file>', say('foi.cli.out'))
    .option('--json', say('foi.cli.json'))
    .action((options: Asked) => withParts((parts) => foi(parts, options)));
}
