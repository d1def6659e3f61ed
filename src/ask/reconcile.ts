// Two readings of one text become one.
import type { FactName } from '../policy/editions/norfolk-2015/names.ts';
import { surer } from './standing.ts';
import type { ReadFact, ReadWords } from './understanding.ts';

/** Whether the verdict hangs on what two readers read differently. */
export type Decides = (facts: readonly ReadFact[], one: ReadFact, other: ReadFact) => boolean;

/**
 * One reading out of two. What both say stands with the better certainty, and is guessed only where both guess. What
 * they read differently is open where the verdict hangs on it, otherwise the surer one is a guess. What one of them says
 * and the other does not mention stands as it was said. An emergency is one as soon as either says so. Pure.
 */
export function reconcile(one: ReadWords, other: ReadWords, decides: Decides): ReadWords {
  const theirs = new Map(other.facts.map((fact) => [fact.fact, fact]));
  const own = new Set<FactName>(one.facts.map(({ fact }) => fact));
  const base = [...one.facts, ...other.facts.filter(({ fact }) => !own.has(fact))];
  const facts = base.map((fact) => {
    const second = theirs.get(fact.fact);
    return second && second !== fact ? agreed(fact, second, base, decides) : fact;
  });
  const kind = kindOf(one, other);
  const relation = relationOf(one, other);
  const notes = [...(one.notes ?? []), ...(other.notes ?? [])];
  return {
    ...kind,
    facts,
    ...(relation ? { relation } : {}),
    ...(one.endNotRead || other.endNotRead ? { endNotRead: true as const } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function agreed(one: ReadFact, other: ReadFact, all: readonly ReadFact[], decides: Decides): ReadFact {
  const better = surer(one, other);
  if (one.value === other.value) return better;
  if (one.value === 'open' || other.value === 'open' || decides(all, one, other))
    return { fact: one.fact, value: 'open', words: better.words, certainty: better.certainty };
  return { ...better, guessed: true };
}

function kindOf(one: ReadWords, other: ReadWords): Pick<ReadWords, 'kind' | 'kindCertainty'> {
  const surest = other.kindCertainty > one.kindCertainty ? other : one;
  const alarm = [one, other].find(({ kind }) => kind === 'emergency');
  const { kind, kindCertainty } = alarm ?? surest;
  return { kind, kindCertainty };
}

function relationOf(one: ReadWords, other: ReadWords): ReadWords['relation'] {
  if (!one.relation || !other.relation) return one.relation ?? other.relation;
  const surest = other.relation.certainty > one.relation.certainty ? other.relation : one.relation;
  return one.relation.is === other.relation.is ? surest : { is: 'unclear', certainty: surest.certainty };
}
