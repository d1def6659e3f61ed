// What the question whether a share arrived brings about: messages and clocks, as pure functions of the journal.
import type { Arrived } from './arrived-state.ts';
import type { Brought, Entry, ItemEvent, OutboxItem } from './types.ts';

/**
 * Kept in the document and compared by a check of it, so it is the same in every language; an administrator reads the
 * catalogue's sentence in its place.
 */
export const NOBODY_STANDS_HIGHER = 'Nobody has answered whether they act, and nobody is left to tell.';

/** What an entry brings about; `before` is where it stood before the entry. */
export function arrivedItems(entry: Entry, before: Arrived | null, author: string): Brought[] {
  const payload = { seq: entry.seq };
  const clock = (due: string): Brought => ({ kind: 'arrived-clock', payload, due });
  // whoever was asked; before anybody was, only the author can have answered
  const asked = before?.asked?.to.id ?? (before?.answer ? author : undefined);
  const tell = (event: ItemEvent): Brought[] =>
    asked === undefined ? [] : [{ kind: 'tell-author', to: asked, payload: { event, seq: entry.seq } }];
  switch (entry.kind) {
    case 'filed':
    case 'approved':
    case 'declined':
      return entry.content.arrived && (!before || before.notShared) ? [clock(entry.content.arrived.askAt)] : [];
    case 'arrived-asked':
      return [{ kind: 'ask-arrived', to: entry.content.to.id, payload }, clock(entry.content.nextAt)];
    case 'arrived-answered': {
      const told = before?.stands === 'told' && before.told?.to ? before.told.to.id : null;
      const news: Brought[] =
        told !== null && told !== entry.by.id && entry.content.answer === 'acting'
          ? [{ kind: 'arrived-manager', to: told, payload: { ...payload, over: true } }]
          : [];
      return [...news, ...(entry.content.nextAt ? [clock(entry.content.nextAt)] : [])];
    }
    case 'arrived-told': {
      const { to, answerBy } = entry.content;
      const news = entry.by.role === 'system' ? tell('arrived-told') : [];
      if (to && answerBy) return [{ kind: 'arrived-manager', to: to.id, payload }, clock(answerBy), ...news];
      const last = before?.told?.to?.id ?? before?.asked?.to.id ?? author;
      const stuck = { state: 'stuck', reason: NOBODY_STANDS_HIGHER } as const;
      return [{ kind: 'arrived-manager', to: last, payload, ...stuck }, ...news];
    }
    case 'arrived-taken':
      return tell('arrived-taken');
    default:
      return [];
  }
}

/** Whether a message or clock of this kind still says what is so. True for every other item. */
export function arrivedWanted(arrived: Arrived | null, item: OutboxItem): boolean {
  switch (item.kind) {
    case 'ask-arrived':
      return arrived?.stands === 'asked' && arrived.asked?.seq === item.payload.seq;
    case 'arrived-clock':
      return arrived?.clock === item.payload.seq;
    case 'arrived-manager':
      return item.payload.over === true || (arrived?.stands === 'told' && arrived.told?.seq === item.payload.seq);
    default:
      return true;
  }
}
