// On which side of a block somebody is, and who has a part in it on either side.
import type { BlockAgainst, BlockSide } from '../../record/block-entries.ts';
import type { Named } from '../../record/types.ts';
import { isAgainst } from './who.ts';
import type { Against } from './who.ts';

/** What says on which side somebody is. */
export interface Sides {
  readonly agency: string;
  readonly opened: { readonly by: OneOf };
  readonly against: Against & Pick<BlockAgainst, 'of'>;
  readonly rungs: readonly { readonly told: readonly string[] }[];
}

/** Somebody as they are now, or as an entry has them. */
interface OneOf {
  readonly id: string;
  readonly team: string;
  readonly agency?: string;
}

/** People of another agency; between colleagues, whom it is against, with their team, and whoever is told for them. */
export function sideOf({ agency, opened, against, rungs }: Sides, one: OneOf): BlockSide {
  const own = opened.by.agency ?? agency;
  if ((one.agency ?? own) !== own) return 'theirs';
  if (one.id === opened.by.id || against.of === 'partner') return 'ours';
  return isAgainst(against, one) || isTold(rungs, one.id) ? 'theirs' : 'ours';
}

interface OurRung {
  readonly to: Named;
  readonly also: readonly string[];
}

/** Everybody who has a part in it on our side. */
export const ourPeople = ({
  opened,
  rungs,
}: Pick<Sides, 'opened'> & { readonly rungs: readonly OurRung[] }): string[] => [
  opened.by.id,
  ...rungs.flatMap(({ to, also }) => [to.id, ...also]),
];

/** Whoever is named as one of the other side may write it, whatever their role is else. */
export const isNamedThere = (sides: Pick<Sides, 'against' | 'rungs'>, id: string): boolean =>
  sides.against.person?.id === id || isTold(sides.rungs, id);

const isTold = (rungs: Sides['rungs'], id: string): boolean => rungs.some(({ told }) => told.includes(id));

/** And on theirs, as far as they are people of this bot. `rung`: the one at which it stands. */
export const theirPeople = ({
  against,
  rung,
}: Pick<Sides, 'against'> & { readonly rung: Sides['rungs'][number] }): string[] => [
  ...(against.person ? [against.person.id] : []),
  ...rung.told,
];
