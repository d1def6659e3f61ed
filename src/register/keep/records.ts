// One record as those see it who keep the records: its class, its days and for what it is held. Never what it says.
import { classNamed, otherOfClass } from '../../policy/retention.ts';
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
import type { Actor, CaseDocument, Refusal } from '../../record/types.ts';
import type { StoredDocument } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import type { RegisterEngine } from '../parts.ts';
import { lookAround, stopSeen } from './around.ts';
import { choiceNow } from './choice.ts';
import { holdUp } from './hold-up.ts';

export interface KeptRecord {
  readonly reference: string;
  /** Null where nobody has given it a class that the council's list has. */
  readonly class: RetentionClass | null;
  readonly startsOn: string | null;
  readonly reviewOn: string | null;
  /** Null where it is never due as things stand. */
  readonly due: DueRecord | null;
  readonly holds: readonly Hold[];
  /** What stops now that it is destroyed; null where nothing does. */
  readonly stop: Stop | null;
}

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

function readRecord(stored: unknown): CaseDocument {
  const { kind } = stored as StoredDocument;
  if (kind !== 'case') throw new NotThere(kind === 'destroyed');
  return readCase(stored);
}

function notThere(error: unknown): NotThere {
  if (error instanceof NotThere) return error;
  throw error;
}

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
  if (!reference) return no(refuse('not-found'));
  const { store, pk, retry } = engine;
  const { retention } = choiceNow(engine);
  const lost = command.type === 'lift-hold' ? (await lookAround(engine)).around.lostHolds : NONE_LOST;
  const decide = (document: CaseDocument | null) => {
    if (document === null) return { outcome: 'refuse' as const, refusal: refuse('not-found') };
    const lostHolds = lostHoldsOf(document, lost);
    return decideKeeping({
      document,
      by: actingAs(actor, role),
      command,
      retention,
      lostHolds,
      context: engine.context(),
    });
  };
  const options = { read: readRecord, ...(retry ? { retry } : {}) };
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
  holdUp(engine, { since, names: (one) => otherOfClass(retention, one.class) !== null, covers: () => false });

/** One record on record, for whoever keeps or holds records; null otherwise, whether it exists or not. */
export async function see(engine: RegisterEngine, actor: Actor, typed: string): Promise<KeptRecord | null> {
  if (actor.agency !== engine.agency || !(may(actor, 'keep') || may(actor, 'hold'))) return null;
  const reference = parseReference(typed, engine.agency);
  const stored = reference && (await engine.store.get<StoredDocument>(engine.pk, reference));
  if (!stored || stored.document.kind !== 'case') return null;
  const document = readCase(stored.document);
  return document.journal.length === 0 ? null : keptOf(engine, document);
}

/** The record without what it says. */
export async function keptOf(engine: RegisterEngine, document: CaseDocument): Promise<KeptRecord> {
  const looked = await lookAround(engine);
  const { retention, timeZone } = looked.around;
  const { startsOn = null, reviewOn = null, class: name = '' } = document.retention ?? {};
  return {
    reference: document.id,
    class: classNamed(retention, name),
    startsOn,
    reviewOn,
    due: dueOfRecord(document, retention, timeZone),
    holds: holdsOf(document.journal),
    stop: await stopSeen(engine, document, looked),
  };
}
