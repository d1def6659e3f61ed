// `route`: a use of one of the nine routes of the joint agency protocol, from its form to its end.
import { Option } from 'commander';
import type { Command } from 'commander';
import { printRoute } from '../cases/joint/route-print.ts';
import type { Parts } from '../app/compose.ts';
import type { RouteAction, RouteCame, RouteCommand, RouteSeen } from '../joint/routes/types.ts';
import { decisionWords } from '../joint/routes/words.ts';
import { ROUTE_OUTCOMES } from '../record/route-entries.ts';
import type { RouteOutcome } from '../record/route-entries.ts';
import { refuse } from '../record/refusals.ts';
import { dayAndTime, dueDay, dueDayAt } from '../words/days.ts';
import { clean } from '../text/clean.ts';
import { say } from '../words/say.ts';
import type { TextName } from '../words/say.ts';

import { refuseToOverwrite, writeOwn } from './own-file.ts';
import { formIn, withForms } from './page-form.ts';
import type { FormOptions } from './page-form.ts';
import { AT_A_TERMINAL, collected, personOf, print, sayDone, withParts } from './with-parts.ts';
import { looksAtTyped } from './typed-jointly.ts';
import type { As } from './with-parts.ts';

const { osUser } = AT_A_TERMINAL;

/** Prints a route as whoever asked sees it; a refusal ends it with its sentences. */
function sayCame(came: RouteCame): void {
  if (came.outcome === 'refused') {
    const { message, errors = {} } = came.refusal;
    const lines = Object.entries(errors).filter(([, said]) => said !== message);
    throw new Error([message, ...lines.map(([input, said]) => `  ${input}: ${said}`)].join('\n'));
  }
  sayRoute(came.route);
  if (came.draft) print(say('route.cli.draft', { draft: came.draft }));
}

function sayRoute(route: RouteSeen): void {
  const { id, matter, from, to, clock, next, form, answer: answered } = route;
  const { number, title } = route.route;
  print(say('route.cli.head', { id, number, title, matter, from: from.name, to: to.name }));
  if (route.protocol.changed !== '') print(route.protocol.changed);
  if (route.route.extended) print(say('route.cli.adults'));
  print(say('route.cli.state', { state: route.stateWords }));
  if (clock) print(clock.words);
  print(say('route.cli.next', { next: next.words }));
  if (route.unreached.length > 0) print(say('blockCard.unreached', { names: route.unreached.join(', ') }));
  for (const { id: sending, words } of route.toSend) print(say('route.cli.toSend', { id: sending, words }));
  for (const { label, id: field, value } of form.fields)
    if (value !== '') print(say('route.cli.field', { label, field, value }));
  for (const field of form.fields.filter((one) => form.missing.includes(one.id)))
    print(say('route.cli.missing', { label: field.label, field: field.id }));
  if (answered) sayAnswer(answered);
  for (const { id: block, isOurs, words } of route.blocks)
    print(say('routeCard.one.block', { block, isOurs: isOurs ? 'yes' : 'no', words }));
  sayDecided(route.decision);
  for (const { id: order, court, by, what } of route.orders)
    print(say('route.cli.order', { order, court, by: dueDay(by), what }));
  for (const { on, time, court, what } of route.hearings)
    print(say('route.cli.hearing', { on: dueDayAt(on, time), court, what }));
  for (const { about, words } of clock && clock.late > 0 ? route.rules : []) if (about === 'late') print(words);
}

/** What of one's own side is filed for it, whose it is, and what is only begun. */
function sayDecided({ record, differ, filed, others, unread }: RouteSeen['decision']): void {
  if (unread.length > 0) print(say('routeCard.one.unread', { records: unread.join(', ') }));
  if (record && differ.length === 0) print(say('route.cli.record', { record }));
  const byRecord = new Map([...filed, ...differ].map((one) => [one.record, one]));
  for (const { record: one, by, at, decision } of byRecord.values())
    print(say('route.cli.filed', { record: one, by, at: dayAndTime(at), decision: decisionWords(decision) }));
  if (others.length > 0) print(say('routeCard.said.decidedTwice', { names: others.join(', ') }));
}

