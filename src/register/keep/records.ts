// One record, or what agencies do together, as those see it who keep the records: its class, its days and for what it is
// held. Never what it says.
import type { JointDocument } from '../../joint/facts.ts';
import { classesForJoint, keepJoint, retentionOfJoint } from '../../joint/keeping.ts';
import { isJoint } from '../../joint/terms.ts';
import { classesForRecords, classNamed, otherOfClass } from '../../policy/retention.ts';
import type { RetentionChoice, RetentionClass } from '../../policy/retention-schema.ts';
import { may, roleFor } from '../../people/may.ts';
import { actingAs } from '../../record/journal.ts';
import { decideKeeping } from '../../record/keeping.ts';
import type { KeepCommand } from '../../record/keeping.ts';
import { parseReference } from '../../record/reference.ts';
import { refuse } from '../../record/refusals.ts';
import type { DueRecord } from '../../record/register-entries.ts';
import { holdsOf } from '../../record/retention-state.ts';
import type { Hold } from '../../record/retention-state.ts';
import { dueOfRecord, lostHoldsOf } from '../../record/stops.ts';
import type { LostHolds, Stop } from '../../record/stops.ts';
import { readCase } from '../../record/stored.ts';
import type { Actor, CaseDocument, Refusal, Transition } from '../../record/types.ts';
import { everyDocument } from '../../store/every.ts';
import type { StoredDocument } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import type { RegisterEngine } from '../parts.ts';
import { readable } from '../read.ts';
import { lookAround, stopSeen } from './around.ts';
import { stopsBeside } from './beside.ts';
import { dueOfBeside, readBeside } from './beside-document.ts';
import { choiceNow } from './choice.ts';
import { holdUp } from './hold-up.ts';

export interface KeptRecord {
  readonly reference: string;
  /** Null where nobody has given it a class that the council's list has. */
  readonly class: RetentionClass | null;
  /** The ids of those that it may be given. */
  readonly classes: readonly string[];
  readonly startsOn: string | null;
  readonly reviewOn: string | null;
  /** Null where it is never due as things stand. */
  readonly due: DueRecord | null;
  readonly holds: readonly Hold[];
  /** What stops now that it is destroyed; null where nothing does. */
  readonly stop: Stop | null;
}

/** For what something is held: empty where it cannot be read. */
export type Held = Pick<KeptRecord, 'reference' | 'holds'>;

export type KeptOutcome =
  | {
      readonly outcome: 'done' | 'repeated';
      readonly record: KeptRecord;
      /** Of one that was held: what was destroyed before that could stop it, and may be about this record. */
      readonly gone?: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly record: KeptRecord | null; readonly refusal: Refusal };

/** What has this reference is no record, or none any more. */
class NotThere extends Error {
  readonly destroyed: boolean;
  constructor(destroyed: boolean) {
    super('There is no record.');
    this.destroyed = destroyed;
  }
}

/** What somebody keeps by its reference. */
type KeptDocument = CaseDocument | JointDocument;

function readKept(stored: unknown): KeptDocument {
  const found = stored as StoredDocument;
  if (isJoint(found)) return readBeside(found) as JointDocument;
  if (found.kind !== 'case') throw new NotThere(found.kind === 'destroyed');
  return readCase(found);
}

function notThere(error: unknown): NotThere {
  if (error instanceof NotThere) return error;
  throw error;
}

/** So many are read at once. */
const PAGE = 100;
const NONE_LOST: LostHolds = new Map();
const HOLDS: ReadonlySet<KeepCommand['type']> = new Set(['set-hold', 'lift-hold']);

