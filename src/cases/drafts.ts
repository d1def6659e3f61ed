// What people do with cases of their own: open, answer, fill in, file, correct, discard.
import { may } from '../people/may.ts';
import { commandKey } from '../record/change.ts';
import { decide } from '../record/decide.ts';
import { isOnlyAlarm, isUntouched } from '../record/draft.ts';
import { isGone } from '../record/edition-pin.ts';
import { partitionOf } from '../record/partition.ts';
import { makeReference } from '../record/reference.ts';
import { refuse } from '../record/refusals.ts';
import { readCase } from '../record/stored.ts';
import type { Actor, BegunFor, CaseCommand, CaseDocument, ReadValue } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Stored } from '../store/port.ts';
import type { Engine } from './parts.ts';
import { hasLapsed, HIDDEN_FOR } from './hidden.ts';
import { readAll } from './queries.ts';
import { limitsFor } from './received.ts';
import { runOnCase } from './run-command.ts';
import type { CommandStep, Outcome } from './run-command.ts';

export interface OpenWith {
  /** What the words say. */
  readonly read?: Readonly<Record<string, ReadValue>>;
  /** Facts that the words raised and left open. */
  readonly open?: readonly string[];
  /** Facts that must be asked before anything says yes. */
  readonly first?: readonly string[];
  /** They asked whom they may tell. */
  readonly asksWhom?: boolean;
  /** The words speak of a risk to a person. */
  readonly riskHeard?: boolean;
  readonly emergency?: boolean;
  /** What `openedBy()` made of the message, where a question opened it. */
  readonly openedBy?: string | null;
  /** The version of the reader that read the facts. */
  readonly reader?: string;
  /** What of joint working it decides. */
  readonly begunFor?: BegunFor;
}

/** Runs a command on a case of the actor's own. `rev` is the one that the card showed; null for a typed command. */
export const runOnOwn = (
  engine: Engine,
  actor: Actor,
  reference: string,
  rev: number | null,
  command: CaseCommand,
): Promise<Outcome> =>
  runOnCase(engine, {
    actor,
    reference,
    type: command.type,
    decide: (document) =>
      may(actor, 'act', document) && !hasLapsed(engine, document)
        ? decideOwn(engine, actor, document, rev, command)
        : null,
  });

/** What needs no policy: it is done to a draft whose edition is not here any more, too. */
const STILL_DONE: ReadonlySet<string> = new Set<CaseCommand['type']>([
  'renew',
  'discard',
  'correct',
  'note-shared',
  'note-told',
  'danger',
  'told',
  'safe',
]);
/** What gives no new answer: where a version was withdrawn, what somebody has decided can still be recorded. */
const STILL_RECORDED: ReadonlySet<string> = new Set<CaseCommand['type']>([
  'go',
  'fill',
  'file',
  'note-advice',
  'note-consent-asked',
]);

async function decideOwn(
  engine: Engine,
  actor: Actor,
  document: CaseDocument,
  rev: number | null,
  command: CaseCommand,
): Promise<CommandStep<CaseDocument>> {
  if (rev !== null && rev !== document.rev) {
    const again = document.last?.rev === rev && document.last.key === commandKey(actor, command);
    return again ? repeated(engine, actor, document, command) : { outcome: 'repeat', as: 'stale' };
  }
  if (isGone(engine.editions, document) && !STILL_DONE.has(command.type))
    return { outcome: 'refuse', refusal: refuse('edition-gone') };
  if (isStopped(engine, document, command)) return { outcome: 'refuse', refusal: refuse('edition-withdrawn') };
  // only filing asks who is above whom: every other turn stays at one read
  const context = command.type === 'file' ? await engine.ladderContext() : contextFor(engine, command);
  const limits = await limitsFor(engine, actor, document, command);
  return decide(engine.editionFor(document), document, actor, command, limits ? { ...context, limits } : context);
}

/** A draft that is begun again is so under the edition that governs at this moment. */
function contextFor(engine: Engine, { type }: CaseCommand) {
  const context = engine.context();
  return type === 'renew' ? { ...context, governing: engine.editions.governing(context.now) } : context;
}

/** Whether a command would give a new answer by a version that was withdrawn. An emergency is recorded all the same. */
function isStopped(engine: Engine, document: CaseDocument, { type }: CaseCommand): boolean {
  if (!document.draft || document.draft.emergency || STILL_DONE.has(type) || STILL_RECORDED.has(type)) return false;
  return engine.editions.isWithdrawn(engine.editionFor(document));
}

