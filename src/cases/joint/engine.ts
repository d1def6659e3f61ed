// What the runners of joint working share: which document somebody means and may see, and one way to change it.
import { JOINT_TERM, factsOf, isJoint, jointTerms, matterTerm } from '../../joint/terms.ts';
import type { JointDocument, JointKind } from '../../joint/facts.ts';
import { isTheirs, knowsMatter, reachOf, speaksForAgency } from '../../joint/reach.ts';
import type { Reach } from '../../joint/reach.ts';
import { isTooLarge } from '../../joint/size.ts';
import type { Directory } from '../../people/directory.ts';
import type { Editions } from '../../policy/governing.ts';
import type { NoteReading } from '../../record/access.ts';
import { partitionOf } from '../../record/partition.ts';
import { readable } from '../../record/readable.ts';
import { makeReference, parseReference } from '../../record/reference.ts';
import { refuse } from '../../record/refusals.ts';
import { readRegister } from '../../record/register-document.ts';
import type { Actor, Context, Refusal, Transition } from '../../record/types.ts';
import { StoreConflict } from '../../store/port.ts';
import type { Store, StoredDocument } from '../../store/port.ts';
import { rememberLastRestore } from '../last-restore.ts';
import { updateWithRetry } from '../../store/update.ts';
import type { Retry } from '../../store/update.ts';
import { lookedAfterBy } from './looked-after.ts';
import type { LookedAfter } from './looked-after.ts';

export interface JointParts {
  readonly store: Store;
  readonly editions: Editions;
  /** Finds everybody whom the people file lists, of whichever agency. */
  readonly everybody: Pick<Directory, 'find' | 'agencies'>;
  /** The agencies whose people this bot serves, by id. */
  readonly served: () => readonly string[];
  /** The people of one of them; null for any other. */
  readonly directoryOf: (agency: string) => Directory | null;
  readonly clock: { now(): Date };
  readonly ids: {
    /** Bytes of chance. */ bytes(length: number): Uint8Array;
    /** A fresh random id. */ newId(): string;
  };
  /** Takes references and keyed hashes only, never content. */
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  /** A keyed hash of a person's id, for the log and for ids of documents. */
  readonly pseudonym: (id: string) => string;
  /** The access log of the reader's own agency. */
  readonly noteReading: NoteReading;
  /** Time and chance of the tries after a lost race. */
  readonly retry?: Retry;
}

/** The same, with what every runner uses. */
export interface JointEngine extends JointParts {
  context(): Context;
  /** What sets references apart that were derived before the last restore of a partition; '' where there was none. */
  lastRestore(pk: string): Promise<string>;
}

export function jointEngine(parts: JointParts): JointEngine {
  const restores = new Map<string, () => Promise<string>>();
  const lastRestore = (pk: string): Promise<string> => {
    const remembered = restores.get(pk) ?? rememberLastRestore(parts.store, pk);
    restores.set(pk, remembered);
    return remembered();
  };
  return { ...parts, lastRestore, context: () => ({ now: parts.clock.now(), newId: () => parts.ids.newId() }) };
}

const readJoint = (stored: unknown): JointDocument => {
  const document = readRegister(stored);
  if (!isJoint(document)) throw new TypeError(`${document.id} is no document of joint working.`);
  return document;
};

/** In which agency's partition a reference stands, as somebody of this agency types it; null where it is none. */
function placeOf(
  { served }: JointEngine,
  { agency: own }: Actor,
  typed: string,
): { readonly pk: string; readonly reference: string } | null {
  // without the letters of an agency, one's own is meant
  for (const agency of [own, ...served().filter((id) => id !== own)]) {
    const reference = parseReference(typed, agency);
    if (reference !== null) return { pk: partitionOf(agency), reference };
  }
  return null;
}

/** What somebody may see, by its reference; null where there is none, or it does not reach them: nobody can tell which. */
export async function findJoint(
  engine: JointEngine,
  actor: Actor,
  typed: string,
  kind?: JointKind,
): Promise<JointDocument | null> {
  const place = placeOf(engine, actor, typed);
  const stored = place && (await engine.store.get<StoredDocument>(place.pk, place.reference));
  if (!stored || !isJoint(stored.document)) return null;
  const document = readable(engine, stored.document, readJoint);
  const reach = document && (await reachNow(engine, actor, document));
  if (!document || !reach || (kind !== undefined && document.kind !== kind)) return null;
  if (isOthers(reach)) await engine.noteReading(actor, { reference: document.id });
  return document;
}

