// Who sees which case, and the lists of what somebody has and of what waits for them.
import { may } from '../people/may.ts';
import type { AdviceDocument } from '../record/advice-document.ts';
import { GOES_ON } from '../record/access.ts';
import type { Look } from '../record/access.ts';
import { canDecide, isOwn, maySee } from '../record/ladder.ts';
import { FOR_ADMINS, FOR_GUARDIANS } from '../record/outbox-items.ts';
import { partitionOf } from '../record/partition.ts';
import { isRegister, readRegister } from '../record/register-document.ts';
import type { RegisterDocument } from '../record/register-document.ts';
import { parseReference } from '../record/reference.ts';
import { readCase, readStored, UnreadableDocument } from '../record/stored.ts';
import type { Actor, CaseDocument } from '../record/types.ts';
import type { Page, Stored, StoredDocument } from '../store/port.ts';
import { hasLapsed } from './hidden.ts';
import type { Engine } from './parts.ts';
import type { AgreementsDocument } from './agreements-document.ts';
import type { PeopleDocument } from './people-document.ts';

/** So many a page. */
export const PAGE = 10;
/** Of one's own list, whose rows have two things to tap: more would be more than a card may hold. */
const OWN_PAGE = 8;

/** A page with each document checked and brought up to date. One that is damaged is left out and said in the log. */
export const readPage = <T extends StoredDocument>(
  engine: Engine,
  { items, next }: Page<StoredDocument>,
  read: (stored: unknown) => T,
): Page<T> => ({ items: readAll(engine, items, read), next });

/** Those of these documents that can be read: one that is damaged must not hide the others. */
export const readAll = <T extends StoredDocument>(
  { log }: Engine,
  all: readonly Stored<StoredDocument>[],
  read: (stored: unknown) => T,
): Stored<T>[] =>
  all.flatMap(({ document, etag }) => {
    try {
      return [{ document: read(document), etag }];
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      log.warn({ ref: document.id, code: error.code }, 'A document cannot be read.');
      return [];
    }
  });

const NOTHING = { items: [], next: null } as const;

async function caseBy(engine: Engine, agency: string, typed: string): Promise<CaseDocument | null> {
  const reference = parseReference(typed, engine.directory.agency);
  const stored = reference ? await engine.store.get(partitionOf(agency), reference) : null;
  const document = stored?.document.kind === 'case' ? readCase(stored.document) : null;
  return document && !hasLapsed(engine, document) ? document : null;
}

/**
 * A case of one's own, or on record for an auditor, by its reference as typed; null otherwise, whether it exists or
 * not. Another's is in the access log before it is given back: throws where that could not be written.
 */
export async function findCase(
  engine: Engine,
  actor: Actor,
  reference: string,
  look: Look = GOES_ON,
): Promise<CaseDocument | null> {
  const document = await caseBy(engine, actor.agency, reference);
  if (!document || !may(actor, 'see', document)) return null;
  if (document.author.id !== actor.id) await noteReading(engine, actor, document.id, { ...look, unasked: true });
  return document;
}

/** A case that somebody was asked about, or its author's; null for everybody else. Noted in the same way. */
export async function seeCase(
  engine: Engine,
  actor: Actor,
  reference: string,
  look: Look = GOES_ON,
): Promise<CaseDocument | null> {
  const document = await caseBy(engine, engine.directory.agency, reference);
  if (!document || !(await maySeeCase(engine, actor, document))) return null;
  if (document.author.id !== actor.id) await noteReading(engine, actor, document.id, look);
  return document;
}

/** Notes that somebody reads a record of another's. */
export async function noteReading(
  engine: Engine,
  actor: Actor,
  reference: string,
  look: Look & { readonly unasked?: boolean },
): Promise<void> {
  await engine.noteReading(actor, { ...look, reference });
  engine.log.info({ ref: reference, who: engine.pseudonym(actor.id) }, "Somebody read another's record.");
}

/** Whether somebody may see the case as it is now. */
export async function maySeeCase(engine: Engine, actor: Actor, document: CaseDocument): Promise<boolean> {
  const { ladder, now } = await engine.ladderContext();
  return maySee(engine.rungs(), ladder, document, actor, now);
}

/** Whether somebody is still here as its author or as one who decides: nobody else is shown what they did before. */
export async function isHere(engine: Engine, actor: Actor, document: CaseDocument): Promise<boolean> {
  const ladder = await engine.ladder();
  const rungs = engine.rungs();
  return isOwn(ladder, document, actor) || canDecide(rungs, ladder, document, actor.id);
}

/** The actor's own cases: emergencies still to be recorded first, then the newest. */
export async function mine(engine: Engine, actor: Actor, page: string | null): Promise<Page<CaseDocument>> {
  if (!may(actor, 'open')) return NOTHING;
  const found = await engine.store.byAuthor(partitionOf(actor.agency), actor.id, OWN_PAGE, page ?? undefined);
  return readPage(engine, found, readCase);
}

export type Waiting = Page<CaseDocument | AdviceDocument>;
type Sticking = CaseDocument | AdviceDocument | PeopleDocument | AgreementsDocument | RegisterDocument;
export type Stuck = Page<Sticking>;

/** What waits for somebody: most urgent first, then oldest. */
export async function waiting(engine: Engine, actor: Actor, page: string | null): Promise<Waiting> {
  const guardian = may(actor, 'advise') && actor.agency === engine.directory.agency;
  const found = readPage(engine, await waitingFor(engine, guardian ? FOR_GUARDIANS : actor.id, page), readWaiting);
  const { ladder, now } = await engine.ladderContext();
  const rungs = engine.rungs();
  // what nobody could take over still stands on the list of somebody who decides no more
  const items = found.items.filter(
    ({ document }) => document.kind !== 'case' || maySee(rungs, ladder, document, actor, now),
  );
  return { ...found, items };
}

/** Documents with something stuck, for administrators: those of their own agency, joint ones too. */
export async function stuck(engine: Engine, actor: Actor, page: string | null): Promise<Stuck> {
  if (!may(actor, 'administer') || actor.agency !== engine.directory.agency) return NOTHING;
  return readPage(engine, await waitingFor(engine, FOR_ADMINS, page), readStuck);
}

const waitingFor = ({ store, pk }: Engine, who: string, page: string | null): Promise<Page<StoredDocument>> =>
  store.waitingFor(pk, who, PAGE, page ?? undefined);

function readWaiting(stored: unknown): CaseDocument | AdviceDocument {
  const document = readStored(stored);
  if (document.kind === 'absences') throw new Error('The list of who is away waits for nobody.');
  return document;
}

function readStuck(stored: unknown): Sticking {
  if (isRegister(stored)) return readRegister(stored);
  return isBeside(stored) ? stored : readWaiting(stored);
}

const isBeside = (stored: unknown): stored is PeopleDocument | AgreementsDocument =>
  ['people', 'agreements'].includes((stored as { kind: string }).kind);
