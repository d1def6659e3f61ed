import type { Edition } from './edition.ts';
import { isLeaf } from './diagram.ts';
import { NOT_SURE, advance, isDue, start } from './walk.ts';
import type { Walk } from './walk.ts';

/**
 * Visits every path of the map, merging states from which the walk cannot go on differently: the same still open,
 * the same questions left to ask. Calls `see` with a walk for each and returns how many there were.
 * Without `unsure` the response "not sure" is left out.
 */
export function everyPath(edition: Edition, see: (walk: Walk) => void, unsure = true): number {
  const seen = new Set<string>();
  const visit = (state: Walk): void => {
    const key = stateKey(edition, state);
    if (seen.has(key)) return;
    seen.add(key);
    see(state);
    if (!state.next) return;
    for (const response of state.next.responses) visit(advance(edition, state, response.id));
    if (unsure) visit(advance(edition, state, NOT_SURE));
  };
  visit(start(edition));
  return seen.size;
}

function stateKey(edition: Edition, state: Walk): string {
  const left = edition.map
    .filter((question) => !state.path.some((step) => step.question === question))
    .map((question) => question.id + (isDue(question, state.path) ? '' : '?'));
  return `${state.rest.id}|${state.open.id}|${[...state.unsure].sort().join()}|${isLeaf(state.rest) ? '' : left.join()}`;
}

/**
 * What is wrong with the map of an edition, a sentence each: a path on which nobody was unsure and that still ends
 * undecided, a question never asked.
 */
export function mapProblems(edition: Edition): string[] {
  const problems = new Set<string>();
  const asked = new Set<string>();
  everyPath(
    edition,
    ({ path, next, rest }) => {
      if (next) asked.add(next.id);
      else if (!isLeaf(rest)) {
        const answers = path.map((step) => `${step.question.id}: ${step.response}`).join(', ');
        problems.add(
          `The map ends without an answer after ${answers}; ${[...edition.diagram.support(rest)].join(', ')} is never asked.`,
        );
      }
    },
    false,
  );
  for (const question of edition.map)
    if (!asked.has(question.id)) problems.add(`The question ${question.id} is never asked.`);
  return [...problems];
}
