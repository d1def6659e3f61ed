// Destroys what two people have approved, one record after the other. Each is one conditional write: the record is there whole,
// or only the proof that it was destroyed. Whoever is cut off anywhere, or runs beside another, goes on with what is there.
import type { DisposalDocument, DisposalRecord } from '../../record/disposal.ts';
import { APPROVALS, authorityFor, disposalOf, endApprovals, stillListed } from '../../record/disposal.ts';
import { destroyedIn, isDestroyed, readDestroyed, tombstoneOf } from '../../record/destroyed.ts';
import type { DestroyedDocument } from '../../record/destroyed.ts';
import { problemsOf } from '../../record/check-record.ts';
import { newEntry, SYSTEM } from '../../record/journal.ts';
import { withRegisterEntries } from '../../record/register-document.ts';
import type { Approver } from '../../record/register-entries.ts';
import { dueOfRecord, isPassing, whatStops } from '../../record/stops.ts';
import type { Stop } from '../../record/stops.ts';
import { readAdvice, readCase, UnreadableDocument } from '../../record/stored.ts';
import type { Brought, CaseDocument } from '../../record/types.ts';
import { classAtFiling } from '../../policy/retention.ts';
import type { Stored, StoredDocument } from '../../store/port.ts';
import { isReplaced } from '../../store/update.ts';
import type { RegisterEngine } from '../parts.ts';
import { approversNow, goneOf } from './approvers.ts';
import { requestsOf, surroundings } from './around.ts';
import { stopsBeside } from './beside.ts';
import { besideProblems, dueOfBeside, isBesideKind, readBeside, whoseIs } from './beside-document.ts';
import { choiceNow } from './choice.ts';

/** What became of one record: what is left of it, or why it stays. `later`: it is tried again. */
type Became = { readonly left: DestroyedDocument } | { readonly kept: Stop | 'elsewhere' } | 'later';

/** So many are destroyed before the list is written down: what was done is found again in any case. */
const AT_ONCE = 20;
/** What the log does not have so long after the second approval, in milliseconds, is not waited for any longer. */
const LOG_WAITED_FOR = 24 * 3_600_000;

/**
 * Destroys what is left on an approved list and gives it back with what became of each record, to be written down. `left`:
 * there is more to do, now or once the log has what is to go. Changes nothing where two people have not approved it. Where
 * one of the two may approve no more, nothing further goes, and the list waits for another.
 */
export async function runDisposal(
  engine: RegisterEngine,
  document: DisposalDocument,
): Promise<{ readonly document: DisposalDocument; readonly left: boolean }> {
  const disposal = disposalOf(document);
  if (disposal?.stands !== 'approved') return { document, left: false };
  const gone = goneOf(engine, disposal);
  let next = document;
  let [later, done] = [false, 0];
  for (const record of stillListed(disposal)) {
    if (done === AT_ONCE) {
      later = true;
      break;
    }
    const became =
      gone.size > 0 ? await goneAlready(engine, document, record) : await destroyOne(engine, document, record);
    if (became === 'later') later = true;
    else {
      next = written(engine, next, record, became);
      done += 1;
    }
  }
  // before it stands on the list, so that whoever is cut off here does it again
  if (next !== document) await engine.store.forget();
  if (gone.size > 0 && done < AT_ONCE) {
    next = endApprovals(next, { gone, others: approversNow(engine) }, engine.context());
    engine.log.info({ disposal: document.id }, 'Who approved it may do so no more: another has to.');
    return { document: next, left: false };
  }
  return { document: next, left: later };
}

/** What went while both could approve it is written down all the same; the rest waits for another approval. */
async function goneAlready(engine: RegisterEngine, list: DisposalDocument, record: DisposalRecord): Promise<Became> {
  const stored = await engine.store.get<StoredDocument>(engine.pk, record.reference);
  return stored && isDestroyed(stored.document) ? goOn(engine, list, readDestroyed(stored.document)) : 'later';
}

function written(
  engine: RegisterEngine,
  document: DisposalDocument,
  { reference }: DisposalRecord,
  became: Exclude<Became, 'later'>,
): DisposalDocument {
  const context = engine.context();
  if ('kept' in became) {
    engine.log.info({ ref: reference, disposal: document.id, because: became.kept }, 'A record was not destroyed.');
    const content = { reference, because: became.kept };
    const news = became.kept === 'not-in-log' ? newsOfKept(engine, document) : [];
    return withRegisterEntries(document, [newEntry('disposal-kept', SYSTEM, content, context)], news);
  }
  const entry = destroyedIn(became.left)!;
  engine.log.info({ ref: reference, disposal: document.id }, 'A record was destroyed.');
  const content = { reference, destroyed: entry.hash, requests: entry.content.requests };
  return withRegisterEntries(document, [newEntry('disposal-destroyed', SYSTEM, content, context)]);
}

/** To whoever listed it and those who approved it, once for a list: what the log does not take has to be looked into. */
function newsOfKept({ directory }: RegisterEngine, document: DisposalDocument): Brought[] {
  const { listed, approvals, records } = disposalOf(document)!;
  if (records.some(({ why }) => why === 'not-in-log')) return [];
  const people = new Set([listed, ...approvals].map(({ by }) => by.id));
  return [...people]
    .filter((id) => directory.find(id) !== null)
    .map((to) => ({ kind: 'register-news', to, payload: { what: 'disposal-kept', about: document.id } }));
}

