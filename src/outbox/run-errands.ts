// Runs the errands of a document, one after the other: each is one write, and each next one sees what the last one did.
import { StoreConflict } from '../store/port.ts';
import type { Stored } from '../store/port.ts';
import { UnreadableDocument } from '../record/stored.ts';
import type { Errand } from '../record/types.ts';
import { say } from '../words/say.ts';
import { MOST_TRIES, waitAfter } from './backoff.ts';
import { runErrand } from './errands.ts';
import type { OutboxParts } from './parts.ts';
import type { OutboxDocument } from './ports.ts';
import { dueIn } from './find-due.ts';
import { settle } from './settle.ts';
import type { Result } from './settle.ts';
import { contextOf, write } from './write-down.ts';

export interface Errands {
  /** The document after its errands: what is due in it then is for people. */
  readonly after: Stored<OutboxDocument>;
  readonly ran: number;
  readonly failures: readonly unknown[];
}

/** Throws StoreConflict where somebody else has changed the document: whoever looks next sees what is left to do. */
export async function runErrands(parts: OutboxParts, found: Stored<OutboxDocument>): Promise<Errands> {
  const failures: unknown[] = [];
  const ran = new Set<string>();
  let after = found;
  for (;;) {
    const { errands } = dueIn(after.document, parts.clock.now().toISOString());
    const errand = errands.find(({ id }) => !ran.has(id));
    if (!errand) return { after, ran: ran.size, failures };
    ran.add(errand.id);
    const next = await tryErrand(parts, after.document, errand, failures);
    after = await write(parts, after, next);
    parts.count('run');
  }
}

/** An errand that fails is tried again ever later, and in the end put before an administrator, like a message. */
async function tryErrand(
  parts: OutboxParts,
  document: OutboxDocument,
  errand: Errand,
  failures: unknown[],
): Promise<OutboxDocument> {
  const context = await contextOf(parts);
  try {
    return await runErrand(parts, document, errand, context);
  } catch (error) {
    if (error instanceof StoreConflict) throw error;
    failures.push(error);
    const attempts = errand.attempts + 1;
    const outbox = document.outbox.map((one) => (one.id === errand.id ? { ...one, attempts } : one));
    const due = new Date(context.now.getTime() + waitAfter(attempts, parts.chance(), null)).toISOString();
    const result: Result =
      attempts >= MOST_TRIES ? { kind: 'stuck', reason: reasonOf(error) } : { kind: 'later', due, tried: true };
    return settle({ ...document, outbox }, new Map([[errand.id, result]]), context);
  }
}

/** For an administrator: what the store refuses passes by itself, what is damaged does not. */
const reasonOf = (error: unknown): string =>
  error instanceof UnreadableDocument ? say('outbox.damaged') : say('outbox.storeRefused');
