// Whether what must reach somebody is still wanted, and what an outbox keeps.
import { arrivedWanted } from './arrived-items.ts';
import { arrivedOf } from './arrived-state.ts';
import { adviceOf } from './advice-state.ts';
import { dueOf } from './copies.ts';
import { toldWanted } from './remind-told.ts';
import { eraseWanted } from './erase-items.ts';
import { escalationOf } from './escalation-state.ts';
import type { CaseDocument, Context, Escalation, OutboxItem } from './types.ts';

export { dueOf, FOR_ADMINS, FOR_ERASERS, FOR_GUARDIANS } from './copies.ts';

/** Anything that has an outbox: a case, an advice request, the list of who is away. */
export interface WithOutbox {
  readonly outbox: readonly OutboxItem[];
  readonly due: string | null;
}

/** What every item has before anybody has tried it: it is due at once. */
export const untried = ({ now, newId }: Pick<Context, 'now' | 'newId'>) => ({
  id: newId(),
  due: now.toISOString(),
  attempts: 0,
  lease: null,
  state: 'waiting' as const,
  heldSince: null,
});

/** What is over leaves the outbox: the journal says what became of it. */
export const stillOpen = ({ state }: OutboxItem): boolean => state === 'waiting' || state === 'stuck';

/** The document with this outbox, without what is over; `due` follows. */
export function withOutbox<T extends WithOutbox>(document: T, outbox: readonly OutboxItem[]): T {
  const kept = outbox.filter(stillOpen);
  return { ...document, outbox: kept, due: dueOf(kept) };
}

/** Whether an item of a case still says what is so. Asked again at each try: meanwhile somebody may have decided. */
export const stillWanted = (document: CaseDocument, item: OutboxItem): boolean =>
  item.kind === 'update-card'
    ? document.cards?.[item.to] !== undefined
    : wantedWhile(escalationOf(document.journal), item) &&
      arrivedWanted(arrivedOf(document.journal), item) &&
      toldWanted(document.journal, item) &&
      eraseWanted(document.journal, item);

/** Whether an item says what is so while a request to a manager stands like this. */
export function wantedWhile(escalation: Escalation | null, item: OutboxItem): boolean {
  const open = escalation?.status === 'open' ? escalation : null;
  const asked = (id: string): boolean => open?.asked.some((one) => one.id === id) === true;
  switch (item.kind) {
    case 'ask-manager':
      return open?.round === item.payload.round && asked(item.to);
    case 'remind-manager':
      return open?.clock === item.payload.clock && asked(item.to);
    case 'remind-author':
      return open?.question?.seq === item.payload.seq;
    case 'clock':
      return open?.clock === item.payload.clock;
    default:
      return true;
  }
}

/** Whether the answer that an item looks for has come. */
export const isFetched = (document: Pick<CaseDocument, 'journal'>, advice: string): boolean =>
  adviceOf(document.journal).find(({ id }) => id === advice)?.status === 'answered';
