// Who is asked, who comes after them, and who may decide. The Caldicott Guardian is never a rung and never approves.
//
// Who was asked stays asked: that is read from the journal, not from today's line of managers. The people file only
// says whether they are still here and still decide, and who stands above whom.
import { DECIDING } from '../people/types.ts';
import type { Person } from '../people/types.ts';
import type { LocalChoices } from '../policy/schema.ts';
import { isKind } from './entries.ts';
import { escalationOf, isAsking } from './escalation-state.ts';
import type { Absence, Asked, Ladder } from './escalation-types.ts';
import type { Actor, CaseDocument, Role } from './types.ts';

type Rungs = LocalChoices['escalation']['ladder'];

/** Who is here and who is away: all that it takes to say who may decide and see. */
export type Standing = Pick<Ladder, 'directory' | 'absences'>;

/** A person's place on the ladder, from 0; -1 where they have none. */
export function rungOf(rungs: Rungs, person: Pick<Actor, 'roles'>): number {
  if (person.roles.includes('caldicott-guardian')) return -1;
  return rungs.findLastIndex((role) => person.roles.includes(role));
}

/** The place that somebody's own requests start above: a manager's go to the next one up. */
export const ownRung = (rungs: Rungs, author: Pick<Actor, 'roles'> | null): number =>
  author ? rungOf(rungs, author) : -1;

/** Whether somebody could be asked at all: on the ladder, and not about their own request. */
export const mayDecide = (rungs: Rungs, person: Pick<Actor, 'id' | 'roles'>, author: string): boolean =>
  person.id !== author && rungOf(rungs, person) >= 0;

/** Everybody above somebody, nearest first, as the people file has it. */
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

/** Whose request it is and who was asked so far. */
interface Request {
  readonly author: string;
  readonly agency: string | null;
  /** The author's team when they asked. */
  readonly team: string | null;
  readonly asked: readonly Asked[];
  /** Who has handed it on: it comes back to them only where nobody else is left. */
  readonly handedOn: readonly string[];
}

/** The request of the round that is open, or was decided last, as the journal has it. */
function requestOf({ agency, author, journal }: CaseDocument): Request {
  const start = journal.findLastIndex(isAsking);
  return {
    author: author.id,
    agency,
    team: journal[start]?.by.team ?? author.team,
    asked: escalationOf(journal)?.asked ?? [],
    handedOn: journal
      .slice(start + 1)
      .filter((entry) => isKind(entry, 'handed-over'))
      .flatMap(({ by, content }) => [by.id, ...content.from]),
  };
}

/** Everybody of the author's line as it is today; nobody where the author has left or moved to another team. */
function authorsLine(ladder: Ladder, { author, team }: Request): Person[] {
  const person = ladder.directory.find(author);
  return person && (team === null || person.team === team) ? above(ladder, author) : [];
}

/**
 * The line above those who were asked, the last one's first: as it is today while they work where they were asked, then
 * as it was when they were asked.
 */
const linesOfAsked = (ladder: Ladder, { asked: everybody }: Request): Person[] =>
  everybody.toReversed().flatMap(({ id, team, line = [] }) => {
    const stays = ladder.directory.find(id)?.team === team || team === undefined;
    return [...(stays ? above(ladder, id) : []), ...listed(ladder, line)];
  });

const listed = (ladder: Ladder, ids: readonly string[]): Person[] =>
  ids.map((id) => ladder.directory.find(id)).filter((person) => person !== null);

/** Everybody on the ladder, the lowest rung first; within one, always in the same order. */
const everyRung = (rungs: Rungs, ladder: Ladder): Person[] =>
  rungs.flatMap((role) => [...ladder.directory.byRole(role)].sort((a, b) => (a.id < b.id ? -1 : 1)));

/** The first of these whose place is above `rung` and who may decide this request. */
function firstAbove(rungs: Rungs, candidates: readonly Person[], request: Request, rung: number): Person | null {
  const fits = candidates.filter(
    (person) =>
      mayDecide(rungs, person, request.author) &&
      rungOf(rungs, person) > rung &&
      (request.agency === null || person.agency === request.agency),
  );
  return fits.find(({ id }) => !request.handedOn.includes(id)) ?? fits[0] ?? null;
}

