// Packs: opened for a request under case references, worked on, settled by two people, and made as a copy. The records
// are read and never written.
import type { PageForm } from '../../pages/forms.ts';
import { may } from '../../people/may.ts';
import { DECIDING } from '../../people/types.ts';
import type { Through } from '../../record/access.ts';
import { isDay } from '../../record/days.ts';
import { newEntry, seal, SYSTEM } from '../../record/journal.ts';
import { isPending, oneMonthAfter, packOf, readOf } from '../../record/pack.ts';
import { at, decidePack, noPack, opening } from '../../record/pack-commands.ts';
import type { PackCommand } from '../../record/pack-commands.ts';
import type { TextOfRecord } from '../../record/pack-texts.ts';
import type { Pack } from '../../record/pack.ts';
import type { Danger } from '../../record/pack-types.ts';
import { crockford } from '../../record/reference.ts';
import { newRegister, readRegister, withRegisterEntries } from '../../record/register-document.ts';
import type { Actor, Brought, NewEntry, Role } from '../../record/types.ts';
import type { RegisterEngine } from '../parts.ts';
import { foiFigures } from './foi.ts';
import { makePack, measurePack } from './make.ts';
import type { MadeCopy } from './make.ts';
import { everyOf, readable } from '../read.ts';
import { RecordGone } from './joint-items.ts';
import { pagesOf } from './pages.ts';
import type { PackPage } from './pages.ts';
import {
  allTexts,
  feared,
  headsOf,
  MOST_RECORDS,
  recordsAbout,
  recordsOf,
  suggestedFor,
  textAt,
} from './pack-records.ts';
import {
  authorsOf,
  byOf,
  grownEntry,
  isOneGone,
  isTooLarge,
  keepFromGoing,
  mayPack,
  no,
  noteAll,
  refused,
  roleOf,
  seen,
  seePack,
  writePack,
} from './steps.ts';
import type { PackDocument, PackOutcome, PackSeen, Step } from './steps.ts';

export type { MadeCopy } from './make.ts';
export type { PackOutcome, PackSeen } from './steps.ts';

/** What somebody says who opens a pack. */
export interface PackGiven {
  /** The reference of the request in the council's own list. */
  readonly request: string;
  /** The day on which it came, such as 2026-11-30. */
  readonly receivedOn: string;
  readonly cases: readonly string[];
  readonly danger: Danger;
  readonly dangerNote: string;
  /** The role from which on staff are named, for this request alone; left out or null where it is as the council chose. */
  readonly staffFrom?: Role | null;
  /** Names of whoever asked, which are not proposed. They are not kept. */
  readonly subject: readonly string[];
}

/** The same with every text of its records: whoever is given it has read them. */
export interface PackRead extends PackSeen {
  readonly texts: readonly TextOfRecord[];
  readonly pages: readonly PackPage[];
  /** The pages that they have not opened as they are now, counted from 1; with what they were just given, if anything. */
  readonly unread: readonly number[];
}

/** How somebody reads a pack. `page`: which they are shown, counted from 1, or all of them; left out where none is. */
export type Reads = Through & { readonly goesOn?: boolean; readonly page?: number | 'all' };

/** Everything that may be asked of packs. Each asks who may; a refusal changes nothing. */
export interface Packs {
  /** `osUser`: at a terminal, who is signed in on that machine; so with `run`. */
  open(actor: Actor, given: PackGiven, osUser?: string): Promise<PackOutcome>;
  /** Those that are not made or given up yet, and with `all` every other too, in order of their due day. */
  list(actor: Actor, all?: boolean): Promise<PackSeen[]>;
  /** Where it stands, without a text of the records. */
  see(actor: Actor, typed: string): Promise<PackOutcome>;
  /**
   * With the texts, while it is open. Each reading stands in the access log, and which page it was in the pack, before it
   * resolves.
   */
  read(actor: Actor, typed: string, reads: Reads): Promise<PackOutcome<PackRead>>;
  run(actor: Actor, typed: string, command: PackCommand, osUser?: string): Promise<PackOutcome>;
  /** How large the copy would be, in bytes, for whoever may make it now. Nothing is given out, so nothing is noted. */
  measure(actor: Actor, typed: string): Promise<PackOutcome<PackSeen & { readonly bytes: number }>>;
  /** The copy, once two people have agreed; the same again where it was made before. A reading, too. */
  make(actor: Actor, typed: string, through: Through, form?: PageForm): Promise<PackOutcome<MadeCopy>>;
  /** Counts for a request under the freedom of information law, of whole months such as 2026-01. */
  figures(
    actor: Actor,
    months: { readonly first: string; readonly last: string },
    through: Through,
  ): ReturnType<typeof foiFigures>;
}