/** What the first of two equal taps was told, the second is told too: deciding again on its result says the same. */
function repeated(
  engine: Engine,
  actor: Actor,
  document: CaseDocument,
  command: CaseCommand,
): CommandStep<CaseDocument> {
  if (!document.draft || document.state !== 'draft' || command.type === 'file') {
    const problem = command.type === 'file' ? missingIn(engine, actor, document) : null;
    return { outcome: 'repeat', ...(problem ? { as: problem } : {}) };
  }
  const again = decide(engine.editionFor(document), document, actor, command, engine.context());
  return { outcome: 'repeat', ...(again.outcome === 'refuse' ? { as: again.refusal } : {}) };
}

/** What was still missing when filing was refused, where it was. */
function missingIn(engine: Engine, actor: Actor, document: CaseDocument) {
  if (!document.draft || document.state !== 'draft') return null;
  const again = decide(engine.editionFor(document), document, actor, { type: 'go', page: 'review' }, engine.context());
  return again.outcome === 'refuse' ? again.refusal : null;
}

// Openings. Two deliveries of one message, at the same moment or seconds apart and at two instances, must make one
// draft. So a reference is not drawn by lot but derived from what opens it; the store then refuses the second.
//
// A question: from (sender, conversation, text) and a slot, 0, 1, 2 … The first slot that is free, or whose draft is
// younger than a minute, is its place. Two deliveries look at the same slots in the same order, so they meet in one
// and the same, whatever the clock says: there is no window whose edge could fall between them.
//
// `walk` and `danger`: from the sender and their newest case at that moment. Two deliveries see the same newest case;
// one that comes later sees the new draft, which is untouched (or, for a danger, fresh) and is given back. A question
// that speaks of danger is placed so too: it may be the same alarm as a button that was pressed. Once something was put
// into that draft, words are about another one.

/** A message that comes again within this time is the same one: Teams re-sends after 10 to 15 seconds. */
const SAME_OPENING = 60_000;
/** So many places are tried; each one that is taken was taken by somebody else's case whose hash coincides. */
const PLACES_TRIED = 20;

interface Place {
  readonly reference: string;
  readonly found: CaseDocument | null;
}
type HowOpened = Required<Pick<OpenWith, 'emergency' | 'openedBy'>>;
type Opening = OpenWith & HowOpened;

const isYoung = ({ clock }: Engine, document: CaseDocument): boolean =>
  clock.now().getTime() - Date.parse(document.created) < SAME_OPENING;

/** For so long an alarm that is raised again, in whatever way, is the same one. */
const ALARM_IS_FRESH = 30 * 60_000;

/** A draft of an emergency that somebody has touched lately: to be recorded, not opened once more. */
const isFreshAlarm = ({ clock }: Engine, { draft, state, touched }: CaseDocument): boolean =>
  draft?.emergency === true && state === 'draft' && clock.now().getTime() - Date.parse(touched) < ALARM_IS_FRESH;

/** The fresh draft of an emergency of this person; null where there is none. */
export async function freshAlarm(engine: Engine, actor: Actor): Promise<CaseDocument | null> {
  const cases = await newestOf(engine, actor);
  return cases.find((document) => isReusable(engine, document, { emergency: true, openedBy: null })) ?? null;
}

async function newestOf(engine: Engine, actor: Actor): Promise<CaseDocument[]> {
  const { items } = await engine.store.byAuthor(partitionOf(actor.agency), actor.id, 25);
  return readAll(engine, items, readCase).map(({ document }) => document);
}

/** Opens a draft, or gives back the one that this is about. */
export async function openCase(engine: Engine, actor: Actor, given: OpenWith): Promise<Outcome> {
  if (!may(actor, 'open')) return { outcome: 'refused', document: null, refusal: refuse('not-your-role') };
  const opening = { emergency: false, openedBy: null, ...given };
  if (!opening.emergency && engine.editions.isWithdrawn(engine.editions.governing(engine.clock.now())))
    return { outcome: 'refused', document: null, refusal: refuse('edition-withdrawn') };
  let at = await placeOf(engine, actor, opening);
  for (let tried = 0; tried < PLACES_TRIED; tried += 1) {
    if (at.found) return { outcome: 'repeated', document: at.found };
    const created = await create(engine, actor, opening, at.reference);
    if (created) return { outcome: 'done', document: created };
    const before = at.reference;
    at = await placeOf(engine, actor, opening);
    // taken by something else, such as another person's case whose hash coincides: draw lots
    if (!at.found && at.reference === before)
      at = { found: null, reference: makeReference(actor.agency, engine.ids.bytes(5)) };
  }
  throw new Error('No free reference was found.');
}

