// Whoever records that they will tell the person is reminded once, some working days later, unless they have said more.
import type { Edition } from '../policy/edition.ts';
import { isKind } from './entries.ts';
import type { LadderContext } from './escalation-types.ts';
import type { Brought, Entry, EntryOf, FiledDecision, OutboxItem } from './types.ts';

/** The day on which the author is reminded, where they recorded that they will tell the person. */
export function remindsLater(
  { local }: Edition,
  { form }: Pick<FiledDecision, 'form'>,
  { now, ladder }: LadderContext,
): { readonly telling?: { readonly remindAt: string } } {
  const days = local.telling?.remindAfter ?? 0;
  if (form.subjectTold !== 'will-tell' || days === 0) return {};
  const remindAt = Array.from({ length: days }).reduce<Date>((day) => ladder.nextDay(day), now);
  return { telling: { remindAt: remindAt.toISOString() } };
}

/** Who is reminded when, by the entry that files a decision. */
export const toldItems = (entry: Entry, author: string): Brought[] =>
  isKind(entry, 'filed') && entry.content.telling
    ? [{ kind: 'remind-told', to: author, payload: { seq: entry.seq }, due: entry.content.telling.remindAt }]
    : [];

/** Whether a reminder is still wanted: its author has not said since how it stands, nor that nothing was shared after all. */
export const toldWanted = (journal: readonly Entry[], { kind }: Pick<OutboxItem, 'kind'>): boolean =>
  kind !== 'remind-told' ||
  (lastTold(journal) === null && !journal.some((entry) => isKind(entry, 'corrected') && entry.content.notShared));

/** What was said last of telling the person, after it was filed; null where nothing was. */
export const lastTold = (journal: readonly Entry[]): EntryOf<'person-told'> | null =>
  journal.findLast((entry) => isKind(entry, 'person-told')) ?? null;
