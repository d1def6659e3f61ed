// What is left of a record that was destroyed: one entry at the end of its chain that says by whose authority, and nothing of
// what it said. The document keeps its place, so that the reference can never be another record's.
import type { AdviceDocument } from './advice-document.ts';
import { disposalOf, hadApproved } from './disposal.ts';
import type { DisposalDocument } from './disposal.ts';
import { isKind } from './entries.ts';
import { append, newEntry, SYSTEM } from './journal.ts';
import type { Problem } from './problem.ts';
import { newRegister, readRegister } from './register-document.ts';
import type { RegisterDocument } from './register-document.ts';
import type { RegisterEntryContents } from './register-entries.ts';
import type { CaseDocument, Context, EntryOf } from './types.ts';
import { say } from '../words/say.ts';

export type DestroyedDocument = RegisterDocument<'destroyed'>;
/** What is known of something that was destroyed. */
export type Destroyed = RegisterEntryContents['destroyed'];

/** What is left of a record, or of a request to the Guardian. All of its entries must be in the log. */
export function tombstoneOf(
  {
    id,
    agency,
    journal,
    leaves,
  }: Pick<CaseDocument | AdviceDocument | RegisterDocument, 'id' | 'agency' | 'journal' | 'leaves'>,
  destroyed: Omit<Destroyed, 'entries' | 'last'>,
  context: Context,
): DestroyedDocument {
  const last = journal.at(-1)?.hash ?? '';
  const added = newEntry('destroyed', SYSTEM, { ...destroyed, entries: journal.length, last }, context);
  const entry = append({ agency, reference: id }, journal, [added]).at(-1)!;
  return { ...newRegister('destroyed', id, agency), journal: [entry], leaves, unlogged: entry.at };
}

/** Whether a stored document is what is left of one that was destroyed. */
export const isDestroyed = (stored: unknown): boolean =>
  typeof stored === 'object' && stored !== null && 'kind' in stored && stored.kind === 'destroyed';

/** Throws UnreadableDocument. */
export const readDestroyed = (stored: unknown): DestroyedDocument => readRegister(stored, 'destroyed');

/** What its entry says; null where it does not say it. */
export function destroyedIn({ journal }: Pick<DestroyedDocument, 'journal'>): EntryOf<'destroyed'> | null {
  const [entry] = journal;
  return entry && isKind(entry, 'destroyed') ? entry : null;
}

/**
 * What does not add up between what is left of something and the disposal that it names (null where there is none):
 * whether two people approved that it goes, and whether both say the same. `registerProblems` checks either's chain.
 */
export function destructionProblems(left: DestroyedDocument, disposal: DisposalDocument | null): Problem[] {
  const entry = destroyedIn(left);
  const { id } = left;
  if (!entry || left.journal.length !== 1)
    return [{ code: 'not-readable', message: say('keep.check.notReadable', { id }) }];
  const { content } = entry;
  const state = disposal && disposal.id === content.disposal ? disposalOf(disposal) : null;
  const record = content.with ?? id;
  const approvers = content.approvers.map(({ id: person }) => person);
  if (!state || !hadApproved(state, record, approvers, entry.at))
    return [{ code: 'destroyed-without-authority', message: say('keep.check.withoutAuthority', { id }) }];
  const listed = state.records.find(({ reference }) => reference === record);
  const differs =
    listed === undefined ||
    (content.with === null && (listed.class !== content.class || listed.filed !== content.filed)) ||
    (listed.destroyed !== null && content.with === null && listed.destroyed !== entry.hash) ||
    (listed.destroyed !== null && content.with !== null && !listed.requests.includes(id));
  return differs ? [{ code: 'destruction-differs', message: say('keep.check.differs', { id }) }] : [];
}

/** Everything that a disposal says it has destroyed, so that nothing of it can be missing: its id, and what is left of it. */
export const destroyedBy = (disposal: DisposalDocument): { readonly id: string; readonly hash: string | null }[] =>
  (disposalOf(disposal)?.records ?? []).flatMap(({ reference, stands, destroyed, requests }) =>
    stands === 'destroyed' ? [{ id: reference, hash: destroyed }, ...requests.map((id) => ({ id, hash: null }))] : [],
  );

/** Of what a disposal has destroyed, what nothing is left of: the proof is gone. `isLeft` says whether there is one. */
export const missingProofs = (disposal: DisposalDocument, isLeft: (id: string) => boolean): Problem[] =>
  destroyedBy(disposal)
    .filter(({ id }) => !isLeft(id))
    .map(({ id }) => ({
      code: 'destruction-missing',
      message: say('keep.check.missing', { id, disposal: disposal.id }),
    }));
