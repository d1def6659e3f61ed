// The decision that somebody has begun for a route, as it stands now: for whom it waits, or that it is filed.
import type { Linked } from '../../joint/routes/decisions.ts';
import type { RouteTurn } from '../../joint/routes/turn.ts';
import type { DecisionWaits } from '../../joint/routes/types.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import { partitionOf } from '../../record/partition.ts';
import { readable } from '../../record/readable.ts';
import { readCase } from '../../record/stored.ts';
import type { StoredDocument } from '../../store/port.ts';
import type { JointEngine } from './engine.ts';
import { linkedRecord } from './route-records.ts';

interface BegunNow {
  /** For whom it waits; null where it waits for nobody else. */
  readonly waits: DecisionWaits | null;
  /** The record that it has become; null until it is filed. */
  readonly filed: Linked | null;
}

const NOTHING: BegunNow = { waits: null, filed: null };

/** What whoever looks began last for this route, where the route stands on no record that was linked since. */
export async function begunNow(engine: JointEngine, turn: RouteTurn): Promise<BegunNow> {
  const { actor, state } = turn;
  const own = state.begun[actor.id];
  if (!own || (state.decided && (state.decided.seq > own.seq || state.decided.record === own.record))) return NOTHING;
  const stored = await engine.store.get<StoredDocument>(partitionOf(actor.agency), own.record);
  if (stored?.document.kind !== 'case') return NOTHING;
  const document = readable(engine, stored.document, readCase);
  if (!document) return NOTHING;
  const { state: stands, journal } = document;
  if (stands === 'filed') return { waits: null, filed: await linkedRecord(engine, turn, own.record) };
  const asking = escalationOf(journal);
  if (asking?.status !== 'open') return NOTHING;
  const { asked, nextAt, question } = asking;
  return { waits: { who: asked.at(-1)?.name ?? '', until: nextAt, asksBack: question !== null }, filed: null };
}
