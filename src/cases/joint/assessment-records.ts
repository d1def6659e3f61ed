// The filed decision on which a contribution stands: one of whoever contributes, in their own agency, read at that moment.
import { coversKind } from '../../joint/assessments/covers.ts';
import type { RecordFound } from '../../joint/assessments/contribute.ts';
import type { LinkedRecord } from '../../record/assessment-entries.ts';
import { decisionInForce } from '../../record/decision-of.ts';
import { isKind } from '../../record/entries.ts';
import { partitionOf } from '../../record/partition.ts';
import { parseReference } from '../../record/reference.ts';
import { readCase } from '../../record/stored.ts';
import { aboutTerm } from '../../record/terms.ts';
import type { Actor, CaseDocument } from '../../record/types.ts';
import type { Stored, StoredDocument } from '../../store/port.ts';
import type { JointEngine } from './engine.ts';

/** A filed decision of one's own about the matter, with which a contribution may stand. */
export interface Linkable {
  readonly reference: string;
  readonly decision: 'share' | 'share-in-part' | 'do-not-share';
  /** The recipient as the edition names it, and the agencies that are party and that it covers, by id. */
  readonly recipient: string;
  readonly covers: readonly string[];
  readonly filedAt: string;
}

/** Whether somebody wrote it, or decided it as a manager: nobody else may use it. */
const isTheirs = ({ author, journal }: CaseDocument, actor: Actor): boolean =>
  author.id === actor.id || journal.some((entry) => isKind(entry, 'approved', 'declined') && entry.by.id === actor.id);

/** What is decided and filed; null where it is not yet. */
function linkOf(document: CaseDocument): LinkedRecord | null {
  const { id, rev, journal, filed } = document;
  const decided = decisionInForce(journal);
  const last = journal.at(-1);
  if (!filed || !decided || !last) return null;
  return {
    reference: id,
    rev,
    head: last.hash,
    decision: decided.decision,
    recipient: filed.facts['recipient'] ?? '',
  };
}

/** What stands under a reference as somebody types it. A record of another agency is not there for them. */
export async function findRecord(
  { store }: JointEngine,
  actor: Actor,
  typed: string,
  matter: string,
): Promise<RecordFound> {
  const reference = parseReference(typed, actor.agency);
  const stored = reference && (await store.get<StoredDocument>(partitionOf(actor.agency), reference));
  if (!stored || stored.document.kind !== 'case') return 'not-there';
  const document = readCase(stored.document);
  if (!isTheirs(document, actor)) return 'not-there';
  const record = linkOf(document);
  return record ? { record, isOfMatter: isAbout(document, matter) } : 'not-filed';
}

const isAbout = ({ terms }: CaseDocument, matter: string): boolean => {
  const term = aboutTerm(matter);
  return term !== null && terms.includes(term);
};

/** So many records about a matter are looked at for those of one person. */
const LOOKED_AT = 50;

/** Filed decisions of somebody about a matter, newest first, with the agencies among these that each covers. */
export async function linkableRecords(
  engine: JointEngine,
  actor: Actor,
  matter: string,
  agencies: readonly string[],
): Promise<Linkable[]> {
  const term = aboutTerm(matter);
  if (term === null) return [];
  const found: Linkable[] = [];
  let looked = 0;
  // a page may come short where hardly any fits
  for (let page: string | undefined; looked < LOOKED_AT;) {
    const pk = partitionOf(actor.agency);
    const { items, next } = await engine.store.register<StoredDocument>(pk, { terms: [term] }, LOOKED_AT, page);
    found.push(...items.flatMap((stored) => linkable(engine, actor, stored, agencies)));
    looked += items.length;
    if (next === null) break;
    page = next;
  }
  return found;
}

function linkable(
  { everybody }: JointEngine,
  actor: Actor,
  { document: stored }: Stored<StoredDocument>,
  agencies: readonly string[],
): Linkable[] {
  if (stored.kind !== 'case') return [];
  const document = readCase(stored);
  const record = isTheirs(document, actor) ? linkOf(document) : null;
  if (!record) return [];
  const { reference, decision, recipient } = record;
  const covers = everybody.agencies
    .filter(({ id, kind }) => id !== actor.agency && agencies.includes(id) && coversKind(record, kind))
    .map(({ id }) => id);
  const filedAt = document.journal.findLast((entry) => isKind(entry, 'filed'))?.at ?? '';
  return [{ reference, decision, recipient, covers, filedAt }];
}
