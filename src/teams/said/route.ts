// What somebody says of the route before them → its form, filled in with their words, for them to look at and send.
import { daySaid } from '../../ask/day-said.ts';
import { spelt } from '../../ask/joint-said.ts';
import type { JointSign } from '../../ask/joint-said.ts';
import { howSent, theyTookBack, weGave } from '../../ask/whose-word.ts';
import type { RouteSeen } from '../../joint/routes/types.ts';
import type { RouteOutcome } from '../../record/route-entries.ts';
import { londonDay } from '../../record/days.ts';
import { say } from '../../words/say.ts';
import { blocked, handOver } from '../actions/routes.ts';
import { shown } from '../actions/route-shown.ts';
import { dueDay, escapeMarkdown } from '../formatting.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { decidingWays, mustDecide, waysOf } from '../views/route.ts';
import { outcomesFor } from '../views/route-forms.ts';
import type { DoneBy } from '../views/route-forms.ts';

interface Said {
  readonly turn: Turn;
  readonly route: RouteSeen;
  readonly text: string;
}

const OUTCOMES: Partial<Readonly<Record<JointSign, RouteOutcome>>> = {
  received: 'received',
  part: 'part',
  refused: 'refused',
  'not-held': 'not-held',
  permission: 'permission-needed',
};

export const today = ({ viewContext }: Turn): string => londonDay(viewContext().now);

/** Its card as it stands, with why nothing of it can be written down now. */
const asItStands = (route: RouteSeen, said: string): Result => shown({ page: 'one', route }, said, 'accent');

export async function ofRoute(turn: Turn, route: RouteSeen, sign: JointSign, text: string): Promise<Result> {
  const said = { turn, route, text };
  if (sign === 'decide' || (weGave(spelt(text)) && isUndecidedHere(route))) return decided(said, sign !== 'decide');
  if (weGave(spelt(text)) && (route.may.includes('sent') || isAwaited(route))) return sentByUs(said);
  const outcome = OUTCOMES[sign];
  if (outcome) return answered(said, outcome);
  switch (sign) {
    case 'nothing':
      return nothingCame(said);
    case 'hand':
      return handed(said);
    case 'assign':
      return filled(said, 'assign', { to: colleagueIn(turn, text) });
    case 'order':
      return filled(said, 'order', { court: courtIn(text), by: daySaid(text, today(turn), 'future'), what: text });
    case 'hearing':
      return filled(said, 'hearing', {
        court: courtIn(text),
        of: ofCourt(text),
        on: daySaid(text, today(turn), 'future'),
        what: text,
      });
    case 'withdrawn':
      return takenBack(said);
    default:
      return filled(said, 'close', { reason: text });
  }
}

const isUndecidedHere = (route: RouteSeen): boolean => mustDecide(route) && decidingWays(route).length > 0;

/** The way to the decision; where nothing of theirs goes by it, to the contact point; else how it stands, and whose it is. */
function decided({ route }: Said, isGone: boolean): Result {
  if (!route.needsRecord) return handOver(route);
  return decidingWays(route).length > 0
    ? shown({ page: 'asked', route, isGone })
    : asItStands(route, say('jointSaid.notNow'));
}

function filled({ route }: Said, what: DoneBy, typed: Readonly<Record<string, string>>): Result {
  return route.may.includes(what)
    ? shown({ page: 'do', route, what, typed })
    : asItStands(route, say('jointSaid.notNow'));
}

/** What they ask for, and the answer is the other side's. */
const isAwaited = ({ direction, state }: RouteSeen): boolean => direction === 'out' && state === 'running';

/** What waits to be sent by hand is written down as sent; else nothing of theirs is an answer. */
function sentByUs(said: Said): Result {
  const { turn, route, text } = said;
  const words = spelt(text);
  return route.may.includes('sent')
    ? filled(said, 'sent', { how: howSent(words), on: daySaid(text, today(turn), 'past'), note: text })
    : asItStands(route, say('jointSaid.weSent', { agency: escapeMarkdown(route.to.name) }));
}

