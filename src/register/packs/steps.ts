// What every act on a pack shares: who may, how it is read and written, and who is told.
import { agencyInReference } from '../../joint/linked.ts';
import { may, rolesThatMay } from '../../people/may.ts';
import type { Through } from '../../record/access.ts';
import type { DisposalRecord } from '../../record/disposal.ts';
import type { EntryKind } from '../../record/entries.ts';
import { actingAs, newEntry, SYSTEM } from '../../record/journal.ts';
import { partitionOf } from '../../record/partition.ts';
import { packOf } from '../../record/pack.ts';
import { noPack } from '../../record/pack-commands.ts';
import type { PackRefusal } from '../../record/pack-commands.ts';
import type { Pack } from '../../record/pack.ts';
import { evenSpelling } from '../../record/reference.ts';
import { readRegister } from '../../record/register-document.ts';
import type { RegisterDocument } from '../../record/register-document.ts';
import type { Actor, NewEntry, Refusal, Role, Who } from '../../record/types.ts';
import { updateWithRetry } from '../../store/update.ts';
import { noteReading } from '../access.ts';
import { holdUp } from '../keep/hold-up.ts';
import type { RegisterEngine } from '../parts.ts';
import { writersOf } from './joint-items.ts';
import type { PackItem } from './joint-items.ts';
import { hasGrown, headsOf, suggestedFor } from './pack-records.ts';

export type PackDocument = RegisterDocument<'pack'>;

/** A pack as somebody sees it who may. */
export interface PackSeen {
  readonly id: string;
  readonly pack: Pack;
}

export type PackOutcome<T = PackSeen> =
  ({ readonly outcome: 'done' } & T) | { readonly outcome: 'refused'; readonly refusal: Refusal };

export const refused = (refusal: Refusal): { readonly outcome: 'refused'; readonly refusal: Refusal } => ({
  outcome: 'refused',
  refusal,
});
export const no = (...args: Parameters<typeof noPack>): ReturnType<typeof refused> => refused(noPack(...args).refusal);

/** The roles that may, in the order in which somebody acts in them. */
const ROLES: readonly Role[] = rolesThatMay('pack');
export const roleOf = ({ roles }: Actor): Role => ROLES.find((role) => roles.includes(role)) ?? ROLES[0]!;
export const byOf = (actor: Actor): Who => actingAs(actor, roleOf(actor));

export const mayPack = ({ agency }: RegisterEngine, actor: Actor): boolean =>
  may(actor, 'pack') && actor.agency === agency;

/** Whether whoever settled it, or agreed, has left or lost the role since: then no two people stand behind it. */
export const isOneGone = (engine: RegisterEngine, { settledBy, agreedBy }: Pack): boolean =>
  [settledBy, agreedBy].some((one) => {
    const now = one && engine.directory.find(one.id);
    return one !== null && !(now && mayPack(engine, now));
  });

/** Why no copy can be made of it now; null where it can. */
export function whyNotMade(engine: RegisterEngine, pack: Pack): PackRefusal | null {
  if (pack.state !== 'agreed') return 'notAgreed';
  return isOneGone(engine, pack) ? 'oneGone' : null;
}

/** A pack as JSON takes so many bytes at most: well under what a store takes for one document. */
const PACK_LIMIT = 512 * 1024;
/**
 * What follows has room of its own beyond that, in bytes: one that is full to changes can still be read, one that is full to
 * readers settled, and any given up. Else it could never end, and would keep its records for good.
 */
const ROOM: Partial<Record<EntryKind, number>> = {
  'pack-read': PACK_LIMIT / 4,
  'pack-settled': PACK_LIMIT / 2,
  'pack-agreed': PACK_LIMIT / 2,
  'pack-sent-back': PACK_LIMIT / 2,
  'pack-given-up': PACK_LIMIT,
};

