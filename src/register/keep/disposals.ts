// Disposals: what is due is listed, looked through, and approved by two people; then it goes (destroy.ts).
import { may } from '../../people/may.ts';
import { decideDisposal, DISPOSAL_AT_MOST, disposalOf, listDisposal, stillListed } from '../../record/disposal.ts';
import type { Disposal, DisposalCommand, DisposalDocument } from '../../record/disposal.ts';
import { actingAs } from '../../record/journal.ts';
import { parseReference } from '../../record/reference.ts';
import { refuse } from '../../record/refusals.ts';
import { readRegister } from '../../record/register-document.ts';
import type { DueRecord } from '../../record/register-entries.ts';
import type { Stop } from '../../record/stops.ts';
import { readCase } from '../../record/stored.ts';
import type { Actor, CaseDocument, Refusal } from '../../record/types.ts';
import type { StoredDocument } from '../../store/port.ts';
import { updateWithRetry } from '../../store/update.ts';
import type { RegisterEngine } from '../parts.ts';
import { approversNow, disposalNow, goneOf, roleIn } from './approvers.ts';
import { runDisposal } from './destroy.ts';
import { lookAround, stopSeen } from './around.ts';
import type { Looked } from './around.ts';
import { stopsBeside } from './beside.ts';
import type { StopsBeside } from './beside.ts';
import { isBesideKind, readBeside, whoseIs } from './beside-document.ts';
import { due } from './due.ts';
import { readable } from '../read.ts';
import { nameFor } from './inquiries.ts';

export type DisposalOutcome =
  | { readonly outcome: 'done' | 'repeated'; readonly disposal: Disposal }
  | { readonly outcome: 'refused'; readonly disposal: Disposal | null; readonly refusal: Refusal };

/** What somebody does with a list; whom to tell is worked out here. */
export type Typed =
  Exclude<DisposalCommand, { type: 'approve' }> | { readonly type: 'approve'; readonly osUser?: string };

const no = (refusal: Refusal, disposal: Disposal | null = null): DisposalOutcome => ({
  outcome: 'refused',
  disposal,
  refusal,
});

const read = (stored: unknown): DisposalDocument => readRegister(stored, 'disposal');

/** So many of the latest lists are looked at for those that wait. */
const LATEST = 50;

/** Whether somebody may see lists of records to destroy, and what was destroyed. */
export const maySeeDisposals = (engine: RegisterEngine, actor: Actor): boolean =>
  actor.agency === engine.agency && (may(actor, 'keep') || may(actor, 'audit'));

/** Lists what is due and nothing stops, and stands on no other list that is open: a new disposal. */
export async function listDue(engine: RegisterEngine, actor: Actor, osUser?: string): Promise<DisposalOutcome> {
  const role = roleIn(engine, actor, 'keep');
  if (!role) return no(refuse('not-your-part'));
  const { records, stopped } = await recordsToList(engine, actor);
  if (records.length === 0) return no(refuse(stopped ? 'due-stopped' : 'nothing-due'));
  const at = {
    id: nameFor(engine, 'DSP'),
    agency: engine.agency,
    by: actingAs(actor, role),
    context: engine.context(),
  };
  const listed = listDisposal(records, { ...at, ...(osUser === undefined ? {} : { osUser }) });
  const { document } = await engine.store.create(listed);
  engine.log.info({ ref: document.id, who: engine.pseudonym(actor.id) }, 'Records to destroy were listed.');
  return { outcome: 'done', disposal: disposalNow(engine, document)! };
}

/** What can be listed, and whether anything is due that cannot. */
async function recordsToList(
  engine: RegisterEngine,
  actor: Actor,
): Promise<{ readonly records: DueRecord[]; readonly stopped: boolean }> {
  const open = (await latest(engine)).filter(({ stands }) => stands !== 'done' && stands !== 'called-off');
  const listed = new Set(open.flatMap((one) => stillListed(one).map(({ reference }) => reference)));
  const records: DueRecord[] = [];
  let stopped = false;
  for (let page: string | null = ''; page !== null && records.length < DISPOSAL_AT_MOST;) {
    const found: Awaited<ReturnType<typeof due>> = await due(engine, actor, DISPOSAL_AT_MOST, page || null);
    const free = found.records.filter(({ stop, reference }) => stop === null && !listed.has(reference));
    stopped ||= free.length < found.records.length;
    records.push(...free.map(({ stop: _nothing, ...record }) => record));
    page = found.next;
  }
  return { records: records.slice(0, DISPOSAL_AT_MOST), stopped };
}