/** Whether it is another's, who does not hear that they look: that is noted first. */
export const isOthers = (reach: Reach | null): boolean => reach === 'audits' || reach === 'looks-after';

/** How it reaches somebody at this moment. Whom they look after is asked only where nothing else lets them see it. */
export async function reachNow(engine: JointEngine, actor: Actor, document: JointDocument): Promise<Reach | null> {
  const reach = reachOf(actor, document);
  return reach === null || reach === 'audits' ? reachOf(actor, document, await lookedAfterBy(engine, actor)) : reach;
}

/** What became of a command. */
type JointOutcome<Document extends JointDocument = JointDocument> =
  | { readonly outcome: 'done' | 'repeated'; readonly document: Document }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export interface Change<Kind extends JointKind> {
  readonly actor: Actor;
  /** As somebody typed it, or a card has it. */
  readonly reference: string;
  readonly kind: Kind;
  /** For the log: what was done. */
  readonly what: string;
  /** Decides on the document as it is now, and again after a lost race. */
  readonly decide: (
    document: JointDocument<Kind>,
  ) => Transition<JointDocument<Kind>> | Promise<Transition<JointDocument<Kind>>>;
}

const notThere = (): Refusal => refuse('no-such-joint');

/** One read, the pure decision, one conditional write, again on a lost race. Whoever only audits changes nothing. */
export async function changeJoint<Kind extends JointKind>(
  engine: JointEngine,
  { actor, reference, kind, what, decide }: Change<Kind>,
): Promise<JointOutcome<JointDocument<Kind>>> {
  const place = placeOf(engine, actor, reference);
  if (!place) return { outcome: 'refused', refusal: notThere() };
  const isOne = (document: JointDocument): document is JointDocument<Kind> => document.kind === kind;
  const step = async (document: JointDocument | null): Promise<Transition<JointDocument>> => {
    const reach = document && (await reachNow(engine, actor, document));
    if (!document || !isOne(document) || reach === null || reach === 'audits')
      return { outcome: 'refuse', refusal: notThere() };
    const next = await decide(document);
    const isFull = next.outcome === 'apply' && isTooLarge(next.document);
    return isFull ? { outcome: 'refuse', refusal: refuse('joint-full') } : next;
  };
  const { store, retry, log, pseudonym } = engine;
  const stored = await store.get<StoredDocument>(place.pk, place.reference);
  // anything else in that place is none of these: to read it as one would be an error, not an answer
  if (!stored || !isJoint(stored.document)) return { outcome: 'refused', refusal: notThere() };
  const before = readable(engine, stored.document, readJoint);
  if (!before) return { outcome: 'refused', refusal: notThere() };
  const latest = { document: before, etag: stored.etag };
  const read = { read: readJoint, latest, ...(retry ? { retry } : {}) };
  const updated = await updateWithRetry(store, place.pk, place.reference, step, read);
  if (updated.outcome === 'busy') return { outcome: 'refused', refusal: refuse('busy') };
  if (updated.step.outcome === 'refuse') return { outcome: 'refused', refusal: updated.step.refusal };
  if (updated.written) log.info({ ref: place.reference, who: pseudonym(actor.id), what }, 'Joint working was changed.');
  return { outcome: updated.written ? 'done' : 'repeated', document: updated.document as JointDocument<Kind> };
}

/** So many references are tried; each is taken once in a million million. */
const REFERENCES_TRIED = 5;
const REFERENCE_BYTES = 5;

/** Keeps a new one in the agency of whoever opens it, under a reference that nobody has. */
export async function createJoint<Kind extends JointKind>(
  engine: JointEngine,
  actor: Actor,
  open: (reference: string) => JointDocument<Kind>,
): Promise<JointDocument<Kind>> {
  const { store, ids, log, pseudonym } = engine;
  for (let tried = 1; ; tried += 1) {
    const document = open(makeReference(actor.agency, ids.bytes(REFERENCE_BYTES)));
    try {
      await store.create({ ...document, ...jointTerms(document) });
      log.info({ ref: document.id, who: pseudonym(actor.id), what: document.kind }, 'Joint working was begun.');
      return document;
    } catch (error) {
      if (!(error instanceof StoreConflict) || tried === REFERENCES_TRIED) throw error;
    }
  }
}

export interface Listing {
  readonly kind?: JointKind;
  /** Only what is not closed. */
  readonly open?: boolean;
  /** A case reference, as somebody types it. */
  readonly matter?: string;
}

/** So many of each agency's partition are listed at most, the newest; of those that are open, as good as all. */
const LISTED_AT_MOST = 50;
const OPEN_AT_MOST = 2000;
/** And of those that came up in one thing. */
const FROM_ONE_AT_MOST = 10;

