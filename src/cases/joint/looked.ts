// When somebody looked at a matter before, so that they are shown what is new. One small document a person, beside the
// journals: it holds keyed hashes and times, and says of nothing what it is.
import { z } from 'zod/v4';
import { partitionOf } from '../../record/partition.ts';
import { UnreadableDocument } from '../../record/stored.ts';
import type { Actor } from '../../record/types.ts';
import { StoreError } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import type { JointEngine } from './engine.ts';

/** So many matters are remembered; the one that was not looked at for longest is forgotten. */
const REMEMBERED = 200;
/** Looks that follow each other within so many milliseconds are one: what was new stays marked meanwhile. */
const ONE_LOOK = 15 * 60_000;

const lookedSchema = z.strictObject({
  id: z.string(),
  pk: z.string(),
  kind: z.literal('looked'),
  schema: z.literal(1),
  agency: z.string(),
  /** `at`: the last time; `since`: from when on what happens is new. The one that was looked at last stands last. */
  looks: z.array(z.object({ matter: z.string(), at: z.iso.datetime(), since: z.iso.datetime().nullable() })),
});
type LookedDocument = Readonly<z.infer<typeof lookedSchema>>;

function readLooked(stored: unknown): LookedDocument {
  const read = lookedSchema.safeParse(stored);
  if (!read.success) throw new UnreadableDocument('document-damaged', read.error.issues[0]?.message ?? '');
  return read.data;
}

/**
 * Since when what happens in a matter is new to somebody, and that they look now; null where they never looked. Where it
 * cannot be kept nothing is marked, and they are shown the matter all the same.
 */
export async function lookAt(engine: JointEngine, actor: Actor, matterKey: string): Promise<string | null> {
  const { store, retry, pseudonym, clock, log } = engine;
  const pk = partitionOf(actor.agency);
  const id = `looked-${pseudonym(actor.id)}`;
  const matter = pseudonym(`matter ${actor.id} ${matterKey}`);
  const now = clock.now().toISOString();
  const step = (before: LookedDocument | null) => {
    const empty: LookedDocument = { id, pk, kind: 'looked', schema: 1, agency: actor.agency, looks: [] };
    return { outcome: 'apply' as const, document: looked(before ?? empty, matter, now) };
  };
  try {
    const updated = await updateWithRetry(store, pk, id, step, { read: readLooked, ...(retry ? { retry } : {}) });
    return updated.outcome === 'busy' ? null : (updated.step.document.looks.at(-1)?.since ?? null);
  } catch (error) {
    if (!(error instanceof StoreError) && !(error instanceof UnreadableDocument)) throw error;
    log.warn({ ref: id, code: error.code }, 'When somebody looked at a matter could not be kept.');
    return null;
  }
}

function looked(document: LookedDocument, matter: string, now: string): LookedDocument {
  const before = document.looks.find((one) => one.matter === matter);
  const goesOn = before && Date.parse(now) - Date.parse(before.at) < ONE_LOOK;
  const since = goesOn ? before.since : (before?.at ?? null);
  const others = document.looks.filter((one) => one.matter !== matter);
  return { ...document, looks: [...others, { matter, at: now, since }].slice(-REMEMBERED) };
}