function sayAnswer(answered: NonNullable<RouteSeen['answer']>): void {
  const { words, by, at, came, given, withheld, permission, reason, rest } = answered;
  print(say('route.cli.answeredBy', { by, at: dayAndTime(at) }));
  print(say('route.cli.answer', { words, given, reason }).trim());
  if (came !== '') print(came);
  for (const { what, why } of [...withheld, ...permission]) print(say('route.cli.ground', { what, why }));
  if (rest) print(say('route.cli.rest', { what: rest.what, by: dueDay(rest.by) }));
}

async function list(parts: Parts, { as, all, matter }: As & { all?: boolean; matter?: string }): Promise<void> {
  const found = await parts.joint.routes.listFor(personOf(parts, as), {
    all: all === true,
    ...(matter === undefined ? {} : { matter }),
  });
  if (found.length === 0) print(say('route.cli.none'));
  for (const { id, route, matter: about, stateWords, clock } of found) {
    const left = clock ? leftWords(clock.daysLeft) : '';
    print(
      say('route.cli.line', { id, number: route.number, title: route.title, matter: about, state: stateWords, left }),
    );
  }
}

const leftWords = (left: number): string =>
  left < 0 ? say('route.cli.late', { late: -left }) : say('route.cli.left', { left });

async function show(parts: Parts, typed: string, { as, history }: As & { history?: boolean }): Promise<void> {
  const route = await parts.joint.routes.see(personOf(parts, as), typed, osUser);
  if (!route) throw new Error(refuse('no-such-joint').message);
  sayRoute(route);
  for (const { id, what, why } of [...route.grounds.withheld, ...route.grounds.permission])
    print(say('route.cli.mayName', { id, what, why }));
  for (const { words } of route.rules) print(say('route.cli.rule', { words }));
  for (const { name, how } of route.form.contacts) print(say('route.cli.contact', { name, how }).trim());
  for (const { at, by, words } of history ? route.history : [])
    print(say('route.cli.history', { at: dayAndTime(at), by: by === '' ? say('route.cli.theBot') : by, words }));
}

/** The filled in document into a new file; never over one that is there. */
async function printPage(
  parts: Parts,
  typed: string,
  { as, out, ...options }: As & FormOptions & { out: string },
): Promise<void> {
  refuseToOverwrite(out);
  const printed = await printRoute(parts.joint, personOf(parts, as), typed, { osUser, form: formIn(options) });
  if (!printed) throw new Error(refuse('no-such-joint').message);
  if (printed.differs) print(say('routeCard.print.differ'));
  writeOwn(out, printed.page);
  print(say('protocol.cli.written', { file: out }));
}

/** Options of a command: a name, whether it is needed, and what it says. */
type Options = readonly (readonly [flags: string, about: TextName, kind?: 'needed' | 'many'])[];

const OPTIONS: { readonly [Action in Exclude<RouteAction, 'answer' | 'fill'>]: Options } = {
  complete: [
    ['--contact <name>', 'route.cli.options.contact', 'needed'],
    ['--ends <day>', 'route.cli.options.ends'],
    ['--on <day>', 'route.cli.options.completeOn'],
  ],
  assign: [['--to <key>', 'route.cli.options.to', 'needed']],
  beginDecision: [],
  linkDecision: [
    ['--record <reference>', 'route.cli.options.record', 'needed'],
    ['--over <reference>', 'route.cli.options.over', 'many'],
  ],
  withdraw: [['--reason <words>', 'route.cli.options.reason', 'needed']],
  order: [
    ['--court <name>', 'route.cli.options.court', 'needed'],
    ['--on <day>', 'route.cli.options.orderOn', 'needed'],
    ['--by <day>', 'route.cli.options.orderBy', 'needed'],
    ['--what <words>', 'route.cli.options.what', 'needed'],
  ],
  endOrder: [
    ['--on <day>', 'route.cli.options.endedOn', 'needed'],
    ['--what <words>', 'route.cli.options.endedWhat', 'needed'],
    ['--order <number>', 'route.cli.options.endedOrder'],
  ],
  hearing: [
    ['--court <name>', 'route.cli.options.court', 'needed'],
    ['--of <which>', 'route.cli.options.hearingOf', 'needed'],
    ['--on <day>', 'route.cli.options.hearingOn', 'needed'],
    ['--time <time>', 'route.cli.options.time'],
    ['--what <words>', 'route.cli.options.what', 'needed'],
  ],
  close: [['--reason <words>', 'route.cli.options.reason']],
  sent: [
    ['--how <way>', 'route.cli.options.sentHow', 'needed'],
    ['--sending <which>', 'route.cli.options.sending'],
    ['--on <day>', 'route.cli.options.sentOn'],
    ['--note <words>', 'route.cli.options.sentNote'],
  ],
};