/** Where the lines leave a gap: the author's team as it was first, and another team's people last. */
function byTeam(rungs: Rungs, ladder: Ladder, { team }: Request): Person[] {
  const everybody = everyRung(rungs, ladder);
  return [...everybody.filter((person) => person.team === team), ...everybody];
}

/** The first person that somebody's new request goes to. Null where nobody stands above them. */
export function personAbove(rungs: Rungs, ladder: Ladder, author: string, rung: number): Person | null {
  const person = ladder.directory.find(author);
  const request = { author, agency: person?.agency ?? null, team: person?.team ?? null, asked: [], handedOn: [] };
  return firstAbove(rungs, [...above(ladder, author), ...byTeam(rungs, ladder, request)], request, rung);
}

/**
 * Who comes after those who were asked, above `rung`: from the line above them, else above the author as it was when
 * they asked, else whoever holds the next place. Null at the top.
 */
export function nextAbove(rungs: Rungs, ladder: Ladder, document: CaseDocument, rung: number): Person | null {
  const request = requestOf(document);
  // somebody higher who was asked and has not answered is passed over by nobody's disagreement with a lower one
  const upTo = request.asked.filter(({ role }) => rungs.findIndex((one) => one === role) <= rung);
  const candidates = [
    ...linesOfAsked(ladder, { ...request, asked: upTo }),
    ...authorsLine(ladder, request),
    ...byTeam(rungs, ladder, request),
  ];
  // whoever has been promoted meanwhile does not come after themselves
  const open = escalationOf(document.journal)?.status === 'open';
  const others = open ? candidates.filter(({ id }) => !request.asked.some((one) => one.id === id)) : candidates;
  // whoever handed it on is passed over in that round; a disagreement opens another, and goes to them like to anybody
  return firstAbove(rungs, others, open ? request : { ...request, handedOn: [] }, rung);
}

/**
 * Who takes the place of somebody who was asked and has left: whoever they stood in for, if that person is back; else
 * whoever holds the place in the author's line or team now; else who comes after. Null where nobody is left.
 */
export function inPlaceOf(rungs: Rungs, ladder: Ladder, document: CaseDocument, one: Asked, now: Date): Person | null {
  const request = requestOf(document);
  const back =
    one.for !== undefined && canDecide(rungs, ladder, document, one.for) ? ladder.directory.find(one.for) : null;
  if (back && !isAway(ladder.absences[back.id], now)) return back;
  const rung = escalationOf(document.journal)?.rung ?? 0;
  const team = everyRung(rungs, ladder).filter(
    (person) => person.team === request.team && rungOf(rungs, person) === rung,
  );
  const candidates = [
    ...authorsLine(ladder, request),
    ...team,
    ...linesOfAsked(ladder, request),
    ...byTeam(rungs, ladder, request),
  ].filter(({ id }) => id !== one.id && id !== one.for);
  return firstAbove(rungs, candidates, request, rung - 1) ?? back;
}

const isAway = (absence: Absence | undefined, now: Date): absence is Absence =>
  absence !== undefined && Date.parse(absence.until) > now.getTime();

/** Who stands in for somebody who is away, each in turn; the last one acts. Empty where they are there. */
export function delegatesOf(rungs: Rungs, ladder: Standing, id: string, author: string, now: Date): Person[] {
  const line: Person[] = [];
  const agency = ladder.directory.find(id)?.agency;
  for (let at = id; line.length < 5;) {
    const absence = ladder.absences[at];
    if (!isAway(absence, now)) return line;
    const person = ladder.directory.find(absence.delegate);
    // whoever cannot decide this one is passed over: it stays with the last who can
    if (!person || person.id === id || line.includes(person)) return line;
    if (!mayDecide(rungs, person, author) || (agency !== undefined && person.agency !== agency)) return line;
    line.push(person);
    at = person.id;
  }
  return line;
}

/** Somebody who is asked, with what it takes to find who comes after them when they have left. */
export const asked = (rungs: Rungs, ladder: Ladder, person: Person, how: Asked['how'], standingIn?: string): Asked => ({
  id: person.id,
  name: person.name,
  role: rungs[rungOf(rungs, person)] as Role,
  how,
  ...(standingIn ? { for: standingIn } : {}),
  team: person.team,
  line: above(ladder, person.id).map(({ id }) => id),
});

