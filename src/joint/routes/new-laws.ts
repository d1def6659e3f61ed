// No entry of a route says what was so already: the bot writes nothing where a button is pressed twice, so what stands there
// twice somebody has put in.
import { unseal } from '../../record/journal.ts';
import type { Entry } from '../../record/types.ts';
import { isSameText, isTakenOut } from '../same-text.ts';
import type { RouteState } from './state.ts';

/** Whether an entry says something new; of a text that was lawfully taken out nobody can tell. */
export function saysNew(state: RouteState, entry: Entry): boolean {
  if (isTakenOut(entry)) return true;
  switch (entry.kind) {
    case 'route-filled': {
      const typed = Object.entries(unseal(entry.content).fields);
      return typed.length > 0 && typed.every(([id, text]) => text !== (state.fields[id] ?? ''));
    }
    case 'route-assigned':
      return state.handlers[entry.content.side]?.id !== entry.content.to.id;
    case 'route-decision-begun':
      return state.begun[entry.by.id]?.record !== entry.content.record;
    case 'route-decided': {
      const { record, entry: head, over } = entry.content;
      const { decided, differ } = state;
      return over !== undefined || differ !== null || decided?.record !== record || decided.entry !== head;
    }
    case 'route-order': {
      const { on, by, court, what } = entry.content;
      return !state.orders.some(
        (one) => one.on === on && one.by === by && isSameText(one.court, court) && isSameText(one.what, what),
      );
    }
    case 'route-hearing': {
      const { on, of, time, court, what } = entry.content;
      return !state.hearings.some(
        (one) =>
          one.on === on &&
          one.of === of &&
          one.time === time &&
          isSameText(one.court, court) &&
          isSameText(one.what, what),
      );
    }
    default:
      return true;
  }
}