export const createPacks = (engine: RegisterEngine): Packs => ({
  open: (actor, given, osUser) => gone(() => openPack(engine, actor, given, osUser)),
  list: (actor, all = false) => listPacks(engine, actor, all),
  see: (actor, typed) => seePack(engine, actor, typed),
  read: (actor, typed, reads) => gone(() => readTexts(engine, actor, typed, reads)),
  run: (actor, typed, command, osUser) => gone(() => runPack(engine, { actor, osUser }, typed, command)),
  measure: (actor, typed) => gone(() => measurePack(engine, actor, typed)),
  make: (actor, typed, through, form) => gone(() => makePack(engine, actor, typed, through, form)),
  figures: (actor, months, through) => foiFigures(engine, actor, months, through),
});

/** A record that is gone or damaged is a refusal that names it. */
async function gone<T>(work: () => Promise<PackOutcome<T>>): Promise<PackOutcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RecordGone)) throw error;
    return refused(noPack('recordGone', { reference: error.reference }).refusal);
  }
}

/** Its reference: ten characters of chance, so that nobody takes it for a record. */
const newId = ({ ids }: RegisterEngine): string => `PACK-${crockford(ids.bytes(5), 8)}`;

/** Everybody who can be the second, by id. */
const others = ({ directory }: RegisterEngine, actor: Actor, authors: ReadonlySet<string>): string[] =>
  directory.people.filter((one) => one.id !== actor.id && may(one, 'pack') && !authors.has(one.id)).map(({ id }) => id);

const news = (to: string, what: string, about: string): Brought => ({
  kind: 'register-news',
  to,
  payload: { what, about },
});

/** So many days before its last one, whoever opened it is reminded. */
const REMIND_DAYS = 7;

async function openPack(
  engine: RegisterEngine,
  actor: Actor,
  given: PackGiven,
  osUser: string | undefined,
): Promise<PackOutcome> {
  if (!mayPack(engine, actor)) return no('notYourRole');
  const context = engine.context();
  const { request, receivedOn, cases, danger, dangerNote } = given;
  const today = context.now.toISOString().slice(0, 10);
  if (request.trim() === '') return no('requestNeeded');
  if (!isDay(receivedOn) || receivedOn > today) return no('dayNeeded');
  if (cases.every((one) => one.trim() === '')) return no('casesNeeded');
  if (danger !== 'no' && dangerNote.trim() === '') return no('noteNeeded');
  const documents = await recordsAbout(engine, cases);
  if (documents.length === 0) return no('noRecords');
  if (documents.length > MOST_RECORDS) return no('tooMany', { most: String(MOST_RECORDS) });
  if (authorsOf(documents).has(actor.id)) return no('own');
  const staffFrom = staffFromOf(engine, given.staffFrom);
  const due = oneMonthAfter(receivedOn);
  const suggested = suggestedFor(engine, documents, { ...given, staffFrom });
  const content = opening({ ...given, staffFrom, due }, headsOf(documents), suggested, context);
  const entry = at(newEntry('pack-opened', byOf(actor), content, context), osUser);
  const remindAt = new Date(Date.parse(`${due}T08:00:00Z`) - REMIND_DAYS * 86_400_000);
  const id = newId(engine);
  const reminder = { ...news(actor.id, 'pack-due', id), due: later(remindAt, context.now).toISOString() };
  // each of them can see who looks into which records, and why
  const told = others(engine, actor, authorsOf(documents)).map((to) => news(to, 'pack-opened', id));
  const document = withRegisterEntries(newRegister('pack', id, engine.agency), [entry], [reminder, ...told]);
  if (isTooLarge(document)) return no('tooLarge');
  await engine.store.create(document);
  engine.log.info({ ref: id, who: engine.pseudonym(actor.id) }, 'A pack was opened.');
  const [went] = await keepFromGoing(engine, packOf(document.journal), context.now);
  if (went !== undefined) return withoutRecord(engine, id, went);
  return { outcome: 'done', ...seen(document) };
}

/** One of its records was destroyed while it was opened: it is given up, so that it can be opened without that one. */
async function withoutRecord(engine: RegisterEngine, id: string, reference: string): Promise<PackOutcome> {
  const { refusal } = noPack('recordGone', { reference });
  const reason = seal(refusal.message, engine.context().newId());
  await writePack(engine, id, async (document) =>
    isPending(packOf(document.journal))
      ? applied(document, [newEntry('pack-given-up', SYSTEM, { reason }, engine.context())])
      : { outcome: 'refuse', refusal },
  );
  return refused(refusal);
}

/** From which role on staff are named: as was said for this request, or as the council has chosen; null where all are. */
function staffFromOf({ editions, clock }: RegisterEngine, said: Role | null | undefined): Role | null {
  const from = said ?? editions.governing(clock.now()).local.copies?.staffFrom ?? null;
  return from === DECIDING[0] ? null : from;
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);

async function listPacks(engine: RegisterEngine, actor: Actor, all: boolean): Promise<PackSeen[]> {
  if (!mayPack(engine, actor)) return [];
  const found: PackSeen[] = [];
  for await (const stored of everyOf(engine, 'pack')) {
    const one = readable(engine, stored, (document) => seen(readRegister(document, 'pack')));
    if (one && (all || isPending(one.pack))) found.push(one);
  }
  return found.sort((a, b) => Number(a.pack.due > b.pack.due) - Number(a.pack.due < b.pack.due));
}

