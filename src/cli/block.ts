// Who will not share, or does not answer, at a terminal: logged, written down, taken higher, settled, as in Teams.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { printBlockPage } from '../cases/joint/block-page.ts';
import type { BlockOutcome, LogBlock } from '../cases/joint/blocks.ts';
import { inOrder, listLine } from '../joint/blocks/listed.ts';
import { settledBefore } from '../joint/blocks/seen.ts';
import type { BlockSeen } from '../joint/blocks/seen.ts';
import type { BlockCommand } from '../joint/blocks/decide.ts';
import { blockOfRoute } from '../joint/routes/to-block.ts';
import { BLOCK_URGENCIES } from '../policy/disagreements-schema.ts';
import { BLOCK_ANSWERS, BLOCK_ENDS } from '../record/block-entries.ts';
import { refuse } from '../record/refusals.ts';
import { dayAndTime, dueMoment } from '../words/days.ts';
import { say } from '../words/say.ts';

import { AT_A_TERMINAL, insistOn, personOf, print, sayDone, withParts } from './with-parts.ts';
import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { looksAtTyped } from './typed-jointly.ts';
import type { As } from './with-parts.ts';

const { osUser } = AT_A_TERMINAL;

interface LogOptions extends As {
  readonly partner?: string;
  readonly inside?: string;
  readonly team?: string;
  readonly name?: string;
  readonly from?: string;
  readonly asked?: string;
  readonly on?: string;
  readonly needed?: string;
  readonly urgency: string;
  readonly reason?: string;
  readonly said?: string;
  readonly about?: string;
  readonly matter?: string;
  readonly shows?: boolean;
}

function oneOf<One extends string>(all: readonly One[], value: string): One {
  const found = all.find((one) => one === value);
  if (!found) throw new Error(say('blockCli.oneOf', { all: all.join(', '), value }));
  return found;
}

async function log(parts: Parts, options: LogOptions): Promise<void> {
  const { inside, team, name = '', shows = false } = options;
  const isInside = inside !== undefined || team !== undefined;
  const actor = personOf(parts, options.as);
  const route = options.from === undefined ? null : await parts.joint.routes.see(actor, options.from);
  if (options.from !== undefined && !route) throw new Error(refuse('block-from').message);
  const known = route && blockOfRoute(route);
  const about = options.about ?? known?.about;
  const colleague = inside === undefined ? null : parts.directory.byKey(inside);
  if (inside !== undefined && !colleague) throw new Error(say('blockCli.noKey', { key: inside }));
  const given: LogBlock = {
    of: isInside ? 'inside' : 'partner',
    who: isInside ? (colleague?.id ?? '') : (options.partner ?? known?.who ?? ''),
    typed: team ?? name,
    about: about === undefined ? '' : oneOf(['children', 'adults'], about),
    matter: options.matter ?? known?.matter ?? '',
    asked: options.asked ?? known?.asked ?? '',
    askedOn: options.on ?? known?.askedOn ?? '',
    needed: options.needed ?? known?.needed ?? '',
    urgency: oneOf(BLOCK_URGENCIES, options.urgency),
    reason: options.reason ?? known?.reason ?? '',
    said: options.said ?? known?.words ?? '',
    shows,
    from: known?.from ?? null,
    osUser,
  };
  after(parts, await parts.joint.blocks.open(actor, given), () => sayDone(actor));
}

function after({ clock }: Parts, came: BlockOutcome, done: () => void): void {
  if (came.outcome === 'refused') throw new Error(came.refusal.message);
  printBlock(came.block, clock.now());
  if (came.outcome === 'done') done();
}

function printBlock(block: BlockSeen, now: Date): void {
  print(listLine(block, now));
  if (block.rung.speaker !== '')
    print(say('blockCli.until', { name: block.rung.speaker, until: dueMoment(block.rung.until) }));
  print(block.next);
  if (block.told.length > 0) print(say(`blockCard.about.told.${block.side}`, { names: block.told.join(', ') }));
  if (block.unreached.length > 0) print(say('blockCard.unreached', { names: block.unreached.join(', ') }));
  for (const contact of block.ours?.contacts ?? []) print(`  ${contact}`);
  for (const line of block.ours?.words ?? []) print(`  ${line}`);
  for (const { at, words } of block.history) print(`  ${dayAndTime(at)}: ${words.replaceAll('\n', '; ')}`);
  for (const { who, answer, text } of block.said) print(`  ${[who, answer, text].filter(Boolean).join(': ')}`);
  if (block.resolved) {
    const { ours, theirs, whose } = block.resolved;
    for (const [name, text] of [
      [whose.ours, ours],
      [whose.theirs, theirs],
    ])
      print(`  ${[name, text].filter(Boolean).join(': ')}`);
  }
  if (block.resolved?.heard) print(`  ${block.resolved.heard.who}: ${block.resolved.heard.text}`);
  print(block.rung.choice);
}

