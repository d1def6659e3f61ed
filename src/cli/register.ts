// `register` and `access-log`: what is on record, and who has read it, as the cards in Teams find it.
import type { Command } from 'commander';
import type { Parts } from '../app/compose.ts';
import { may } from '../people/may.ts';
import { teamCalled } from '../people/teams.ts';
import type { ReadingEntry } from '../record/access.ts';
import { parseReference } from '../record/reference.ts';
import type { Actor } from '../record/types.ts';
import type { Readings } from '../register/access-log.ts';
import { faultIn, filterIn, isBackwards } from '../register/filter.ts';
import type { Fault, Filter } from '../register/filter.ts';
import type { Found, Row, Scope } from '../register/find.ts';
import { markWords } from '../register/mark-words.ts';
import { besidesWords, didWords } from '../register/reading-words.ts';
import { unknownIn } from '../register/unknown.ts';
import { isToken } from '../store/page.ts';
import { cut } from '../text/limits.ts';
import { dayAndTime } from '../words/days.ts';
import { say } from '../words/say.ts';
import { AT_A_TERMINAL, lookOf, personOf, print, sayNoted, withParts } from './with-parts.ts';
import type { Reader } from './with-parts.ts';

interface Finding extends Reader {
  readonly scope?: string;
  readonly against?: boolean;
  readonly atRisk?: boolean;
  readonly waiting?: boolean;
  readonly hold?: boolean;
  readonly received?: boolean;
  readonly all?: boolean;
  readonly page?: string;
  readonly json?: boolean;
}

/** So many rows are read at once. */
const AT_ONCE = 50;
/** So much of what was typed wrongly is said again. */
const SHOWN = 60;

/** What is named on the command line; what nobody can mean is an error here, where nobody picks from a list. */
function filterOf({ directory }: Parts, typed: Finding & Readonly<Record<string, unknown>>): Filter {
  const { against, atRisk, waiting, hold, received, team } = typed;
  const options = typeof team === 'string' ? { ...typed, team: teamCalled(directory, team) } : typed;
  const flags = { against, 'at-risk': atRisk, waiting, hold, received };
  const marks = Object.entries(flags).flatMap(([mark, isSet]) => (isSet === true ? [mark] : []));
  const given = { ...options, marks: marks.join(',') };
  const filter = filterIn(given);
  const fault = faultIn(given);
  if (fault) throw new Error(faultWords(fault));
  for (const option of ['from', 'to', 'decision', 'verdict', 'recipient', 'team', 'class', 'about'] as const)
    // what is empty, or says that it does not matter, is left out in a form, and is a slip on a command line
    if (typeof typed[option] === 'string' && filter[option] === undefined)
      throw new Error(say('cli.registerWrong', { option, value: typed[option] }));
  if (isBackwards(filter)) throw new Error(say('refusals.period-backwards'));
  return filter;
}

function faultWords({ field: option, why, value }: Fault): string {
  if (why === 'long') return say('cli.registerLong', { option });
  return say(why === 'day' ? 'cli.registerNoDay' : 'cli.registerWrong', { option, value: cut(value, SHOWN) });
}

/** Whoever types a name wrongly would take "nothing fits" for an answer. */
function refuseUnknown(parts: Parts, filter: Filter): void {
  const unknown = unknownIn(parts, filter);
  if (!unknown) return;
  const { field: option, value, known } = unknown;
  if (option === 'team') throw new Error(say('cli.registerTeamUnknown', { value }));
  throw new Error(say('cli.registerUnknown', { option, value, known: known.join(', ') }));
}

/** The page that they go on with; null for the first. */
function pageIn(page: string | undefined): string | null {
  if (page !== undefined && !isToken(page)) throw new Error(say('cli.registerNoPage', { page }));
  return page ?? null;
}

const SCOPES: readonly string[] = ['all', 'asked', 'team'] satisfies Scope[];
const isScope = (text: string): text is Scope => SCOPES.includes(text);

function scopeOf({ register }: Parts, reader: Actor, wanted: string | undefined): Scope {
  const scope = wanted ?? register.scopesOf(reader)[0];
  if (scope === undefined || !isScope(scope) || !register.scopesOf(reader).includes(scope))
    throw new Error(say('cli.registerNot', { name: reader.name }));
  return scope;
}

/** Page after page, so that a long register needs no more memory than a short one. */
async function* pagesOf(parts: Parts, reader: Actor, options: Finding): AsyncGenerator<Found> {
  const scope = scopeOf(parts, reader, options.scope);
  const filter = filterOf(parts, { ...options });
  const how = { ...AT_A_TERMINAL, ...lookOf(options.because) };
  let page = pageIn(options.page);
  do {
    const found: Found | null = await parts.register.find(reader, { scope, filter, page, how, rows: AT_ONCE });
    if (!found) throw new Error(say('cli.registerNot', { name: reader.name }));
    if (page === null && found.rows.length === 0 && found.next === null) refuseUnknown(parts, filter);
    yield found;
    page = found.next;
  } while (page !== null && options.all === true);
}

