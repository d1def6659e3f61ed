// News of joint working for somebody who is away goes to whoever stands in as well, at its first try: nothing waits for them.
import { awayAt } from '../cases/joint/absences.ts';
import { reachOf } from '../joint/reach.ts';
import { standInsOfAway } from '../joint/stand-ins.ts';
import { isJoint } from '../joint/terms.ts';
import type { PersonItem } from '../record/types.ts';
import type { OutboxParts } from './parts.ts';
import type { OutboxDocument } from './ports.ts';
import { alsoTo } from './settle.ts';

/**
 * The document with the same news for whoever stands in for those of these items' people who are away. It is kept in the
 * write that claims the first try, or says what became of it: so once, whatever dies after it.
 */
export async function passedOn(
  { store, directory, clock }: Pick<OutboxParts, 'store' | 'directory' | 'clock'>,
  document: OutboxDocument,
  items: readonly PersonItem[],
): Promise<OutboxDocument> {
  const isNew = ({ kind, attempts, heldSince }: PersonItem): boolean =>
    kind === 'register-news' && attempts === 0 && heldSince === null;
  const news = items.filter(isNew);
  if (news.length === 0 || !isJoint(document)) return document;
  const agencies = new Set(news.flatMap(({ to }) => directory.find(to)?.agency ?? []));
  const at = { now: clock.now(), ladder: { directory, absences: await awayAt(store, [...agencies]) } };
  const instead = news.map((one): [PersonItem, readonly string[]] => {
    const isReached = (id: string): boolean => {
      const person = directory.find(id);
      return person !== null && reachOf(person, document, new Set([one.to])) !== null;
    };
    return [one, standInsOfAway([one.to], at).filter(isReached)];
  });
  return alsoTo(document, instead);
}
