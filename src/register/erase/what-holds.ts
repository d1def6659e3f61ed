// What stops that anything is taken out of a record, of a request to the Guardian that it asked, or of joint working that
// links it: a hold, also one that was lost in a restore, a pack that is not made, an inquiry that runs.
import type { JointDocument } from '../../joint/facts.ts';
import { linkedRecords } from '../../joint/linked.ts';
import { dayFrom } from '../../record/days.ts';
import { covers } from '../../record/inquiry.ts';
import { holdsOf } from '../../record/retention-state.ts';
import { lostHoldsOf } from '../../record/stops.ts';
import { readCase, UnreadableDocument } from '../../record/stored.ts';
import { adviceTerm } from '../../record/terms.ts';
import type { CaseDocument } from '../../record/types.ts';
import { everyDocument } from '../../store/every.ts';
import type { StoredDocument } from '../../store/port.ts';
import { everyRecord } from '../every-record.ts';
import { choiceNow } from '../keep/choice.ts';
import { running } from '../keep/inquiries.ts';
import { lostHolds } from '../keep/lost-holds.ts';
import { openPacksOf } from '../packs/open-packs.ts';
import type { RegisterEngine } from '../parts.ts';

/** `erase-notKnown`: what would say so is damaged or gone, so nobody can say that nothing stops it. */
export type Holds =
  | 'erase-held'
  | 'erase-holdLost'
  | 'erase-asked'
  | 'erase-inquiry'
  | 'erase-requestHeld'
  | 'erase-linkedHeld'
  | 'erase-notKnown';

/** Why nothing may be taken out of a record as things stand; null where it may. */
export async function whatHolds(engine: RegisterEngine, document: CaseDocument): Promise<Holds | null> {
  if (document.retention?.legalHold === true) return 'erase-held';
  return unlessDamaged(engine, async () => {
    if (lostHoldsOf(document, await lostHolds(engine)).length > 0) return 'erase-holdLost';
    // whoever has asked for what it says must get it: erasing it before may be an offence
    if ((await openPacksOf(engine, document.id)).length > 0) return 'erase-asked';
    return (await isUnderInquiry(engine, document)) ? 'erase-inquiry' : null;
  });
}

async function isUnderInquiry(
  engine: RegisterEngine,
  { registered, retention, author }: CaseDocument,
): Promise<boolean> {
  const [at = ''] = registered.split(' ');
  const { timeZone } = choiceNow(engine);
  const record = { class: retention?.class ?? '', team: author.team, filed: dayFrom(new Date(at), timeZone, 0) };
  return (await running(engine)).some((inquiry) => covers(inquiry, record));
}

/**
 * The same for a document of joint working: its own hold, a pack, or an inquiry of its days into a team of those here who wrote in it; and
 * whatever holds a record of this agency that it links. It has no class, so an inquiry into some classes covers it, too.
 */
export const whatHoldsJoint = (engine: RegisterEngine, document: JointDocument): Promise<Holds | null> =>
  unlessDamaged(engine, async () => {
    if (holdsOf(document.journal).length > 0) return 'erase-held';
    if (lostHoldsOf(document, await lostHolds(engine)).length > 0) return 'erase-holdLost';
    if ((await openPacksOf(engine, document.id)).length > 0) return 'erase-asked';
    if (await isJointUnderInquiry(engine, document)) return 'erase-inquiry';
    for (const { reference, agency } of linkedRecords(document)) {
      const stored = agency === engine.agency ? await engine.store.get<StoredDocument>(engine.pk, reference) : null;
      const why = stored?.document.kind === 'case' ? await whatHolds(engine, readCase(stored.document)) : null;
      if (why !== null) return why === 'erase-notKnown' ? why : 'erase-linkedHeld';
    }
    return null;
  });

async function isJointUnderInquiry(engine: RegisterEngine, { agency, journal }: JointDocument): Promise<boolean> {
  const { timeZone } = choiceNow(engine);
  const teams = new Set(journal.flatMap(({ by }) => (by.agency === agency && by.role !== 'system' ? [by.team] : [])));
  const filed = dayFrom(new Date(journal[0]?.at ?? ''), timeZone, 0);
  return (await running(engine)).some(({ covers: said }) =>
    [...teams].some((team) => covers({ covers: { ...said, classes: null } }, { class: '', team, filed })),
  );
}

/** What stands behind a request: who asked it, and why nothing may be taken out of it. */
export interface Behind {
  /** By id, so that they are neither of the two. Whoever else erases never learns who it is. */
  readonly author: string | null;
  readonly holds: Holds | null;
}

/**
 * The same for a request to the Guardian, by the record that asked it. Whatever stops that one is the same word here: a
 * narrower one could lead to who asked. Where no record says that it asked, nobody can say what holds it, and it stays whole.
 */
export async function whatHoldsRequest(engine: RegisterEngine, advice: string): Promise<Behind> {
  let author: string | null = null;
  const holds = await unlessDamaged(engine, async () => {
    const record = await recordThatAsked(engine, advice);
    if (!record) return 'erase-notKnown';
    author = record.author.id;
    const why = await whatHolds(engine, record);
    return why === null || why === 'erase-notKnown' ? why : 'erase-requestHeld';
  });
  return { author, holds };
}

/** By its term, which is one range of an index; only where none has it, by looking at what an earlier version wrote. */
async function recordThatAsked(engine: RegisterEngine, advice: string): Promise<CaseDocument | null> {
  const { store, pk } = engine;
  const query = { terms: [adviceTerm(advice)] };
  for await (const stored of everyDocument((page) => store.register<StoredDocument>(pk, query, 1, page)))
    return readCase(stored);
  for await (const stored of everyRecord(engine, query)) return readCase(stored);
  return null;
}

/** Where something that might stop it cannot be read, that does. */
async function unlessDamaged({ log }: RegisterEngine, asking: () => Promise<Holds | null>): Promise<Holds | null> {
  try {
    return await asking();
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    log.warn({ code: error.code }, 'A document cannot be read: nothing that it might stop is erased.');
    return 'erase-notKnown';
  }
}
