// How the records stand, in numbers, for whoever looks after the bot: nothing of what any of them says.
import { may } from '../people/may.ts';
import { isHeld } from '../record/items.ts';
import { FOR_ADMINS } from '../record/outbox-items.ts';
import type { Actor, OutboxItem } from '../record/types.ts';
import type { Engine } from './parts.ts';

/** At most so many are counted: what is more is said as "more than". */
export const COUNTED = 200;

export interface Counted {
  readonly count: number;
  /** Whether there are more than were counted. */
  readonly more: boolean;
}

export interface RecordsHealth {
  /** Documents with a message or clock that is due, and since when the oldest is (ISO 8601); null where none is. */
  readonly due: Counted & { readonly oldest: string | null };
  /** Messages that nobody tries any more, and those that wait until their person can be reached. */
  readonly stuck: Counted;
  readonly held: Counted;
  /** Drafts of everybody, those of questions that nobody went on with too. */
  readonly drafts: Counted;
}

/** Null for anybody but an administrator. Throws what the store throws. */
export async function recordsHealth(engine: Engine, actor: Actor): Promise<RecordsHealth | null> {
  const { store, pk, clock } = engine;
  if (!may(actor, 'administer') || actor.agency !== engine.directory.agency) return null;
  const now = clock.now();
  const ever = new Date(now.getTime() + 86_400_000).toISOString();
  const [due, waiting, drafts] = await Promise.all([
    store.due(pk, now.toISOString(), COUNTED + 1),
    store.waitingFor(pk, FOR_ADMINS, COUNTED),
    store.untouchedDrafts(pk, ever, COUNTED + 1),
  ]);
  const oldest = (due[0]?.document as { readonly due?: string } | undefined)?.due ?? null;
  const items = waiting.items.flatMap(({ document }) => outboxOf(document));
  const more = waiting.next !== null;
  return {
    due: { ...counted(due.length), oldest },
    stuck: { count: items.filter(({ state }) => state === 'stuck').length, more },
    held: { count: items.filter((item) => isHeld(item)).length, more },
    drafts: counted(drafts.length),
  };
}

const counted = (found: number): Counted => ({ count: Math.min(found, COUNTED), more: found > COUNTED });

/** One that is damaged counts for nothing. */
const outboxOf = (document: object): readonly OutboxItem[] => {
  const { outbox } = document as { readonly outbox?: unknown };
  return Array.isArray(outbox) ? (outbox as OutboxItem[]) : [];
};
