// What must be true of a rung that begins, by the ladder that the block climbs: which one, until when, and who is told. Where
// the very edition is not here, by what the rung before it said was still to come.
import type { BlockLadder } from '../../policy/disagreements-schema.ts';
import type { Edition } from '../../policy/edition.ts';
import type { EditionPin } from '../../policy/governing.ts';
import type { BlockContents, BlockRungAhead } from '../../record/block-entries.ts';
import type { Entry } from '../../record/types.ts';
import { TOLD_AT_MOST } from './likes.ts';
import { atMost, daysBetween, isSoonAfter, LONGEST_REST } from '../day-laws.ts';

/** Finds the very edition by which a block was opened; null where it is not here. */
export type FindEdition = (pin: EditionPin) => Edition | null;

export type RungBegun = BlockContents['block-rung-begun'];
type Opened = Pick<BlockContents['block-opened'], 'ladder' | 'edition' | 'urgency' | 'against' | 'reason'>;

/** The ladder of a block, with how its edition counts time. */
export interface Climbed extends Pick<BlockLadder, 'of' | 'rungs'> {
  /** The role that tells the board; null where nobody does. */
  readonly tells: string | null;
  readonly reasons: readonly string[];
  /** Who may take it higher before its time. */
  readonly sooner: { readonly author: boolean; readonly roles: readonly string[] };
  /** So many minutes has whoever is asked in danger. */
  readonly dangerMinutes: number;
}

/** Null where the edition, or the ladder in it, is not here. */
export function climbedBy({ edition: pin, ladder }: Opened, find: FindEdition): Climbed | null {
  const local = find(pin)?.local;
  const found = local?.disagreements.routes.find(({ id }) => id === ladder);
  if (!local || !found) return null;
  const danger = local.escalation.urgencies.find(({ id }) => id === 'now');
  return {
    of: found.of,
    rungs: found.rungs,
    tells: found.board?.tells ?? null,
    reasons: local.disagreements.reasons.map(({ id }) => id),
    sooner: local.disagreements.sooner,
    dangerMinutes: danger?.minutes ?? 20,
  };
}

/** Whether its edition has that ladder, where it is here. */
export const hasItsLadder = ({ edition: pin, ladder }: Opened, find: FindEdition): boolean =>
  find(pin)?.local.disagreements.routes.every(({ id }) => id !== ladder) !== true;

/** No ladder gives a rung more working days than these, nor a danger more than a day. */
const MOST_DAYS = 20;
const A_MINUTE = 1 / (24 * 60);

/** Whether every time of it is one that its ladder can give: none is over before it begins, and none is put off. */
export function isInTime(
  entry: Entry,
  content: RungBegun,
  urgency: Opened['urgency'],
  climbed: Climbed | null,
): boolean {
  const { rung, because, until, ahead } = content;
  if (because === 'danger') {
    const lasts = daysBetween(entry.at, until);
    return climbed ? Math.abs(lasts - climbed.dangerMinutes * A_MINUTE) < A_MINUTE : lasts >= 0 && lasts <= 1;
  }
  let days = 0;
  return [{ rung, until }, ...ahead].every((one) => {
    const least = days;
    days += daysAt(one.rung, urgency, climbed);
    const lasts = daysBetween(entry.at, one.until);
    return lasts >= (climbed ? Math.max(0, days - 1) : Math.min(least, 0)) && lasts <= atMost(days);
  });
}

function daysAt(rung: string, urgency: Opened['urgency'], climbed: Climbed | null): number {
  const pace = urgency === 'danger' ? 'urgent' : urgency;
  return climbed?.rungs.find(({ id }) => id === rung)?.days[pace] ?? MOST_DAYS;
}

/** Whoever stands in for them is told with them. */
const TOLD_AT_A_RUNG = 2 * TOLD_AT_MOST;

/**
 * Whether those of the other side are told who were told before, in that order, and besides them no more than a rung tells.
 * Nobody is told of a partner that is not listed.
 */
export function tellsOn(
  begun: Pick<RungBegun, 'told' | 'because' | 'leftOut'>,
  before: readonly string[],
  against: Pick<Opened['against'], 'of' | 'agency'>,
): boolean {
  const { told } = begun;
  return before.every((id, at) => told[at] === id) && told.length - before.length <= mostMore(begun, against);
}

