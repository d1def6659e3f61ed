// Which buttons somebody has on a route as it stands now. Each command asks for itself again.
import { may, roleFor } from '../../people/may.ts';
import type { Actor } from '../../people/types.ts';
import { sendsOf } from './by-hand.ts';
import { giverOf } from './data.ts';
import type { RouteData } from './data.ts';
import { actsFor, isAllGiven, isOver, orderStands, sideOf } from './state.ts';
import type { RouteState } from './state.ts';
import { sharedByBlock } from './by-block.ts';
import type { RouteAction, RouteBlock } from './types.ts';

export function mayDo(
  state: RouteState,
  data: RouteData,
  { actor, blocks }: { readonly actor: Actor; readonly blocks: readonly RouteBlock[] },
): RouteAction[] {
  const side = sideOf(state, actor.agency);
  if (side === null || roleFor(actor, 'work-jointly') === null) return [];
  const sends = sendsOf(state, actor.agency).length > 0 ? (['sent'] as const) : [];
  // what goes by hand may have to go after it is over
  if (isOver(state)) return [...sends];
  const asks = actsFor(state, actor.agency, 'from');
  return [
    ...sends,
    ...(asks ? asker(state) : []),
    ...(giverOf(data) === side ? deciding(state, side, actor) : []),
    ...(actsFor(state, actor.agency, 'to') || (asks && sharedByBlock(state, blocks)) ? answering(state) : []),
    'assign',
    ...(state.complete || state.opened.enteredFor ? (['order'] as const) : []),
    ...(orderStands(state) ? (['endOrder'] as const) : []),
    'hearing',
  ];
}

function asker(state: RouteState): RouteAction[] {
  const { stands, complete, withdrawn } = state;
  if (withdrawn) return [];
  if (stands === 'answered') return ['close'];
  const isPartly = stands === 'part' || stands === 'permission';
  return [
    // an order can come, and be answered, while the form is open still
    ...(complete ? [] : (['fill', 'complete'] as const)),
    ...(isPartly && !orderStands(state) ? (['close'] as const) : []),
    'withdraw',
  ];
}

function deciding({ stands, complete, answer }: RouteState, side: 'from' | 'to', actor: Actor): RouteAction[] {
  const isNow = side === 'from' ? !complete : stands !== 'filling' && !isAllGiven({ stands, answer });
  return isNow ? [...(may(actor, 'open') ? (['beginDecision'] as const) : []), 'linkDecision'] : [];
}

const answering = (state: RouteState): RouteAction[] =>
  state.stands === 'filling' || isAllGiven(state) ? [] : ['answer'];
