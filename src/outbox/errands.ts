// Items that reach no person: a clock that runs out, an advice request to create, an answer to fetch, an absence to act on.
import type { Agreements } from '../agreements/register.ts';
import { moveOn } from '../cases/people-changes.ts';
import type { Directory } from '../people/directory.ts';
import type { Editions } from '../policy/governing.ts';
import { adviceOf, messageIn, nextFetch, requestIn, withFetched } from '../record/advice.ts';
import { newAdvice, withReply } from '../record/advice-document.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import { arrivedDue } from '../record/arrived.ts';
import { editionFor } from '../record/edition-pin.ts';
import { withAbsencesOf } from '../cases/joint/absences.ts';
import { runClock } from '../joint/clock.ts';
import type { JointDocument } from '../joint/facts.ts';
import { isJoint } from '../joint/terms.ts';
import { decideEvent } from '../record/escalation-clock.ts';
import type { EscalationEvent, LadderContext } from '../record/escalation-types.ts';
import { partitionOf } from '../record/partition.ts';
import { readRegister } from '../record/register-document.ts';
import { readAdvice, readCase } from '../record/stored.ts';
import type { CaseDocument, Errand, ItemOf, Transition } from '../record/types.ts';
import { eraseInRequest } from '../register/erase/in-requests.ts';
import type { Keep } from '../register/keep/keep.ts';
import { StoreBusy, StoreConflict } from '../store/port.ts';
import type { Page, Store } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
import { LOOK_AGAIN } from './backoff.ts';
import type { OutboxDocument } from './ports.ts';
import { settle } from './settle.ts';
import type { Result } from './settle.ts';

export interface ErrandParts {
  readonly store: Store;
  readonly editions: Editions;
  readonly directory: Directory;
  readonly agreements: Pick<Agreements, 'problem'>;
  readonly register: { readonly keep: Pick<Keep, 'runDisposal'> };
}

/** How soon somebody is looked for again whom this instance's copy of the people file still lists, in milliseconds. */
const PEOPLE_AGAIN = 10_000;

/** How soon more of an approved list is destroyed, and what waited for the log is looked at again, in milliseconds. */
const DESTROY_AGAIN = 15_000;

/**
 * Does what an item asks and gives back the document to write, the item done with it in the same write. What it does to
 * another document comes first and may be repeated: it has an id fixed beforehand, so that a repeat changes nothing.
 */
export async function runErrand(
  parts: ErrandParts,
  document: OutboxDocument,
  item: Errand,
  context: LadderContext,
): Promise<OutboxDocument> {
  const done = (after: OutboxDocument): OutboxDocument =>
    settle(after, new Map([[item.id, { kind: 'delivered', message: null }]]), context);
  const later = (after: OutboxDocument, due: Date): OutboxDocument =>
    settle(after, new Map([[item.id, { kind: 'later', due: due.toISOString(), tried: false }]]), context);
  if (item.kind === 'bring-to-stand-in') {
    await bringToDelegate(parts, item.person, context);
    return done(document);
  }
  if (item.kind === 'people-file') return stillWrong(parts.directory, document, item, context);
  if (item.kind === 'agreements-file') return stillWrong(parts.agreements, document, item, context);
  if (item.kind === 'someone-left') {
    const moved = await moveOn(parts, item, context);
    return moved ? done(document) : later(document, new Date(context.now.getTime() + PEOPLE_AGAIN));
  }
  if (item.kind === 'run-disposal') {
    const { document: ran, left } = await parts.register.keep.runDisposal(readRegister(document, 'disposal'));
    return left ? later(ran, new Date(context.now.getTime() + DESTROY_AGAIN)) : done(ran);
  }
  if (item.kind === 'joint-clock')
    return done(isJoint(document) ? await struck(parts, document, item.payload.what, context) : document);
  if (document.kind !== 'case') return done(document);
  switch (item.kind) {
    case 'clock':
      return done(applied(parts.editions, document, tick(item), context));
    case 'arrived-clock': {
      const edition = editionFor(parts.editions, document, context.now);
      const due = arrivedDue({ edition, document, context }, item.payload.seq);
      return done(due.outcome === 'apply' ? due.document : document);
    }
    case 'create-advice':
      await createAdvice(parts, document, item.payload.seq, context);
      return done(document);
    case 'reply-advice':
      return (await replyAdvice(parts, document, item, context))
        ? done(document)
        : later(document, new Date(context.now.getTime() + LOOK_AGAIN));
    case 'erase-advice':
      await eraseInRequest(parts, document, { advice: item.advice, seq: item.payload.seq }, context);
      return done(document);
    case 'fetch-advice': {
      const fetched = await fetchAdvice(parts, document, item.advice, context);
      const state = adviceOf(fetched.journal).find(({ id }) => id === item.advice);
      return !state || state.status === 'answered' ? done(fetched) : later(fetched, nextFetch(state.at, context.now));
    }
  }
}