/** Whether its last entry finds no room in it. */
export function isTooLarge(document: PackDocument): boolean {
  const last = document.journal.at(-1);
  const limit = PACK_LIMIT + (last ? (ROOM[last.kind] ?? 0) : 0);
  return new TextEncoder().encode(JSON.stringify(document)).length > limit;
}

/** The reference of a pack as a person types it; null where it cannot be one. */
export function packReference(typed: string): string | null {
  const body = evenSpelling(typed).replace(/^PACK/, '');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(body) ? `PACK-${body.slice(0, 4)}-${body.slice(4)}` : null;
}

export const authorsOf = (documents: readonly PackItem[]): ReadonlySet<string> => new Set(documents.flatMap(writersOf));

export const seen = (document: PackDocument): PackSeen => ({ id: document.id, pack: packOf(document.journal) });

/** Where a pack stands, without a text of its records. */
export async function seePack(engine: RegisterEngine, actor: Actor, typed: string): Promise<PackOutcome> {
  if (!mayPack(engine, actor)) return no('notYourRole');
  const id = packReference(typed);
  const found = id ? await engine.store.get(engine.pk, id) : null;
  if (found?.document.kind !== 'pack') return no('notFound');
  return { outcome: 'done', ...seen(readRegister(found.document, 'pack')) };
}

/** Each record that somebody is about to read stands in the access log first. */
export async function noteAll(
  engine: RegisterEngine,
  actor: Actor,
  documents: readonly PackItem[],
  through: Through & { readonly goesOn?: boolean },
): Promise<void> {
  for (const { id } of documents) await noteReading(engine, actor, { what: 'pack', reference: id, ...through });
}

/** The entry that says that the records have grown, and what is proposed of what is new; null where they have not. */
export function grownEntry(engine: RegisterEngine, pack: Pack, documents: readonly PackItem[]): NewEntry | null {
  const records = headsOf(documents);
  if (!hasGrown(pack.records, records)) return null;
  const suggested = suggestedFor(engine, documents, { ...pack, subject: [] }, pack.records);
  return newEntry('pack-grown', SYSTEM, { records, suggested }, engine.context());
}

export type Step =
  | { readonly outcome: 'apply'; readonly document: PackDocument }
  | { readonly outcome: 'refuse'; readonly refusal: Refusal; readonly document?: PackDocument };

/**
 * Once it stands: none of its records is destroyed from now on, nor what another agency opened that is in it. The references
 * of those that have just been.
 */
export async function keepFromGoing(
  engine: RegisterEngine,
  { records }: Pack,
  since: Date,
): Promise<readonly string[]> {
  const within = new Set(records.map(({ reference }) => reference));
  const agencies = new Set([engine.agency, ...[...within].map(agencyInReference)]);
  const gone: string[] = [];
  for (const agency of agencies) {
    const there = { ...engine, agency, pk: partitionOf(agency) };
    const names = ({ reference }: DisposalRecord): boolean => within.has(reference);
    gone.push(...(await holdUp(there, { since, names, covers: () => true })));
  }
  return gone;
}

/** Changes a pack by one rule, decided anew after each lost race. */
export async function writePack(
  engine: RegisterEngine,
  typed: string,
  decide: (document: PackDocument) => Promise<Step>,
): Promise<PackOutcome> {
  const id = packReference(typed);
  if (!id) return no('notFound');
  const { store, pk, retry } = engine;
  const step = async (document: PackDocument | null): Promise<Step> =>
    document ? decide(document) : noPack('notFound');
  const read = (found: unknown): PackDocument => readRegister(found, 'pack');
  const since = engine.clock.now();
  const updated = await updateWithRetry(store, pk, id, step, { read, ...(retry ? { retry } : {}) });
  if (updated.outcome === 'busy') return no('busy');
  const { document, written } = updated;
  if (written && document?.journal.at(-1)?.kind === 'pack-grown')
    await keepFromGoing(engine, packOf(document.journal), since);
  if (updated.step.outcome === 'refuse') return refused(updated.step.refusal);
  return { outcome: 'done', ...seen(updated.step.document) };
}
