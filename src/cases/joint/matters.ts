// Everything about one case reference that reaches somebody, as one timeline: records of their own agency, routes, blocks
// and joint assessments, of whichever agency opened them.
import { isJoint, JOINT_TERM, matterTerm } from '../../joint/terms.ts';
import type { JointDocument } from '../../joint/facts.ts';
import { knowsMatter, reachOf, speaksForAgency } from '../../joint/reach.ts';
import { thingOfRecord } from '../../joint/matter/from-record.ts';
import { matterOf } from '../../joint/matter/matter.ts';
import type { MatterSeen, MatterThing } from '../../joint/matter/types.ts';
import { may } from '../../people/may.ts';
import { dayFrom } from '../../record/days.ts';
import { maySee } from '../../record/ladder.ts';
import { partitionOf } from '../../record/partition.ts';
import { readRegister } from '../../record/register-document.ts';
import { readable } from '../../record/readable.ts';
import { readCase } from '../../record/stored.ts';
import { aboutTerm, matterKey } from '../../record/terms.ts';
import type { Actor, CaseDocument } from '../../record/types.ts';
import { everyDocument } from '../../store/every.ts';
import type { StoredDocument } from '../../store/port.ts';
import { clean } from '../../text/clean.ts';
import { tooLong } from '../../text/limits.ts';
import { isOthers } from './engine.ts';
import type { JointEngine } from './engine.ts';
import { lookAt } from './looked.ts';
import { lookedAfterBy } from './looked-after.ts';
import type { LookedAfter } from './looked-after.ts';

/** So many of each agency's documents, and so many records, are shown of one matter. */
export const MATTER_AT_MOST = 100;
/** So many are looked at for that: no case has as many, but "none" and the like may be typed as the reference of many. */
export const LOOKED_AT_MOST = 1000;
/** So many are read at once. */
const PAGE = 100;

export interface Matters {
  /**
   * The timeline of a matter, by its case reference however it is typed; null for whoever works in none, or where nothing
   * of what was typed is a letter or digit. Where there is nothing that reaches them, it is empty: nobody can tell whether
   * there is anything. Throws where an auditor's reading could not be noted.
   */
  see(actor: Actor, typed: string): Promise<MatterSeen | null>;
}

/** A document of joint working that reaches somebody, as a thing of its matter; null where it cannot be shown any more. */
export type ThingOf = (actor: Actor, document: JointDocument, lookedAfter: LookedAfter) => MatterThing | null;

export const createMatters = (engine: JointEngine, thingOf: ThingOf): Matters => ({
  see: async (actor, typed) => {
    const matter = clean(typed);
    const term = tooLong(matter) ? null : matterTerm(matter);
    if (term === null || !(may(actor, 'work-jointly') || may(actor, 'audit'))) return null;
    const lookedAfter = await lookedAfterBy(engine, actor);
    const joint = await jointAbout(engine, actor, term, lookedAfter);
    const records = await recordsAbout(engine, actor, matter);
    const isNoted =
      joint.documents.some((document) => isOthers(reachOf(actor, document, lookedAfter))) ||
      records.documents.some(({ author }) => author.id !== actor.id);
    // once for all of it, before any of it is shown
    if (isNoted) await engine.noteReading(actor, { reference: null, sought: matter, goesOn: true });
    const things = [
      ...joint.documents.flatMap((document) => thingOf(actor, document, lookedAfter) ?? []),
      ...records.documents.map((record) => thingOfRecord(record, actor)),
    ];
    const now = engine.clock.now();
    return matterOf(things, {
      matter,
      now,
      today: dayFrom(now, engine.editions.governing(now).local.escalation.workingHours.timeZone, 0),
      // whoever only audits leaves no trace but that they looked
      since: may(actor, 'work-jointly') ? await lookAt(engine, actor, matterKey(matter)) : null,
      isCut: joint.isCut || records.isCut,
    });
  },
});

interface Found<Document> {
  readonly documents: readonly Document[];
  readonly isCut: boolean;
}

/** Routes, blocks and assessments that reach somebody, of whichever agency. */
async function jointAbout(
  engine: JointEngine,
  actor: Actor,
  matter: string,
  lookedAfter: LookedAfter,
): Promise<Found<JointDocument>> {
  // asked for by whom it concerns: but for those who see their agency's or their people's, no other is even looked at
  const isForAgency = speaksForAgency(actor) || may(actor, 'audit') || lookedAfter.size > 0;
  const terms = [matter, isForAgency ? JOINT_TERM.agency(actor.agency) : JOINT_TERM.person(actor.id)];
  const seen = (stored: StoredDocument): JointDocument | null => {
    const document = readable(engine, stored, readRegister);
    if (!document || !isJoint(document)) return null;
    return reachOf(actor, document, lookedAfter) !== null && knowsMatter(actor, document) ? document : null;
  };
  const pages = await Promise.all(
    engine.served().map((agency) => firstSeen(engine, partitionOf(agency), { terms, seen })),
  );
  return { documents: pages.flatMap(({ documents }) => documents), isCut: pages.some(({ isCut }) => isCut) };
}

/** Records of one's own agency that somebody may see. */
function recordsAbout(engine: JointEngine, actor: Actor, matter: string): Promise<Found<CaseDocument>> {
  const seen = (stored: StoredDocument): CaseDocument | null => {
    const record = readable(engine, stored, readCase);
    return record && seesRecord(engine, actor, record) ? record : null;
  };
  return firstSeen(engine, partitionOf(actor.agency), { terms: [aboutTerm(matter)!], seen });
}

/** Who stands in for somebody sees what that one was asked in the list of what waits, not here. */
function seesRecord({ directoryOf, editions, clock }: JointEngine, actor: Actor, record: CaseDocument): boolean {
  const directory = directoryOf(actor.agency);
  const now = clock.now();
  const { ladder } = editions.governing(now).local.escalation;
  if (!directory || record.journal.length === 0) return false;
  return may(actor, 'audit')
    ? may(actor, 'see', record)
    : maySee(ladder, { directory, absences: {} }, record, actor, now);
}

interface Wanted<Document> {
  readonly terms: readonly string[];
  /** A document as they may see it; null where they may not, or nobody can read it. */
  readonly seen: (stored: StoredDocument) => Document | null;
}

/**
 * The newest of what somebody may see that stands on all of these lists. What they may not see takes no place of theirs, and
 * nothing says that it is there, but where so much is looked at that their own may come after it.
 */
async function firstSeen<Document>(
  { store }: JointEngine,
  pk: string,
  { terms, seen }: Wanted<Document>,
): Promise<Found<Document>> {
  const documents: Document[] = [];
  let looked = 0;
  const read = (page?: string) => store.register<StoredDocument>(pk, { terms }, PAGE, page);
  for await (const stored of everyDocument(read)) {
    if (looked === LOOKED_AT_MOST) return { documents, isCut: documents.length > 0 };
    looked += 1;
    const document = seen(stored);
    if (document === null) continue;
    if (documents.length === MATTER_AT_MOST) return { documents, isCut: true };
    documents.push(document);
  }
  return { documents, isCut: false };
}