/** A clock of joint working runs out: whoever is away of any agency that has a part in it is stood in for. */
async function struck(
  { store, directory: { agency } }: ErrandParts,
  document: JointDocument,
  what: string,
  context: LadderContext,
): Promise<OutboxDocument> {
  return runClock(document, what, await withAbsencesOf(document, { store, agency }, context));
}

/** An administrator has asked to look at a file again: it stays before them while it is wrong. */
function stillWrong(
  file: { problem(): { readonly message: string } | null },
  document: OutboxDocument,
  { id }: Errand,
  context: LadderContext,
): OutboxDocument {
  const wrong = file.problem();
  const result: Result = wrong
    ? { kind: 'stuck', reason: wrong.message.slice(0, 1000) }
    : { kind: 'delivered', message: null };
  return settle(document, new Map([[id, result]]), context);
}

/** The case with what the Guardian has said meanwhile. */
async function fetchAdvice(
  { store, editions }: ErrandParts,
  document: CaseDocument,
  advice: string,
  context: LadderContext,
): Promise<CaseDocument> {
  const stored = await store.get(document.pk, advice);
  const edition = editionFor(editions, document, context.now);
  return (stored && withFetched(edition, document, readAdvice(stored.document), context)) ?? document;
}

const tick = ({ payload: { what, clock } }: ItemOf<'clock'>): EscalationEvent =>
  what === 'remind' ? { type: 'remind', clock } : { type: 'next-rung', clock, because: 'silent' };

/** The case after an event, or as it is where the event no longer fits. */
export function applied(
  editions: Editions,
  document: CaseDocument,
  event: EscalationEvent,
  context: LadderContext,
): CaseDocument {
  const decided = decideEvent(editionFor(editions, document, context.now), document, event, context);
  return decided.outcome === 'apply' ? decided.document : document;
}

const guardians = ({ directory }: ErrandParts): string[] => directory.byRole('caldicott-guardian').map(({ id }) => id);

async function createAdvice(
  parts: ErrandParts,
  document: CaseDocument,
  seq: number,
  context: LadderContext,
): Promise<void> {
  const given = requestIn(document, seq);
  if (!given) return;
  try {
    await parts.store.create(newAdvice(given, guardians(parts), context));
  } catch (error) {
    // it is there already: this errand was run before and the note of it was lost
    if (!(error instanceof StoreConflict)) throw error;
  }
}

/** False where the request is not there yet. */
async function replyAdvice(
  parts: ErrandParts,
  document: CaseDocument,
  { advice, payload: { seq } }: ItemOf<'reply-advice'>,
  context: LadderContext,
): Promise<boolean> {
  const message = messageIn(document.journal[seq - 1]);
  if (!message) return true;
  const withMessage = (before: AdviceDocument | null): Transition<AdviceDocument> => {
    const next = before && withReply(before, message, guardians(parts), context);
    return next ? { outcome: 'apply', document: next } : { outcome: 'repeat' };
  };
  const updated = await updateWithRetry(parts.store, document.pk, advice, withMessage, { read: readAdvice });
  if (updated.outcome === 'busy') throw new StoreBusy();
  return updated.document !== null;
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
  { store, editions }: ErrandParts,
  pk: string,
  id: string,
  person: string,
  context: LadderContext,
): Promise<void> {
  const delegate = (document: CaseDocument | null): Transition =>
    document
      ? decideEvent(editionFor(editions, document, context.now), document, { type: 'delegate', from: person }, context)
      : { outcome: 'repeat' };
  const updated = await updateWithRetry(store, pk, id, delegate, { read: readCase });
  if (updated.outcome === 'busy') throw new StoreBusy();
}
