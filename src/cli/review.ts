// `review` and `public`: how sharing goes, as a page in a file or as JSON; and a page of a year for the public.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import type { Period } from '../register/review/period.ts';
import { lastDue } from '../register/review/due.ts';
import { PeriodError, periodOf } from '../register/review/period.ts';
import type { PageForm } from '../pages/forms.ts';
import type { Actor } from '../record/types.ts';
import type { Reviewed } from '../register/review/review.ts';
import { mainLines } from '../register/review/sections.ts';
import { dayAndTime } from '../words/days.ts';
import { say } from '../words/say.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { AT_A_TERMINAL, personOf, print, sayNoted, withParts } from './with-parts.ts';

interface Options extends FormOptions {
  readonly as: string;
  readonly from?: string;
  readonly to?: string;
  readonly last?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly lesson?: string;
  readonly namesNobody?: boolean;
}

function periodFor({ editions, clock }: Parts, { from, to, last = 'month' }: Options): Period {
  const now = clock.now();
  const hours = editions.governing(now).local.escalation.workingHours;
  if (from !== undefined || to !== undefined) return periodOf(from ?? '', to ?? '', hours.timeZone);
  if (last !== 'month' && last !== 'quarter') throw new Error(say('cli.reviewLastWrong', { last }));
  return lastDue(last, now, hours);
}

async function review(parts: Parts, options: Options): Promise<void> {
  const { as, out, json = false, lesson } = options;
  refuseToOverwrite(out);
  const reader = personOf(parts, as);
  const period = periodFor(parts, options);
  const { reviews } = parts.register;
  if (lesson !== undefined) {
    const notNames = options.namesNobody ?? false;
    const refusal = await reviews.writeLesson(reader, period.first.slice(0, 7), { text: lesson, notNames });
    if (refusal) throw new Error([refusal.message, ...suspectsIn(refusal)].join('\n'));
  }
  if (out !== undefined && !json) return writePage(parts, reader, { period, form: formIn(options) }, out);
  const found = await reviews.review(reader, period, AT_A_TERMINAL);
  if ('code' in found) throw new Error(found.message);
  sayNoted(reader);
  const lines = json ? [JSON.stringify(found, null, 2)] : [...mainLines(found.review), madeWords(found)];
  if (out === undefined) return lines.forEach(print);
  writeOwn(out, `${lines.join('\n')}\n`);
  print(say('cli.reviewWritten', { file: out }));
}

const madeWords = ({ madeAt }: Reviewed): string => say('review.how.made', { when: dayAndTime(madeAt) });

async function writePage(
  { register }: Parts,
  reader: Actor,
  { period, form }: { readonly period: Period; readonly form: PageForm },
  out: string,
): Promise<void> {
  const page = await register.reviews.page(reader, period, AT_A_TERMINAL, form);
  if ('code' in page) throw new Error(page.message);
  sayNoted(reader);
  writeOwn(out, page.page);
  print(say('cli.reviewWritten', { file: out }));
}

const suspectsIn = ({ suspects = [] }: { suspects?: readonly { readonly words: string }[] }): string[] =>
  suspects.map(({ words }) => `  ${words}`);

interface PublicOptions extends FormOptions {
  readonly as: string;
  readonly year: string;
  readonly out: string;
  readonly checked?: boolean;
}

async function publicPage(parts: Parts, options: PublicOptions): Promise<void> {
  const { as, year, out, checked = false } = options;
  refuseToOverwrite(out);
  const reader = personOf(parts, as);
  if (!/^\d{4}$/.test(year)) throw new Error(say('cli.publicYearWrong', { year }));
  const page = await parts.register.reviews.publicPage(
    reader,
    { year: Number(year), checked },
    AT_A_TERMINAL,
    formIn(options),
  );
  if ('code' in page) throw new Error(page.message);
  sayNoted(reader);
  writeOwn(out, page.page);
  print(say('cli.publicWritten', { file: out, hash: page.hash }));
  if (!checked) print(say('cli.publicToCheck'));
}

/** A period that is none is a sentence here. */
const sayingWhy =
  <O>(work: (parts: Parts, options: O) => Promise<void>) =>
  (options: O): Promise<void> =>
    withParts(async (parts) => {
      try {
        await work(parts, options);
      } catch (error) {
        if (error instanceof PeriodError) throw new Error(say(`refusals.${error.code}`), { cause: error });
        throw error;
      }
    });

export function addReviewCommands(program: Command): void {
  withForms(program.command('review'))
    .description(say('cli.reviewAbout'))
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey2'))
    .option('--from <day>', say('cli.reviewFrom'))
    .option('--to <day>', say('cli.reviewTo'))
    .option('--last <period>', say('cli.reviewLast'))
    .option('--out <file>', say('cli.reviewOut'))
    .option('--json', say('cli.asJson'))
    .option('--lesson <text>', say('cli.reviewLesson'))
    .option('--names-nobody', say('cli.reviewNamesNobody'))
    .action(sayingWhy(review));

  withForms(program.command('public'))
    .description(say('cli.publicAbout'))
    .requiredOption('--year <year>', say('cli.publicYear'))
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey2'))
    .requiredOption('--out <file>', say('cli.publicOut'))
    .option('--checked', say('cli.publicChecked'))
    .action(sayingWhy(publicPage));
}
