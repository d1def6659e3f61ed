// Runs what managers, the Guardian and administrators do: one read, the pure decision, one conditional write, again on a lost race.
import type { Directory } from '../people/directory.ts';
import { may } from '../people/may.ts';
import type { Edition } from '../policy/edition.ts';
import type { Urgency } from '../policy/schema.ts';
import { decideRequest, knownOf } from '../record/advice.ts';
import type { AdviceRequest } from '../record/advice.ts';
import { adviceWaiting, decideAdvice } from '../record/advice-document.ts';
import type { AdviceCommand, AdviceDocument } from '../record/advice-document.ts';
import type { Suspect } from '../record/advice-text.ts';
import { decideEscalation } from '../record/escalation.ts';
import { keyOf } from '../record/escalation-change.ts';
import { deny } from '../record/escalation-refusals.ts';
import type { EscalationCommand, Ladder, LadderContext } from '../record/escalation-types.ts';
import { canDecide, isOwn, mayDecide, maySee } from '../record/ladder.ts';
import { FOR_ADMINS, FOR_GUARDIANS, item, waitingOf, withOutbox } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import { parseReference } from '../record/reference.ts';
import { refuse } from '../record/refusals.ts';
import type { Actor, CaseDocument, Refusal } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Page, Store, Stored, StoredDocument } from '../store/port.ts';
import { createAbsences, whyNotStandIn } from './absences.ts';
import { peopleWaiting } from './people-document.ts';
import type { PeopleDocument } from './people-document.ts';

/** `same`: it had its effect already. With `refused`, `suspects` says what a text held that may say who somebody is. */
export interface Outcome<T> {
  readonly outcome: 'done' | 'same' | 'refused';
  readonly document: T | null;
  readonly refusal?: Refusal;
  readonly suspects?: readonly Suspect[];
}

export interface EscalationParts {
  readonly store: Store;
  readonly edition: Edition;
  readonly directory: Directory;
  readonly clock: { now(): Date };
  readonly ids: { newId(): string };
  readonly log: { info(fields: object, message: string): void };
  readonly pseudonym: (id: string) => string;
  readonly findIdentity: (text: string) => readonly { readonly kind: string; readonly words: string }[];
  readonly deadlines: (urgency: Urgency['id'], from: Date) => { readonly remindAt: Date; readonly nextAt: Date };
}

export interface Escalations {
  run(actor: Actor, reference: string, rev: number | null, command: EscalationCommand): Promise<Outcome<CaseDocument>>;
  askGuardian(
    actor: Actor,
    reference: string,
    rev: number | null,
    command: AdviceRequest,
  ): Promise<Outcome<CaseDocument>>;
  answerAdvice(actor: Actor, reference: string, command: AdviceCommand): Promise<Outcome<AdviceDocument>>;
  /** A case that somebody was asked about, or its author's; null for everybody else. */
  see(actor: Actor, reference: string): Promise<CaseDocument | null>;
  seeAdvice(actor: Actor, reference: string): Promise<AdviceDocument | null>;
  /** What waits for somebody: most urgent first, then oldest. */
  waiting(actor: Actor, page?: string | null): Promise<Page<CaseDocument | AdviceDocument>>;
  /** Requests to the Guardian, answered ones too. Empty for anybody else. */
  pastAdvice(actor: Actor, page?: string | null): Promise<Page<AdviceDocument>>;
  /** Documents with something stuck, for administrators. */
  stuck(actor: Actor, page?: string | null): Promise<Page<CaseDocument | AdviceDocument>>;
  /** An administrator sends a stuck message again, or lets it be. */
  unstick(actor: Actor, reference: string, itemId: string, what: 'retry' | 'close'): Promise<boolean>;
  /** A manager names who stands in until the end of a day; an empty delegate ends it. */
  away(
    actor: Actor,
    delegate: string,
    until: Date,
  ): Promise<{ readonly refusal: Refusal | null; readonly until: Date }>;
  /** Notes which message shows somebody their own case, so that it can be brought up to date. */
  noteCard(actor: Actor, reference: string, message: string): Promise<void>;
  /** Somebody who is not on the people list tries something: on the record of the case, and nothing else. */
  stranger(id: string, reference: string, rev: number | null, command: EscalationCommand): Promise<void>;
  /** Who is above whom and who is away, at this moment. */
  ladder(): Promise<Ladder>;
}