/** What reaches somebody by name or as one who speaks for their agency, newest first, wherever it was opened. */
export async function listJoint(
  engine: JointEngine,
  actor: Actor,
  { kind, open, matter }: Listing = {},
): Promise<JointDocument[]> {
  const about = matter === undefined ? [] : [matterTerm(matter)];
  if (about.includes(null)) return [];
  const narrowed = [
    ...(kind ? [JOINT_TERM.kind(kind)] : []),
    ...(open ? [JOINT_TERM.open] : []),
    ...about.flatMap((term) => term ?? []),
  ];
  const theirs = [JOINT_TERM.person(actor.id), ...(speaksForAgency(actor) ? [JOINT_TERM.agency(actor.agency)] : [])];
  const queries = engine
    .served()
    .flatMap((agency) => theirs.map((term) => ({ pk: partitionOf(agency), terms: [...narrowed, term] })));
  const pages = await Promise.all(queries.map((query) => firstOf(engine, query, open ? OPEN_AT_MOST : LISTED_AT_MOST)));
  const found = new Map(pages.flat().map((document) => [document.id, document]));
  return [...found.values()]
    .filter((document) => isTheirs(actor, document))
    .filter((document) => matter === undefined || knowsMatter(actor, document))
    .toSorted((a, b) => ((a.registered ?? '') > (b.registered ?? '') ? -1 : 1));
}

/** What is open and reaches somebody only by those whom they look after, newest first, wherever it was opened. */
export async function listLookedAfter(
  engine: JointEngine,
  actor: Actor,
): Promise<{ readonly documents: readonly JointDocument[]; readonly lookedAfter: LookedAfter }> {
  const lookedAfter = await lookedAfterBy(engine, actor);
  const queries = engine
    .served()
    .flatMap((agency) =>
      [...lookedAfter].map((id) => ({ pk: partitionOf(agency), terms: [JOINT_TERM.open, JOINT_TERM.person(id)] })),
    );
  const pages = await Promise.all(queries.map((query) => firstOf(engine, query, OPEN_AT_MOST)));
  const found = new Map(pages.flat().map((document) => [document.id, document]));
  const documents = [...found.values()].filter((one) => reachOf(actor, one, lookedAfter) === 'looks-after');
  return { documents, lookedAfter };
}

/** The blocks that came up in this and reach somebody, the newest first, wherever they were logged. */
export async function blocksFrom(
  engine: JointEngine,
  actor: Actor,
  document: JointDocument,
): Promise<JointDocument<'block'>[]> {
  const terms = [JOINT_TERM.kind('block'), JOINT_TERM.from(document.id)];
  const served = engine.served();
  const parties = factsOf(document).agencies.filter((agency) => served.includes(agency));
  const queries = parties.map((agency) => ({ pk: partitionOf(agency), terms }));
  const pages = await Promise.all(queries.map((query) => firstOf(engine, query, FROM_ONE_AT_MOST)));
  return (pages.flat() as JointDocument<'block'>[]).filter((one) => reachOf(actor, one) !== null);
}

/** Everything open of a kind about a matter that an agency is party to, wherever it was opened, whoever sees it. */
export async function openOfAgency<Kind extends JointKind>(
  engine: JointEngine,
  agency: string,
  kind: Kind,
  matter: string,
): Promise<JointDocument<Kind>[]> {
  const about = matterTerm(matter);
  if (about === null) return [];
  const terms = [JOINT_TERM.kind(kind), JOINT_TERM.open, about, JOINT_TERM.agency(agency)];
  const queries = engine.served().map((one) => ({ pk: partitionOf(one), terms }));
  const pages = await Promise.all(queries.map((query) => firstOf(engine, query, OPEN_AT_MOST)));
  return pages.flat() as JointDocument<Kind>[];
}

/** So many are read at once. */
const PAGE = 100;

/** A page may come short where hardly any fits: it is gone on with until there are enough, or no more. */
async function firstOf(
  engine: JointEngine,
  { pk, terms }: { readonly pk: string; readonly terms: readonly string[] },
  most: number,
): Promise<JointDocument[]> {
  const found: JointDocument[] = [];
  for (let page: string | undefined; found.length < most;) {
    const { items, next } = await engine.store.register<StoredDocument>(pk, { terms }, Math.min(PAGE, most), page);
    found.push(...items.flatMap(({ document }) => readable(engine, document, readJoint) ?? []));
    if (next === null) break;
    page = next;
  }
  return found.slice(0, most);
}
