// Who may say that somebody is away, and who may stand in for whom. Whoever decides requests hands that on, and only they
// do; of anybody else who works with other agencies it is what they have open with them, and whoever leads them may say it
// for them, for who falls ill cannot.
import { above, LEADERS } from '../joint/blocks/who.ts';
import { may } from '../people/may.ts';
import type { Directory, Person } from '../people/directory.ts';
import type { Role } from '../people/types.ts';
import type { LocalChoices } from '../policy/schema.ts';
import { mayDecide } from '../record/ladder.ts';
import type { Actor } from '../record/types.ts';

type Rungs = LocalChoices['escalation']['ladder'];

/** Whether they decide requests, so that whoever stands in decides them, too. */
export const decidesRequests = (rungs: Rungs, person: Actor): boolean => mayDecide(rungs, person, '');

/** The role in which they lead others; undefined where they lead nobody. */
const leadingRole = ({ roles }: Actor): Role | undefined => LEADERS.find((role) => roles.includes(role));

/** In which role somebody may say that this person is away; null where they may not. */
export function saysAwayAs(
  { rungs, directory }: { readonly rungs: Rungs; readonly directory: Directory },
  actor: Actor,
  person: Actor,
): Role | null {
  const isDecider = decidesRequests(rungs, person);
  if (actor.id === person.id) return isDecider || may(person, 'work-jointly') ? (actor.roles[0] ?? null) : null;
  if (isDecider || !may(person, 'work-jointly') || person.agency !== actor.agency) return null;
  const line = above(directory, person.id);
  // of whom the people file says nobody who leads them, anybody who leads others there may say it
  return line.length === 0 || line.some(({ id }) => id === actor.id) ? (leadingRole(actor) ?? null) : null;
}

/** Of the same agency, and of the same right: who decides, by who decides; who leads others, by who leads others. */
export function mayStandInFor(rungs: Rungs, person: Actor, other: Actor): boolean {
  if (other.id === person.id || other.agency !== person.agency) return false;
  if (decidesRequests(rungs, person)) return mayDecide(rungs, other, person.id);
  return may(other, 'work-jointly') && (leadingRole(person) === undefined || leadingRole(other) !== undefined);
}

/** Of whom besides themselves somebody may say it. */
export const whomTheyLead = (rungs: Rungs, directory: Directory, actor: Actor): readonly Person[] =>
  leadingRole(actor) === undefined
    ? []
    : directory.people.filter(
        (person) => person.id !== actor.id && saysAwayAs({ rungs, directory }, actor, person) !== null,
      );
