// `matter`: everything about one case reference, as its card in Teams shows it; and its page.
import { existsSync, writeFileSync } from 'node:fs';
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
import { say } from '../words/say.ts';
import { asItIs, insistOn, personOf, print, sayNoted, withParts } from './with-parts.ts';

interface Options {
  readonly as: string;
  readonly out?: string;
  readonly json?: boolean;
}

async function show(parts: Parts, typed: string, { as, out, json }: Options): Promise<void> {
  const actor = personOf(parts, as);
  insistOn(actor, 'work-jointly', 'audit');
  if (out !== undefined && existsSync(out)) throw new Error(say('cli.fileIsThere', { file: out }));
  const seen = await parts.joint.matters.see(actor, typed);
  if (!seen) throw new Error(say('matter.noReference'));
  if (may(actor, 'audit')) sayNoted(actor);
  if (out !== undefined) {
    const { html, hash } = matterPage(seen, actor, parts.clock.now());
    writeFileSync(out, html, { mode: 0o600, flag: 'wx' });
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

export function addMatterCommand(program: Command): void {
  program
    .command('matter')
    .description(say('matter.cli.about'))
    .argument('<case-reference>')
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey2'))
    .option('--out <file>', say('matter.cli.out'))
    .option('--json', say('matter.cli.json'))
    .action((typed: string, options: Options) => withParts((parts) => show(parts, typed, options)));
}
