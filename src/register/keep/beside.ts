// What is kept beside the records and is due, as the store has it: the access log, packs, inquiries, joint working.
import { factsOf, isJoint, matterTerm } from '../../joint/terms.ts';
import { otherOfClass } from '../../policy/retention.ts';
import type { RetentionChoice, RetentionClass } from '../../policy/retention-schema.ts';
import { dayFrom } from '../../record/days.ts';
import type { DueRecord } from '../../record/register-entries.ts';
import { lostHoldsOf } from '../../record/stops.ts';
import type { LostHolds, Stop } from '../../record/stops.ts';
import { isPending, packOf } from '../../record/pack.ts';
import { partitionOf } from '../../record/partition.ts';
import { readRegister } from '../../record/register-document.ts';
import { readCase } from '../../record/stored.ts';
import type { CaseDocument } from '../../record/types.ts';
import { everyDocument } from '../../store/every.ts';
import type { StoredDocument } from '../../store/port.ts';
import type { RegisterEngine } from '../parts.ts';
import { everyOf, readable } from '../read.ts';
import { dueOfBeside, isBesideKind, readBeside, whatStopsBeside } from './beside-document.ts';
import type { AroundBeside, BesideDocument, BesideKind } from './beside-document.ts';
import { choiceNow } from './choice.ts';
import { running } from './inquiries.ts';
import { inquiryLost, lostHolds } from './lost-holds.ts';

/** How the term of a case reference begins, in a record. */
const ABOUT = 'about:';

/** Of what a class is that is no record's; null for a record's, and for what is never destroyed. */
export function besideOf(choice: RetentionChoice, { id }: Pick<RetentionClass, 'id'>): BesideKind | null {
  const kind = otherOfClass(choice, id);
  return isBesideKind(kind) ? kind : null;
}

/** Says of one after the other what stops that it goes. What may do so is read once, when it is first asked for. */
export type StopsBeside = (document: BesideDocument) => Promise<Stop | null>;

/**
 * `isWhole`: false where somebody only looks and what may stop anything cannot be read; then everything is stopped. Throws
 * UnreadableDocument where an inquiry or a pack is damaged: then nobody knows.
 */
export function stopsBeside(engine: RegisterEngine, isWhole = true): StopsBeside {
  const known = new Map<string, Promise<AroundBeside>>();
  const aroundIn = (agency: string): Promise<AroundBeside> => {
    const around = known.get(agency) ?? aroundBeside({ ...engine, agency, pk: partitionOf(agency) });
    known.set(agency, around);
    return around;
  };
  return async (document) => {
    if (!isWhole) return 'does-not-add-up';
    // what several agencies are party to, each of them may need
    const parties = isJoint(document) ? factsOf(document).agencies : [];
    for (const agency of new Set([engine.agency, ...parties])) {
      const stop = whatStopsBeside(document, await aroundIn(agency));
      if (stop) return stop;
    }
    return null;
  };
}

async function aroundBeside(engine: RegisterEngine): Promise<AroundBeside> {
  const inquiryRuns = (await running(engine)).length > 0 || (await inquiryLost(engine));
  const askedMatters = await mattersAsked(engine);
  const lost = await lostHolds(engine);
  return { ...choiceNow(engine), inquiryRuns, ...(await heldNow(engine, lost)), lostHolds: lost, askedMatters };
}

/** The matters under which somebody has asked what is held about them, and has no copy so far. */
async function mattersAsked(engine: RegisterEngine): Promise<ReadonlySet<string>> {
  const asked = new Set<string>();
  for await (const stored of everyOf(engine, 'pack')) {
    const pack = packOf(readRegister(stored, 'pack').journal);
    if (isPending(pack)) for (const typed of pack.cases) asked.add(matterTerm(typed) ?? '');
  }
  asked.delete('');
  return asked;
}

/** What is held, records and joint working, and those whose hold was lost in a restore and of which nobody has said what is so. */
async function heldNow(engine: RegisterEngine, lost: LostHolds): Promise<Pick<AroundBeside, 'held' | 'heldMatters'>> {
  const { store, pk } = engine;
  const held = new Set<string>();
  const heldMatters = new Set<string>();
  const hold = (document: StoredDocument): void => {
    held.add(document.id);
    for (const matter of mattersOf(document)) heldMatters.add(matter);
  };
  const read = (page?: string) => store.register<StoredDocument>(pk, { terms: ['hold'] }, 100, page);
  for await (const document of everyDocument(read)) hold(document);
  for (const reference of lost.keys()) {
    const stored = await store.get<StoredDocument>(pk, reference);
    if (!stored || !(stored.document.kind === 'case' || isJoint(stored.document))) continue;
    const document = readable<CaseDocument | BesideDocument>(
      engine,
      stored.document,
      stored.document.kind === 'case' ? readCase : readBeside,
    );
    // of one that is damaged, nobody can tell
    if (!document || lostHoldsOf(document, lost).length > 0) hold(stored.document);
  }
  return { held, heldMatters };
}

/** The matters of a record, as joint working has them among its terms. */
function mattersOf(document: StoredDocument): string[] {
  const { terms } = document as { readonly terms?: unknown };
  const all = Array.isArray(terms) ? terms.filter((term) => typeof term === 'string') : [];
  return all.flatMap((term) => (term.startsWith(ABOUT) ? (matterTerm(term.slice(ABOUT.length)) ?? []) : []));
}

export interface BesidePage {
  readonly records: readonly (DueRecord & { readonly stop: Stop | null })[];
  readonly next: string | null;
  readonly looked: number;
}

/** A page of one kind, in order of id, with what stops it. What was given another class is found by that. */
export async function dueBeside(
  engine: RegisterEngine,
  { kind, class: own }: { readonly kind: BesideKind; readonly class: string },
  stopOf: StopsBeside,
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
    if (document && due?.class === own && due.due <= today) records.push({ ...due, stop: await stopOf(document) });
    // days of the access log stand in their order, so nothing after one that is not due is
    ends ||= kind === 'access' && due !== null && due.due > today;
  }
  return { records, next: ends ? null : next, looked: Math.max(1, items.length) };
}
