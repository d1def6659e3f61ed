// The log of what was destroyed: what is left of each record, and the lists by which it went.
import { may } from '../../people/may.ts';
import { destroyedIn, readDestroyed } from '../../record/destroyed.ts';
import type { Destroyed } from '../../record/destroyed.ts';
import { parseReference } from '../../record/reference.ts';
import type { Actor } from '../../record/types.ts';
import type { StoredDocument } from '../../store/port.ts';
import type { RegisterEngine } from '../parts.ts';
import { maySeeDisposals } from './disposals.ts';
import { everyOf } from '../read.ts';

export interface DestroyedRecord extends Destroyed {
  readonly reference: string;
  readonly at: string;
  /** The hash of what is left of it. */
  readonly hash: string;
}

function recordIn(stored: StoredDocument): DestroyedRecord | null {
  const document = readDestroyed(stored);
  const entry = destroyedIn(document);
  return entry && { ...entry.content, reference: document.id, at: entry.at, hash: entry.hash };
}

/** Everything that was destroyed, in order of reference, for whoever may see it. */
export async function* every(engine: RegisterEngine, actor: Actor): AsyncGenerator<DestroyedRecord> {
  if (!maySeeDisposals(engine, actor)) return;
  for await (const stored of everyOf(engine, 'destroyed')) {
    const record = recordIn(stored);
    if (record) yield record;
  }
}

/**
 * When and by whose authority a record was destroyed: for its author, and for whoever may see records or keeps them. Null
 * for everybody else, and where it was not destroyed.
 */
export async function find(engine: RegisterEngine, actor: Actor, typed: string): Promise<DestroyedRecord | null> {
  if (actor.agency !== engine.agency) return null;
  const reference = parseReference(typed, engine.agency);
  // what was kept beside the records is called by its id
  const stored = await engine.store.get<StoredDocument>(engine.pk, reference ?? typed.trim());
  if (!stored || stored.document.kind !== 'destroyed') return null;
  const record = recordIn(stored.document);
  const sees = may(actor, 'audit') || may(actor, 'keep') || may(actor, 'hold');
  return record && (sees || record.author === engine.pseudonym(actor.id)) ? record : null;
}