async function find(parts: Parts, options: Finding): Promise<void> {
  const reader = personOf(parts, options.as);
  let isFirst = true;
  for await (const { rows, next, count, scope, whole } of pagesOf(parts, reader, options)) {
    if (isFirst && scope !== 'asked') sayNoted(reader);
    if (isFirst && count && options.json !== true)
      print(say(count.more ? 'cli.registerMore' : 'cli.registerCount', { count: count.count }));
    if (isFirst && !whole) process.stderr.write(`${say('register.growing')}\n`);
    if (isFirst && !may(reader, 'register') && rows.length > 0) process.stderr.write(`${howToOpen(reader)}\n`);
    isFirst = false;
    for (const row of rows) print(options.json === true ? JSON.stringify(row) : inWords(row));
    if (next !== null && options.all !== true) process.stderr.write(`${say('cli.registerNext', { page: next })}\n`);
  }
}

/** A director opens a record here for a reason; what managers were asked opens in Teams alone. */
const howToOpen = (reader: Actor): string =>
  say(may(reader, 'register-for-a-reason') ? 'cli.registerWithReason' : 'cli.registerInTeams');

function inWords({ reference, at, decision, team, marks, unreadable }: Row): string {
  if (unreadable) return `${reference}  ${say('register.row.unreadable')}`;
  const isReceived = marks.includes('received');
  const undecided = isReceived ? say('register.row.received') : say('register.row.undecided');
  const what = say('register.row.team', { decision: decision === null ? undecided : DECIDED[decision](), team });
  const besides = marks.flatMap((mark) => markWords(mark) ?? []).map((words) => `  ${words}`);
  return say('cli.registerRow', { reference, day: at.slice(0, 10), what, marks: besides.join('') });
}

const DECIDED = {
  share: () => say('decisions.share'),
  'share-in-part': () => say('decisions.part'),
  'do-not-share': () => say('decisions.doNot'),
} as const;

interface AskingLog extends Reader {
  readonly record?: string;
  readonly all?: boolean;
  readonly page?: string;
  readonly json?: boolean;
}

/** Page after page of the access log. */
async function* logOf(parts: Parts, reader: Actor, options: AskingLog): AsyncGenerator<Readings> {
  const how = { ...AT_A_TERMINAL, ...lookOf(options.because) };
  if (may(reader, 'access-log') && options.record !== undefined && !parseReference(options.record, reader.agency))
    throw new Error(say('cli.accessLogNoReference', { value: cut(options.record, SHOWN) }));
  let page = pageIn(options.page);
  do {
    const asking = { reference: options.record ?? null, page, how, rows: AT_ONCE };
    const found: Readings | null = await parts.register.readAccessLog(reader, asking);
    if (!found) throw new Error(say('cli.accessLogNot', { name: reader.name }));
    yield found;
    page = found.next;
  } while (page !== null && options.all === true);
}

async function accessLog(parts: Parts, options: AskingLog): Promise<void> {
  const reader = personOf(parts, options.as);
  let isFirst = true;
  for await (const { readings, next } of logOf(parts, reader, options)) {
    if (isFirst) sayNoted(reader);
    if (isFirst && readings.length === 0) print(say('cli.accessLogNothing'));
    isFirst = false;
    for (const entry of readings) print(options.json === true ? JSON.stringify(plain(entry)) : readingInWords(entry));
    if (next !== null && options.all !== true) process.stderr.write(`${say('cli.registerNext', { page: next })}\n`);
  }
}

/** A reading with its texts opened. */
const plain = ({ at, by, content: { why, sought, ...content } }: ReadingEntry): object => ({
  at,
  by,
  ...content,
  ...(why ? { why: why.text } : {}),
  ...(sought ? { sought: sought.text } : {}),
});

function readingInWords({ at, by, content }: ReadingEntry): string {
  const besides = besidesWords(content);
  return say('cli.accessLogRow', {
    at: dayAndTime(at),
    who: by.name,
    role: say(`roles.${by.role}`),
    did: didWords(content),
    besides: besides === '' ? '' : ` · ${besides}`,
  });
}

/** `register` and `access-log`: for auditors, information governance, and managers what concerns them. */
export function addRegisterCommands(program: Command): void {
  program
    .command('register')
    .description(say('cli.register'))
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey'))
    .option('--because <reason>', say('cli.whyTheyRead'))
    .option('--scope <part>', say('cli.registerScope'))
    .option('--from <day>', say('cli.registerFrom'))
    .option('--to <day>', say('cli.registerTo'))
    .option('--decision <decision>', say('cli.registerDecision'))
    .option('--verdict <verdict>', say('cli.registerVerdict'))
    .option('--against', say('cli.registerAgainst'))
    .option('--at-risk', say('cli.registerAtRisk'))
    .option('--recipient <recipient>', say('cli.registerRecipient'))
    .option('--team <team>', say('cli.registerTeam'))
    .option('--waiting', say('cli.registerWaiting'))
    .option('--class <class>', say('cli.registerClass'))
    .option('--hold', say('cli.registerHold'))
    .option('--received', say('cli.registerReceived'))
    .option('--about <reference>', say('cli.registerAbout'))
    .option('--all', say('cli.registerAll'))
    .option('--page <page>', say('cli.registerPage'))
    .option('--json', say('cli.oneJsonObjectALine'))
    .action((options: Finding) => withParts((parts) => find(parts, options)));

  program
    .command('access-log')
    .description(say('cli.accessLog'))
    .requiredOption('--as <key>', say('cli.whoLooksByTheirKey'))
    .option('--because <reason>', say('cli.whyTheyRead'))
    .option('--record <reference>', say('cli.accessLogRecord'))
    .option('--all', say('cli.registerAll'))
    .option('--page <page>', say('cli.registerPage'))
    .option('--json', say('cli.oneJsonObjectALine'))
    .action((options: AskingLog) => withParts((parts) => accessLog(parts, options)));
}
