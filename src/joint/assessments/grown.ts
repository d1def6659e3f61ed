// An assessment with what somebody did: its entries, who is told of it, and the next time at which something runs out.
import type { NewEntry } from '../../record/types.ts';
import type { JointDocument } from '../facts.ts';
import { withJointEntries } from '../terms.ts';
import { nextClock } from './clock.ts';
import { newsItems, toldOf } from './news.ts';
import { assessmentOf } from './state.ts';

/** The document after it; `by` is not told of what they do themselves. */
export function withWhatWasDone(
  document: JointDocument<'assessment'>,
  entries: readonly NewEntry[],
  by: string,
): JointDocument<'assessment'> {
  const before = assessmentOf(document.journal);
  const { journal } = withJointEntries(document, entries, { clock: null });
  const after = assessmentOf(journal);
  if (!after) throw new Error('An assessment begins with the entry that opens it.');
  const told = toldOf(before, after, journal.slice(document.journal.length));
  return withJointEntries(document, entries, {
    brought: newsItems(document.id, told, by),
    clock: nextClock(after),
  });
}
