// What each entry of a request to the Guardian brings about: whom it is put before, and whose card is out of date.
import { numbered } from './case-items.ts';
import { isKind } from './entries.ts';
import { eraseItems, eraseWanted } from './erase-items.ts';
import type { Brought, Entry, OutboxItem } from './types.ts';

/** What of a request says whether a message about it is still wanted. */
interface Request {
  readonly state: 'open' | 'asked-back' | 'answered';
  readonly journal: readonly Entry[];
  readonly cards?: Readonly<Record<string, string>>;
}

/** Whom a request is for while there is no Guardian. */
export const NOBODY = 'nobody';

/**
 * Kept in the document and compared by a check of it, so it is the same in every language; an administrator reads the
 * catalogue's sentence in its place.
 */
export const NO_GUARDIAN = 'There is no Caldicott Guardian.';

/** Everything that the journal of a request has brought about: whom it was put before, whose card is out of date. */
export const adviceItems = (journal: readonly Entry[]): OutboxItem[] =>
  journal.flatMap((entry, i) =>
    numbered(entry, [...broughtBy(entry, journal.slice(0, i)), ...eraseItems(entry, journal)]),
  );

function broughtBy(entry: Entry, before: readonly Entry[]): Brought[] {
  const asked = (to: string): Brought => ({ kind: 'ask-guardian', to, payload: {} });
  if (isKind(entry, 'advice-requested', 'advice-replied')) return entry.content.guardians.map(asked);
  if (isKind(entry, 'guardians-changed')) {
    const nobody: Brought = { ...asked(NOBODY), state: 'stuck', reason: NO_GUARDIAN };
    return [...entry.content.come.map(asked), ...(entry.content.none ? [nobody] : [])];
  }
  if (!isKind(entry, 'advice-answered')) return [];
  return [...guardiansAsked(before)]
    .filter((to) => to !== entry.by.id)
    .map((to): Brought => ({ kind: 'update-card', to, payload: {} }));
}

/** The Guardians that a request was put before and that are still there. */
export function guardiansAsked(journal: readonly Entry[]): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const entry of journal) {
    if (isKind(entry, 'advice-requested', 'advice-replied')) for (const id of entry.content.guardians) asked.add(id);
    if (!isKind(entry, 'guardians-changed')) continue;
    for (const id of entry.content.come) asked.add(id);
    for (const id of entry.content.gone) asked.delete(id);
    if (entry.content.none) asked.add(NOBODY);
    if (entry.content.come.length > 0) asked.delete(NOBODY);
  }
  return asked;
}

/** Whether a message of a request is still wanted: it waits for a Guardian, and this one is still asked. */
export function adviceItemWanted({ state, journal, cards }: Request, item: OutboxItem): boolean {
  if (item.kind === 'update-card') return cards?.[item.to] !== undefined;
  if (item.kind !== 'ask-guardian') return eraseWanted(journal, item);
  const since = journal.slice(Number.parseInt(item.id, 10));
  const isGone = since.some(
    (entry) =>
      isKind(entry, 'guardians-changed') &&
      (item.to === NOBODY ? entry.content.come.length > 0 : entry.content.gone.includes(item.to)),
  );
  return state !== 'answered' && !isGone;
}
