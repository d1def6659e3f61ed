// A lawful order to erase, on a document of joint working: it takes two people who wrote nothing in it.
import { numbered } from '../record/case-items.ts';
import { eraseItems, eraseWanted } from '../record/erase-items.ts';
import type { Erasing } from '../record/erase.ts';
import { stillOpen } from '../record/outbox-items.ts';
import { withRegisterCopies, withRegisterEntries } from '../record/register-document.ts';
import type { Entry, NewEntry } from '../record/types.ts';
import { writersIn } from '../record/writers.ts';
import { assessmentEntriesFor } from './assessments/viewer.ts';
import { blockEntriesFor } from './blocks/facts.ts';
import type { JointDocument, JointKind } from './facts.ts';
import { routeEntriesFor } from './routes/seen.ts';
import { jointTerms } from './terms.ts';

/** The document, as erasing sees it. What holds it, whoever calls this asks before. */
export const erasingJoint = (document: JointDocument): Erasing<JointDocument> => ({
  document,
  journal: document.journal,
  writers: writersIn(document.journal),
  isHeld: false,
  add: (journal, added) => withErasing({ ...document, journal }, added),
});

/** With what these entries bring about, and without news that says nothing true any more. Its clock stays as it is. */
function withErasing(before: JointDocument, added: readonly NewEntry[]): JointDocument {
  const after = withRegisterEntries(before, added);
  const fresh = after.journal.slice(before.journal.length);
  const kept = after.outbox.filter((item) => item.lease !== null || eraseWanted(after.journal, item));
  const brought = fresh.flatMap((entry) => numbered(entry, eraseItems(entry, after.journal)));
  const next = withRegisterCopies({ ...after, outbox: [...kept, ...brought].filter(stillOpen) });
  return { ...next, ...jointTerms(next) };
}

const ENTRIES_FOR: Readonly<Record<JointKind, (journal: readonly Entry[], agency: string) => readonly Entry[]>> = {
  route: routeEntriesFor,
  block: blockEntriesFor,
  assessment: assessmentEntriesFor,
};

/** The entries that people of an agency may see, each without what is another's own. */
export const entriesFor = ({ kind, journal }: JointDocument, agency: string): readonly Entry[] =>
  ENTRIES_FOR[kind](journal, agency);

/** The numbers of the entries that people of an agency may see. */
export const seenEntries = (document: JointDocument, agency: string): ReadonlySet<number> =>
  new Set(entriesFor(document, agency).map(({ seq }) => seq));
