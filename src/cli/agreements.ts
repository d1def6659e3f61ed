// `agreements`: the register of sharing agreements and impact assessments from a terminal, and whether its file can be used.
import type { Command } from 'commander';
import { isOverdue } from '../agreements/match.ts';
import type { Agreement } from '../agreements/schema.ts';
import { entryFields, reviewWords } from '../agreements/words.ts';
import { openAgreements } from '../app/live-agreements.ts';
import { modeOf, readAgreementsSetting, readEditionSetting, readPeopleSetting } from '../app/config.ts';
import { openEditions } from '../app/editions.ts';
import { loadDirectory } from '../people/directory.ts';
import { londonDay } from '../record/days.ts';
import { systemClock } from '../time/clock.ts';
import { say } from '../words/say.ts';
import { print } from './with-parts.ts';

interface Options {
  readonly check?: boolean;
  readonly json?: boolean;
}

/** Adds `agreements`. It opens no record. */
export function addAgreementsCommand(program: Command): void {
  program
    .command('agreements')
    .description(say('agreements.cli.about'))
    .option('--check', say('agreements.cli.check'))
    .option('--json', say('agreements.cli.json'))
    .action(run);
}

/** The register as the settings have it. Throws ConfigError, with a line for each thing that is wrong in its file. */
export function agreementsSet(now: Date): { readonly file: string | null; readonly all: readonly Agreement[] } {
  const path = readAgreementsSetting();
  if (path === null) return { file: null, all: [] };
  const editions = openEditions(readEditionSetting(), now).all;
  const isPractice = modeOf() === 'local';
  const directory = loadDirectory(readPeopleSetting());
  const log = { info: () => undefined, warn: () => undefined };
  return { file: path, all: openAgreements({ path, directory, editions, isPractice }, log).all() };
}

function run({ check, json }: Options): void {
  const now = systemClock.now();
  const today = londonDay(now);
  const { file, all } = agreementsSet(now);
  if (json) return print(JSON.stringify({ file, agreements: all.map((one) => asJson(one, today)) }));
  if (file === null) return print(say('agreements.cli.none'));
  if (check) return print(goodWords(file, all, today));
  for (const one of all) print(entryText(one, all, today));
}

const asJson = (one: Agreement, today: string) => ({ ...one, overdue: isOverdue(one, today) });

function goodWords(file: string, all: readonly Agreement[], today: string): string {
  const count = (kind: Agreement['kind']): number => all.filter((one) => one.kind === kind).length;
  const overdue = all.filter((one) => isOverdue(one, today));
  const first = say('agreements.cli.good', {
    file,
    agreements: count('agreement'),
    assessments: count('impact-assessment'),
    overdue: overdue.length,
  });
  const rows = overdue.map((one) =>
    say('agreements.cli.row', {
      id: one.id,
      title: one.title,
      partner: one.partner.name,
      review: reviewWords(one, today),
    }),
  );
  return [first, ...rows].join('\n');
}

const entryText = (one: Agreement, all: readonly Agreement[], today: string): string =>
  [
    `${one.title}  (${one.id})`,
    ...entryFields(one, all, today).map(({ label, value }) => `   ${label}: ${value}`),
    `   ${one.address}`,
    '',
  ].join('\n');
