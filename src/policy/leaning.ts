// What leans on a clause: what cites it, and what would say something else, or be asked otherwise, without it.
import { citationsIn } from './citations.ts';
import type { Citation } from './citations.ts';
import type { Edition } from './edition.ts';
import { outcomeOf } from './edition.ts';

/**
 * How something leans on a clause. `cites`: it names it. `by-myth`: it names a myth that does. `beside`: a duty that
 * names it is shown beside what this rule says. `asked`: what this rule reads is asked by a question that names it.
 */
export type How = 'cites' | 'by-myth' | 'beside' | 'asked';

export interface Leaning extends Pick<Citation, 'kind' | 'id' | 'says'> {
  readonly how: How;
}

/** What leans on each clause of an edition, by the clause's id; each thing once, in the nearest way. */
export function leaningOn(edition: Edition): ReadonlyMap<string, readonly Leaning[]> {
  const citations = citationsIn(edition);
  const rules = citations.filter(({ kind }) => kind === 'rule');
  const read = factsReadBy(edition);
  return new Map(
    edition.clauses.map(({ id }) => {
      const citing = citations.filter(({ clauses }) => clauses.includes(id));
      const myths = new Set(citing.filter(({ kind }) => kind === 'myth').map((one) => one.id));
      const asked = citing.filter(({ kind }) => kind === 'map').flatMap((one) => edition.question.get(one.id)!.settles);
      const besides = new Set(
        citing.filter(({ kind }) => kind === 'duty').flatMap((one) => rulesBeside(edition, one.id)),
      );
      return [
        id,
        each([
          ...citing.map(as('cites')),
          ...citations.filter(({ clauses }) => clauses.some((one) => myths.has(one))).map(as('by-myth')),
          ...rules.filter((one) => besides.has(one.id)).map(as('beside')),
          ...rules.filter((one) => asked.some((fact) => read.get(one.id)!.has(fact))).map(as('asked')),
        ]),
      ];
    }),
  );
}

const as =
  (how: How) =>
  ({ kind, id, says }: Citation): Leaning => ({ kind, id, says, how });

/** Each thing as it stands first in the list. */
const each = (leaning: readonly Leaning[]): Leaning[] =>
  leaning.filter((one, at) => at === leaning.findIndex(({ kind, id }) => kind === one.kind && id === one.id));

/** The facts that a rule's own condition reads, also through the named conditions in it. */
const factsReadBy = ({ rules, diagram, conditions }: Edition): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(rules.rules.map(({ id, when }) => [id, diagram.support(conditions.compile(when))]));

/** The rules that can give the answer where a duty is shown. */
function rulesBeside({ duties, diagram, conditions, exact }: Edition, duty: string): string[] {
  const when = duties.find(({ id }) => id === duty)?.when;
  if (when === undefined) return [];
  const there = diagram.ite(conditions.compile(when), exact, diagram.leaf(''));
  return [...diagram.leaves(there)].map((leaf) => outcomeOf(leaf).name);
}
