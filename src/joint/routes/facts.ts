// Whom it concerns and what it is about, by its journal.
import type { Entry } from '../../record/types.ts';
import type { JointFacts } from '../facts.ts';
import { toSend } from './by-hand.ts';
import { isOver, openerOf, routeOf } from './state.ts';

const NOTHING: JointFacts = { open: false, matter: '', agencies: [], people: [] };

/** Until it is complete and at its contact point nobody but the agency that opened it is party to it. */
export function routeFacts(journal: readonly Entry[]): JointFacts {
  const state = routeOf(journal);
  if (!state) return NOTHING;
  const { opened, complete, handlers, told, actors } = state;
  // what still has to be sent by hand keeps it on their lists
  const isSending = toSend(state).length > 0;
  const parties = [opened.from, opened.to, ...opened.copies].map(({ id }) => id);
  const people = [
    ...actors,
    ...(complete?.people ?? []),
    ...(complete?.askers ?? []),
    ...told,
    ...[handlers.from, handlers.to].flatMap((one) => one?.id ?? []),
  ];
  return {
    open: !isOver(state) || isSending,
    ...(isOver(state) && isSending ? { isOverButForSending: true } : {}),
    matter: opened.matter,
    agencies: complete ? [...new Set(parties)] : [openerOf(state).id],
    people: [...new Set(people)],
  };
}