const PAGE = 10;

/** A document on the lists of those who are to see it now. */
function onLists(next: CaseDocument | AdviceDocument | PeopleDocument): StoredDocument {
  if (next.kind === 'people') return peopleWaiting(next);
  return { ...next, ...(next.kind === 'case' ? waitingOf(next.journal, next.outbox) : adviceWaiting(next)) };
}

export function createEscalations(parts: EscalationParts): Escalations {
  const { store, edition, directory, clock, ids, log, pseudonym, findIdentity } = parts;
  const pk = partitionOf(directory.agency);
  const absences = createAbsences(store);
  const rungs = edition.local.escalation.ladder;
  const names = (): string[] => directory.people.map(({ name }) => name);
  const ladder = async (): Promise<Ladder> => ({
    directory,
    deadlines: parts.deadlines,
    absences: await absences.read(directory.agency),
  });
  const context = async (): Promise<LadderContext> => ({
    now: clock.now(),
    newId: () => ids.newId(),
    ladder: await ladder(),
  });
  const isGuardian = (actor: Actor): boolean => may(actor, 'advise') && actor.agency === directory.agency;
  const mayAdminister = (actor: Actor): boolean => may(actor, 'administer') && actor.agency === directory.agency;

  const readCase = async (typed: string): Promise<Stored<CaseDocument> | null> => {
    const reference = parseReference(typed, directory.agency);
    const stored = reference ? await store.get<CaseDocument>(pk, reference) : null;
    return stored?.document.kind === 'case' ? stored : null;
  };

  /** Again and again until nobody was faster; each lost race means that somebody else's write went through. */
  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof StoreConflict)) throw error;
      }
    }
  }

  type Decision =
    | { readonly outcome: 'changed'; readonly document: CaseDocument; readonly refusal?: Refusal }
    | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly suspects?: readonly Suspect[] }
    | { readonly outcome: 'same' };

  const onCase = (
    actor: Actor,
    reference: string,
    rev: number | null,
    command: { readonly type: string },
    decide: (document: CaseDocument, at: LadderContext) => Decision,
  ): Promise<Outcome<CaseDocument>> =>
    patiently(async () => {
      const stored = await readCase(reference);
      if (!stored) return { outcome: 'refused', document: null, refusal: refuse('not-found') };
      const { document, etag } = stored;
      const at = await context();
      const isHere = isOwn(at.ladder, document, actor) || canDecide(rungs, at.ladder, document, actor.id);
      if (isHere && rev !== null && document.last?.rev === rev && document.last.key === keyOf(actor, command))
        return { outcome: 'same', document };
      const decided = decide(document, at);
      const visible = maySee(rungs, at.ladder, document, actor, at.now);
      if (decided.outcome === 'same') return { outcome: 'same', document: isHere ? document : null };
      if (decided.outcome === 'refused') return { ...decided, document: visible ? document : null };
      const written = await store.replace(decided.document, etag);
      log.info(
        {
          ref: document.id,
          who: pseudonym(actor.id),
          command: command.type,
          ...(decided.refusal ? { code: decided.refusal.code } : { rev: decided.document.rev }),
        },
        decided.refusal ? 'refused' : 'done',
      );
      return decided.refusal
        ? { outcome: 'refused', document: visible ? written.document : null, refusal: decided.refusal }
        : { outcome: 'done', document: written.document };
    });

  const waitingFor = async (who: string, page: string | null): Promise<Page<CaseDocument | AdviceDocument>> =>
    store.waitingFor<CaseDocument | AdviceDocument>(pk, who, PAGE, page ?? undefined);

  const run: Escalations['run'] = (actor, reference, rev, command) =>
    onCase(actor, reference, rev, command, (document, at) =>
      decideEscalation(edition, document, actor, command, rev, at),
    );

  return {
    ladder,
    run,
    async stranger(id, reference, rev, command) {
      await run(
        { id, name: 'Somebody not on the people list', roles: [], team: '', agency: directory.agency },
        reference,
        rev,
        command,
      );
    },
    noteCard: (actor, reference, message) =>
      patiently(async () => {
        const stored = await readCase(reference);
        if (!stored || stored.document.author.id !== actor.id || stored.document.cards?.[actor.id] === message) return;
        // no revision: nothing that a card shows has changed
        await store.replace(
          { ...stored.document, cards: { ...stored.document.cards, [actor.id]: message } },
          stored.etag,
        );
      }),
    askGuardian: (actor, reference, rev, command) =>
      onCase(actor, reference, rev, command, (document, at) =>
        decideRequest(edition, document, actor, command, rev, knownOf(document, names(), findIdentity), at),
      ),
    answerAdvice: (actor, reference, command) =>
      patiently(async () => {
        const stored = isGuardian(actor) ? await store.get<AdviceDocument>(pk, reference) : null;
        if (stored?.document.kind !== 'advice') {
          // no reference: it comes from a card, and may be anything
          if (!isGuardian(actor))
            log.info({ who: pseudonym(actor.id), command: command.type, code: 'not-the-guardian' }, 'refused');
          return { outcome: 'refused', document: null, refusal: deny('no-such-advice') };
        }
        const known = { references: [], names: names(), findIdentity };
        const decided = decideAdvice(edition, stored.document, actor, command, known, await context());
        if (decided.outcome === 'same') return { outcome: 'same', document: stored.document };
        if (decided.outcome === 'refused') return { ...decided, document: stored.document };
        const { document } = await store.replace(decided.document, stored.etag);
        log.info({ ref: document.id, who: pseudonym(actor.id), command: command.type, rev: document.rev }, 'done');
        return { outcome: 'done', document };
      }),
    async see(actor, reference) {
      const stored = await readCase(reference);
      if (!stored) return null;
      const { ladder: at, now } = await context();
      return maySee(rungs, at, stored.document, actor, now) ? stored.document : null;
    },
    async seeAdvice(actor, reference) {
      if (!isGuardian(actor)) return null;
      const stored = await store.get<AdviceDocument>(pk, reference);
      return stored?.document.kind === 'advice' ? stored.document : null;
    },
    async waiting(actor, page = null) {
      return waitingFor(isGuardian(actor) ? FOR_GUARDIANS : actor.id, page);
    },
    async pastAdvice(actor, page = null) {
      return isGuardian(actor)
        ? store.all<AdviceDocument>(pk, 'advice', PAGE, page ?? undefined)
        : { items: [], next: null };
    },
    async stuck(actor, page = null) {
      return mayAdminister(actor) ? waitingFor(FOR_ADMINS, page) : { items: [], next: null };
    },
    unstick: (actor, reference, itemId, what) =>
      patiently(async () => {
        const stored = mayAdminister(actor)
          ? await store.get<CaseDocument | AdviceDocument | PeopleDocument>(pk, reference)
          : null;
        if (!stored?.document.outbox?.some(({ id, state }) => id === itemId && state === 'stuck')) return false;
        const now = clock.now().toISOString();
        const outbox = stored.document.outbox.map((one) =>
          one.id !== itemId
            ? one
            : what === 'retry'
              ? { ...one, state: 'waiting' as const, attempts: 0, lease: null, due: now }
              : { ...one, state: 'dropped' as const },
        );
        await store.replace(onLists(withOutbox(stored.document, outbox)), stored.etag);
        log.info({ ref: reference, who: pseudonym(actor.id), command: what }, 'done');
        return true;
      }),
    async away(actor, delegate, until) {
      const now = clock.now();
      const set = { by: actor, for: actor.id, at: now.toISOString() };
      if (delegate === '' && mayDecide(rungs, actor, '')) {
        await absences.set({ ...set, delegate: null }, null);
        return { refusal: null, until };
      }
      const person = directory.find(delegate);
      const wrong = whyNotStandIn(rungs, actor, person, until, now);
      if (wrong) return { refusal: deny(wrong), until };
      const bring = item('clock', actor.id, { what: 'delegate' }, now, { now, newId: () => ids.newId() });
      const standIn = { id: person!.id, name: person!.name, until: until.toISOString() };
      await absences.set({ ...set, delegate: standIn }, bring);
      log.info({ who: pseudonym(actor.id), command: 'away' }, 'done');
      return { refusal: null, until };
    },
  };
}
