// Acts on changes of the people file: what waited for somebody who has left goes to whoever is asked in their place.
import type { Directory } from '../people/directory.ts';
import type { Edition } from '../policy/edition.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import { withGuardians } from '../record/advice-document.ts';
import { decideEvent } from '../record/escalation-clock.ts';
import type { LadderContext } from '../record/escalation-types.ts';
import { FOR_GUARDIANS } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import type { CaseDocument, OutboxItem } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Page, Store } from '../store/port.ts';
import { afterChange, decidersOf, EVERYBODY } from './people-document.ts';
import type { PeopleDocument } from './people-document.ts';

interface Parts {
  readonly store: Store;
  readonly edition: Edition;
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
  const { store, edition, directory, clock, ids } = parts;
  const rungs = edition.local.escalation.ladder;
  let noted: string | null = null;
  return {
    async note() {
      const seen = JSON.stringify([directory.version, directory.problem()?.message ?? null]);
      if (seen === noted) return;
      const first = noted === null;
      await until(async () => {
        const stored = await store.get<PeopleDocument>(partitionOf(directory.agency), 'people');
        const context = { now: clock.now(), newId: () => ids.newId() };
        const next = afterChange(stored?.document ?? null, directory, rungs, context);
        if (stored && isSame(stored.document, next) && !(first && stored.document.waitingFor.length > 0)) return;
        await (stored ? store.replace(next, stored.etag) : store.create(next));
      });
      noted = seen;
    },
  };
}

/** Whether another instance has written this down already. */
const isSame = (one: PeopleDocument, other: PeopleDocument): boolean =>
  one.version === other.version && wrongIn(one) === wrongIn(other);

const wrongIn = ({ outbox }: PeopleDocument): string | undefined =>
  outbox.find(({ kind, state }) => kind === 'people-file' && state === 'stuck')?.reason;

/** Again and again until nobody was faster; each lost race means that somebody else's write went through. */
async function until(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
    }
  }
}

/** How long an instance whose file still lists somebody waits for its own copy to change, in milliseconds. */
const OLD_COPY = 5 * 60_000;

/**
 * Moves on what waits for somebody who has left: case by case, so that a crash in the middle leaves the rest to the next
 * try, and doing it again changes nothing. False where this instance's copy of the file still lists them.
 */
export async function moveOn(parts: Parts, { to, payload }: OutboxItem, context: LadderContext): Promise<boolean> {
  const rungs = parts.edition.local.escalation.ladder;
  if (decidersOf(rungs, parts.directory).includes(to))
    return context.now.getTime() - Date.parse(payload['since'] as string) > OLD_COPY;
  const pk = partitionOf(parts.directory.agency);
  const guardians = parts.directory.byRole('caldicott-guardian').map(({ id }) => id);
  const change = (document: CaseDocument | AdviceDocument): CaseDocument | AdviceDocument | null => {
    if (document.kind === 'advice') return withGuardians(document, guardians, context.now.toISOString());
    const decided = decideEvent(parts.edition, document, { type: 'left' }, context);
    return decided.outcome === 'changed' ? decided.document : null;
  };
  for (const id of await waitingWith(parts.store, pk, to)) await rewrite(parts.store, pk, id, change);
  return true;
}

/** The ids of what waits for somebody, or of everything: all of them first, for what moves on leaves the list. */
async function waitingWith(store: Store, pk: string, who: string): Promise<string[]> {
  if (who !== EVERYBODY) return idsOf((page) => store.waitingFor(pk, who, 50, page));
  return [
    ...(await idsOf((page) => store.all(pk, 'case', 50, page))),
    ...(await idsOf((page) => store.waitingFor(pk, FOR_GUARDIANS, 50, page))),
  ];
}

async function idsOf(read: (page?: string) => Promise<Page<CaseDocument | AdviceDocument>>): Promise<string[]> {
  const ids: string[] = [];
  for (let page: string | null | undefined; page !== null;) {
    const found: Page<CaseDocument | AdviceDocument> = await read(page);
    ids.push(...found.items.map(({ document }) => document.id));
    page = found.next;
  }
  return ids;
}

/** Changes one document; null from `change` leaves it as it is. */
const rewrite = (
  store: Store,
  pk: string,
  id: string,
  change: (document: CaseDocument | AdviceDocument) => CaseDocument | AdviceDocument | null,
): Promise<void> =>
  until(async () => {
    const stored = await store.get<CaseDocument | AdviceDocument>(pk, id);
    if (!stored || (stored.document.kind !== 'case' && stored.document.kind !== 'advice')) return;
    const next = change(stored.document);
    if (next) await store.replace(next, stored.etag);
  });
