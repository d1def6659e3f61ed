// What must reach somebody: the items of a document's outbox, whether one is still wanted, and when the next is due.
import { escalationOf } from './escalation-state.ts';
import type { Escalation } from './escalation-types.ts';
import type { CaseDocument, Context, Entry, OutboxItem } from './types.ts';

/** What the outbox of a case may hold, and what each is for. */
export type ItemKind =
  /** To a manager: decide this. */
  | 'ask-manager'
  | 'remind-manager'
  /** To a manager: it was shared to protect somebody; or the next one up has been asked. */
  | 'tell-manager'
  | 'inform-manager'
  /** To the author: something happened, or a question waits for them. */
  | 'tell-author'
  | 'remind-author'
  /** Brings a card that somebody has already up to date. */
  | 'update-card'
  /** Shows somebody the case as it stands, because the reply to what they did did not arrive. */
  | 'show-case'
  /** To nobody: a time at which something is to be decided. */
  | 'clock'
  /** To a document of its own, which names nobody (advice.ts). */
  | 'create-advice'
  | 'reply-advice'
  | 'fetch-advice'
  /** In the list of people last seen: what waits for somebody who has left is put before others. */
  | 'someone-left'
  /** To administrators: the people file cannot be used. */
  | 'people-file';

/** Items older than these are forgotten once they are done; the journal keeps what happened. */
const KEPT = 30;

export function item(
  kind: ItemKind,
  to: string,
  payload: OutboxItem['payload'],
  due: Date | string,
  context: Context,
): OutboxItem {
  return {
    id: context.newId(),
    kind,
    to,
    payload,
    due: typeof due === 'string' ? due : due.toISOString(),
    attempts: 0,
    lease: null,
    state: 'waiting',
  };
}

/** Anything that has an outbox: a case, an advice request, the list of who is away. */
export interface WithOutbox {
  readonly outbox: readonly OutboxItem[];
  readonly due: string | null;
}

/** The earliest time at which there is something to do; null where nothing waits. */
export function dueOf(outbox: readonly OutboxItem[]): string | null {
  const waiting = outbox.filter(({ state }) => state === 'waiting');
  return waiting.length === 0 ? null : waiting.map(({ due }) => due).reduce((a, b) => (a < b ? a : b));
}

/** The document with this outbox: `due` follows, and what was done long ago goes. */
export function withOutbox<T extends WithOutbox>(document: T, outbox: readonly OutboxItem[]): T {
  const over = outbox.filter(isOver);
  const forgotten = new Set(over.slice(0, Math.max(0, over.length - KEPT)));
  const kept = outbox.filter((one) => !forgotten.has(one));
  return { ...document, outbox: kept, due: dueOf(kept) };
}

const isOver = ({ state }: OutboxItem): boolean => state === 'done' || state === 'dropped';

/** Whether an item of a case still says what is so. Asked again at each try: meanwhile somebody may have decided. */
export function stillWanted(document: CaseDocument, { kind, to, payload }: OutboxItem): boolean {
  const escalation = escalationOf(document.journal);
  const open = escalation?.status === 'open' ? escalation : null;
  switch (kind as ItemKind) {
    case 'ask-manager':
      return open !== null && open.round === payload['round'] && open.asked.some(({ id }) => id === to);
    case 'remind-manager':
      return open !== null && runs(open, payload) && open.asked.some(({ id }) => id === to);
    case 'remind-author':
      return open !== null && open.question?.seq === payload['seq'];
    case 'clock':
      return open !== null && runs(open, payload);
    case 'update-card':
      return document.cards?.[to] !== undefined;
    case 'show-case':
    case 'tell-manager':
    case 'inform-manager':
    case 'tell-author':
    case 'create-advice':
    case 'reply-advice':
    case 'fetch-advice':
    case 'someone-left':
    case 'people-file':
      return true;
  }
}

/** A clock stands still while the manager's question is with the practitioner; the answer starts another. */
const runs = (open: Escalation, payload: OutboxItem['payload']): boolean =>
  open.clock === payload['clock'] && open.question === null;

/** Whose list of what waits a case stands on: those who may decide it, and administrators where something is stuck. */
export function waitingOf(
  journal: readonly Entry[],
  outbox: readonly OutboxItem[],
): { waitingFor: string[]; waitingSince: string | null } {
  const escalation = escalationOf(journal);
  const open = escalation?.status === 'open' ? escalation : null;
  const stuck = outbox.some(({ state }) => state === 'stuck');
  const waitingFor = [...(open ? open.asked.map(({ id }) => id) : []), ...(stuck ? [FOR_ADMINS] : [])];
  if (waitingFor.length === 0) return { waitingFor: [], waitingSince: null };
  const asked = open
    ? journal.findLast(
        ({ kind, content }) => kind === 'manager-asked' || (kind === 'disagreed' && content['to'] !== null),
      )
    : journal.at(-1);
  return { waitingFor, waitingSince: `${open ? URGENCY[open.urgency] : 9} ${asked?.at ?? ''}` };
}

/** In `waitingFor`: whoever holds the role when they look. */
export const FOR_ADMINS = 'role:admin';
export const FOR_GUARDIANS = 'role:caldicott-guardian';

/** `waitingSince` sorts by it first, so that a list of what waits is most urgent and then oldest first. */
const URGENCY = { now: 0, today: 1, 'this-week': 2 } as const;
