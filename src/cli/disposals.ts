// What is due, lists of records to destroy, and what was destroyed, at a terminal.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import type { Disposal } from '../record/disposal.ts';
import { destroyedLine, destroyedWords, disposalLines, dueLine, recordLine } from '../record/in-words/keeping.ts';
import type { Actor } from '../record/types.ts';
import type { DisposalOutcome } from '../register/keep/keep.ts';
import { say } from '../words/say.ts';
import { asItIs, AT_A_TERMINAL, insistOn, notRefused, personOf, print, sayDone, withParts } from './with-parts.ts';
import type { As, WithReason } from './with-parts.ts';

const { osUser } = AT_A_TERMINAL;

/** So many at once, so that the whole of what is due is never in memory. */
const PAGE = 100;

async function printDue(parts: Parts, { as }: As): Promise<void> {
  const { keep } = parts.register;
  const actor = personOf(parts, as);
  insistOn(actor, 'keep');
  let printed = 0;
  for (let page: string | null = ''; page !== null;) {
    const found: Awaited<ReturnType<typeof keep.due>> = await keep.due(actor, PAGE, page || null);
    for (const record of found.records) print(dueLine(keep.choice(), record));
    printed += found.records.length;
    page = found.next;
  }
  if (printed === 0) print(say('keep.nothingDue'));
}

async function printWhole({ register: { keep } }: Parts, actor: Actor, disposal: Disposal): Promise<void> {
  print(say('keep.disposalTitle', { id: disposal.id }));
  for (const line of disposalLines(disposal, asItIs)) print(line);
  const stops = await keep.stopsOn(actor, disposal);
  for (const record of disposal.records) print(recordLine(keep.choice(), record, asItIs, stops.get(record.reference)));
}

/** Prints the list as it is now, and says that it is done only where something was. */
async function after(parts: Parts, actor: Actor, came: DisposalOutcome, before: string): Promise<void> {
  const { outcome, disposal } = notRefused(came);
  await printWhole(parts, actor, disposal);
  if (outcome === 'done') sayDone(actor);
  else print(before);
}

async function show(parts: Parts, id: string, { as }: As): Promise<void> {
  const actor = personOf(parts, as);
  insistOn(actor, 'keep', 'audit');
  const disposal = await parts.register.keep.seeDisposal(actor, id);
  if (!disposal) throw new Error(say('refusals.no-such-disposal'));
  await printWhole(parts, actor, disposal);
}

async function printLists(parts: Parts, { as }: As): Promise<void> {
  const actor = personOf(parts, as);
  insistOn(actor, 'keep', 'audit');
  const lists = await parts.register.keep.disposals(actor);
  for (const one of lists)
    print(`${say('keep.waitingRow', { id: one.id, count: one.records.length })}. ${say(`keep.stands.${one.stands}`)}`);
  if (lists.length === 0) print(say('keep.nothingDestroyed'));
}

/** Destroys it now: the bot does so by itself within a minute where it runs. */
async function run(parts: Parts, id: string, { as }: As): Promise<void> {
  const { keep } = parts.register;
  const actor = personOf(parts, as);
  insistOn(actor, 'keep', 'audit');
  const seen = await keep.seeDisposal(actor, id);
  if (!seen) throw new Error(say('refusals.no-such-disposal'));
  for (let before = -1; ;) {
    const ran = await keep.run(seen.id);
    const open = ran?.disposal.records.filter(({ stands }) => stands === 'listed').length ?? 0;
    if (ran?.left && open !== before) before = open;
    else {
      if (ran) await printWhole(parts, actor, ran.disposal);
      if (ran?.left) print(say('keep.cli.left'));
      return;
    }
  }
}

