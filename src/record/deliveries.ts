// What the journal says of a message: that it arrived, was given up, or what an administrator did about it.
import { isKind } from './entries.ts';
import type { Entry, EntryOf, OutboxItem } from './types.ts';

type Delivery = 'delivered' | 'delivery-given-up' | 'delivery-retried' | 'delivery-closed';

/** The last entry of these kinds that names a message. */
export const lastAbout = <Kind extends Delivery>(
  journal: readonly Entry[],
  { id }: Pick<OutboxItem, 'id'>,
  ...kinds: readonly Kind[]
): (EntryOf<Kind> & Entry) | undefined =>
  journal.findLast((entry): entry is EntryOf<Kind> & Entry => isKind(entry, ...kinds) && itemIn(entry) === id);

const itemIn = (entry: EntryOf<Delivery>): string | undefined => entry.content.item;

/** The entry that gave a message up. Version 1 did not name the message: it said its kind, and for whom it was. */
export const givenUp = (journal: readonly Entry[], item: OutboxItem): EntryOf<'delivery-given-up'> | undefined =>
  lastAbout(journal, item, 'delivery-given-up') ?? givenUpUnnamed(journal, item);

/** The entry of version 1 that gave up a message like this one. */
export function givenUpUnnamed(journal: readonly Entry[], item: OutboxItem): EntryOf<'delivery-given-up'> | undefined {
  // silence at the top of the ladder is stuck from the start: nobody gave it up
  if (item.state === 'stuck') return undefined;
  const address = ('to' in item && item.to) || ('advice' in item && item.advice) || '';
  return journal.find(
    (entry): entry is EntryOf<'delivery-given-up'> & Entry =>
      isKind(entry, 'delivery-given-up') &&
      entry.content.item === undefined &&
      entry.content.what === item.kind &&
      (entry.content.to ?? '') === address,
  );
}
