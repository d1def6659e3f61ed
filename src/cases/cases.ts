// Runs one command on one case: one read, the pure decision, one conditional write, again on a lost race.
import { createHmac } from 'node:crypto';
import { may } from '../people/may.ts';
import type { Directory } from '../people/directory.ts';
import type { Edition } from '../policy/edition.ts';
import { commandKey, decide } from '../record/decide.ts';
import { isUntouched } from '../record/draft.ts';
import { partitionOf } from '../record/partition.ts';
import { makeReference, parseReference } from '../record/reference.ts';
import { refuse } from '../record/refusals.ts';
import type { Ladder } from '../record/escalation-types.ts';
import type { Actor, CaseCommand, CaseDocument, Context, Refusal } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Page, Store, Stored } from '../store/port.ts';

/**
 * `done`: it is stored. `duplicate`: the same tap came twice; it had its effect once and here is the case as it is now.
 * `stale`: the card was older than the case and nothing was changed. `refused`: see the refusal; where a document comes
 * with it, what was typed was kept. A discarded draft is `done` without a document.
 */
export interface Ran {
  readonly outcome: 'done' | 'duplicate' | 'stale' | 'refused';
  readonly document: CaseDocument | null;
  readonly refusal?: Refusal;
}

export type Opened =
  | { readonly outcome: 'done' | 'duplicate'; readonly document: CaseDocument; readonly refusal?: undefined }
  | { readonly outcome: 'refused'; readonly document: null; readonly refusal: Refusal };

export interface CasesParts {
  readonly store: Store;
  readonly edition: Edition;
  readonly directory: Directory;
  readonly clock: { now(): Date };
  readonly ids: {
    /** Bytes of chance. */ bytes(length: number): Uint8Array;
    /** A fresh random id. */ newId(): string;
  };
  /** Takes references and keyed hashes only, never content. */
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  /** The secret behind every keyed hash: of a sender in the log, of a question in `openedBy`. */
  readonly hashKey: string;
  /** Who is above whom now: filing may send a decision to a manager. Without it everything is filed at once. */
  readonly ladder?: () => Promise<Ladder>;
}

export interface OpenWith {
  readonly facts?: Readonly<Record<string, string>>;
  /** Facts that the words raised and left open. */
  readonly open?: readonly string[];
  /** Facts that the words only sounded like. */
  readonly guessed?: Readonly<Record<string, string>>;
  readonly emergency?: boolean;
  /** What `openedBy()` made of the message, where a question opened it. */
  readonly openedBy?: string | null;
}

export interface Cases {
  /** A keyed hash of a message, so that the same one sent again finds its draft. The text cannot be had back from it. */
  openedBy(message: { readonly sender: string; readonly conversation: string; readonly text: string }): string;
  /** A keyed hash of a person's id, for the log. */
  pseudonym(id: string): string;
  /** Opens a draft, or gives back the one that this is about: see openings below. */
  open(actor: Actor, opening: OpenWith): Promise<Opened>;
  /** Runs a command on a case of the actor's own. `rev` is the one that the card showed; null for a typed command. */
  run(actor: Actor, reference: string, rev: number | null, command: CaseCommand): Promise<Ran>;
  /** The actor's own cases: emergencies still to be recorded first, then the newest. */
  mine(actor: Actor, page?: string | null): Promise<Page<CaseDocument>>;
  /** A case that this person may see, by its reference as they typed it; null otherwise, whether it exists or not. */
  find(actor: Actor, reference: string): Promise<CaseDocument | null>;
  /** Deletes drafts that nobody touched for so many days. How many it deleted. */
  purgeDrafts(days: number): Promise<number>;
}

const PAGE = 10;
/** More people than can tap on one case at once; each lost race means that somebody else's write went through. */
const ATTEMPTS = 200;
/** A message that comes again within this time is the same one: Teams re-sends after 10 to 15 seconds. */
const SAME_OPENING = 60_000;