async function printDestroyed(parts: Parts, reference: string | undefined, { as }: As): Promise<void> {
  const { keep } = parts.register;
  const actor = personOf(parts, as);
  if (reference !== undefined) {
    const gone = await keep.findDestroyed(actor, reference);
    if (!gone) throw new Error(say('refusals.not-found'));
    print(destroyedWords(keep.choice(), gone, asItIs));
    return;
  }
  insistOn(actor, 'keep', 'audit');
  let printed = 0;
  for await (const gone of keep.everyDestroyed(actor)) {
    print(destroyedLine(keep.choice(), gone));
    printed += 1;
  }
  if (printed === 0) print(say('keep.cli.none'));
}

type Typed = Parameters<Parts['register']['keep']['disposal']>[2];

const change = (id: string, as: string, typed: Typed): Promise<void> =>
  withParts(async (parts) => {
    const actor = personOf(parts, as);
    const before = say(typed.type === 'approve' ? 'keep.approvedBefore' : 'keep.unchanged');
    await after(parts, actor, await parts.register.keep.disposal(actor, id, typed), before);
  });

async function listDue(parts: Parts, { as }: As): Promise<void> {
  const actor = personOf(parts, as);
  const came = await parts.register.keep.listDue(actor, osUser);
  if (came.outcome === 'refused' && came.refusal.code === 'due-stopped') await printDue(parts, { as });
  await after(parts, actor, came, say('keep.unchanged'));
}

function addListCommands(disposal: Command): void {
  const as = say('keep.cli.as');
  disposal
    .command('due')
    .description(say('keep.cli.due'))
    .requiredOption('--as <key>', as)
    .action((options: As) => withParts((parts) => printDue(parts, options)));
  disposal
    .command('list')
    .description(say('keep.cli.make'))
    .requiredOption('--as <key>', as)
    .action((options: As) => withParts((parts) => listDue(parts, options)));
  disposal
    .command('lists')
    .description(say('keep.cli.lists'))
    .requiredOption('--as <key>', as)
    .action((options: As) => withParts((parts) => printLists(parts, options)));
  disposal
    .command('show')
    .description(say('keep.cli.show'))
    .argument('<id>', say('keep.cli.id'))
    .requiredOption('--as <key>', as)
    .action((id: string, options: As) => withParts((parts) => show(parts, id, options)));
}

/** `disposal` and `destroyed`. */
export function addDisposalCommands(program: Command): void {
  const [as, id, reason] = [say('keep.cli.as'), say('keep.cli.id'), say('keep.cli.reason')];
  const disposal = program.command('disposal').description(say('keep.cli.disposal'));
  addListCommands(disposal);
  disposal
    .command('take-out')
    .description(say('keep.cli.out'))
    .argument('<id>', id)
    .argument('<reference>', say('keep.cli.reference'))
    .requiredOption('--reason <reason>', reason)
    .requiredOption('--as <key>', as)
    .action((list: string, reference: string, options: WithReason) =>
      change(list, options.as, { type: 'take-out', reference, reason: options.reason, osUser }),
    );
  disposal
    .command('approve')
    .description(say('keep.cli.approve'))
    .argument('<id>', id)
    .requiredOption('--as <key>', as)
    .action((list: string, options: As) => change(list, options.as, { type: 'approve', osUser }));
  disposal
    .command('call-off')
    .description(say('keep.cli.off'))
    .argument('<id>', id)
    .requiredOption('--reason <reason>', reason)
    .requiredOption('--as <key>', as)
    .action((list: string, options: WithReason) =>
      change(list, options.as, { type: 'call-off', reason: options.reason, osUser }),
    );
  disposal
    .command('run')
    .description(say('keep.cli.run'))
    .argument('<id>', id)
    .requiredOption('--as <key>', as)
    .action((list: string, options: As) => withParts((parts) => run(parts, list, options)));
  program
    .command('destroyed')
    .description(say('keep.cli.destroyed'))
    .argument('[reference]', say('keep.cli.reference'))
    .requiredOption('--as <key>', as)
    .action((reference: string | undefined, options: As) =>
      withParts((parts) => printDestroyed(parts, reference, options)),
    );
}
