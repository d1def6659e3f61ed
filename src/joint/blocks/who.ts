// Who of ours speaks at a rung: the nearest above whoever logged it who has the role, and never whom it is against.
import type { Person, Role } from '../../people/types.ts';
import type { Named } from '../../record/types.ts';
import type { Absence, LadderDirectory } from '../../record/escalation-types.ts';

/** Who is above whom, and who is away at this moment. */
export interface Speaking {
  readonly directory: LadderDirectory;
  readonly absences: Readonly<Record<string, Absence>>;
  readonly now: Date;
}

/** Of our own: one of us, or everybody of a team. */
export interface Against {
  readonly person: Named | null;
  readonly team?: string;
}

/** Whether somebody is of the side that a block between colleagues is against. */
export const isAgainst = ({ person, team }: Against, one: { readonly id: string; readonly team: string }): boolean =>
  one.id === person?.id || (team !== undefined && one.team === team);

/** Whose line it is, and who has no part in it. */
export interface Whose {
  readonly author: string;
  readonly agency: string;
  /** Whom it is against, where they are of ours: nobody judges their own case. */
  readonly not: Against;
}

/** Of the same agency, and of neither side. */
const freeFor =
  ({ author, agency, not }: Whose) =>
  (one: Person): boolean =>
    one.agency === agency && one.id !== author && !isAgainst(not, one);

const MOST = 10;

const isNobody = ({ person, team }: Against): boolean => person === null && team === undefined;

/** Everybody above somebody, nearest first. */
export function above(directory: LadderDirectory, id: string): Person[] {
  const chain: Person[] = [];
  let next = directory.managerOf({ id });
  while (next && chain.length < MOST && !chain.includes(next)) {
    chain.push(next);
    next = directory.managerOf(next);
  }
  return chain;
}

/** The roles that lead others, the highest first. */
export const LEADERS: readonly Role[] = ['director', 'senior-manager', 'service-manager', 'manager'];

/**
 * Who speaks where nobody has the roles of a rung: the nearest above whoever logged it, or the highest of all. Null where
 * nobody stands above them who has no part in it.
 */
export function leaderAt(speaking: Speaking, whose: Whose, which: 'nearest' | 'highest'): Person | null {
  const { directory } = speaking;
  const { author } = whose;
  const isFree = freeFor(whose);
  const line = above(directory, author).filter(isFree);
  const leader = LEADERS.flatMap((role) => inOrder(directory.byRole(role))).find(isFree);
  const found = (which === 'nearest' ? line[0] : line.at(-1)) ?? leader;
  return found ? standIn(speaking, found, whose) : null;
}

/** In an order that does not change. */
export const inOrder = (people: readonly Person[]): readonly Person[] =>
  people.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const isAway = ({ absences, now }: Speaking, id: string): boolean =>
  Date.parse(absences[id]?.until ?? '') > now.getTime();

/**
 * Whoever stands in for them while they are away, and for that one in turn. Where everybody of that line is away too, or may
 * not speak here, whoever above them is there; themselves where nobody is.
 */
function standIn(speaking: Speaking, person: Person, whose: Whose): Person {
  const { directory, absences } = speaking;
  const isFree = freeFor(whose);
  const line: Person[] = [];
  for (let at: Person | null = person; at && isFree(at) && !line.includes(at) && line.length < MOST;) {
    if (!isAway(speaking, at.id)) return at;
    line.push(at);
    at = directory.find(absences[at.id]!.delegate);
  }
  return above(directory, person.id).find((one) => isFree(one) && !isAway(speaking, one.id)) ?? person;
}

/**
 * Who speaks at a rung with these roles: of the line above whoever logged it, else of their team, else of the agency.
 * Null where nobody is left who has no part in it. Towards a partner, a manager who logged it speaks as the manager; of
 * what is between colleagues somebody above both judges.
 */
export function speakerAt(speaking: Speaking, roles: readonly string[], whose: Whose): Person | null {
  const { directory } = speaking;
  const { author, not } = whose;
  const own = directory.find(author);
  const line = above(directory, author);
  const fits = (person: Person): boolean => person.roles.some((role) => roles.includes(role));
  const isFree = freeFor(whose);
  const standInOf = (found: Person | undefined): Person | null => (found ? standIn(speaking, found, whose) : null);
  if (own && fits(own) && isNobody(not)) return own;
  if (own && fits(own)) return standInOf(line.find(isFree));
  const everybody = roles.flatMap((role) => inOrder(directory.byRole(role as Role)));
  const candidates = [...line, ...everybody.filter(({ team }) => team === own?.team), ...everybody];
  return standInOf(candidates.find((person) => isFree(person) && fits(person)));
}
