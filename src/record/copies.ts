// What a document shows beside its journal, computed from it: one function for writing it and for checking it.
import { arrivedOf } from './arrived-state.ts';
import { adviceOf } from './advice-state.ts';
import { escalationOf, filedIn, isAsking } from './escalation-state.ts';
import { receivedCopies } from './received-state.ts';
import { isForAdmins } from './items.ts';
import { retentionOf } from './retention-state.ts';
import { NOT_REGISTERED, registeredIn } from './terms.ts';
import { unloggedOf } from './unlogged.ts';
import type { CaseDocument, Entry, OutboxItem } from './types.ts';

/** What is computed each time a case is written. */
export type Copies = Pick<
  CaseDocument,
  | 'state'
  | 'filed'
  | 'escalation'
  | 'advice'
  | 'retention'
  | 'order'
  | 'due'
  | 'waitingFor'
  | 'waitingSince'
  | 'received'
  | 'receivedAbout'
  | 'terms'
  | 'registered'
  | 'unlogged'
>;

/** The copies of a case in which nothing has happened so far. */
export const NOTHING_YET = {
  state: 'draft',
  filed: null,
  escalation: null,
  advice: [],
  retention: null,
  order: '',
  due: null,
  waitingFor: [],
  waitingSince: null,
  ...NOT_REGISTERED,
  unlogged: null,
} as const;

/** What a case shows beside its journal. `before`: a record of version 1 does not say how long it is kept. */
export function copiesOf(document: CaseDocument): Copies {
  const { journal, outbox } = document;
  const filed = filedIn(journal);
  const received = receivedCopies(journal);
  const escalation = escalationOf(journal);
  const waits = escalation?.status === 'open' && escalation.complete;
  const unfiled = waits ? 'waiting' : 'draft';
  const state: CaseDocument['state'] = filed || received.received ? 'filed' : unfiled;
  const said = {
    state,
    filed,
    escalation,
    retention: retentionOf(journal, document.retention),
  };
  return {
    ...said,
    advice: adviceOf(journal),
    order: orderOf(document),
    due: dueOf(outbox),
    ...waitingOf(journal, outbox),
    ...received,
    ...registeredIn({ id: document.id, author: authorOf(document), journal, ...said, ...received }),
    unlogged: unloggedOf(document),
  };
}

export function withCopies(document: CaseDocument): CaseDocument {
  // these are left out where the journal says nothing of them
  const { received: _received, receivedAbout: _about, ...rest } = document;
  return { ...rest, ...copiesOf(document) };
}

/** Whose case it is: as its first entry names them, for a name or team may have changed since the draft was begun. */
export function authorOf({ journal, author }: Pick<CaseDocument, 'journal' | 'author'>): CaseDocument['author'] {
  const by = journal[0]?.by;
  return by?.id === author.id ? { id: by.id, name: by.name, team: by.team } : author;
}

const orderOf = ({ draft, created, id }: Pick<CaseDocument, 'draft' | 'created' | 'id'>): string =>
  draft?.hidden ? '' : `${draft?.emergency ? 1 : 0} ${created} ${id}`;

/** The earliest time at which there is something to do; null where nothing waits. */
export function dueOf(outbox: readonly OutboxItem[]): string | null {
  const waiting = outbox.filter(({ state }) => state === 'waiting');
  return waiting.length === 0 ? null : waiting.map(({ due }) => due).reduce((a, b) => (a < b ? a : b));
}

/**
 * Whose list of what waits a case stands on: those who may decide it, and administrators where somebody is not
 * reached.
 */
function waitingOf(
  journal: readonly Entry[],
  outbox: readonly OutboxItem[],
): Pick<CaseDocument, 'waitingFor' | 'waitingSince'> {
  const escalation = escalationOf(journal);
  const open = escalation?.status === 'open' ? escalation : null;
  const stuck = outbox.some(isForAdmins);
  const told = arrivedOf(journal);
  const follows = told?.stands === 'told' && told.told?.to ? [told.told.to.id] : [];
  const asked = open ? open.asked.map(({ id }) => id) : [];
  const waitingFor = [...new Set([...asked, ...follows]), ...(stuck ? [FOR_ADMINS] : [])];
  if (waitingFor.length === 0) return { waitingFor: [], waitingSince: null };
  // nobody acts although somebody may be at risk: before whatever else waits
  if (follows.length > 0) return { waitingFor, waitingSince: `0 ${journal[told!.told!.seq - 1]?.at ?? ''}` };
  const since = open ? journal.findLast(isAsking) : journal.at(-1);
  return { waitingFor, waitingSince: `${open ? URGENCY[open.urgency] : 9} ${since?.at ?? ''}` };
}

/** In `waitingFor`: whoever holds the role when they look. */
export const FOR_ADMINS = 'role:admin';
export const FOR_GUARDIANS = 'role:caldicott-guardian';
/** A request to the Guardian out of which somebody has proposed to take texts waits for whoever may agree. */
export const FOR_ERASERS = 'role:erasing';

/** `waitingSince` sorts by it first, so that a list of what waits is most urgent and then oldest first. */
const URGENCY = { now: 0, today: 1, 'this-week': 2 } as const;