export function createCases({ store, edition, directory, clock, ids, log, hashKey, ladder }: CasesParts): Cases {
  const keyed = (...parts: readonly string[]): Buffer =>
    createHmac('sha256', hashKey).update(JSON.stringify(parts)).digest();
  const pseudonym = (id: string): string => keyed('person', id).toString('hex').slice(0, 12);
  const context = (reference?: string): Context => ({
    now: clock.now(),
    newId: () => ids.newId(),
    ...(reference ? { reference } : {}),
  });
  const notFound: Ran = { outcome: 'refused', document: null, refusal: refuse('not-found') };

  async function read(actor: Actor, typed: string): Promise<Stored<CaseDocument> | null> {
    const reference = parseReference(typed, directory.agency);
    return reference ? store.get<CaseDocument>(partitionOf(actor.agency), reference) : null;
  }

  async function run(actor: Actor, reference: string, rev: number | null, command: CaseCommand): Promise<Ran> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const stored = await read(actor, reference);
      if (!stored || !may(actor, 'act', stored.document)) return notFound;
      try {
        return await once(actor, stored, rev, command);
      } catch (error) {
        if (!(error instanceof StoreConflict)) throw error;
      }
    }
    log.warn({ ref: reference }, 'A command lost every race.');
    return { outcome: 'refused', document: null, refusal: refuse('busy') };
  }

  async function once(
    actor: Actor,
    { document, etag }: Stored<CaseDocument>,
    rev: number | null,
    command: CaseCommand,
  ): Promise<Ran> {
    if (rev !== null && rev !== document.rev) {
      const again = document.last?.rev === rev && document.last.key === commandKey(command);
      return again ? duplicate(actor, document, command) : { outcome: 'stale', document };
    }
    // only filing asks who is above whom: every other turn stays at one read
    const at = command.type === 'file' && ladder ? { ...context(), ladder: await ladder() } : context();
    const decided = decide(edition, document, actor, command, at);
    if (decided.outcome === 'refused') return { outcome: 'refused', document, refusal: decided.refusal };
    if (decided.outcome === 'discarded') {
      await store.remove(document.pk, document.id, etag);
      return { outcome: 'done', document: null };
    }
    const written = await store.replace(decided.document, etag);
    log.info({ ref: document.id, who: pseudonym(actor.id), command: command.type, rev: decided.document.rev }, 'done');
    return decided.refusal
      ? { outcome: 'refused', document: written.document, refusal: decided.refusal }
      : { outcome: 'done', document: written.document };
  }

  /** What the first of two equal taps was told, the second is told too: deciding again on its result says the same. */
  function duplicate(actor: Actor, document: CaseDocument, command: CaseCommand): Ran {
    const again =
      document.draft && document.state === 'draft' ? decide(edition, document, actor, command, context()) : null;
    const refusal = again && again.outcome !== 'discarded' ? again.refusal : undefined;
    return refusal ? { outcome: 'refused', document, refusal } : { outcome: 'duplicate', document };
  }

  // Openings. Two deliveries of one message, at the same moment or seconds apart and at two instances, must make one
  // draft. So a reference is not drawn by lot but derived from what opens it; the store then refuses the second.
  //
  // A question: from (sender, conversation, text) and a slot, 0, 1, 2 … The first slot that is free, or whose draft is
  // younger than a minute, is its place. Two deliveries look at the same slots in the same order, so they meet in one
  // and the same, whatever the clock says: there is no window whose edge could fall between them.
  //
  // `walk` and `danger`: from the sender and their newest case at that moment. Two deliveries see the same newest case;
  // one that comes later sees the new draft, which is untouched (or, for a danger, young) and is given back.
  const isYoung = (document: CaseDocument): boolean =>
    clock.now().getTime() - Date.parse(document.created) < SAME_OPENING;

  async function place(
    actor: Actor,
    opening: Required<OpenWith>,
  ): Promise<{ reference: string; found: CaseDocument | null }> {
    const { openedBy, emergency } = opening;
    const reference = (...parts: readonly string[]): string =>
      makeReference(actor.agency, keyed('opening', actor.id, ...parts));
    if (openedBy !== null) {
      for (let slot = 0; ; slot += 1) {
        const candidate = reference('question', openedBy, String(slot));
        const document = (await store.get<CaseDocument>(partitionOf(actor.agency), candidate))?.document ?? null;
        const same = document?.openedBy === openedBy && document.author.id === actor.id && isYoung(document);
        if (!document || same) return { reference: candidate, found: document };
      }
    }
    const { items } = await store.byAuthor<CaseDocument>(partitionOf(actor.agency), actor.id, 25);
    const cases = items.map((item) => item.document);
    const found = cases.find((document) => isReusable(document, emergency)) ?? null;
    const newest = cases.reduce(
      (latest, document) => (document.created > latest ? document.created + document.id : latest),
      '',
    );
    return { reference: reference(emergency ? 'danger' : 'walk', newest), found };
  }

  const isReusable = (document: CaseDocument, emergency: boolean): boolean =>
    document.draft !== null &&
    document.draft.emergency === emergency &&
    document.openedBy === null &&
    isUntouched(document.draft) &&
    (!emergency || isYoung(document));

  async function open(actor: Actor, given: OpenWith): Promise<Opened> {
    if (!may(actor, 'open')) return { outcome: 'refused', document: null, refusal: refuse('not-your-role') };
    const opening = { facts: {}, open: [], guessed: {}, emergency: false, openedBy: null, ...given };
    let at = await place(actor, opening);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (at.found) return { outcome: 'duplicate', document: at.found };
      const decided = decide(edition, null, actor, { type: 'open', ...opening }, context(at.reference));
      if (decided.outcome !== 'changed') throw new Error('A case could not be opened.');
      try {
        const { document } = await store.create(decided.document);
        log.info({ ref: document.id, who: pseudonym(actor.id), command: 'open', rev: document.rev }, 'done');
        return { outcome: 'done', document };
      } catch (error) {
        if (!(error instanceof StoreConflict)) throw error;
      }
      const before = at.reference;
      at = await place(actor, opening);
      // taken by something else, such as another person's case whose hash coincides: draw lots
      if (!at.found && at.reference === before)
        at = { found: null, reference: makeReference(actor.agency, ids.bytes(5)) };
    }
    throw new Error('No free reference was found.');
  }

  async function find(actor: Actor, reference: string): Promise<CaseDocument | null> {
    const stored = await read(actor, reference);
    if (!stored || !may(actor, 'see', stored.document)) return null;
    if (stored.document.author.id !== actor.id)
      log.info({ ref: stored.document.id, who: pseudonym(actor.id) }, 'An auditor read a record.');
    return stored.document;
  }

  async function mine(actor: Actor, page: string | null = null): Promise<Page<CaseDocument>> {
    if (!may(actor, 'open')) return { items: [], next: null };
    return store.byAuthor<CaseDocument>(partitionOf(actor.agency), actor.id, PAGE, page ?? undefined);
  }

  async function purgeDrafts(days: number): Promise<number> {
    const before = new Date(clock.now().getTime() - days * 86_400_000).toISOString();
    let purged = 0;
    let limit = 100;
    for (;;) {
      const drafts = await store.untouchedDrafts<CaseDocument>(partitionOf(directory.agency), before, limit);
      let kept = 0;
      for (const { document, etag } of drafts) {
        // somebody else was asked about it: it is on record and stays
        if (document.journal.length > 0) {
          kept += 1;
          continue;
        }
        try {
          await store.remove(document.pk, document.id, etag);
          purged += 1;
        } catch (error) {
          // somebody came back to it at this very moment: it stays
          if (!(error instanceof StoreConflict)) throw error;
        }
      }
      if (drafts.length < limit) return purged;
      // the oldest come first: those that stay must not hide the ones behind them
      limit = kept + 100;
    }
  }

  return {
    pseudonym,
    run,
    open,
    find,
    mine,
    purgeDrafts,
    openedBy: ({ sender, conversation, text }) =>
      keyed('message', sender, conversation, text).toString('hex').slice(0, 32),
  };
}