/** Says something of how one record is kept. Throws what the store throws. */
export async function keep(
  engine: RegisterEngine,
  actor: Actor,
  typed: string,
  command: KeepCommand,
): Promise<KeptOutcome> {
  const role = roleFor(actor, HOLDS.has(command.type) ? 'hold' : 'keep');
  const no = (refusal: Refusal): KeptOutcome => ({ outcome: 'refused', record: null, refusal });
  if (!role || actor.agency !== engine.agency) return no(refuse('not-your-part'));
  const reference = parseReference(typed, engine.agency);
  if (!reference) return no(whyNone(engine, typed));
  const { store, pk, retry } = engine;
  const { retention } = choiceNow(engine);
  const lost = command.type === 'lift-hold' ? (await lookAround(engine)).around.lostHolds : NONE_LOST;
  const decide = (document: KeptDocument | null): Transition<KeptDocument> => {
    if (document === null) return { outcome: 'refuse', refusal: refuse('not-found') };
    const lostHolds = lostHoldsOf(document, lost);
    const turn = { by: actingAs(actor, role), command, retention, lostHolds, context: engine.context() };
    return isJoint(document) ? keepJoint({ ...turn, document }) : decideKeeping({ ...turn, document });
  };
  const options = { read: readKept, ...(retry ? { retry } : {}) };
  // it may be destroyed between two tries
  const since = engine.clock.now();
  const updated = await updateWithRetry(store, pk, reference, decide, options).catch(notThere);
  if (updated instanceof NotThere) return no(refuse(updated.destroyed ? 'record-destroyed' : 'not-found'));
  if (updated.outcome === 'busy') return no(refuse('busy'));
  const { step, document, written } = updated;
  // what is beside it, and a request that it asked the Guardian, is held with it; again where that could not be seen to
  const isHeld = command.type === 'set-hold' && step.outcome !== 'refuse';
  const gone = isHeld ? await goneBeside(engine, retention, since) : [];
  if (written) engine.log.info({ ref: reference, who: engine.pseudonym(actor.id), command: command.type }, 'done');
  if (!document || document.journal.length === 0) return no(refuse('not-found'));
  const record = await keptOf(engine, document);
  if (step.outcome === 'refuse') return { outcome: 'refused', record, refusal: step.refusal };
  return { outcome: written ? 'done' : 'repeated', record, gone };
}

/** The record itself is held by its own write. What of that which is kept beside it is about it, only its text says. */
const goneBeside = (engine: RegisterEngine, retention: RetentionChoice, since: Date): Promise<readonly string[]> =>
  holdUp(engine, {
    since,
    beside: true,
    names: (one) => otherOfClass(retention, one.class) !== null,
    covers: () => false,
  });

const maySee = ({ agency }: RegisterEngine, actor: Actor): boolean =>
  actor.agency === agency && (may(actor, 'keep') || may(actor, 'hold'));

/** One record on record, for whoever keeps or holds records; null otherwise, whether it exists or not. */
export async function see(engine: RegisterEngine, actor: Actor, typed: string): Promise<KeptRecord | null> {
  if (!maySee(engine, actor)) return null;
  const reference = parseReference(typed, engine.agency);
  const stored = reference && (await engine.store.get<StoredDocument>(engine.pk, reference));
  if (!stored || !(stored.document.kind === 'case' || isJoint(stored.document))) return null;
  const document = readKept(stored.document);
  return document.journal.length === 0 ? null : keptOf(engine, document);
}

/**
 * Why there is nothing under this reference that an agency keeps. That another agency keeps it is said by its letters
 * alone, whether there is something there or not.
 */
export const whyNone = ({ agency, directory }: RegisterEngine, typed: string): Refusal =>
  refuse(
    parseReference(typed, agency) === null && directory.agencies.some(({ id }) => parseReference(typed, id) !== null)
      ? 'keep-otherAgency'
      : 'not-found',
  );

/** What is held of an agency, records and joint working, the latest first; nothing for whoever may not see that. */
export async function* everyHeld(engine: RegisterEngine, actor: Actor): AsyncGenerator<Held> {
  if (!maySee(engine, actor)) return;
  const { store, pk } = engine;
  const held = (page?: string) => store.register<StoredDocument>(pk, { terms: ['hold'] }, PAGE, page);
  for await (const stored of everyDocument(held)) {
    const document = readable(engine, stored, readKept);
    yield { reference: stored.id, holds: document ? holdsOf(document.journal) : [] };
  }
}

/** The record without what it says. */
async function keptOf(engine: RegisterEngine, document: KeptDocument): Promise<KeptRecord> {
  const looked = await lookAround(engine);
  const { retention, timeZone } = looked.around;
  const said = isJoint(document) ? retentionOfJoint(document, retention) : document.retention;
  const { startsOn = null, reviewOn = null, class: name = '' } = said ?? {};
  return {
    reference: document.id,
    class: classNamed(retention, name),
    classes: isJoint(document)
      ? classesForJoint(document, retention)
      : classesForRecords(retention).map(({ id }) => id),
    startsOn,
    reviewOn,
    due: isJoint(document) ? dueOfBeside(document, retention, timeZone) : dueOfRecord(document, retention, timeZone),
    holds: holdsOf(document.journal),
    stop: isJoint(document)
      ? await stopsBeside(engine, looked.isWhole)(document)
      : await stopSeen(engine, document, looked),
  };
}
