// `matter`: everything about one case reference, as its card in Teams shows it; and its page.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { matterPage } from '../cases/joint/matter-page.ts';
import type { MatterSeen } from '../joint/matter/types.ts';
import {
  dateWords,
  eventWords,
  leadWords,
  olderWords,
  proceedingsWords,
  thingWords,
  waitWords,
} from '../joint/matter/words.ts';
import { may } from '../people/may.ts';
import { listOf, say } from '../words/say.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { asItIs, insistOn, personOf, print, sayNoted, withParts } from './with-parts.ts';

interface Options extends FormOptions {
  readonly as: string;
  readonly out?: string;
  readonly json?: boolean;
}

async function show(parts: Parts, typed: string, { as, out, json, ...options }: Options): Promise<void> {
  const actor = personOf(parts, as);
  insistOn(actor, 'work-jointly', 'audit');
  refuseToOverwrite(out);
  const seen = await parts.joint.matters.see(actor, typed);
  if (!seen) throw new Error(say('matter.noReference'));
  if (may(actor, 'audit')) sayNoted(actor);
  if (out !== undefined) {
    const { page, hash } = matterPage(seen, actor, parts.clock.now(), formIn(options));
    writeOwn(out, page);
    print(say('matter.page.written', { file: out, hash }));
  } else if (json) print(JSON.stringify(seen));
  else printMatter(seen);
}

function printMatter(seen: MatterSeen): void {
  const section = (heading: string, lines: readonly string[]): void => {
    if (lines.length === 0) return;
    print(`\n${heading}`);
    for (const line of lines) print(`  ${line}`);
  };
  print(say('matter.title', { matter: seen.matter }));
  print(leadWords(seen));
  if (seen.isCut) print(olderWords(seen));
  section(
    say('matter.next'),
    seen.next.map((one) => dateWords(one, asItIs)),
  );
  section(
    say('matter.waits'),
    seen.waits.map((one) => waitWords(one, asItIs)),
  );
  if (seen.things.length > 0) section(say('matter.both'), seen.proceedings.map(proceedingsWords));
  section(
    say('matter.things'),
    seen.things.map((one) => {
      const { title, stands, reference } = thingWords(one, asItIs);
      return `${reference}  ${title}  ${stands}`;
    }),
  );
  section(
    say('matter.happened'),
    seen.happened.map((one) => eventWords(one, asItIs)),
  );
}

/** What the people have open whom somebody leads or stands in for. */
async function showPeoples(parts: Parts, { as }: Pick<Options, 'as'>): Promise<void> {
  const actor = personOf(parts, as);
  insistOn(actor, 'work-jointly');
  const found = await parts.joint.peoples.listFor(actor);
  for (const { reference, isLate, title, matter, stands, whose } of found) {
    const row = { isLate: isLate ? 'yes' : 'no', title, isNamed: matter === '' ? 'no' : 'yes', matter, stands };
    print(`${reference}  ${say('matter.people.row', { ...row, names: listOf(whose) })}`);
  }
  if (found.length === 0) print(say('matter.people.none'));
}

export function addMatterCommand(program: Command): void {
  program
    .command('people')
    .description(say('matter.cli.people'))
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey2'))
    .action((options: Options) => withParts((parts) => showPeoples(parts, options)));
  withForms(program.command('matter'))
    .description(say('matter.cli.about'))
    .argument('<case-reference>')
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey2'))
    .option('--out <file>', say('matter.cli.out'))
    .option('--json', say('matter.cli.json'))
    .action((typed: string, options: Options) => withParts((parts) => show(parts, typed, options)));
}
