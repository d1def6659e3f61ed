// The policy's own words: one passage, by a tap or by what somebody types.
import type { CaseDocument } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { contextFor } from '../views/context.ts';
import { clausesNamed, isClause } from '../views/clauses.ts';

const noSuchClause = (): Result => notice(say('clause.none'), say('clause.noneText'));

/** The case that a card was about, if whoever taps may see it: its own edition has the words that it cites. */
async function seenCase({ cases, person }: Turn, ref: string): Promise<CaseDocument | null> {
  if (ref === '') return null;
  return (await cases.find(person, ref)) ?? (await cases.see(person, ref));
}

/** One clause, in the edition of the case that cites it. */
async function showClause(turn: Turn, ref: string, clause: string): Promise<Result> {
  const document = await seenCase(turn, ref);
  const context = turn.viewContext();
  const { edition } = document ? contextFor(context, document) : context;
  return isClause(edition, clause) ? { kind: 'clause', clause, document } : noSuchClause();
}

/** `show clause` and a name, a title or a place: that one, or those that it could be. */
export async function showNamed(turn: Turn, typed: string): Promise<Result> {
  const { edition } = turn.viewContext();
  const [first, ...others] = clausesNamed(edition, typed);
  if (first === undefined) return noSuchClause();
  return others.length === 0
    ? { kind: 'clause', clause: first, document: null }
    : { kind: 'clauses', clauses: [first, ...others] };
}

export const clauseActions = {
  clause: action(withInputs({ clause: choice }), (turn, { ref, inputs }) => showClause(turn, ref, inputs.clause), {
    reads: true,
  }),
} satisfies Record<string, Action>;
