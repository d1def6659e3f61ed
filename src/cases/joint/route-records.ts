// A filed record to which a route is linked, as its journal says it now. Only of the actor's own agency.
import type { Linked } from '../../joint/routes/decisions.ts';
import type { RouteTurn } from '../../joint/routes/turn.ts';
import { decisionInForce, proposedIn } from '../../record/decision-of.ts';
import { partitionOf } from '../../record/partition.ts';
import { parseReference } from '../../record/reference.ts';
import { readCase } from '../../record/stored.ts';
import { matterKey } from '../../record/terms.ts';
import type { StoredDocument } from '../../store/port.ts';
import type { JointEngine } from './engine.ts';

/** Null where there is none of that reference, or it is not filed: nobody can tell which. */
export async function linkedRecord(
  { store }: JointEngine,
  { actor, state }: RouteTurn,
  typed: string,
): Promise<Linked | null> {
  const reference = parseReference(typed, actor.agency);
  const stored = reference && (await store.get<StoredDocument>(partitionOf(actor.agency), reference));
  if (!stored || stored.document.kind !== 'case') return null;
  const document = readCase(stored.document);
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

/** Every filed record that was begun for this route by whoever's own agency acts, and the one that is linked. */
export async function filedFor(engine: JointEngine, turn: RouteTurn): Promise<Linked[]> {
  const { actor, state } = turn;
  const ours = [...Object.values(state.begun), ...(state.decided ? [state.decided] : [])].filter(
    ({ by }) => by.agency === actor.agency,
  );
  const references = [...new Set(ours.map(({ record }) => record))];
  const found = await Promise.all(references.map((reference) => linkedRecord(engine, turn, reference)));
  return found.filter((one) => one !== null);
}
