// Who is asked, and who is above them. The Caldicott Guardian is never a rung and never approves.
import type { Person } from '../people/directory.ts';
import type { LocalChoices } from '../policy/schema.ts';
import type { Absence, Asked, Escalation, Ladder } from './escalation-types.ts';
import type { Actor, CaseDocument, Role } from './types.ts';

type Rungs = LocalChoices['escalation']['ladder'];

/** A person's place on the ladder, from 0; -1 where they have none. */
export function rungOf(rungs: Rungs, person: Pick<Actor, 'roles'>): number {
  if (person.roles.includes('caldicott-guardian')) return -1;
  return rungs.findLastIndex((role) => person.roles.includes(role));
}

/** Everybody above somebody, nearest first, as the directory has it. */
function above(ladder: Ladder, id: string): Person[] {
  const chain: Person[] = [];
  for (
    let next = ladder.directory.managerOf({ id });
    next && next.id !== id && !chain.includes(next);
    next = ladder.directory.managerOf(next)
  )
    chain.push(next);
  return chain;
}

/**
 * The first person above `rung` whom this author's requests go to: by the line of managers, else, where the directory
 * leaves a gap, anybody of the next place on the ladder. Null at the top.
 */
export function personAbove(rungs: Rungs, ladder: Ladder, author: string, rung: number): Person | null {
  const fits = (person: Person): boolean => person.id !== author && rungOf(rungs, person) > rung;
  return (
    above(ladder, author).find(fits) ??
    rungs
      .slice(rung + 1)
      .flatMap((role) => [...ladder.directory.byRole(role)].sort((a, b) => (a.id < b.id ? -1 : 1)))
      .find(fits) ??
    null
  );
}

/** The place that somebody's own requests start above: a manager's go to the next one up. */
export const ownRung = (rungs: Rungs, author: Person | null): number => (author ? rungOf(rungs, author) : -1);

const isAway = (absence: Absence | undefined, now: Date): absence is Absence =>
  absence !== undefined && Date.parse(absence.until) > now.getTime();

/** Who stands in for somebody who is away, each in turn; the last one acts. Empty where they are there. */
export function delegatesOf(rungs: Rungs, ladder: Ladder, id: string, author: string, now: Date): Person[] {
  const line: Person[] = [];
  for (let at = id; line.length < 5;) {
    const absence = ladder.absences[at];
    if (!isAway(absence, now)) return line;
    const person = ladder.directory.find(absence.delegate);
    // whoever cannot decide this one is passed over: it stays with the last who can
    if (!person || person.id === id || line.includes(person) || !mayDecide(rungs, person, author)) return line;
    line.push(person);
    at = person.id;
  }
  return line;
}

/** Whether somebody could be asked at all: on the ladder, and not about their own request. */
export const mayDecide = (rungs: Rungs, person: Pick<Person, 'id' | 'roles'>, author: string): boolean =>
  person.id !== author && rungOf(rungs, person) >= 0;

export const asked = (rungs: Rungs, person: Person, how: Asked['how'], standingIn?: string): Asked => ({
  id: person.id,
  name: person.name,
  role: rungs[rungOf(rungs, person)] as Role,
  how,
  ...(standingIn ? { for: standingIn } : {}),
});

/**
 * As whom somebody may decide this request now: themselves, or for a person who was asked and is away. Null where they
 * may not: never asked, no longer on the ladder or in this line of managers, gone, another agency, or their own request.
 */
export function standing(
  rungs: Rungs,
  ladder: Ladder,
  document: CaseDocument,
  escalation: Escalation,
  actor: Actor,
  now: Date,
): { readonly for: Person | null } | null {
  const person = ladder.directory.find(actor.id);
  if (!person || actor.agency !== document.agency || person.agency !== document.agency) return null;
  if (!mayDecide(rungs, person, document.author.id)) return null;
  const author = document.author.id;
  for (const one of escalation.asked) {
    if (!stillStands(rungs, ladder, author, one, now)) continue;
    if (one.id === person.id) return { for: one.for ? ladder.directory.find(one.for) : null };
    if (delegatesOf(rungs, ladder, one.id, author, now).some((delegate) => delegate.id === person.id))
      return { for: ladder.directory.find(one.id) };
  }
  return null;
}

/** Whether somebody who was asked would still be asked today. */
export function stillStands(rungs: Rungs, ladder: Ladder, author: string, one: Asked, now: Date): boolean {
  const person = ladder.directory.find(one.id);
  if (!person || !mayDecide(rungs, person, author)) return false;
  if (one.how === 'hand-over') return true;
  if (one.how === 'delegate')
    return (
      one.for !== undefined &&
      delegatesOf(rungs, ladder, one.for, author, now).some((delegate) => delegate.id === one.id)
    );
  const rung = rungOf(rungs, person);
  return (
    above(ladder, author).some((boss) => boss.id === one.id) ||
    personAbove(rungs, ladder, author, rung - 1)?.id === one.id
  );
}
