// Opening the same twice at the same moment makes one: its reference is derived from what opens it.
import { createHash } from 'node:crypto';
import type { JointDocument, JointKind } from '../../joint/facts.ts';
import { factsOf, isJoint, jointTerms, openedIn } from '../../joint/terms.ts';
import { partitionOf } from '../../record/partition.ts';
import { makeReference } from '../../record/reference.ts';
import { readRegister } from '../../record/register-document.ts';
import type { Actor } from '../../record/types.ts';
import { StoreConflict } from '../../store/port.ts';
import type { StoredDocument } from '../../store/port.ts';
import type { JointEngine } from './engine.ts';

/** What comes again within this time is the same, in milliseconds. */
const THE_SAME = 60_000;

export interface Once<Kind extends JointKind> {
  readonly kind: Kind;
  /** Everything that somebody gave: whatever differs in any of it is another. */
  readonly given: unknown;
  readonly open: (reference: string) => JointDocument<Kind>;
}

/** Keeps it in the agency of whoever opens it; or finds the same one, of a moment ago, by the same person. */
export async function openOnce<Kind extends JointKind>(
  engine: JointEngine,
  actor: Actor,
  { kind, given, open }: Once<Kind>,
): Promise<{ readonly document: JointDocument<Kind>; readonly isNew: boolean }> {
  const { store, log, pseudonym } = engine;
  const pk = partitionOf(actor.agency);
  const restored = await engine.lastRestore(pk);
  for (let slot = 0; ; slot += 1) {
    const reference = referenceOf(engine, actor, [kind, actor.id, given, restored, slot]);
    const document = open(reference);
    try {
      await store.create({ ...document, ...jointTerms(document) });
      log.info({ ref: reference, who: pseudonym(actor.id), what: kind }, 'Joint working was begun.');
      return { document, isNew: true };
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
    }
    const before = await store.get<StoredDocument>(pk, reference);
    const same = before && sameOf(engine, actor, before.document, kind);
    if (same) return { document: same, isNew: false };
  }
}

function referenceOf({ pseudonym }: JointEngine, actor: Actor, parts: readonly unknown[]): string {
  const of = JSON.stringify(parts);
  // keyed by the same secret as every reference that is derived
  const bytes = createHash('sha256').update(of).update(pseudonym(of)).digest();
  return makeReference(actor.agency, bytes);
}

function sameOf<Kind extends JointKind>(
  { clock }: JointEngine,
  actor: Actor,
  stored: StoredDocument,
  kind: Kind,
): JointDocument<Kind> | null {
  if (stored.kind !== kind || !isJoint(stored)) return null;
  const document = readRegister(stored) as JointDocument<Kind>;
  const opened = openedIn(document);
  const isYoung = opened !== undefined && clock.now().getTime() - Date.parse(opened.at) < THE_SAME;
  // what is over by now is not meant: it is opened anew
  const { open, isOverButForSending = false } = factsOf(document);
  return isYoung && opened.by.id === actor.id && open && !isOverButForSending ? document : null;
}
