// The laws of decisions that differ: nothing goes before somebody says which one counts, and over which others.
import { isKind } from '../../record/entries.ts';
import type { RouteContents, RouteDecision } from '../../record/route-entries.ts';
import type { Entry } from '../../record/types.ts';
import { agencyInReference } from '../linked.ts';
import { saysOtherwise } from './decisions.ts';
import { isAllGiven } from './state.ts';
import type { RouteState } from './state.ts';

/** Whether an entry goes by no decision against which another one stands. */
export function isSettledFirst(state: RouteState, entry: Entry): boolean {
  if (isKind(entry, 'route-decisions-differ')) return areNewlyDiffering(state, entry);
  if (isKind(entry, 'route-decided')) return isOverTheOthers(state, entry.content);
  if (isKind(entry, 'route-answered'))
    return state.differ === null || (entry.content.record === null && !takesRecord(state, entry.content));
  return !isKind(entry, 'route-complete') || state.opened.gives !== 'from' || state.differ === null;
}

/** Whether an answer is of those who decide what goes; what came by a block, whoever asked writes down. */
export const takesRecord = (
  { opened: { gives, to, enteredFor } }: RouteState,
  { block }: Pick<RouteContents['route-answered'], 'block'>,
): boolean => gives === 'to' && to.id !== enteredFor && block === undefined;

/** At least two, each of whoever says it and begun or linked before; two of them say something else, and one is new. */
function areNewlyDiffering(
  { begun, decided, differ }: RouteState,
  { by, content: { decisions } }: Extract<Entry, { kind: 'route-decisions-differ' }>,
): boolean {
  const known = [...Object.values(begun), ...(decided ? [decided] : []), ...(differ?.decisions ?? [])];
  const isKnown = ({ record }: RouteDecision): boolean =>
    agencyInReference(record) === by.agency && known.some((one) => one.record === record);
  const isNew = (one: RouteDecision): boolean =>
    ![...(differ?.decisions ?? []), ...(decided?.over ?? [])].some(
      (said) => said.record === one.record && !saysOtherwise(said, one),
    );
  const [first] = decisions;
  return (
    new Set(decisions.map(({ record }) => record)).size === decisions.length &&
    decisions.every(isKnown) &&
    decisions.some(isNew) &&
    decisions.some((one) => saysOtherwise(one, first!))
  );
}

/**
 * Where some differ, it is one of them, and names each of the others as it was said; else it is over none. Nobody says
 * which one counts after all of it went by one.
 */
function isOverTheOthers(
  { differ, stands, answer }: RouteState,
  { record, over = [] }: Extract<Entry, { kind: 'route-decided' }>['content'],
): boolean {
  const said = differ?.decisions ?? [];
  const others = said.filter((one) => one.record !== record);
  return (
    (over.length === 0 || !isAllGiven({ stands, answer })) &&
    others.length === over.length &&
    said.length - others.length === Math.min(1, said.length) &&
    others.every((one) => over.some((aside) => aside.record === one.record && !saysOtherwise(aside, one)))
  );
}
