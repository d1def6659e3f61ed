// What is kept beside the records and is due: the access log, packs and inquiries, as the store has them.
import { otherOfClass } from '../../policy/retention.ts';
import type { RetentionChoice, RetentionClass } from '../../policy/retention-schema.ts';
import { dueOfBeside, isBesideKind, readBeside, whatStopsBeside } from '../../record/beside.ts';
import type { AroundBeside, BesideDocument, BesideKind } from '../../record/beside.ts';
import { dayFrom } from '../../record/days.ts';
import type { DueRecord } from '../../record/register-entries.ts';
import { lostHoldsOf } from '../../record/stops.ts';
import type { Stop } from '../../record/stops.ts';
import { readCase } from '../../record/stored.ts';
import { everyDocument } from '../../store/every.ts';
import type { StoredDocument } from '../../store/port.ts';
import type { RegisterEngine } from '../parts.ts';
import { readable } from '../read.ts';
import { choiceNow } from './choice.ts';
import { running } from './inquiries.ts';
import { inquiryLost, lostHolds } from './lost-holds.ts';

/** Of what a class is that is no record's; null for a record's, and for what is never destroyed. */
export function besideOf(choice: RetentionChoice, { id }: Pick<RetentionClass, 'id'>): BesideKind | null {
  const kind = otherOfClass(choice, id);
  return isBesideKind(kind) ? kind : null;
}

/** What stops it, read now. Throws UnreadableDocument where an inquiry is damaged: then nobody knows. */
export async function aroundBeside(engine: RegisterEngine): Promise<AroundBeside> {
  const inquiryRuns = (await running(engine)).length > 0 || (await inquiryLost(engine));
  return { ...choiceNow(engine), inquiryRuns, held: await heldNow(engine) };
}

/** The same, read when it is first asked for and then no more; null where what may stop anything cannot be read. */
export function aroundBesideOnce(engine: RegisterEngine, isWhole: boolean): () => Promise<AroundBeside | null> {
  let around: Promise<AroundBeside | null> | null = null;
  return () => (around ??= isWhole ? aroundBeside(engine) : Promise.resolve(null));
}

/** The records that are held, and those whose hold was lost in a restore and of which nobody has said what is so. */
async function heldNow(engine: RegisterEngine): Promise<ReadonlySet<string>> {
  const { store, pk } = engine;
  const held = new Set<string>();
  const read = (page?: string) => store.register<StoredDocument>(pk, { terms: ['hold'] }, 100, page);
  for await (const { id } of everyDocument(read)) held.add(id);
  const lost = await lostHolds(engine);
  for (const reference of lost.keys()) {
    const stored = await store.get<StoredDocument>(pk, reference);
    if (stored?.document.kind !== 'case') continue;
    const document = readable(engine, stored.document, readCase);
    // of one that is damaged, nobody can tell
    if (!document || lostHoldsOf(document, lost).length > 0) held.add(reference);
  }
  return held;
}

export interface BesidePage {
  readonly records: readonly (DueRecord & { readonly stop: Stop | null })[];
  readonly next: string | null;
  readonly looked: number;
}

/** A page of one kind, in order of id, with what stops it; `around` null: what may stop it cannot be read. */
export async function dueBeside(
  engine: RegisterEngine,
  kind: BesideKind,
  around: AroundBeside | null,
  { page, limit }: { readonly page: string; readonly limit: number },
): Promise<BesidePage> {
  const { retention, timeZone, now } = choiceNow(engine);
  const today = dayFrom(now, timeZone, 0);
  const { items, next } = await engine.store.all<StoredDocument>(engine.pk, kind, limit, page || undefined);
  const records: BesidePage['records'][number][] = [];
  let ends = false;
  for (const { document: stored } of items) {
    const document: BesideDocument | null = readable(engine, stored, () => readBeside(stored));
    const due = document && dueOfBeside(document, retention, timeZone);
    if (due && due.due <= today)
      records.push({ ...due, stop: around ? whatStopsBeside(document, around) : 'does-not-add-up' });
    // days of the access log stand in their order, so nothing after one that is not due is
    ends ||= kind === 'access' && due !== null && due.due > today;
  }
  return { records, next: ends ? null : next, looked: Math.max(1, items.length) };
}