async function readTexts(
  engine: RegisterEngine,
  actor: Actor,
  typed: string,
  { page, ...through }: Reads,
): Promise<PackOutcome<PackRead>> {
  const found = await seePack(engine, actor, typed);
  if (found.outcome !== 'done') return found;
  // whoever may keep records may not read them: only while there is something to settle in them
  if (!isPending(found.pack)) return no('notShown');
  const documents = await recordsOf(engine, found.pack);
  const texts = allTexts(engine, documents);
  const pages = pagesOf(found.pack, texts);
  await noteAll(engine, actor, documents, through);
  const opened = page === 'all' ? pages : pages.filter((_, index) => index + 1 === page);
  const noted = await notePages(engine, actor, found, { opened, osUser: through.osUser });
  if (noted.outcome !== 'done') return noted;
  return { ...noted, texts, pages, unread: unreadOf(noted.pack, pages, actor) };
}

/** The pages that somebody has not opened as they are, counted from 1. */
function unreadOf(pack: Pack, pages: readonly PackPage[], actor: Actor): number[] {
  const read = new Set(readOf(pack, actor));
  return pages.flatMap(({ key }, index) => (read.has(key) ? [] : [index + 1]));
}

/** That somebody opens these pages stands in the pack, each once, before they are shown. */
async function notePages(
  engine: RegisterEngine,
  actor: Actor,
  found: PackSeen,
  { opened, osUser }: { readonly opened: readonly PackPage[]; readonly osUser: string | undefined },
): Promise<PackOutcome> {
  const fresh = ({ pack }: Pick<PackSeen, 'pack'>): string[] => {
    const read = new Set(readOf(pack, actor));
    return opened.map(({ key }) => key).filter((key) => !read.has(key));
  };
  if (fresh(found).length === 0) return { outcome: 'done', ...found };
  return writePack(engine, found.id, (document) => {
    const pages = fresh(seen(document));
    if (!isPending(packOf(document.journal))) return Promise.resolve(noPack('notShown'));
    if (pages.length === 0) return Promise.resolve({ outcome: 'apply', document });
    const entry = newEntry('pack-read', byOf(actor), { pages }, engine.context());
    return Promise.resolve(applied(document, [at(entry, osUser)]));
  });
}

/** Commands for which both people must have seen the records as they are now. */
const ON_WHOLE: ReadonlySet<PackCommand['type']> = new Set(['settle', 'agree']);

async function runPack(
  engine: RegisterEngine,
  { actor, osUser }: { readonly actor: Actor; readonly osUser: string | undefined },
  typed: string,
  command: PackCommand,
): Promise<PackOutcome> {
  if (!mayPack(engine, actor)) return no('notYourRole');
  return writePack(engine, typed, async (document) => {
    const pack = packOf(document.journal);
    const context = engine.context();
    // a pack whose record is gone can still be given up
    const documents = command.type === 'give-up' ? [] : await recordsOf(engine, pack);
    const grown = ON_WHOLE.has(command.type) && isPending(pack) ? grownEntry(engine, pack, documents) : null;
    if (grown) return { ...noPack('grown'), document: withRegisterEntries(document, [grown]) };
    const texts = allTexts(engine, documents);
    const authors = authorsOf(documents);
    const unread = unreadOf(pack, pagesOf(pack, texts), actor);
    const acting = { actor, role: roleOf(actor), authors, unread, osUser };
    const decided = decidePack(pack, acting, command, (place) => textAt(texts, place) !== null, context);
    if (decided.outcome === 'refuse') return decided;
    if (command.type === 'agree' && isOneGone(engine, pack)) return noPack('oneGone');
    const brought = newsOf(engine, document, pack, command, { actor, authors });
    const withhold = command.type === 'danger' ? feared(engine, documents, pack, command.danger) : [];
    const changed = newEntry('pack-changed', byOf(actor), { withhold, keep: [] }, context);
    const also = withhold.length > 0 ? [at(changed, osUser)] : [];
    return applied(document, [...decided.entries, ...also], brought);
  });
}

/** Whom it concerns: the second person once it is settled, the first once that one has agreed or sent it back. */
function newsOf(
  engine: RegisterEngine,
  { id }: PackDocument,
  { settledBy }: Pack,
  { type }: PackCommand,
  { actor, authors }: { readonly actor: Actor; readonly authors: ReadonlySet<string> },
): Brought[] {
  if (type === 'settle') return others(engine, actor, authors).map((to) => news(to, 'pack-settled', id));
  if (type !== 'agree' && type !== 'send-back') return [];
  return settledBy && settledBy.id !== actor.id
    ? [news(settledBy.id, type === 'agree' ? 'pack-agreed' : 'pack-sent-back', id)]
    : [];
}

function applied(document: PackDocument, entries: readonly NewEntry[], brought: readonly Brought[] = []): Step {
  const next = withRegisterEntries(document, entries, brought);
  return isTooLarge(next) ? noPack('full') : { outcome: 'apply', document: next };
}