/**
 * Whether a case is somebody's own, and they still decide: who has left, or has no such role any more, does nothing.
 */
export function isOwn(
  ladder: Pick<Ladder, 'directory'>,
  document: CaseDocument,
  actor: Pick<Actor, 'id' | 'agency'>,
): boolean {
  const person = ladder.directory.find(actor.id);
  return (
    person !== null &&
    actor.id === document.author.id &&
    [actor.agency, person.agency].every((agency) => agency === document.agency) &&
    person.roles.some((role) => DECIDING.includes(role))
  );
}

/** Whether somebody is here, in the agency of this case, and in a role that decides. */
export function canDecide(
  rungs: Rungs,
  ladder: Pick<Ladder, 'directory'>,
  document: CaseDocument,
  id: string,
): boolean {
  const person = ladder.directory.find(id);
  return person !== null && person.agency === document.agency && mayDecide(rungs, person, document.author.id);
}

/**
 * Whether somebody who was asked has left: is not listed any more, decides no more, or works for another agency.
 */
export const hasLeft = (rungs: Rungs, ladder: Ladder, document: CaseDocument, { id }: Asked): boolean =>
  !canDecide(rungs, ladder, document, id);

/** By what somebody may decide a request. */
export interface Authority {
  readonly why: 'asked' | 'handed-over' | 'stands-in-for';
  /** For whom, where they stand in for somebody; with the role in which that person was asked. */
  readonly for: Pick<Actor, 'id' | 'name' | 'roles'> | null;
}

/**
 * By what authority somebody may decide the request in this case: they were asked, it was handed over to them, or they
 * stand in for somebody who was asked. Null where they may not: never asked, left, without a role that decides, another
 * agency, or their own request.
 */
export function authorityOver(
  rungs: Rungs,
  ladder: Standing,
  document: CaseDocument,
  actor: Pick<Actor, 'id' | 'agency'>,
  now: Date,
): Authority | null {
  const escalation = escalationOf(document.journal);
  if (!escalation || actor.agency !== document.agency || !canDecide(rungs, ladder, document, actor.id)) return null;
  const principal = (id: string): Authority['for'] => {
    const one = escalation.asked.find((other) => other.id === id);
    return ladder.directory.find(id) ?? (one ? { id, name: one.name, roles: [one.role] } : null);
  };
  const own = escalation.asked.find(({ id }) => id === actor.id);
  if (own && own.how !== 'delegate') return { why: own.how === 'hand-over' ? 'handed-over' : 'asked', for: null };
  const standsInFor = (id: string): boolean =>
    delegatesOf(rungs, ladder, id, document.author.id, now).some((delegate) => delegate.id === actor.id);
  // a delegate who was asked stays so until the person they stand in for is back; who has left does not come back
  if (own?.for !== undefined && (isAway(ladder.absences[own.for], now) || !canDecide(rungs, ladder, document, own.for)))
    return { why: 'stands-in-for', for: principal(own.for) };
  const other = escalation.asked.find(({ id }) => standsInFor(id));
  return other ? { why: 'stands-in-for', for: principal(other.id) } : null;
}

/**
 * Whether somebody may see a case as it is now: its author, whoever may decide it, has decided it or handed it over, and whoever was
 * told that it was shared, or asked whether it arrived; all of them only while they are here and decide.
 */
export function maySee(
  rungs: Rungs,
  ladder: Standing,
  document: CaseDocument,
  actor: Pick<Actor, 'id' | 'agency'>,
  now: Date,
): boolean {
  if (isOwn(ladder, document, actor)) return true;
  if (actor.agency !== document.agency || !canDecide(rungs, ladder, document, actor.id)) return false;
  return (
    authorityOver(rungs, ladder, document, actor, now) !== null ||
    document.journal.some(
      ({ kind, by, content }) =>
        ((kind === 'approved' || kind === 'declined' || kind === 'handed-over') && by.id === actor.id) ||
        (kind === 'arrived-asked' && content.to.id === actor.id) ||
        (kind === 'arrived-told' && content.to?.id === actor.id) ||
        (kind === 'manager-told' && (content.to?.id === actor.id || content.told?.includes(actor.id) === true)),
    )
  );
}