async function destroyOne(engine: RegisterEngine, list: DisposalDocument, record: DisposalRecord): Promise<Became> {
  const stored = await engine.store.get<StoredDocument>(engine.pk, record.reference);
  if (!stored) return { kept: 'not-there' };
  if (isDestroyed(stored.document)) return goOn(engine, list, readDestroyed(stored.document));
  const { kind } = stored.document;
  if (kind !== 'case' && !isBesideKind(kind)) return { kept: 'not-there' };
  const prepared = await (kind === 'case' ? prepare : prepareBeside)(engine, list, record, stored);
  if (!('tombstone' in prepared)) {
    if (isPassing(prepared.stop) && isWaitedFor(engine, list)) return 'later';
    // who looked before it was stopped, in another instance, must not destroy it after the list says that it is kept
    return (await isReplaced(engine.store, stored.document, stored.etag)) ? { kept: prepared.stop } : 'later';
  }
  // where somebody has just written it, perhaps to hold it, it is looked at again as it is then
  const isGone = await isReplaced(engine.store, prepared.tombstone, stored.etag);
  return isGone ? goOn(engine, list, prepared.tombstone) : 'later';
}

/** Whether the log may still take what is to go. */
function isWaitedFor({ clock }: RegisterEngine, list: DisposalDocument): boolean {
  const since = Date.parse(disposalOf(list)?.approvals.at(-1)?.at ?? '');
  return clock.now().getTime() - since < LOG_WAITED_FOR;
}

type Prepared = { readonly tombstone: DestroyedDocument } | { readonly stop: Stop };

/** What would be left of a record, or what stops that it goes: everything is looked at again, whatever was listed. */
async function prepare(
  engine: RegisterEngine,
  list: DisposalDocument,
  record: DisposalRecord,
  { document: stored }: Stored<StoredDocument>,
): Promise<Prepared> {
  if ((await problems(engine, stored)) > 0) return { stop: 'does-not-add-up' };
  const document = readCase(stored);
  const authority = authorityFor(disposalOf(list)!, record.reference);
  if (!authority || isAuthor(document, authority)) return { stop: 'author-approved' };
  const around = await surroundings(engine);
  const stop = whatStops(document, await requestsOf(engine, document), around);
  if (stop) return { stop };
  const due = dueOfRecord(document, around.retention, around.timeZone)!;
  if (due.class !== record.class) return { stop: 'class-changed' };
  return { tombstone: whatIsLeft(engine, list, document, due, authority) };
}

/** The same of what is kept beside the records. Nothing of it says whose it was. */
async function prepareBeside(
  engine: RegisterEngine,
  list: DisposalDocument,
  { reference, class: listedAs }: DisposalRecord,
  { document: stored }: Stored<StoredDocument>,
): Promise<Prepared> {
  if (besideProblems(stored, engine.clock.now()).length > 0) return { stop: 'does-not-add-up' };
  const document = readBeside(stored);
  const approvers = authorityFor(disposalOf(list)!, reference);
  if (!approvers || approvers.some(({ id }) => whoseIs(document).includes(id))) return { stop: 'author-approved' };
  const stop = await stopsBeside(engine)(document);
  if (stop) return { stop };
  const { retention, timeZone } = choiceNow(engine);
  const { class: kept, filed, due } = dueOfBeside(document, retention, timeZone)!;
  if (kept !== listedAs) return { stop: 'class-changed' };
  const left = { disposal: list.id, class: kept, filed, due, approvers, author: null, requests: [], with: null };
  return { tombstone: tombstoneOf(document, left, engine.context()) };
}

/** A record that does not add up is evidence: it is not destroyed. How much does not. */
async function problems({ store, pk, clock, editions }: RegisterEngine, stored: StoredDocument): Promise<number> {
  try {
    readCase(stored);
  } catch (error) {
    if (error instanceof UnreadableDocument) return 1;
    throw error;
  }
  const find = async (id: string): Promise<unknown> => (await store.get(pk, id))?.document ?? null;
  return (await problemsOf(stored, { find, now: clock.now(), editions })).length;
}

/** Nobody has a part in destroying what they wrote; it was looked at when they approved, and is again. */
const isAuthor = ({ author, journal }: CaseDocument, authority: readonly Approver[]): boolean =>
  authority.length < APPROVALS || authority.some(({ id }) => id === author.id || id === journal[0]?.by.id);

const whatIsLeft = (
  engine: RegisterEngine,
  list: DisposalDocument,
  document: CaseDocument,
  { class: kept, filed, due }: { readonly class: string; readonly filed: string; readonly due: string },
  approvers: readonly Approver[],
): DestroyedDocument =>
  tombstoneOf(
    document,
    {
      disposal: list.id,
      class: kept,
      filed,
      due,
      approvers,
      author: engine.pseudonym(document.author.id),
      requests: document.advice.map(({ id }) => id),
      with: null,
    },
    engine.context(),
  );

/** The record is gone: the requests to the Guardian that only it speaks of go too. By another list: nothing to do. */
async function goOn(engine: RegisterEngine, list: DisposalDocument, left: DestroyedDocument): Promise<Became> {
  const content = destroyedIn(left)?.content;
  if (content?.disposal !== list.id) return { kept: 'elsewhere' };
  for (const id of content.requests) if (!(await destroyRequest(engine, id, left))) return 'later';
  return { left };
}

/** False where it cannot go yet. */
async function destroyRequest(engine: RegisterEngine, id: string, left: DestroyedDocument): Promise<boolean> {
  const stored = await engine.store.get<StoredDocument>(engine.pk, id);
  if (stored?.document.kind !== 'advice') return true;
  const document = readAdvice(stored.document);
  if (document.outbox.length > 0 || document.leaves.length < document.journal.length) return false;
  const { content } = destroyedIn(left)!;
  const edition = engine.editions.governing(choiceNow(engine).now);
  const own = { class: classAtFiling(edition, 'request'), author: null, requests: [], with: left.id };
  return isReplaced(engine.store, tombstoneOf(document, { ...content, ...own }, engine.context()), stored.etag);
}
