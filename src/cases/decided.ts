// What somebody decided lately, for their list of requests. It is kept beside the records and only leads to them: what
// it leads to is read from the record, and shown to nobody who may not see it now.
import type { Actor, CaseDocument } from '../record/types.ts';
import { partitionOf } from '../record/partition.ts';
import { updateWithRetry } from '../store/update.ts';
import type { Engine } from './parts.ts';
import { emptyPersonDocument, personDocumentId, withDecided } from './person-document.ts';
import type { PersonDocument } from './person-document.ts';
import { seeCase } from './queries.ts';
import { readPerson } from './stored-people.ts';

/** So many are shown. */
const SHOWN = 5;

/** Notes that somebody decided this request. Never throws: the decision is stored, and this only helps to find it. */
export async function noteDecided(engine: Engine, actor: Actor, reference: string): Promise<void> {
  const decide = (stored: PersonDocument | null) => {
    const before = stored ?? emptyPersonDocument(actor);
    const next = withDecided(before, reference);
    return next === before ? { outcome: 'repeat' as const } : { outcome: 'apply' as const, document: next };
  };
  const as = { read: readPerson, ...(engine.retry ? { retry: engine.retry } : {}) };
  await updateWithRetry(engine.store, partitionOf(actor.agency), personDocumentId(actor.id), decide, as).catch(() =>
    engine.log.warn({ ref: reference, who: engine.pseudonym(actor.id) }, 'Not noted as decided lately.'),
  );
}

/** What somebody decided lately, newest first, where they may still see it. */
export async function decidedLately(engine: Engine, actor: Actor): Promise<CaseDocument[]> {
  const stored = await engine.store.get<PersonDocument>(partitionOf(actor.agency), personDocumentId(actor.id));
  const references = stored ? (readPerson(stored.document).decided ?? []) : [];
  const found = await Promise.all(references.slice(0, SHOWN).map((one) => seeCase(engine, actor, one)));
  return found.filter((document) => document !== null);
}
