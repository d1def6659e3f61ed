// Whether words typed after a card are about its other side at all, or about somebody else.
import { spelt } from '../../ask/joint-said.ts';
import type { JointSign } from '../../ask/joint-said.ts';
import { ownRefuses, sidesOfName, sidesSpeaking } from '../../ask/whose-word.ts';
import type { Side } from '../../ask/whose-word.ts';
import type { RouteSeen } from '../../joint/routes/types.ts';
import type { AgencyKind } from '../../people/types.ts';
import type { Thing } from '../case-in-hand.ts';
import type { Turn } from '../turn.ts';
import { listed } from './things.ts';

const SIDE_OF: Partial<Readonly<Record<AgencyKind, Side>>> = {
  police: 'justice',
  prosecution: 'justice',
  health: 'health',
  education: 'education',
  council: 'council',
};

export const sideOf = (kind: AgencyKind): Side => SIDE_OF[kind] ?? 'other';

/** What one side answers or does: whoever else did it, it is nothing for that card. */
const OF_ONE_SIDE: ReadonlySet<JointSign> = new Set<JointSign>([
  'permission',
  'order',
  'withdrawn',
  'not-held',
  'part',
  'nothing',
  'refused',
  'received',
  'settled',
]);

/** Whether the words tell of an agency that has no part in the route or block in hand, or of a refusal among one's own. */
export async function speaksOfAnother(turn: Turn, inHand: Thing, typed: string, sign: JointSign): Promise<boolean> {
  if (inHand.kind === 'assessment' || !OF_ONE_SIDE.has(sign)) return false;
  const text = spelt(typed);
  if (sign === 'refused' && ownRefuses(text)) return true;
  const speaking = [...sidesSpeaking(text)];
  if (speaking.length === 0) return false;
  const [thing] = await listed(turn, inHand);
  if (!thing) return false;
  const sides = sidesOf(turn, thing.other);
  // whoever cannot be told by their name may be any of them
  return sides.size > 0 && speaking.every((side) => !sides.has(side));
}

/** Whether the words name nobody but the other side of a route. */
export function isOnlyFor(turn: Turn, { direction, from, to }: RouteSeen, text: string): boolean {
  const named = [...sidesOfName(spelt(text))];
  const sides = sidesOf(turn, direction === 'in' ? from.name : to.name);
  return named.every((side) => side === 'council' || sides.has(side));
}

/** The side of an agency, or of somebody by what they are called. */
function sidesOf({ directory }: Turn, name: string): ReadonlySet<Side> {
  const agency = directory.agencies.find((one) => one.name === name);
  return agency ? new Set([sideOf(agency.kind)]) : sidesOfName(name);
}
