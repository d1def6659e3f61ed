// Who of a partner is told when a rung begins because they are to them what whoever speaks there is to us: their managers at
// the rung of ours, those above at the rungs above.
import type { Person, Role } from '../../people/types.ts';
import { standInsOfAway } from '../stand-ins.ts';
import { above, inOrder, LEADERS } from './who.ts';
import type { Speaking } from './who.ts';

/** So many of a partner are told at most at a rung, and so many beside them where nothing says who is meant. */
export const TOLD_AT_MOST = 3;

interface Theirs {
  readonly agency: string;
  /** Who of theirs is told already, by id. */
  readonly told: readonly string[];
  /** The roles of ours at each rung that begins, or that is passed with it. */
  readonly rungs: readonly (readonly string[])[];
}

/** By their ids, those who are not told already; with whoever stands in for one who is away. */
export function likesOf(speaking: Speaking, { agency, told, rungs }: Theirs): string[] {
  const { now, ...ladder } = speaking;
  const all = new Set(told);
  for (const roles of rungs) {
    const found = leadersWith(speaking, { agency, told: [...all], roles }).map(({ id }) => id);
    // of several who speak for their agency no more than the ladder tells beside those who are away
    const standIns = standInsOfAway(found, { now, ladder }).slice(0, found.length);
    for (const id of [...found, ...standIns]) all.add(id);
  }
  return [...all].slice(told.length);
}

/** The nearest above those who are told; where nobody above them has these roles, whoever has them there. */
function leadersWith(
  { directory }: Speaking,
  { agency, told, roles }: Omit<Theirs, 'rungs'> & { readonly roles: readonly string[] },
): readonly Person[] {
  const leads = LEADERS.filter((role: Role) => roles.includes(role));
  const fits = (one: Person): boolean => one.agency === agency && one.roles.some((role) => leads.includes(role));
  const line = told.flatMap((id) => above(directory, id).find(fits) ?? []);
  const people = directory.of(agency);
  const found = line.length > 0 ? line : leads.flatMap((role) => inOrder(people?.byRole(role) ?? []));
  return [...new Set(found)].slice(0, TOLD_AT_MOST);
}