/** Takes a record out, calls the list off, or approves it. Throws what the store throws. */
export async function command(
  engine: RegisterEngine,
  actor: Actor,
  id: string,
  typed: Typed,
): Promise<DisposalOutcome> {
  const role = roleIn(engine, actor, typed.type === 'approve' ? 'approve-disposal' : 'keep');
  if (!role) return no(refuse('not-your-part'));
  const { store, pk, retry } = engine;
  const name = id.trim().toUpperCase();
  const stored = await store.get<StoredDocument>(pk, name);
  if (stored?.document.kind !== 'disposal') return no(refuse('no-such-disposal'));
  const decide = async (document: DisposalDocument | null) =>
    document === null
      ? { outcome: 'refuse' as const, refusal: refuse('no-such-disposal') }
      : decideDisposal({
          document,
          by: actingAs(actor, role),
          command: commandOf(engine, document, typed),
          authors: typed.type === 'approve' ? await authorsIn(engine, document) : new Map(),
          context: engine.context(),
        });
  const updated = await updateWithRetry(store, pk, name, decide, { read, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') return no(refuse('busy'));
  const { step, document, written } = updated;
  const disposal = document && disposalNow(engine, document);
  if (step.outcome === 'refuse' || !disposal)
    return no(step.outcome === 'refuse' ? step.refusal : refuse('no-such-disposal'), disposal);
  if (written) engine.log.info({ ref: name, who: engine.pseudonym(actor.id), command: typed.type }, 'done');
  return { outcome: written ? 'done' : 'repeated', disposal };
}

function commandOf(engine: RegisterEngine, document: DisposalDocument, typed: Typed): DisposalCommand {
  if (typed.type === 'take-out')
    return { ...typed, reference: parseReference(typed.reference, engine.agency) ?? typed.reference };
  if (typed.type === 'call-off') return typed;
  const disposal = disposalOf(document);
  return { ...typed, others: approversNow(engine), gone: disposal ? goneOf(engine, disposal) : new Set() };
}

/** Who wrote each record that is still on a list. Nobody, of what is beside the records and damaged: that stays in any case. */
async function authorsIn(engine: RegisterEngine, document: DisposalDocument): Promise<Map<string, readonly string[]>> {
  const { store, pk } = engine;
  const authors = new Map<string, readonly string[]>();
  for (const { reference } of stillListed(disposalOf(document)!)) {
    const stored = await store.get<StoredDocument>(pk, reference);
    if (stored && isBesideKind(stored.document.kind)) {
      const beside = readable(engine, stored.document, () => readBeside(stored.document));
      if (beside) authors.set(reference, whoseIs(beside));
    }
    if (stored?.document.kind !== 'case') continue;
    const { author, journal } = stored.document as Pick<CaseDocument, 'author' | 'journal'> & StoredDocument;
    authors.set(reference, [author.id, ...(journal[0] ? [journal[0].by.id] : [])]);
  }
  return authors;
}

/** Destroys what two people have approved, as far as it can go now. Null where there is no such list. */
export async function run(engine: RegisterEngine, id: string): Promise<{ disposal: Disposal; left: boolean } | null> {
  let left = false;
  const decide = async (document: DisposalDocument | null) => {
    if (!document) return { outcome: 'repeat' as const };
    const ran = await runDisposal(engine, document);
    left = ran.left;
    return ran.document === document
      ? { outcome: 'repeat' as const }
      : { outcome: 'apply' as const, document: ran.document };
  };
  const updated = await updateWithRetry(engine.store, engine.pk, id, decide, { read });
  const document = updated.outcome === 'settled' ? updated.document : null;
  return document && { disposal: disposalNow(engine, document)!, left };
}

/** A list by its name; null where there is none, or for whoever may not see it. */
export async function see(engine: RegisterEngine, actor: Actor, id: string): Promise<Disposal | null> {
  if (!maySeeDisposals(engine, actor)) return null;
  const stored = await engine.store.get<StoredDocument>(engine.pk, id.trim().toUpperCase());
  return stored?.document.kind === 'disposal' ? disposalNow(engine, read(stored.document)) : null;
}

/**
 * What stops now that records go which are still on a list: for whoever may see it. They are looked at once more before one
 * goes; this is for whoever approves.
 */
export async function stopsOn(
  engine: RegisterEngine,
  actor: Actor,
  disposal: Disposal,
): Promise<ReadonlyMap<string, Stop>> {
  const stops = new Map<string, Stop>();
  if (!maySeeDisposals(engine, actor)) return stops;
  const looked = await lookAround(engine);
  const beside = stopsBeside(engine, looked.isWhole);
  for (const { reference } of stillListed(disposal)) {
    const stored = await engine.store.get<StoredDocument>(engine.pk, reference);
    const stop = await stopOn(engine, stored?.document, looked, beside);
    if (stop) stops.set(reference, stop);
  }
  return stops;
}

/** What was destroyed a moment ago is about to be written down. */
async function stopOn(
  engine: RegisterEngine,
  stored: StoredDocument | undefined,
  looked: Looked,
  beside: StopsBeside,
): Promise<Stop | null> {
  const kind = stored?.kind;
  if (!stored || kind === 'destroyed') return stored ? null : 'not-there';
  if (isBesideKind(kind)) {
    const document = readable(engine, stored, () => readBeside(stored));
    return document ? beside(document) : 'does-not-add-up';
  }
  if (kind !== 'case') return 'not-there';
  const document = readable(engine, stored, readCase);
  return document ? stopSeen(engine, document, looked) : 'does-not-add-up';
}

/** The latest lists, newest first, for whoever may see them. */
export const list = async (engine: RegisterEngine, actor: Actor): Promise<Disposal[]> =>
  maySeeDisposals(engine, actor) ? latest(engine) : [];

/** Those that wait for this person to approve them. */
export async function waitingFor(engine: RegisterEngine, actor: Actor): Promise<Disposal[]> {
  if (!roleIn(engine, actor, 'approve-disposal')) return [];
  return (await latest(engine)).filter(
    ({ stands, approvals }) =>
      (stands === 'listed' || stands === 'half') && !approvals.some(({ by }) => by.id === actor.id),
  );
}

async function latest(engine: RegisterEngine): Promise<Disposal[]> {
  const { items } = await engine.store.newest<StoredDocument>(engine.pk, 'disposal', LATEST);
  return items
    .flatMap(({ document }) => readable(engine, document, (one) => disposalNow(engine, read(one))) ?? [])
    .sort((one, other) => Date.parse(other.listed.at) - Date.parse(one.listed.at));
}
