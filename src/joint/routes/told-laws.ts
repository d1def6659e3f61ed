// Who must hear that time runs out: nobody who changes an entry keeps it from whoever has to act.
import { isKind } from '../../record/entries.ts';
import type { Entry } from '../../record/types.ts';
import { sendsOf } from './by-hand.ts';
import { contactPoint, enteredBy } from './clock.ts';
import { openerOf, whoActs } from './state.ts';
import type { RouteState } from './state.ts';

/** Whether all are told whom the journal names; who stands in for them, and who manages them, the people file says. */
export function areTold(state: RouteState, entry: Entry): boolean {
  if (!isKind(entry, 'route-reminded', 'route-late', 'route-unsent')) return true;
  const { told } = entry.content;
  return mustHear(state, entry).every((id) => told.includes(id));
}

function mustHear(state: RouteState, entry: Entry): readonly string[] {
  const { opened } = state;
  if (isKind(entry, 'route-reminded')) {
    const asking = entry.content.which === 'before' ? whoActs(state, 'from') : [];
    return [...whoActs(state, 'to'), ...enteredBy(state), ...asking];
  }
  if (isKind(entry, 'route-late'))
    return [opened.by.id, ...whoActs(state, 'from'), ...whoActs(state, 'to'), ...contactPoint(state)];
  const sender = openerOf(state).id;
  const wrote = sendsOf(state, sender).filter(({ remind }) => remind <= entry.at);
  return [...wrote.map(({ by }) => by.id), ...whoActs(state, opened.from.id === sender ? 'from' : 'to')];
}