async function show(parts: Parts, reference: string, { as, message }: As & { message?: boolean }): Promise<void> {
  const block = await parts.joint.blocks.see(personOf(parts, as), reference);
  if (!block) throw new Error(refuse('no-such-joint').message);
  if (message) print(block.ours?.message ?? '');
  else printBlock(block, parts.clock.now());
}

async function list(parts: Parts, { as, all }: As & { readonly all?: boolean }): Promise<void> {
  const actor = personOf(parts, as);
  insistOn(actor, 'work-jointly');
  const found = await parts.joint.blocks.listFor(actor, all ? {} : { open: true });
  const now = parts.clock.now();
  for (const one of inOrder(found, now)) print(listLine(one, now));
  if (found.length === 0) print(say('blockCard.home.none'));
}

async function act(parts: Parts, as: string, reference: string, command: BlockCommand): Promise<void> {
  const actor = personOf(parts, as);
  after(parts, await parts.joint.blocks.act(actor, reference, { ...command, osUser }), () => sayDone(actor));
}

/** The rung that stands now: whoever types it has seen it. */
async function rungOf(parts: Parts, as: string, reference: string): Promise<string> {
  return (await parts.joint.blocks.see(personOf(parts, as), reference))?.rung.id ?? '';
}

interface SayOptions extends As {
  readonly text?: string;
  readonly answer?: string;
  readonly over?: boolean;
}

async function write(parts: Parts, reference: string, options: SayOptions): Promise<void> {
  const { as, text = '', answer } = options;
  const said = answer === undefined ? {} : { answer: oneOf(BLOCK_ANSWERS, answer) };
  const at = await rungOf(parts, as, reference);
  await answering(parts, reference, options, { type: 'say', at, text, ...said });
}

async function next(parts: Parts, reference: string, options: SayOptions): Promise<void> {
  const { as, text = '', answer = 'no' } = options;
  const because = oneOf(['no', 'no-answer'], answer);
  const at = await rungOf(parts, as, reference);
  await answering(parts, reference, options, { type: 'next', at, because, text });
}

type Answering = Extract<BlockCommand, { readonly type: 'say' | 'next' }>;

/** Nobody knows what whoever types has read: the opposite of what another said is shown, and written only by --over. */
async function answering(parts: Parts, id: string, { as, over }: SayOptions, command: Answering): Promise<void> {
  const actor = personOf(parts, as);
  const before = over ? {} : { seen: 0 };
  const came = await parts.joint.blocks.act(actor, id, { ...command, ...before, osUser });
  const isUnread = came.outcome === 'refused' && came.refusal.code === 'block-other-unread';
  const block = isUnread ? await parts.joint.blocks.see(actor, id) : null;
  if (block) {
    printBlock(block, parts.clock.now());
    throw new Error(say('blockCli.otherUnread'));
  }
  after(parts, came, () => sayDone(actor));
}

interface SettleOptions extends As {
  readonly how: string;
  readonly ours?: string;
  readonly theirs?: string;
}

async function settle(
  parts: Parts,
  reference: string,
  { as, how: typed, ours = '', theirs = '' }: SettleOptions,
): Promise<void> {
  const actor = personOf(parts, as);
  const how = oneOf(BLOCK_ENDS, typed);
  const came = await parts.joint.blocks.act(actor, reference, { type: 'resolve', how, ours, theirs, osUser });
  const before = came.outcome === 'refused' ? '' : settledBefore(came.block, actor, how);
  after(parts, came, () => (before === '' ? sayDone(actor) : print(before)));
}

interface WhyOptions extends As {
  readonly why: string;
}

async function sooner(parts: Parts, reference: string, options: WhyOptions & { readonly to: string }): Promise<void> {
  const { as, why } = options;
  const to = oneOf(['next', 'top'], options.to);
  await act(parts, as, reference, { type: 'sooner', at: await rungOf(parts, as, reference), to, why });
}

async function noDanger(parts: Parts, reference: string, { as, why }: WhyOptions): Promise<void> {
  const block = await parts.joint.blocks.see(personOf(parts, as), reference);
  await act(parts, as, reference, { type: 'no-danger', rungs: block?.rung.begun ?? 0, why });
}

