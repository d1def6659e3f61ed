// How long records are kept and for what they are held, at a terminal: for records managers, legal advisers and information
// governance, as in Teams. What they do stands on the record with who was signed in on this machine.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { isDay } from '../record/days.ts';
import { refuse } from '../record/refusals.ts';
import type { KeepCommand } from '../record/keeping.ts';
import { goneWords, inquiryLine, stopWords } from '../record/in-words/keeping.ts';
import { nameAndRole } from '../record/in-words/who.ts';
import type { Hold } from '../record/retention-state.ts';
import type { Actor } from '../record/types.ts';
import type { InquiryOutcome, KeptOutcome, KeptRecord } from '../register/keep/keep.ts';
import { dayIfDate } from '../words/days.ts';
import { say } from '../words/say.ts';
import { addDisposalCommands } from './disposals.ts';
import {
  asItIs,
  AT_A_TERMINAL,
  insistOn,
  notRefused,
  personOf,
  print,
  printIfDestroyed,
  sayDone,
  withParts,
} from './with-parts.ts';
import type { As, WithReason } from './with-parts.ts';

const { osUser } = AT_A_TERMINAL;

/** Prints what is so now, or throws the refusal. */
async function after(parts: Parts, actor: Actor, reference: string, came: KeptOutcome): Promise<void> {
  if (came.outcome === 'refused' && came.refusal.code === 'record-destroyed')
    await printIfDestroyed(parts, actor, reference);
  const { outcome, record, gone } = notRefused(came);
  printRecord(record);
  if (gone && gone.length > 0) print(goneWords(gone));
  if (outcome === 'done') sayDone(actor);
}

function printRecord({ reference, class: of, startsOn, reviewOn, due, holds, stop }: KeptRecord): void {
  print(say('keep.recordTitle', { reference }));
  print(of ? say('keep.classLine', { title: of.title, period: of.period }) : say('keep.noClass'));
  if (of?.asks) print(say('keep.asks', { asks: of.asks }));
  print(due ? say('keep.dueOn', { day: dayIfDate(due.due) }) : say('keep.neverDue'));
  if (startsOn) print(say('keep.startsLine', { day: dayIfDate(startsOn) }));
  if (reviewOn) print(say('keep.reviewLine', { day: dayIfDate(reviewOn) }));
  if (stop) print(say('keep.stops', { why: stopWords(stop) }));
  for (const one of holds) print(holdLine(one));
}

const holdLine = ({ seq, matter, reason, by }: Hold): string =>
  say('keep.cli.holdLine', {
    seq: String(seq),
    title: say('keep.heldFor', { matter }),
    reason,
    by: nameAndRole(by, asItIs),
  });

/** What is held now, with what for. */
async function listHeld(parts: Parts, as: string): Promise<void> {
  const actor = personOf(parts, as);
  insistOn(actor, 'hold', 'keep');
  let none = true;
  for await (const { reference, holds } of parts.register.keep.everyHeld(actor)) {
    none = false;
    print(reference);
    for (const one of holds) print(`  ${holdLine(one)}`);
  }
  if (none) print(say('keep.cli.none'));
}

interface HoldOptions extends As {
  readonly reason?: string;
  readonly matter?: string;
  readonly lift?: string;
}

async function hold(
  parts: Parts,
  reference: string | undefined,
  { as, reason = '', matter, lift }: HoldOptions,
): Promise<void> {
  if (reference === undefined) return listHeld(parts, as);
  const actor = personOf(parts, as);
  const what: KeepCommand =
    lift === undefined
      ? { type: 'set-hold', matter: matter ?? '', reason, osUser }
      : { type: 'lift-hold', hold: Number(lift), reason, osUser };
  await after(parts, actor, reference, await parts.register.keep.change(actor, reference, what));
}

interface ClassOptions extends As {
  readonly reason?: string;
  readonly starts?: string;
  readonly review?: string;
}

async function setClass(
  parts: Parts,
  reference: string,
  name: string | undefined,
  { as, reason = '', starts, review }: ClassOptions,
): Promise<void> {
  const actor = personOf(parts, as);
  const why = { reason, osUser };
  const commands: KeepCommand[] = [
    ...(name === undefined ? [] : [{ type: 'set-class' as const, class: name, ...why }]),
    ...(starts === undefined ? [] : [{ type: 'give-start' as const, on: starts, ...why }]),
    ...(review === undefined ? [] : [{ type: 'set-review' as const, on: review === 'none' ? '' : review, ...why }]),
  ];
  // all of it or nothing: a day that is none must not be found after the class was changed
  const days = [starts, review === 'none' ? undefined : review];
  for (const day of days) if (day !== undefined && !isDay(day)) throw noDay();
  for (const command of commands)
    await after(parts, actor, reference, await parts.register.keep.change(actor, reference, command));
  if (commands.length > 0) return;
  const record = await parts.register.keep.see(actor, reference);
  if (!record && (await printIfDestroyed(parts, actor, reference))) return;
  if (!record) {
    const none = parts.register.keep.whyNone(reference);
    throw new Error(none.code === 'not-found' ? say('keep.cli.seeNone', { name: actor.name }) : none.message);
  }
  printRecord(record);
}

