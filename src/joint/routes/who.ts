// Who did something of a route: people of the agency itself, or somebody else who wrote down what it did.
import { isKind } from '../../record/entries.ts';
import type { Entry, Who } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import type { RouteState, Side } from './state.ts';

type Opened = Pick<RouteState['opened'], Side>;

/** Whether somebody of another agency wrote down what one side did: it has nobody here, or shared it by a block. */
export const isWrittenDown = (opened: Opened, side: Side, { agency }: Who): boolean =>
  agency !== undefined && agency !== opened[side].id;

/** "Pat Practitioner", or "Family Court, written down by Pat Practitioner". */
export const didIt = (opened: Opened, side: Side, by: Who): string =>
  isWrittenDown(opened, side, by) ? say('route.writtenDown', { agency: opened[side].name, by: by.name }) : by.name;

/** Who did what an entry says; empty where the bot did. */
export function whoDid(opened: Opened, entry: Entry): string {
  if (entry.by.role === 'system') return '';
  if (isKind(entry, 'route-answered')) return didIt(opened, 'to', entry.by);
  return isKind(entry, 'route-withdrawn', 'route-closed') ? didIt(opened, 'from', entry.by) : entry.by.name;
}
