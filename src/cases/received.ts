// Recording what somebody was given, and finding its limits again when they share about the same case.
import { may } from '../people/may.ts';
import { partitionOf } from '../record/partition.ts';
import { newReceived, readReceived, receivedProblems } from '../record/received.ts';
import { caseKey, limitIn } from '../record/received-state.ts';
import { makeReference } from '../record/reference.ts';
import { refuse } from '../record/refusals.ts';
import { readCase } from '../record/stored.ts';
import type { Actor, CaseCommand, CaseDocument, LimitShown, ReceivedField, Refusal } from '../record/types.ts';
import { StoreConflict } from '../store/port.ts';
import type { Engine } from './parts.ts';
import { readAll } from './queries.ts';

/**
 * What became of it. `repeated`: the same was recorded before, and here is that record. `problems`: nothing was recorded,
 * and this is missing or wrong, by field.
 */
export type ReceiveOutcome =
  | { readonly outcome: 'done' | 'repeated'; readonly document: CaseDocument }
  | { readonly outcome: 'problems'; readonly problems: Readonly<Partial<Record<ReceivedField, string>>> }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** So many references are tried; each one that is taken was taken by another record whose hash coincides. */
const PLACES_TRIED = 20;

/**
 * Files what was filled in as a record of its own. Its reference follows from what it says and who says it, so that the
 * same form sent twice, at two instances or days apart, is one record. Throws where the store does.
 */
export async function receive(
  engine: Engine,
  actor: Actor,
  typed: Readonly<Record<string, string | undefined>>,
): Promise<ReceiveOutcome> {
  if (!may(actor, 'open')) return { outcome: 'refused', refusal: refuse('not-your-role') };
  const form = readReceived(typed);
  const now = engine.clock.now();
  const edition = engine.editions.governing(now);
  const problems = receivedProblems(edition, form, now);
  if (Object.keys(problems).length > 0) return { outcome: 'problems', problems };
  const said = JSON.stringify(Object.entries(form).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const openedBy = engine.keyed('received', actor.id, said).toString('hex').slice(0, 32);
  const restored = await engine.lastRestore();
  const apart = restored === '' ? [] : [restored];
  for (let place = 0; place < PLACES_TRIED; place += 1) {
    const reference = makeReference(actor.agency, engine.keyed('received', openedBy, String(place), ...apart));
    try {
      const record = newReceived(edition, actor, form, openedBy, engine.context(reference));
      const { document } = await engine.store.create(record);
      engine.log.info({ ref: document.id, who: engine.pseudonym(actor.id), command: 'receive' }, 'done');
      return { outcome: 'done', document };
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error;
      const there = await engine.store.get(partitionOf(actor.agency), reference);
      // what is left of a record that was destroyed keeps its place
      const document = there?.document.kind === 'case' ? readCase(there.document) : null;
      if (document?.openedBy === openedBy && document.author.id === actor.id) return { outcome: 'repeated', document };
    }
  }
  throw new Error('No free reference was found.');
}

/** So many records are looked at, the newest first: many may say of a case that no limit was set. */
const LOOKED_AT = 100;
/** So many limits stand on the form: more would leave no room for it. */
const MOST_LIMITS = 25;

/** Commands that show the review or file what stands there. */
const SHOWS_LIMITS: ReadonlySet<CaseCommand['type']> = new Set<CaseCommand['type']>(['fill', 'go', 'file']);

/**
 * The limits on what the actor or a colleague was given about the case that a form names. Undefined where this command
 * asks for none.
 */
export async function limitsFor(
  engine: Engine,
  actor: Actor,
  { draft }: CaseDocument,
  command: CaseCommand,
): Promise<LimitShown[] | undefined> {
  if (!draft || !SHOWS_LIMITS.has(command.type)) return undefined;
  const typed = command.type === 'fill' ? command.form.caseReference : undefined;
  const about = caseKey(typed ?? draft.form.caseReference ?? '');
  if (about === '') return draft.limits ? [] : undefined;
  const found = await engine.store.receivedAbout(partitionOf(actor.agency), about, LOOKED_AT);
  return readAll(engine, found, readCase)
    .filter(({ document }) => may(actor, 'see-limits', document))
    .flatMap(({ document }) => limitIn(document) ?? [])
    .slice(0, MOST_LIMITS);
}
