// A filed record to which a route is linked, as its journal says it now. Only of the actor's own agency.
import type { Linked } from '../../joint/routes/decisions.ts';
import type { RouteTurn } from '../../joint/routes/turn.ts';
import { decisionInForce, proposedIn } from '../../record/decision-of.ts';
import { partitionOf } from '../../record/partition.ts';
import { readable } from '../../record/readable.ts';
import { parseReference } from '../../record/reference.ts';
import { readCase } from '../../record/stored.ts';
import { matterKey } from '../../record/terms.ts';
import type { CaseDocument } from '../../record/types.ts';
import type { StoredDocument } from '../../store/port.ts';
import type { JointEngine } from './engine.ts';

/** What is stored under a reference of the actor's own agency, as it was read; null for either where there is none such. */
async function recordOf(engine: JointEngine, { actor }: RouteTurn, typed: string) {
  const reference = parseReference(typed, actor.agency);
  const stored = reference && (await engine.store.get<StoredDocument>(partitionOf(actor.agency), reference));
  if (!stored || stored.document.kind !== 'case') return { isThere: false, document: null };
  return { isThere: true, document: readable(engine, stored.document, readCase) };
}

/** What somebody links by its reference: damaged, it is one that cannot be read, and not one that is not there. */
export async function linking(
  engine: JointEngine,
  turn: RouteTurn,
  typed: string,
): Promise<{ readonly linked: Linked | null; readonly unread: string | null }> {
  const { isThere, document } = await recordOf(engine, turn, typed);
  const unread = isThere && !document ? parseReference(typed, turn.actor.agency) : null;
  return { linked: document && linkedTo(turn, document), unread };
}

/** Null where there is none of that reference, it is not filed, or it is damaged: nobody can tell which. */
export async function linkedRecord(engine: JointEngine, turn: RouteTurn, typed: string): Promise<Linked | null> {
  const { document } = await recordOf(engine, turn, typed);
  return document && linkedTo(turn, document);
}

function linkedTo({ actor, state }: RouteTurn, document: CaseDocument): Linked | null {
  const { filed, journal } = document;
  const decided = decisionInForce(journal);
  if (document.state !== 'filed' || !filed || !decided) return null;
  const begunHere = Object.values(state.begun).some(
    ({ record, by }) => record === document.id && by.agency === actor.agency,
  );
  const linkedHere = state.decided?.record === document.id && state.decided.by.agency === actor.agency;
  return {
    record: document.id,
    revision: document.rev,
    entry: journal.at(-1)?.hash ?? '',
    decision: decided.decision,
    verdict: filed.verdict.verdict,
    inPart: filed.verdict.inPart,
    recipient: filed.facts['recipient'],
    by: { id: decided.by.id, name: decided.by.name },
    at: decided.at,
    author: document.author.id,
    proposedAt: proposedIn(journal)?.at ?? decided.at,
    isThisMatter: matterKey(filed.form.caseReference) === matterKey(state.opened.matter),
    isTheirs: document.author.id === actor.id || begunHere || linkedHere,
  };
}

/** The records that were begun for this route by whoever's own agency acts, and the one that is linked. */
function oursIn({ actor, state }: RouteTurn): string[] {
  const ours = [...Object.values(state.begun), ...(state.decided ? [state.decided] : [])].filter(
    ({ by }) => by.agency === actor.agency,
  );
  return [...new Set(ours.map(({ record }) => record))];
}

/** Those of them that are filed, and those that cannot be read: one that is damaged stops nothing that does not stand on it. */
export async function recordsFor(
  engine: JointEngine,
  turn: RouteTurn,
): Promise<{ readonly filed: readonly Linked[]; readonly unread: readonly string[] }> {
  const ours = oursIn(turn);
  const found = await Promise.all(ours.map((reference) => recordOf(engine, turn, reference)));
  return {
    filed: found.flatMap(({ document }) => (document && linkedTo(turn, document)) ?? []),
    unread: ours.filter((_, i) => found[i]!.isThere && found[i]!.document === null),
  };
}

export const filedFor = async (engine: JointEngine, turn: RouteTurn): Promise<readonly Linked[]> =>
  (await recordsFor(engine, turn)).filed;