/** The page into a new file; never over one that is there. */
async function printPage(
  parts: Parts,
  typed: string,
  { as, out, withAsked = false, ...options }: As & FormOptions & { readonly out: string; readonly withAsked?: boolean },
): Promise<void> {
  refuseToOverwrite(out);
  const printed = await printBlockPage(parts.joint, personOf(parts, as), {
    typed,
    withAsked,
    osUser,
    form: formIn(options),
  });
  if (!printed) throw new Error(refuse('no-such-joint').message);
  writeOwn(out, printed.page);
  print(say('protocol.cli.written', { file: out }));
}

function addLog(block: Command): void {
  block
    .command('log')
    .description(say('blockCli.log'))
    .option('--from <route>', say('blockCli.from'))
    .option('--partner <agency>', say('blockCli.partner'))
    .option('--inside <key>', say('blockCli.inside'))
    .option('--team <name>', say('blockCli.team'))
    .option('--name <name>', say('blockCli.name'))
    .option('--asked <text>', say('blockCli.asked'))
    .option('--on <day>', say('blockCli.on'))
    .option('--needed <text>', say('blockCli.needed'))
    .requiredOption('--urgency <urgency>', BLOCK_URGENCIES.join(', '))
    .option('--reason <reason>', say('blockCli.reason'))
    .option('--said <text>', say('blockCli.said'))
    .option('--about <whom>', 'children, adults')
    .option('--matter <reference>', say('blockCli.matter'))
    .option('--shows', say('blockCli.shows'))
    .requiredOption('--as <key>', say('keep.cli.as'))
    .action((options: LogOptions) => withParts((parts) => log(parts, options)));
}

/** `block` with its verbs. */
export function addBlockCommands(program: Command): void {
  const block = program.command('block').description(say('blockCli.block'));
  const as = say('keep.cli.as');
  const about = (name: string, help: string): Command =>
    block.command(name).description(help).argument('<reference>').requiredOption('--as <key>', as);
  addLog(block);
  block
    .command('list')
    .description(say('blockCli.list'))
    .option('--all', say('blockCli.all'))
    .requiredOption('--as <key>', as)
    .action((options: As) => withParts((parts) => list(parts, options)));
  about('show', say('blockCli.show'))
    .option('--message', say('blockCli.message'))
    .action((reference: string, options: As) => withParts((parts) => show(parts, reference, options)));
  about('say', say('blockCli.say'))
    .option('--text <text>', say('blockCli.text'))
    .option('--answer <answer>', BLOCK_ANSWERS.join(', '))
    .option('--over', say('blockCli.over'))
    .action((reference: string, options: SayOptions) => withParts((parts) => write(parts, reference, options)));
  about('next', say('blockCli.next'))
    .option('--text <text>', say('blockCli.text'))
    .option('--answer <answer>', 'no, no-answer', 'no')
    .option('--over', say('blockCli.over'))
    .action((reference: string, options: SayOptions) => withParts((parts) => next(parts, reference, options)));
  about('danger', say('blockCli.danger')).action((reference: string, { as: key }: As) =>
    withParts((parts) => act(parts, key, reference, { type: 'danger' })),
  );
  withForms(about('print', say('blockCli.print')))
    .option('--with-asked', say('blockCli.withAsked'))
    .requiredOption('--out <file>', say('protocol.cli.out'))
    .action((reference: string, options: As & { readonly out: string; readonly withAsked?: boolean }) =>
      withParts((parts) => printPage(parts, reference, options)),
    );
  about('no-danger', say('blockCli.noDanger'))
    .requiredOption('--why <text>', say('blockCli.why'))
    .action((reference: string, options: WhyOptions) => withParts((parts) => noDanger(parts, reference, options)));
  about('sooner', say('blockCli.sooner'))
    .requiredOption('--to <step>', say('blockCli.to'))
    .requiredOption('--why <text>', say('blockCli.why'))
    .action((reference: string, options: WhyOptions & { readonly to: string }) =>
      withParts((parts) => sooner(parts, reference, options)),
    );
  about('board', say('blockCli.board')).action((reference: string, { as: key }: As) =>
    withParts((parts) => act(parts, key, reference, { type: 'board' })),
  );
  about('settle', say('blockCli.settle'))
    .requiredOption('--how <how>', BLOCK_ENDS.join(', '))
    .option('--ours <text>', say('blockCli.ours'))
    .option('--theirs <text>', say('blockCli.theirs'))
    .action((reference: string, options: SettleOptions) => withParts((parts) => settle(parts, reference, options)));
  looksAtTyped(block);
}