/** The new draft; null where its place is taken. */
async function create(engine: Engine, actor: Actor, opening: Opening, reference: string): Promise<CaseDocument | null> {
  const context = engine.context(reference);
  const edition = engine.editions.governing(context.now);
  const decided = decide(edition, null, actor, { type: 'open', ...opening }, context);
  if (decided.outcome !== 'apply') throw new Error('A case could not be opened.');
  try {
    const { document } = await engine.store.create(decided.document);
    const who = engine.pseudonym(actor.id);
    engine.log.info({ ref: document.id, who, command: 'open', rev: document.rev }, 'done');
    return document;
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    return null;
  }
}

const placeOf = (engine: Engine, actor: Actor, opening: Opening): Promise<Place> =>
  opening.openedBy === null || opening.emergency
    ? placeAfterNewest(engine, actor, opening)
    : placeOfQuestion(engine, actor, opening.openedBy);

async function referenceFrom(engine: Engine, actor: Actor, ...parts: readonly string[]): Promise<string> {
  const restored = await engine.lastRestore();
  const apart = restored === '' ? parts : [...parts, restored];
  return makeReference(actor.agency, engine.keyed('opening', actor.id, ...apart));
}

async function placeOfQuestion(engine: Engine, actor: Actor, openedBy: string): Promise<Place> {
  for (let slot = 0; ; slot += 1) {
    const reference = await referenceFrom(engine, actor, 'question', openedBy, String(slot));
    const stored = await engine.store.get(partitionOf(actor.agency), reference);
    // what is left of a record that was destroyed keeps its place: its reference is never another's
    if (stored && stored.document.kind !== 'case') continue;
    const document = stored ? readCase(stored.document) : null;
    const same = document?.openedBy === openedBy && document.author.id === actor.id && isYoung(engine, document);
    if (!document || same) return { reference, found: document };
  }
}

async function placeAfterNewest(engine: Engine, actor: Actor, opening: HowOpened): Promise<Place> {
  const cases = await newestOf(engine, actor);
  const found = cases.find((document) => isReusable(engine, document, opening)) ?? null;
  const newest = cases.reduce(
    (latest, document) => (document.created > latest ? document.created + document.id : latest),
    '',
  );
  return { reference: await referenceFrom(engine, actor, opening.emergency ? 'danger' : 'walk', newest), found };
}

const isReusable = (engine: Engine, document: CaseDocument, { emergency, openedBy }: HowOpened): boolean =>
  document.draft !== null &&
  engine.editionFor(document) === engine.editions.governing(engine.clock.now()) &&
  !isGone(engine.editions, document) &&
  (emergency
    ? isFreshAlarm(engine, document) && (openedBy === null || isOnlyAlarm(document.draft))
    : !document.draft.emergency && document.openedBy === null && isUntouched(document.draft));

/** Deletes drafts that nobody touched for so many days. How many it deleted. */
export const purgeDrafts = (engine: Engine, days: number): Promise<number> =>
  purge(engine, days * 86_400_000, (before, limit) =>
    engine.store.untouchedDrafts<CaseDocument>(engine.pk, before, limit),
  );

/** Deletes what a question opened and nobody has used within a day. How many it deleted. */
export const purgeHidden = (engine: Engine): Promise<number> =>
  purge(engine, HIDDEN_FOR, (before, limit) => engine.store.hiddenDrafts<CaseDocument>(engine.pk, before, limit));

type Find = (before: string, limit: number) => Promise<readonly Stored<CaseDocument>[]>;

async function purge(engine: Engine, age: number, find: Find): Promise<number> {
  const before = new Date(engine.clock.now().getTime() - age).toISOString();
  let purged = 0;
  let limit = 100;
  for (;;) {
    const drafts = await find(before, limit);
    let kept = 0;
    for (const { document, etag } of drafts) {
      // somebody else was asked about it: it is on record and stays
      if (document.journal.length > 0) kept += 1;
      else if (await removed(engine, document, etag)) purged += 1;
    }
    if (drafts.length < limit) return purged;
    // the oldest come first: those that stay must not hide the ones behind them
    limit = kept + 100;
  }
}

/** False where somebody came back to it at this very moment: it stays. */
async function removed({ store }: Engine, { pk, id }: CaseDocument, etag: string): Promise<boolean> {
  try {
    await store.remove(pk, id, etag);
    return true;
  } catch (error) {
    if (!(error instanceof StoreConflict)) throw error;
    return false;
  }
}