/** By hand the people file is read anew; by the clock only what a partner has at those rungs. */
function mostMore(
  { because, leftOut = [] }: Pick<RungBegun, 'because' | 'leftOut'>,
  { of, agency }: Pick<Opened['against'], 'of' | 'agency'>,
): number {
  if (of === 'partner' && agency === null) return 0;
  if (because !== 'silent') return Infinity;
  return of === 'inside' ? 0 : TOLD_AT_A_RUNG * (leftOut.length + 1);
}

/** The rungs of a ladder from one on, as an entry says what is to come. */
const ofLadder = ({ rungs, tells }: Climbed, from: number): Omit<BlockRungAhead, 'until'>[] =>
  rungs.slice(from).map(({ id, ours, boardInformed }) => ({ rung: id, ours, tells: boardInformed ? tells : null }));

const isSameRung = (one: Omit<BlockRungAhead, 'until'>, other: Omit<BlockRungAhead, 'until'> | undefined): boolean =>
  one.rung === other?.rung && one.tells === other.tells && one.ours.join() === other.ours.join();

const areSame = (some: readonly BlockRungAhead[], others: readonly Omit<BlockRungAhead, 'until'>[]): boolean =>
  some.length === others.length && some.every((one, at) => isSameRung(one, others[at]));

/** Whether it begins the ladder at this place, with all that comes after it, and tells the board where that is told. */
export function isAtPlace({ rung, board, ahead }: RungBegun, climbed: Climbed, place: number): boolean {
  const [here, ...coming] = ofLadder(climbed, place);
  return rung === here?.rung && (board !== null) === (here.tells !== null) && areSame(ahead, coming);
}

/** How it follows the rungs before it: who has spoken at one, but whoever logged it as its author. */
export interface Follows {
  readonly at: string;
  readonly coming: readonly BlockRungAhead[];
  readonly had: ReadonlySet<string>;
}

/**
 * How many rungs it leaves out of those that come next, by id. Null where that is not as it says, or whoever speaks has
 * spoken already all the same.
 */
function leavesOut({ leftOut = [], to }: RungBegun, coming: readonly string[], had: Follows['had']): number | null {
  const isSo = leftOut.every((rung, at) => rung === coming[at]);
  return isSo && (leftOut.length === 0 || !had.has(to.id)) ? leftOut.length : null;
}

/** By hand the next one of its ladder. Where nobody knows that, one of those to come; all of them but some is none. */
export function isNextByHand(begun: RungBegun, { at, coming, had }: Follows, climbed: Climbed | null): boolean {
  const next = climbed ? climbed.rungs.findIndex(({ id }) => id === at) + 1 : 0;
  const after = climbed ? climbed.rungs.slice(next).map(({ id }) => id) : coming.map(({ rung }) => rung);
  const left = leavesOut(begun, after, had);
  if (left === null) return false;
  if (climbed) return (left === 0 || climbed.of === 'inside') && isAtPlace(begun, climbed, next + left);
  const place = coming.findIndex(({ rung }) => rung === begun.rung);
  return place === left || (left === 0 && place > 0 && !areSame(begun.ahead, coming.slice(place + 1)));
}

/**
 * Nobody wrote anything: exactly what was to come begins, by as much later as its clock struck too late. What comes after a
 * rung that is left out has the time of the one in whose place it is.
 */
export function isNextInTime(entry: Entry, begun: RungBegun, from: { readonly until: string } & Follows): boolean {
  const { coming, had } = from;
  const left = leavesOut(
    begun,
    coming.map(({ rung }) => rung),
    had,
  );
  if (left === null) return false;
  const [first, ...rest] = coming.slice(left);
  const late = Math.max(0, daysBetween(from.until, entry.at));
  const shifted = (before: string, now: string): boolean => isSoonAfter(now, before, late + LONGEST_REST);
  return (
    first !== undefined &&
    begun.rung === first.rung &&
    (begun.board !== null) === (first.tells !== null) &&
    areSame(begun.ahead, rest) &&
    [begun, ...begun.ahead].every(({ until }, at) => shifted(coming[at]!.until, until))
  );
}
