// What people of an agency must send themselves: of whoever has nobody in this bot, nobody is told anything by it.
import type { Actor } from '../../people/types.ts';
import type { Party } from '../../record/route-entries.ts';
import { say } from '../../words/say.ts';
import { actsFor } from './state.ts';
import type { RouteState, Side } from './state.ts';

export interface ByHand {
  readonly id: string;
  readonly side: Side | null;
  readonly state: RouteState;
  readonly actor: Pick<Actor, 'agency'>;
  /** How an agency is reached of which nobody is here; null where somebody is. */
  readonly outside: (agency: string) => string | null;
}

const reached = ({ outside }: ByHand, { id, name }: Party): { readonly name: string; readonly reach: string } => ({
  name,
  reach: outside(id) || 'none',
});

/** Whether whoever looks answers somebody who has nobody here to be told of it. */
const isAnsweredByHand = ({ side, state, actor }: ByHand): boolean =>
  side === 'to' && actsFor(state, actor.agency, 'from');

/** That their own answer must be sent; null where there is none, or the bot tells it. */
export const sendAnswer = (seen: ByHand): string | null =>
  seen.state.answer && isAnsweredByHand(seen)
    ? say('route.next.sendAnswer', reached(seen, seen.state.opened.from))
    : null;

/** That those must be told themselves that it was taken back who had it; null where the bot tells them all. */
export function tellTakenBack(seen: ByHand): string | null {
  const { id, side, state } = seen;
  const { opened, complete, withdrawn } = state;
  if (side !== 'from' || !withdrawn || !complete || opened.direction === 'in') return null;
  const told = [opened.to, ...opened.copies].filter((one) => seen.outside(one.id) !== null);
  const lines = told.map((one) => say('route.next.tellTakenBack', { ...reached(seen, one), reference: id }));
  return lines.length === 0 ? null : lines.join(' ');
}

/** The copies that whoever asks or tells sends themselves, while it goes on; what came on paper was sent on paper. */
export function copiesByHand(seen: ByHand): string[] {
  const { side, state } = seen;
  const { opened, complete, withdrawn } = state;
  if (side !== 'from' || !complete || withdrawn || opened.direction === 'in') return [];
  const out = opened.copies.filter((one) => seen.outside(one.id) !== null);
  return out.map((one) => say('route.next.sendCopy', reached(seen, one)));
}

/** What of it whoever looks sends themselves. */
export const sentByHand = (
  seen: ByHand,
): { readonly answeredByHand: boolean; readonly copiesByHand: readonly string[] } => ({
  answeredByHand: isAnsweredByHand(seen),
  copiesByHand: copiesByHand(seen),
});
