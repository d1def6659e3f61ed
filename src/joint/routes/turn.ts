// What every command on a route works with, and how it ends: with entries, a refusal, or nothing new.
import { newsTo } from '../news.ts';
import { actingAs, newEntry, seal } from '../../record/journal.ts';
import { withRegisterEntries } from '../../record/register-document.ts';
import type { RouteContents } from '../../record/route-entries.ts';
import type { Actor, Brought, Context, EntryContents, NewEntry, Role, Sealed } from '../../record/types.ts';
import { clean } from '../../text/clean.ts';
import { isBlank } from '../../text/fold.ts';
import { tooLong } from '../../text/limits.ts';
import { say } from '../../words/say.ts';
import type { Catalogue } from '../../words/say.ts';
import type { JointDocument } from '../facts.ts';
import { withJointEntries } from '../terms.ts';
import { routeNextClock } from './stages.ts';
import type { RouteData } from './data.ts';
import { actsFor, openerOf } from './state.ts';
import type { RouteState, Side } from './state.ts';
import type { RouteRefusal } from './types.ts';

export type RouteDocument = JointDocument<'route'>;

/** Somebody acts on a route, as it stands. */
export interface RouteTurn {
  readonly document: RouteDocument;
  readonly state: RouteState;
  readonly data: RouteData;
  readonly actor: Actor;
  readonly role: Role;
  /** At a terminal: who is signed in on that machine. */
  readonly osUser?: string | undefined;
  readonly context: Context;
  /** The day that it is where the council's clocks are. */
  readonly today: string;
}

export type RouteStep =
  | { readonly outcome: 'apply'; readonly document: RouteDocument }
  | { readonly outcome: 'refuse'; readonly refusal: RouteRefusal }
  | { readonly outcome: 'repeat' };

export const REPEAT: RouteStep = { outcome: 'repeat' };

type RouteProblem = keyof Catalogue['route']['refusals'];

/** The input of a command at which a refusal is said. */
const AT: Readonly<Partial<Record<RouteProblem, string>>> = {
  matterNeeded: 'matter',
  otherNeeded: 'other',
  noSuchAgency: 'other',
  wrongSender: 'other',
  wrongReceiver: 'other',
  wrongCopy: 'copies',
  wrongContact: 'contact',
  noContact: 'contact',
  dayNeeded: 'ends',
  dayPast: 'ends',
  dayTooLate: 'ends',
  dayWrong: 'ends',
  dayFar: 'ends',
  onWrong: 'on',
  onIsNow: 'on',
  dayTooFar: 'by',
  hearingWhen: 'on',
  noSuchColleague: 'to',
  noSuchRecord: 'record',
  otherMatter: 'record',
  changedSince: 'record',
  otherRecipient: 'record',
  reasonNeeded: 'reason',
  noSuchGround: 'withheld',
  partNeedsWhy: 'withheld',
  permissionNeedsWhat: 'permission',
  permissionNeedsDay: 'rest',
  restNeeded: 'rest',
  restDay: 'rest',
  noRest: 'rest',
  orderLater: 'on',
  orderBefore: 'by',
  endedWhen: 'on',
  whichOrder: 'order',
  orderIsOver: 'order',
  restAfterOrder: 'rest',
  sentWhen: 'on',
  cameWhen: 'on',
  sentWhy: 'note',
  whichSent: 'sending',
};

/** `errors`: what is said at which input, where it is another than usual. */
export function noRoute(
  code: RouteProblem,
  values: Record<string, string | number> = {},
  errors?: Readonly<Record<string, string>>,
): RouteRefusal {
  const message = say(`route.refusals.${code}`, values);
  const at = AT[code];
  const said = errors ?? (at === undefined ? undefined : { [at]: message });
  return { code: `route-${code}`, message, ...(said ? { errors: said } : {}) };
}

/** Texts that are too long, by their inputs. */
export const tooLongAt = (...inputs: readonly string[]): Extract<RouteStep, { outcome: 'refuse' }> =>
  refused('tooLong', {}, Object.fromEntries(inputs.map((input) => [input, say('route.fields.tooLong')])));

export const refused = (...given: Parameters<typeof noRoute>): Extract<RouteStep, { outcome: 'refuse' }> => ({
  outcome: 'refuse',
  refusal: noRoute(...given),
});

/** An entry of whoever acts. */
export function entryOf<Kind extends keyof RouteContents>(
  { actor, role, osUser, context }: Pick<RouteTurn, 'actor' | 'role' | 'osUser' | 'context'>,
  kind: Kind,
  content: RouteContents[Kind],
): NewEntry {
  const whole = { ...content, ...(osUser === undefined ? {} : { osUser }) };
  return newEntry(kind, actingAs(actor, role), whole as EntryContents[Kind], context) as NewEntry;
}

/** The document with these entries, what they bring about, and the clock that then runs. */
export function withRouteEntries(
  document: RouteDocument,
  entries: readonly NewEntry[],
  brought: readonly Brought[] = [],
): RouteDocument {
  const { journal } = withRegisterEntries(document, entries);
  return withJointEntries(document, entries, { brought, clock: routeNextClock(journal) });
}

export function applied(
  turn: RouteTurn,
  entries: readonly NewEntry[],
  told: readonly string[],
  what: string,
): RouteStep {
  const brought = newsTo(turn.document.id, told, what, turn.actor.id);
  return {
    outcome: 'apply',
    document: withRouteEntries(turn.document, [...otherVersion(turn, entries), ...entries], brought),
  };
}

/** What one side does for itself: the other is told nothing of it, not even by which version it was done. */
const OF_ONE_SIDE: ReadonlySet<string> = new Set([
  'route-assigned',
  'route-decision-begun',
  'route-decided',
  'route-decisions-differ',
  'route-sent',
]);

/** Where the data has another version than the route was worked by so far, that stands before what is done by it. */
function otherVersion(turn: RouteTurn, entries: readonly NewEntry[]): NewEntry[] {
  const { version: before } = turn.state;
  const { version } = turn.data.protocol;
  if (before === null || before === version || entries.every(({ kind }) => OF_ONE_SIDE.has(kind))) return [];
  return [entryOf(turn, 'route-version', { before, version })];
}

export const sealedIn = ({ context }: Pick<RouteTurn, 'context'>, text: string): Sealed => seal(text, context.newId());

/** What somebody typed, cleaned; or why it cannot be taken. */
export function typedText(
  text: string | undefined,
  isNeeded: boolean,
): { readonly text: string } | 'missing' | 'tooLong' {
  const cleaned = clean(text ?? '');
  if (tooLong(cleaned)) return 'tooLong';
  return isNeeded && isBlank(cleaned) ? 'missing' : { text: cleaned };
}

/** Whether whoever acts does so for that side: their own, or one without people for which theirs writes down what it does. */
export const isTheirs = ({ state, actor }: Pick<RouteTurn, 'state' | 'actor'>, side: Side): boolean =>
  actsFor(state, actor.agency, side);

/** Whom of a side it concerns: whoever took it on or the contact point, and whoever opened it where that was their side. */
export function concerned({ opened, handlers, complete, ...state }: RouteState, side: Side): string[] {
  const handler = handlers[side];
  const contact = (side === 'to' ? complete?.people : complete?.askers) ?? [];
  const opener = openerOf({ opened, handlers, complete, ...state }).id === opened[side].id ? [opened.by.id] : [];
  return [...new Set([...opener, ...(handler ? [handler.id] : contact)])];
}

/** Whom of both sides it concerns. */
export const everybodyIn = (state: RouteState): string[] => [
  ...new Set([...concerned(state, 'from'), ...concerned(state, 'to')]),
];