const noDay = (): Error => new Error(refuse('keep-day').message);

interface InquiryOptions extends WithReason {
  readonly title: string;
  readonly classes?: string;
  readonly teams?: string;
  readonly from?: string;
  readonly to?: string;
}

const listed = (typed: string | undefined): string[] | null => typed?.split(',').map((one) => one.trim()) ?? null;

function afterInquiry({ register }: Parts, actor: Actor, came: InquiryOutcome): void {
  const { outcome, inquiry, gone } = notRefused(came);
  print(inquiryLine(register.keep.choice(), inquiry, asItIs));
  if (gone && gone.length > 0) print(goneWords(gone));
  if (outcome === 'done') sayDone(actor);
}

async function openInquiry(parts: Parts, options: InquiryOptions): Promise<void> {
  const { as, title, reason, classes, teams, from = null, to = null } = options;
  const actor = personOf(parts, as);
  const covers = { classes: listed(classes), teams: listed(teams), from, to };
  afterInquiry(parts, actor, await parts.register.keep.openInquiry(actor, { title, reason, covers, osUser }));
}

async function listInquiries(parts: Parts, { as }: As): Promise<void> {
  const { keep } = parts.register;
  const actor = personOf(parts, as);
  insistOn(actor, 'hold', 'audit');
  const all = await keep.inquiries(actor);
  for (const one of all) print(inquiryLine(keep.choice(), one, asItIs));
  if (all.length === 0) print(say('keep.cli.none'));
}

function addInquiryCommands(program: Command): void {
  const inquiry = program.command('inquiry').description(say('keep.cli.inquiry'));
  const as = say('keep.cli.as');
  inquiry
    .command('open')
    .description(say('keep.cli.open'))
    .requiredOption('--title <title>', say('keep.cli.title'))
    .requiredOption('--reason <reason>', say('keep.cli.reason'))
    .option('--classes <classes>', say('keep.cli.classes'))
    .option('--teams <teams>', say('keep.cli.teams'))
    .option('--from <day>', say('keep.cli.from'))
    .option('--to <day>', say('keep.cli.to'))
    .requiredOption('--as <key>', as)
    .action((options: InquiryOptions) => withParts((parts) => openInquiry(parts, options)));
  inquiry
    .command('close')
    .description(say('keep.cli.close'))
    .argument('<id>')
    .requiredOption('--reason <reason>', say('keep.cli.reason'))
    .requiredOption('--as <key>', as)
    .action((id: string, { as: key, reason }: WithReason) =>
      withParts(async (parts) => {
        const actor = personOf(parts, key);
        afterInquiry(parts, actor, await parts.register.keep.closeInquiry(actor, id, { reason, osUser }));
      }),
    );
  inquiry
    .command('list')
    .description(say('keep.cli.list'))
    .requiredOption('--as <key>', as)
    .action((options: As) => withParts((parts) => listInquiries(parts, options)));
}

/** `hold`, `class`, `inquiry`, `disposal` and `destroyed`. */
export function addKeepCommands(program: Command): void {
  const reference = say('keep.cli.reference');
  program
    .command('hold')
    .description(say('keep.cli.hold'))
    .argument('[reference]', say('keep.cli.heldReference'))
    .option('--matter <matter>', say('keep.cli.matter'))
    .option('--lift <number>', say('keep.cli.lift'))
    .option('--reason <reason>', say('keep.cli.reason'))
    .requiredOption('--as <key>', say('keep.cli.as'))
    .action((typed: string | undefined, options: HoldOptions) => withParts((parts) => hold(parts, typed, options)));
  program
    .command('class')
    .description(say('keep.cli.class'))
    .argument('<reference>', reference)
    .argument('[class]', say('keep.cli.name'))
    .option('--starts <day>', say('keep.cli.starts'))
    .option('--review <day>', say('keep.cli.review'))
    .option('--reason <reason>', say('keep.cli.reason'))
    .requiredOption('--as <key>', say('keep.cli.as'))
    .action((typed: string, name: string | undefined, options: ClassOptions) =>
      withParts((parts) => setClass(parts, typed, name, options)),
    );
  addInquiryCommands(program);
  addDisposalCommands(program);
}
