// What is looked for and no edition and nobody here knows: a name that was typed wrongly, and not an answer.
import type { Directory } from '../people/directory.ts';
import type { Editions } from '../policy/governing.ts';
import type { Filter } from './filter.ts';

export interface Unknown {
  readonly field: 'recipient' | 'class' | 'team';
  readonly value: string;
  /** What there is, where that is a list. */
  readonly known: readonly string[];
}

/**
 * What no record of today can have; null where all is known. A record of an earlier edition, or of a team that is gone, may
 * have it all the same, so ask only where nothing was found: then "nothing fits" would be taken for an answer.
 */
export function unknownIn(
  { editions, directory }: { readonly editions: Editions; readonly directory: Pick<Directory, 'people'> },
  { recipient, class: kept, team }: Filter,
): Unknown | null {
  const known = {
    recipient: editions.all.flatMap(({ facts }) =>
      Object.keys(facts.find(({ name }) => name === 'recipient')?.values ?? {}),
    ),
    class: editions.all.flatMap(({ local }) => local.retention.classes.map(({ id }) => id)),
  };
  for (const [field, value] of [['recipient', recipient] as const, ['class', kept] as const]) {
    const names = [...new Set(known[field])];
    if (value !== undefined && !names.includes(value)) return { field, value, known: names };
  }
  const isNobodys = team !== undefined && !directory.people.some((one) => one.team === team);
  return isNobodys ? { field: 'team', value: team, known: [] } : null;
}
