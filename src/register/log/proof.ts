// The proof that an entry of a record is in the log, to be handed to anybody: they check it without us.
import { inclusionProof } from '../../proof/merkle.ts';
import { proofText } from '../../proof/proof-file.ts';
import type { Store, StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';
import { readLogged } from './logged.ts';
import { openStoreLog } from './read-log.ts';

/** The text of the proof and of which entry it is; or why there is none, as a sentence. */
export type Proved =
  | { readonly outcome: 'proved'; readonly text: string; readonly seq: number; readonly of: number }
  | { readonly outcome: 'refused'; readonly message: string };

const refused = (message: string): Proved => ({ outcome: 'refused', message });

/**
 * The proof of one entry of a document; of its last one where `seq` is null, whose hash covers those before it. A text in
 * the format of C2SP tlog-proof. Throws what the store throws, and ProofError where a part of the log is gone.
 */
export async function proofOf(
  { store, pk }: { readonly store: Pick<Store, 'get'>; readonly pk: string },
  reference: string,
  seq: number | null,
): Promise<Proved> {
  const stored = await store.get<StoredDocument>(pk, reference);
  const { journal, leaves } = stored ? readLogged(stored.document) : { journal: [], leaves: [] };
  if (journal.length === 0) return refused(say('log.proof.noRecord', { reference }));
  // by its number: of a record that was destroyed only the last entry is left, and the places of all
  const last = journal.at(-1)!.seq;
  const wanted = seq ?? last;
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > last)
    return refused(say('log.proof.noEntry', { reference, seq: wanted }));
  const index = leaves[wanted - 1];
  if (index === undefined) return refused(say('log.proof.notLogged', { reference, seq: wanted }));
  const log = await openStoreLog(store, pk);
  const { checkpoint } = log.headDocument;
  if (!checkpoint || index >= checkpoint.size) return refused(say('log.proof.notSigned', { reference, seq: wanted }));
  const [data, hashes] = await Promise.all([log.leaf(index), inclusionProof(index, checkpoint.size, log.hashes)]);
  const text = proofText({ data, index, hashes, checkpoint: checkpoint.note });
  return { outcome: 'proved', text, seq: wanted, of: checkpoint.size };
}

/** How whoever holds a record can have such a proof: a sentence for a receipt and a printed record. */
export const howToProve = (reference: string): string => say('log.proof.how', { reference });
