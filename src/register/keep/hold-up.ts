// A stop that stands in a document of its own (an inquiry, a pack, and a hold, against what is kept beside the record that is
// held) against what is about to go. A record goes by one
// write of that record, made after the stops were read, so a stop that is made between the two would come too late. So
// whoever makes one writes it first, and then writes anew, unchanged, each record that it covers and that two people have
// approved to go, also where their approval counts no more: another instance may be going on with it. Either that write comes first: then what would destroy the record loses its race, looks again and sees the
// stop. Or the record is gone by then, which is said. A list that is approved after the stop was written is read after
// it, and nothing of it goes before the stops are read. This rests on one instance seeing what another has written, as
// everything does here (docs/administrator.md says which consistency Cosmos DB needs).
import { destroyedIn, isDestroyed, readDestroyed } from '../../record/destroyed.ts';
import { APPROVALS, disposalOf, GOES_ON } from '../../record/disposal.ts';
import type { DisposalDocument, DisposalRecord } from '../../record/disposal.ts';
import { isKind } from '../../record/entries.ts';
import { readRegister } from '../../record/register-document.ts';
import { readCase, UnreadableDocument } from '../../record/stored.ts';
import type { CaseDocument } from '../../record/types.ts';
import { StoreError, StoreUnknown } from '../../store/port.ts';
import type { StoredDocument } from '../../store/port.ts';
import { holdUpErasing } from '../erase/proposed.ts';
import { isReplaced } from '../../store/update.ts';
import type { RegisterEngine } from '../parts.ts';
import { everyOf, readable } from '../read.ts';
import { isBesideKind } from './beside-document.ts';

/** Clocks of two instances differ by less, in milliseconds. */
const CLOCKS_DIFFER = 60_000;

export interface HoldingUp {
  /** A moment before the stop was written. */
  readonly since: Date;
  /** Whether it covers all that is kept beside the records. A list may know that by a class of records alone. */
  readonly beside?: true;
  /** Whether it covers what a list names, as far as the list knows that. */
  readonly names: (record: DisposalRecord) => boolean;
  /** Whether it covers a record of those. */
  readonly covers: (document: CaseDocument, record: DisposalRecord) => boolean;
}

/**
 * Once a stop is written: from the moment at which this resolves, nothing that it covers is destroyed. Gives the
 * references of what was destroyed meanwhile and may have been covered. Throws StoreUnknown where it could not be seen to:
 * then the stop is there, and something may still go that began before it. The same holds of texts that an order takes out.
 */
export async function holdUp(engine: RegisterEngine, holding: HoldingUp): Promise<readonly string[]> {
  try {
    const gone = new Set<string>();
    for await (const stored of everyOf(engine, 'disposal')) {
      const list = readable(engine, stored, (one) => readRegister(one, 'disposal'));
      if (list) for (const reference of await holdUpList(engine, list, holding)) gone.add(reference);
    }
    await holdUpErasing(engine.store, engine.pk);
    return [...gone].sort();
  } catch (error) {
    if (error instanceof StoreError) throw new StoreUnknown({ cause: error });
    throw error;
  }
}

async function holdUpList(
  engine: RegisterEngine,
  list: DisposalDocument,
  { since, beside, names, covers }: HoldingUp,
): Promise<string[]> {
  const from = new Date(since.getTime() - CLOCKS_DIFFER).toISOString();
  const { approvals = [], ended = [], records = [] } = disposalOf(list) ?? {};
  const byTwo = approvals.length + ended.length >= APPROVALS;
  const meanwhile = new Set(
    list.journal.flatMap((entry) =>
      isKind(entry, 'disposal-destroyed') && entry.at >= from ? entry.content.reference : [],
    ),
  );
  const gone: string[] = [];
  for (const record of records) {
    const mayGo = byTwo && (record.stands === 'listed' || record.stands === 'taken-out');
    if (!names(record) && !(beside && mayGo && (await isBeside(engine, record)))) continue;
    const isGone = mayGo ? await isGoneOrStays(engine, record, covers) : meanwhile.has(record.reference);
    if (isGone) gone.push(record.reference);
  }
  return gone;
}

async function isBeside({ store, pk }: RegisterEngine, { reference }: DisposalRecord): Promise<boolean> {
  const stored = await store.get<StoredDocument>(pk, reference);
  return isBesideKind(stored?.document.kind);
}

/** Whether it was destroyed just now; where it is there still, it is written once more. */
async function isGoneOrStays(
  engine: RegisterEngine,
  record: DisposalRecord,
  covers: HoldingUp['covers'],
): Promise<boolean> {
  const { store, pk } = engine;
  const stored = await store.get<StoredDocument>(pk, record.reference);
  if (!stored || isDestroyed(stored.document)) return wentNow(engine, stored?.document);
  const { kind } = stored.document;
  if (kind === 'case' ? !mayCover(stored.document, record, covers) : !isBesideKind(kind)) return false;
  if (await isReplaced(store, stored.document, stored.etag)) return false;
  // somebody has written it since the stop was: as they left it, it is there or gone
  return wentNow(engine, (await store.get<StoredDocument>(pk, record.reference))?.document);
}

/** Not long ago by another list: of a proof that is damaged nobody can tell when it went. */
function wentNow(engine: RegisterEngine, stored: StoredDocument | undefined): boolean {
  if (!stored || !isDestroyed(stored)) return false;
  const at = readable(engine, stored, (one) => destroyedIn(readDestroyed(one))?.at);
  return !at || Date.parse(at) + GOES_ON >= engine.clock.now().getTime();
}

/** What is damaged is not destroyed in any case. */
function mayCover(stored: StoredDocument, record: DisposalRecord, covers: HoldingUp['covers']): boolean {
  try {
    return covers(readCase(stored), record);
  } catch (error) {
    if (error instanceof UnreadableDocument) return false;
    throw error;
  }
}