const ABOUT: Readonly<Record<keyof typeof OPTIONS, TextName>> = {
  complete: 'route.cli.about.complete',
  assign: 'route.cli.about.assign',
  beginDecision: 'route.cli.about.beginDecision',
  linkDecision: 'route.cli.about.linkDecision',
  withdraw: 'route.cli.about.withdraw',
  order: 'route.cli.about.order',
  endOrder: 'route.cli.about.endOrder',
  hearing: 'route.cli.about.hearing',
  close: 'route.cli.about.close',
  sent: 'route.cli.about.sent',
};

/** As it is typed at a terminal: begin-decision. */
const dashed = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Whom a key names, by id; what it is not, the command refuses. */
const idOf = ({ directory }: Parts, key: string): string => directory.byKey(key)?.id ?? key;

async function run(parts: Parts, action: keyof typeof OPTIONS, typed: string, options: As & Record<string, string>) {
  const { as, ...given } = options;
  const actor = personOf(parts, as);
  const command = { ...given, ...(given['to'] === undefined ? {} : { to: idOf(parts, given['to']) }), osUser };
  // the options of each command are its inputs, by name
  const routes = parts.joint.routes as unknown as Record<string, (...inputs: unknown[]) => Promise<RouteCame>>;
  sayCame(await routes[action]!(actor, typed, command));
  sayDone(actor);
}

/** What stands in a field is written over only by whoever says so: a colleague may have filled it in meanwhile. */
async function fill(
  parts: Parts,
  typed: string,
  { as, field, over = false }: As & { field: readonly string[]; over?: boolean },
): Promise<void> {
  const actor = personOf(parts, as);
  const fields = Object.fromEntries(
    field.map((one) => {
      const at = one.indexOf('=');
      if (at < 1) throw new Error(say('route.cli.fieldAs'));
      return [one.slice(0, at).trim(), one.slice(at + 1)];
    }),
  );
  const { routes } = parts.joint;
  const now = over ? null : await routes.see(actor, typed, osUser);
  sayStands((now?.form.fields ?? []).filter(({ id, value }) => isOther(value, fields[id])));
  // who writes in between is not written over either
  const since = now ? { since: now.form.filled } : {};
  const came = await routes.fill(actor, typed, { fields, osUser, ...since });
  if (came.outcome === 'refused' && came.refusal.code === 'route-filledMeanwhile')
    sayStands((came.route?.form.fields ?? []).filter(({ id }) => came.refusal.errors?.[id] !== undefined));
  sayCame(came);
}

const isOther = (value: string, typed: string | undefined): boolean =>
  value !== '' && typed !== undefined && clean(typed) !== value;

/** What stands in fields that would be written over, and how to do it all the same. */
function sayStands(fields: RouteSeen['form']['fields']): void {
  for (const { label, value } of fields) print(say('route.cli.stands', { label, value }));
  if (fields.length > 0) throw new Error(say('route.cli.sayOver'));
}

type Answering = As &
  Pick<RouteCommand<'answer'>, 'outcome' | 'given' | 'reason' | 'withheld' | 'permission' | 'on'> & {
    rest?: string;
    by?: string;
  };

async function answer(parts: Parts, typed: string, { as, rest, by, ...given }: Answering): Promise<void> {
  const later = rest === undefined ? {} : { rest: { what: rest, by: by ?? '' } };
  const actor = personOf(parts, as);
  sayCame(await parts.joint.routes.answer(actor, typed, { ...given, ...later, osUser }));
  sayDone(actor);
}

