// One look: what is due is found, errands run, messages begin. It reads and writes the store and waits for no message.
import { readOutboxDocument } from '../cases/stored-outbox.ts';
import { partitionOf } from '../record/partition.ts';
import { UnreadableDocument } from '../record/stored.ts';
import { StoreConflict } from '../store/port.ts';
import type { Stored, StoredDocument } from '../store/port.ts';
import type { Damaged } from './damaged.ts';
import { beginDeliveries } from './deliver.ts';
import type { Begun, DeliverParts } from './deliver.ts';
import { dueIn, findDue } from './find-due.ts';
import type { Look } from './loop.ts';
import type { Address, OutboxDocument } from './ports.ts';
import { runErrands } from './run-errands.ts';

/** So many documents are worked on side by side. */
const BESIDE = 32;

export interface WholeLook extends Look {
  /** Resolves when every message that this look began is over. */
  readonly over: Promise<unknown>;
}

export interface LookParts extends Omit<DeliverParts, 'find'> {
  /** Aborted when the process stops: nothing is begun any more. */
  readonly stopping: AbortSignal;
  readonly damaged: Damaged;
}

/** Tries everything that is due; then throws the first failure, if any. */
export async function look(parts: LookParts): Promise<WholeLook> {
  const { store, clock, instance, directory } = parts.outbox;
  const failures: unknown[] = [];
  const begun: Begun[] = [];
  const deliver: WorkParts = { ...parts, find: eachOnce((person) => parts.outbox.channel.find(person)) };
  const now = clock.now().toISOString();
  for await (const batch of findDue(store, partitionOf(directory.agency), now, instance)) {
    await sideBySide(batch, async (found) => {
      if (parts.stopping.aborted) return;
      if (parts.damaged.rests(found)) return;
      const one = await workOn(found, deliver, failures);
      if (one) begun.push(one);
    });
    if (parts.stopping.aborted || begun.some(({ did }) => did)) break;
  }
  const over = Promise.all(begun.map((one) => one.over));
  // whoever waits for it hears of a failure; where nobody does, it must not end the process
  over.catch(() => undefined);
  if (failures.length > 0) throw failures[0];
  return { did: begun.filter(({ did }) => did).length, left: begun.some(({ left }) => left), over };
}

/** Does what is due in one document, and waits until its messages are over. Throws what failed. */
export async function lookAt(parts: LookParts, reference: string): Promise<void> {
  const { store, directory, channel } = parts.outbox;
  const found = await store.get<StoredDocument>(partitionOf(directory.agency), reference);
  if (!found || parts.stopping.aborted) return;
  const failures: unknown[] = [];
  const begun = await workOn(found, { ...parts, find: (person) => channel.find(person) }, failures);
  parts.together.send();
  await begun?.over;
  if (failures.length > 0) throw failures[0];
}

type WorkParts = DeliverParts & Pick<LookParts, 'damaged'>;

/** Errands first, so that nothing is sent that a clock has overtaken; then the messages begin. */
async function workOn(stored: Stored<StoredDocument>, deliver: WorkParts, failures: unknown[]): Promise<Begun | null> {
  try {
    const found = { document: readOrNote(stored, deliver.damaged), etag: stored.etag };
    const { after, ran, failures: failed } = await runErrands(deliver.outbox, found);
    failures.push(...failed);
    const due = dueIn(after.document, deliver.outbox.clock.now().toISOString());
    const begun = await beginDeliveries(deliver, after, due);
    return { ...begun, did: begun.did || ran > 0 };
  } catch (error) {
    // somebody else has it, or has just changed it: the next look sees what is left to do
    if (!(error instanceof StoreConflict)) failures.push(error);
    return null;
  }
}

/** One that is damaged fails alone: nothing else waits for it. */
function readOrNote(stored: Stored<StoredDocument>, damaged: Damaged): OutboxDocument {
  try {
    const document = readOutboxDocument(stored.document);
    damaged.forget(stored);
    return document;
  } catch (error) {
    if (error instanceof UnreadableDocument) damaged.note(stored, error);
    throw error;
  }
}

/** Within one look, where a person can be written to is read once. */
function eachOnce(find: (person: string) => Promise<Address | null>): DeliverParts['find'] {
  const known = new Map<string, Promise<Address | null>>();
  return (person) => {
    const address = known.get(person) ?? find(person);
    known.set(person, address);
    return address;
  };
}

async function sideBySide<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = [...all];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: BESIDE }, worker));
}
