// Acts on changes of the people file: what waited for somebody who has left goes to whoever is asked in their place.
import type { Directory } from '../people/directory.ts';
import type { Editions } from '../policy/governing.ts';
import { withGuardians } from '../record/advice-document.ts';
import { editionFor } from '../record/edition-pin.ts';
import { decideEvent } from '../record/escalation-clock.ts';
import type { LadderContext } from '../record/escalation-types.ts';
import { FOR_GUARDIANS } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import type { ItemOf, Transition } from '../record/types.ts';
import { StoreBusy } from '../store/port.ts';
import { everyDocument, everyOfKind } from '../store/every.ts';
import type { Store, StoredDocument } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
import { afterChange, decidersOf, EVERYBODY } from './people-document.ts';
import type { PeopleDocument } from './people-document.ts';
import { readOutboxDocument } from './stored-outbox.ts';
import { readPeople } from './stored-people.ts';
import type { OutboxDocument } from './stored-outbox.ts';

type Step = { readonly outcome: 'apply'; readonly document: PeopleDocument } | { readonly outcome: 'repeat' };

interface Parts {
  readonly store: Store;
  readonly editions: Editions;
  readonly directory: Directory;
}

export interface PeopleChanges {
  /**
   * Writes down a change of the people file, with the errands that follow from it; nothing where it has not changed.
   * It may be called at any time, by any instance. Throws where the store cannot be reached: call it again later.
   */
  note(): Promise<void>;
}

export function createPeopleChanges(
  parts: Parts & { readonly clock: { now(): Date }; readonly ids: { newId(): string } },
): PeopleChanges {
  const { store, editions, directory, clock, ids } = parts;
  let noted: string | null = null;
  return {
    async note() {
      const seen = JSON.stringify([directory.version, directory.problem()?.message ?? null]);
      if (seen === noted) return;
      const first = noted === null;
      const change = (stored: PeopleDocument | null): Step => {
        const context = { now: clock.now(), newId: () => ids.newId() };
        const rungs = editions.governing(context.now).local.escalation.ladder;
        const next = afterChange(stored, directory, rungs, context);
        const written = stored && isSame(stored, next) && !(first && stored.waitingFor.length > 0);
        return written ? { outcome: 'repeat' } : { outcome: 'apply', document: next };
      };
      const updated = await updateWithRetry(store, partitionOf(directory.agency), 'people', change, {
        read: readPeople,
      });
      if (updated.outcome === 'busy') throw new StoreBusy();
      noted = seen;
    },
  };
}

/** Whether another instance has written this down already. */
const isSame = (one: PeopleDocument, other: PeopleDocument): boolean =>
  one.version === other.version && wrongIn(one) === wrongIn(other);

const wrongIn = ({ outbox }: PeopleDocument): string | undefined =>
  outbox.find(({ kind, state }) => kind === 'people-file' && state === 'stuck')?.reason;

/** How long an instance whose file still lists somebody waits for its own copy to change, in milliseconds. */
const OLD_COPY = 5 * 60_000;

/**
 * Moves on what waits for somebody who has left: case by case, so that a crash in the middle leaves the rest to the
 * next try, and doing it again changes nothing. False where this instance's copy of the file still lists them.
 */
export async function moveOn(
  parts: Parts,
  { person, payload }: ItemOf<'someone-left'>,
  context: LadderContext,
): Promise<boolean> {
  const rungs = parts.editions.governing(context.now).local.escalation.ladder;
  if (decidersOf(rungs, parts.directory).includes(person))
    return context.now.getTime() - Date.parse(payload.since) > OLD_COPY;
  const pk = partitionOf(parts.directory.agency);
  const guardians = parts.directory.byRole('caldicott-guardian').map(({ id }) => id);
  // one document that cannot be changed does not keep the others waiting
  const failures: unknown[] = [];
  for (const id of await waitingWith(parts.store, pk, person)) {
    const change = (document: OutboxDocument | null) => movedOn(parts, document, guardians, context);
    await rewrite(parts.store, pk, id, change).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
  return true;
}

function movedOn(
  { editions }: Parts,
  document: OutboxDocument | null,
  guardians: readonly string[],
  context: LadderContext,
): Transition<OutboxDocument> {
  if (document?.kind === 'case')
    return decideEvent(editionFor(editions, document, context.now), document, { type: 'left' }, context);
  const next = document?.kind === 'advice' ? withGuardians(document, guardians, context) : null;
  return next ? { outcome: 'apply', document: next } : { outcome: 'repeat' };
}

/** The ids of what waits for somebody, or of everything: all of them first, for what moves on leaves the list. */
async function waitingWith(store: Store, pk: string, who: string): Promise<string[]> {
  const waiting = (whose: string) =>
    idsOf(everyDocument((page) => store.waitingFor<StoredDocument>(pk, whose, 50, page)));
  if (who !== EVERYBODY) return waiting(who);
  return [...(await idsOf(everyOfKind(store, pk, 'case'))), ...(await waiting(FOR_GUARDIANS))];
}

async function idsOf(found: AsyncIterable<StoredDocument>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of found) ids.push(id);
  return ids;
}

async function rewrite(
  store: Store,
  pk: string,
  id: string,
  change: (document: OutboxDocument | null) => Transition<OutboxDocument>,
): Promise<void> {
  const updated = await updateWithRetry(store, pk, id, change, { read: readOutboxDocument });
  if (updated.outcome === 'busy') throw new StoreBusy();
}
