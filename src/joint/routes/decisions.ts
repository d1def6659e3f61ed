// The filed decisions for one route: which of them are about it, and which say something else than another.
import type { RouteContents, RouteDecision, RouteOutcome } from '../../record/route-entries.ts';
import { recipientsOf } from '../recipients.ts';
import { giverOf } from './data.ts';
import type { RouteState } from './state.ts';
import type { RouteTurn } from './turn.ts';

/** A filed record as its journal says it now. `recipient`: who it says would be told, by the edition's fact. */
export interface Linked extends Omit<RouteContents['route-decided'], 'osUser' | 'over'> {
  readonly recipient: string | undefined;
  readonly isThisMatter: boolean;
  /** When what it decides was put down, by whoever proposed it. ISO 8601. */
  readonly proposedAt: string;
  /** Who decided, which may be a manager, and when. */
  readonly by: RouteDecision['by'];
  readonly at: string;
  /** Whose record it is, by id. */
  readonly author: string;
  /** Whether whoever acts wrote it, or it was begun from this route. */
  readonly isTheirs: boolean;
}

/** Whether it says who would get it as the route does. */
export function isForThem({ data }: Pick<RouteTurn, 'data'>, { recipient }: Pick<Linked, 'recipient'>): boolean {
  const kinds = giverOf(data) === 'to' ? data.from : data.to;
  const wanted = [data.decides['recipient'], ...kinds.flatMap(recipientsOf)];
  return recipient !== undefined && wanted.includes(recipient);
}

/** Whether the form by which something of ours goes was changed after that was decided, or put to a manager. */
export const isOfOtherForm = (
  { state, data }: Pick<RouteTurn, 'state' | 'data'>,
  { record, proposedAt }: Linked,
): boolean => giverOf(data) === 'from' && (state.fallen.includes(record) || proposedAt < state.filledAt);

/** Whether a filed record decides about this case, and about whoever is on the other side. */
export const fitsRoute = (turn: Pick<RouteTurn, 'state' | 'data'>, linked: Linked): boolean =>
  linked.isThisMatter && isForThem(turn, linked) && !isOfOtherForm(turn, linked);

type Says = Pick<RouteDecision, 'decision' | 'inPart'>;

type Goes = 'nothing' | 'part' | 'all';

const goes = ({ decision, inPart }: Says): Goes => {
  if (decision === 'do-not-share') return 'nothing';
  return inPart || decision === 'share-in-part' ? 'part' : 'all';
};

/** Whether by one of them something else goes than by the other: all, part or nothing. */
export const saysOtherwise = (one: Says, other: Says): boolean => goes(one) !== goes(other);

/** By which decisions each answer may be given. That nothing is held needs none: what is decided about is there. */
const STANDS_ON: Readonly<Record<RouteOutcome, readonly Goes[]>> = {
  received: ['all'],
  part: ['all', 'part'],
  refused: ['nothing'],
  'permission-needed': ['nothing', 'part'],
  'not-held': [],
};

/** Whether an answer says what was decided. */
export const standsOn = (outcome: RouteOutcome, decided: Says): boolean => STANDS_ON[outcome].includes(goes(decided));

/** What somebody began last takes the place of what they decided themselves before. */
const isReplaced = ({ begun }: RouteState, one: Linked, by: Linked): boolean =>
  one.author === by.author && one.record !== by.record && begun[by.author]?.record === by.record;

/** The filed decisions that say otherwise than this one, but for those that were set aside for it. */
export function against({ state, ...turn }: RouteTurn, chosen: Linked, filed: readonly Linked[]): Linked[] {
  const aside = state.decided?.record === chosen.record ? (state.decided.over ?? []) : [];
  const isAside = (one: Linked): boolean =>
    aside.some((other) => other.record === one.record && !saysOtherwise(other, one));
  return filed.filter(
    (one) =>
      one.record !== chosen.record &&
      fitsRoute({ state, ...turn }, one) &&
      saysOtherwise(one, chosen) &&
      !isReplaced(state, one, chosen) &&
      !isAside(one),
  );
}

/** The filed decisions among which nobody has said which one counts; none where all say the same. */
export function unsettled(turn: RouteTurn, filed: readonly Linked[]): Linked[] {
  const fitting = filed.filter((one) => fitsRoute(turn, one));
  const chosen = fitting.find(({ record }) => record === turn.state.decided?.record);
  if (chosen) {
    const others = against(turn, chosen, fitting);
    return others.length === 0 ? [] : [chosen, ...others];
  }
  const standing = fitting.filter((one) => !fitting.some((other) => isReplaced(turn.state, one, other)));
  return standing.filter((one) => standing.some((other) => saysOtherwise(one, other)));
}

export const asDecision = ({ record, entry, decision, inPart, by, at }: RouteDecision): RouteDecision => ({
  record,
  entry,
  decision,
  inPart,
  by,
  at,
});

/** What is known of each by now, and what the route says of those that cannot be read any more. */
export function withThoseSaid(
  { differ }: Pick<RouteState, 'differ'>,
  found: readonly RouteDecision[],
): RouteDecision[] {
  const gone = (differ?.decisions ?? []).filter((one) => !found.some(({ record }) => record === one.record));
  return [...found.map(asDecision), ...gone];
}

/** Whether the route says already that these differ. */
export const isSaid = ({ differ }: Pick<RouteState, 'differ'>, found: readonly RouteDecision[]): boolean =>
  found.every((one) => differ?.decisions.some((said) => said.record === one.record && !saysOtherwise(said, one)));