/** Whoever asked takes it back: of the other side that is no answer that anybody could tell. */
function takenBack(said: Said): Result {
  const { route, text } = said;
  if (route.direction === 'in' || !theyTookBack(spelt(text))) return filled(said, 'withdraw', { reason: text });
  const why = say('jointSaid.notTheirsToTakeBack');
  return route.may.includes('answer')
    ? shown({ page: 'do', route, what: 'answer' }, why, 'accent')
    : asItStands(route, why);
}

/** The answer that they speak of; before it is decided what goes, the way to that; or, where it is not theirs, whose. */
async function answered(said: Said, outcome: RouteOutcome): Promise<Result> {
  const { turn, route, text } = said;
  if (!route.may.includes('answer')) return notTheirs(said, outcome);
  if (route.tells) return shown({ page: 'answer', route, outcome: 'received', typed: { given: text } });
  if (!outcomesFor(route).includes(outcome)) return shown({ page: 'do', route, what: 'answer' });
  const on = daySaid(text, today(turn), 'past');
  const field = outcome === 'received' || outcome === 'part' ? 'given' : 'reason';
  return shown({ page: 'answer', route, outcome, typed: { [field]: text, ...(on === '' ? {} : { on }) } });
}

/** Whoever has people here answers themselves; that they will not is logged as a block. */
async function notTheirs({ turn, route, text }: Said, outcome: RouteOutcome): Promise<Result> {
  const isNo = outcome === 'refused' || (outcome === 'part' && canBlock(route));
  if (isNo && route.direction === 'out' && route.state !== 'filling') return blocked(turn, route.id, text);
  if (route.direction === 'out' && route.state === 'running')
    return asItStands(route, say('jointSaid.theirs', { agency: escapeMarkdown(route.to.name) }));
  return asItStands(route, say('jointSaid.notNow'));
}

const canBlock = (route: RouteSeen): boolean => waysOf(route).first.some(({ verb }) => verb === 'route-block');

/** It is a block once their time is over. */
async function nothingCame({ turn, route, text }: Said): Promise<Result> {
  if (canBlock(route)) return blocked(turn, route.id, text);
  const isRunning = route.direction === 'out' && route.clock !== null && route.clock.daysLeft >= 0;
  return asItStands(
    route,
    isRunning ? say('jointSaid.nothingYet', { day: dueDay(route.clock.ends) }) : say('jointSaid.notNow'),
  );
}

/** To a colleague where one is named or nothing else can be handed on; else the form, to their contact point. */
function handed(said: Said): Result {
  const { turn, route, text } = said;
  const to = colleagueIn(turn, text);
  const goesOut = route.may.includes('complete');
  if (route.may.includes('assign') && (to !== '' || !goesOut)) return filled(said, 'assign', { to });
  return goesOut ? handOver(route) : asItStands(route, say('jointSaid.notNow'));
}

/** The one colleague whom the words name, by their first name or all of it. */
function colleagueIn({ directory }: Turn, text: string): string {
  const words = new Set(text.toLowerCase().match(/[\p{L}'-]+/gu));
  const named = directory.people.filter(({ name }) => words.has(name.toLowerCase().split(' ')[0] ?? ''));
  return named.length === 1 ? named[0]!.name : '';
}

const COURT_NAMES =
  /\b(?:(?:\p{Lu}[\p{L}']+ )?(?:family|crown|magistrates'?|high|county) court)\b(?: (?:at|in|of) \p{Lu}[\p{L}']+)?/iu;
const courtIn = (text: string): string => COURT_NAMES.exec(text)?.[0] ?? '';

function ofCourt(text: string): string {
  if (/\b(?:cmh|irh|fch|family|care)\b/iu.test(text)) return 'family';
  return /\b(?:ptph|trial|crown|magistrates|criminal|sentenc\p{L}+)\b/iu.test(text) ? 'criminal' : '';
}