interface Opening extends As {
  readonly direction: 'out' | 'in';
  readonly matter: string;
  readonly other: string;
  readonly copy?: readonly string[];
  readonly adult?: boolean;
  readonly protocol?: string;
}

async function open(parts: Parts, route: string, { as, copy = [], adult, ...given }: Opening): Promise<void> {
  const actor = personOf(parts, as);
  const about = adult ? 'adult' : 'child';
  sayCame(await parts.joint.routes.open(actor, { ...given, route, copies: copy, about, osUser }));
  sayDone(actor);
}

/** `route` and what may be done to one. */
export function addRouteCommands(program: Command): void {
  const route = program.command('route').description(say('route.cli.about.route'));
  const as = (command: Command): Command => command.requiredOption('--as <key>', say('route.cli.options.as'));
  const onOne = (name: string, about: TextName): Command =>
    as(route.command(name).description(say(about)).argument('<reference>'));
  as(route.command('open').description(say('route.cli.about.open')).argument('<route>'))
    .requiredOption('--matter <reference>', say('route.cli.options.matter'))
    .requiredOption('--other <agency>', say('route.cli.options.other'))
    .addOption(
      new Option('--direction <way>', say('route.cli.options.direction')).choices(['out', 'in']).default('out'),
    )
    .option('--copy <agency>', say('route.cli.options.copy'), collected)
    .option('--adult', say('route.cli.options.adult'))
    .option('--protocol <id>', say('route.cli.options.protocol'))
    .action((id: string, options: Opening) => withParts((parts) => open(parts, id, options)));
  as(route.command('list').description(say('route.cli.about.list')))
    .option('--all', say('route.cli.options.all'))
    .option('--matter <reference>', say('route.cli.options.matter'))
    .action((options: As) => withParts((parts) => list(parts, options)));
  onOne('show', 'route.cli.about.show')
    .option('--history', say('route.cli.options.history'))
    .action((id: string, options: As) => withParts((parts) => show(parts, id, options)));
  withForms(onOne('print', 'route.cli.about.print'))
    .requiredOption('--out <file>', say('protocol.cli.out'))
    .action((id: string, options: As & { out: string }) => withParts((parts) => printPage(parts, id, options)));
  onOne('fill', 'route.cli.about.fill')
    .requiredOption('--field <id=text>', say('route.cli.options.field'), collected)
    .option('--over', say('route.cli.options.fillOver'))
    .action((id: string, options: As & { field: string[]; over?: boolean }) =>
      withParts((parts) => fill(parts, id, options)),
    );
  addAnswer(onOne('answer', 'route.cli.about.answer'));
  for (const action of Object.keys(OPTIONS) as (keyof typeof OPTIONS)[]) {
    const command = onOne(dashed(action), ABOUT[action]);
    for (const [flags, about, kind] of OPTIONS[action])
      if (kind === 'needed') command.requiredOption(flags, say(about));
      else if (kind === 'many') command.option(flags, say(about), collected);
      else command.option(flags, say(about));
    command.action((id: string, options: As & Record<string, string>) =>
      withParts((parts) => run(parts, action, id, options)),
    );
  }
  looksAtTyped(route);
}

function addAnswer(command: Command): void {
  command
    .addOption(
      new Option('--outcome <what>', say('route.cli.options.outcome')).choices(ROUTE_OUTCOMES).makeOptionMandatory(),
    )
    .option('--given <words>', say('route.cli.options.given'))
    .option('--withheld <id>', say('route.cli.options.withheld'), collected)
    .option('--permission <id>', say('route.cli.options.permission'), collected)
    .option('--reason <words>', say('route.cli.options.reason'))
    .option('--rest <words>', say('route.cli.options.rest'))
    .option('--by <day>', say('route.cli.options.restBy'))
    .option('--on <day>', say('route.cli.options.cameOn'))
    .action((id: string, options: Answering & { outcome: RouteOutcome }) =>
      withParts((parts) => answer(parts, id, options)),
    );
}
