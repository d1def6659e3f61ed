// Items that reach no person: a clock that runs out, an advice request to create, an answer to fetch, an absence to act on.
import { moveOn } from '../cases/people-changes.ts';
import type { Directory } from '../people/directory.ts';
import type { Edition } from '../policy/edition.ts';
import { adviceOf, nextFetch, withFetched } from '../record/advice.ts';
import { newAdvice, withReply } from '../record/advice-document.ts';
import type { AdviceDocument, AdviceMessage } from '../record/advice-document.ts';
import { decideEvent } from '../record/escalation-clock.ts';
import type { EscalationEvent, LadderContext } from '../record/escalation-types.ts';
import { partitionOf } from '../record/partition.ts';
import type { CaseDocument, OutboxItem } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Page, Store } from '../store/port.ts';
import { LOOK_AGAIN } from './backoff.ts';
import type { OutboxDocument } from './ports.ts';
import { settle } from './settle.ts';
import type { Result } from './settle.ts';

export interface ErrandParts {
  readonly store: Store;
  readonly edition: Edition;
  readonly directory: Directory;
}

/** How soon somebody is looked for again whom this instance's copy of the people file still lists, in milliseconds. */
const PEOPLE_AGAIN = 10_000;

const ERRANDS: ReadonlySet<string> = new Set([
  'clock',
  'create-advice',
  'reply-advice',
  'fetch-advice',
  'someone-left',
  'people-file',
]);

export const isErrand = ({ kind }: OutboxItem): boolean => ERRANDS.has(kind);

/**
 * Does what an item asks and gives back the document to write, the item done with it in the same write. What it does to
 * another document comes first and may be repeated: it has an id fixed beforehand, so that a repeat changes nothing.
 */
export async function runErrand(
  parts: ErrandParts,
  document: OutboxDocument,
  item: OutboxItem,
  context: LadderContext,
): Promise<OutboxDocument> {
  const done = (after: OutboxDocument): OutboxDocument =>
    settle(after, new Map([[item.id, { kind: 'delivered', message: null }]]), context);
  const later = (after: OutboxDocument, due: Date): OutboxDocument =>
    settle(after, new Map([[item.id, { kind: 'later', due: due.toISOString(), tried: false }]]), context);
  if (document.kind === 'absences') {
    await bringToDelegate(parts, item.to, context);
    return done(document);
  }
  if (document.kind === 'people') {
    if (item.kind === 'people-file') return problem(parts, document, item, context);
    const moved = await moveOn(parts, item, context);
    return moved ? done(document) : later(document, new Date(context.now.getTime() + PEOPLE_AGAIN));
  }
  if (document.kind !== 'case') return done(document);
  switch (item.kind) {
    case 'clock':
      return done(applied(parts.edition, document, tick(item), context));
    case 'create-advice':
      await createAdvice(parts, item, context);
      return done(document);
    case 'reply-advice':
      return (await replyAdvice(parts, item))
        ? done(document)
        : later(document, new Date(context.now.getTime() + LOOK_AGAIN));
    default: {
      const advice = await parts.store.get<AdviceDocument>(partitionOf(document.agency), item.to);
      const fetched = (advice && withFetched(parts.edition, document, advice.document, context)) ?? document;
      const state = adviceOf(fetched.journal).find(({ id }) => id === item.to);
      return !state || state.status === 'answered' ? done(fetched) : later(fetched, nextFetch(state.at, context.now));
    }
  }
}

/** An administrator has asked to look at the people file again: it stays before them while it is wrong. */
function problem(
  { directory }: ErrandParts,
  document: OutboxDocument,
  { id }: OutboxItem,
  context: LadderContext,
): OutboxDocument {
  const wrong = directory.problem();
  const result: Result = wrong
    ? { kind: 'stuck', reason: wrong.message.slice(0, 1000) }
    : { kind: 'delivered', message: null };
  return settle(document, new Map([[id, result]]), context);
}

const tick = ({ payload }: OutboxItem): EscalationEvent =>
  payload['what'] === 'remind'
    ? { type: 'remind', clock: payload['clock'] as number }
    : { type: 'next-rung', clock: payload['clock'] as number, because: 'silent' };

/** The case after an event, or as it is where the event no longer fits. */
export function applied(
  edition: Edition,
  document: CaseDocument,
  event: EscalationEvent,
  context: LadderContext,
): CaseDocument {
  const decided = decideEvent(edition, document, event, context);
  return decided.outcome === 'changed' ? decided.document : document;
}

const guardians = ({ directory }: ErrandParts): string[] => directory.byRole('caldicott-guardian').map(({ id }) => id);

async function createAdvice(parts: ErrandParts, { payload }: OutboxItem, context: LadderContext): Promise<void> {
  const document = newAdvice(
    payload['request'] as Parameters<typeof newAdvice>[0],
    context.now.toISOString(),
    guardians(parts),
  );
  try {
    await parts.store.create(document);
  } catch (error) {
    // it is there already: this errand was run before and the note of it was lost
    if (!(error instanceof StoreConflict)) throw error;
  }
}

/** False where the request is not there yet. */
async function replyAdvice(parts: ErrandParts, { to, payload }: OutboxItem): Promise<boolean> {
  for (;;) {
    const stored = await parts.store.get<AdviceDocument>(partitionOf(parts.directory.agency), to);
    if (!stored) return false;
    const next = withReply(stored.document, payload['message'] as AdviceMessage, guardians(parts));
    if (!next) return true;
    try {
      await parts.store.replace(next, stored.etag);
      return true;
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
    }
  }
}

/** Puts what is open with somebody who went away before whoever stands in. Case by case; again does no harm. */
async function bringToDelegate(parts: ErrandParts, person: string, context: LadderContext): Promise<void> {
  const pk = partitionOf(parts.directory.agency);
  for (let page: string | null = ''; page !== null;) {
    const found: Page<CaseDocument> = await parts.store.waitingFor<CaseDocument>(
      pk,
      person,
      50,
      page === '' ? undefined : page,
    );
    for (const {
      document: { id },
    } of found.items)
      await bring(parts, pk, id, person, context);
    page = found.next;
  }
}

async function bring(
  { store, edition }: ErrandParts,
  pk: string,
  id: string,
  person: string,
  context: LadderContext,
): Promise<void> {
  for (;;) {
    const stored = await store.get<CaseDocument>(pk, id);
    if (stored?.document.kind !== 'case') return;
    const next = applied(edition, stored.document, { type: 'delegate', from: person }, context);
    if (next === stored.document) return;
    try {
      await store.replace(next, stored.etag);
      return;
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
    }
  }
}
