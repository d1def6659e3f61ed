// Who hears of joint working in place of somebody who has left or is away, so that no agency misses what only they were
// told.
import { isKind } from '../record/entries.ts';
import type { Named } from '../record/types.ts';
import type { Role } from '../people/types.ts';
import { may } from '../people/may.ts';
import type { LadderContext } from '../record/escalation-types.ts';
import { assessmentOf } from './assessments/state.ts';
import type { JointDocument } from './facts.ts';
import { SPEAK_FOR_IT } from './reach.ts';
import { routeOf } from './routes/state.ts';
import type { RouteState } from './routes/state.ts';
import { factsOf } from './terms.ts';

/** The people of one agency, as the people file is at this moment. */
interface PeopleOf {
  byRole(role: Role): readonly Named[];
}

/** Everybody, as the people file is at this moment. */
interface PeopleNow {
  find(id: string): { readonly agency: string } | null;
  /** The people of an agency that is served; null for any other. */
  of(agency: string): PeopleOf | null;
}

/** Those who speak for an agency: its contact points who are there; where it has none, whoever else does. */
const speakersOf = (people: PeopleOf | null, isThere: (id: string) => boolean): readonly Named[] =>
  SPEAK_FOR_IT.map((role) => (people?.byRole(role) ?? []).filter(({ id }) => isThere(id))).find(
    (some) => some.length > 0,
  ) ?? [];

/** Of which agency somebody was, by what they did or for what they were named; null where the journal does not say. */
function agencyOnceOf({ journal }: JointDocument, id: string): string | null {
  const own = journal.find(({ by }) => by.id === id)?.by.agency;
  const named = assessmentOf(journal)?.people.find((one) => one.id === id)?.agency;
  const assigned = journal.find((entry) => isKind(entry, 'route-assigned') && entry.content.to.id === id)?.by.agency;
  return own ?? named ?? assigned ?? atContactPoint(journal, id);
}

/** A contact point may have done nothing there but be told. */
function atContactPoint(journal: JointDocument['journal'], id: string): string | null {
  const { opened, complete } = routeOf(journal) ?? {};
  if (complete?.people.includes(id)) return opened!.to.id;
  return complete?.askers?.includes(id) ? opened!.from.id : null;
}

/**
 * By their ids: who speaks now for the agency of somebody who is not there any more. Where nobody knows of which agency they
 * were, those of each party of which nobody else is left whom it concerns.
 */
export function standInsFor(document: JointDocument, gone: string, now: PeopleNow): string[] {
  const once = agencyOnceOf(document, gone);
  const { agencies, people } = factsOf(document);
  const isLeft = (agency: string): boolean => people.some((id) => now.find(id)?.agency === agency);
  const meant = once === null ? agencies.filter((agency) => !isLeft(agency)) : [once];
  return [...new Set(meant.flatMap((agency) => speakersOf(now.of(agency), (id) => id !== gone).map(({ id }) => id)))];
}

/** Whether anybody is there still who acts for the agency that is asked: who was told, or speaks for it. */
export function isAnybodyAsked({ opened, complete, handlers }: RouteState, now: PeopleNow): boolean {
  const told = [...(handlers.to ? [handlers.to.id] : []), ...(complete?.people ?? [])];
  return told.some((id) => now.find(id) !== null) || speakersOf(now.of(opened.to.id), () => true).length > 0;
}

/** The moment, and who is away then. */
interface Now {
  readonly now: Date;
  readonly ladder: Pick<LadderContext['ladder'], 'directory' | 'absences'>;
}

/** Whether they have said that they are away at this moment. */
export function isAway(id: string, { now, ladder }: Now): boolean {
  const absence = ladder.absences[id];
  return absence !== undefined && Date.parse(absence.until) > now.getTime();
}

/** Whoever stands in for those of these who are away, by id: of the same agency, and of a role that works jointly. */
export const standInsOfAway = (people: readonly string[], at: Now): string[] => [
  ...new Set(people.flatMap((id) => (isAway(id, at) ? insteadOf(id, at) : []))),
];

/**
 * The first who is here of those who stand in, each for the one before. Where all of them are away too, or have left,
 * whoever speaks for the agency and is here.
 */
function insteadOf(id: string, at: Now): string[] {
  const { directory } = at.ladder;
  const agency = directory.find(id)?.agency;
  const line = [id];
  for (let next = namedBy(id, at); next !== null && !line.includes(next); next = namedBy(next, at)) {
    if (!isAway(next, at)) return [next];
    line.push(next);
  }
  const isThere = (one: string): boolean => !line.includes(one) && !isAway(one, at);
  return agency === undefined ? [] : speakersOf(directory.of(agency), isThere).map((one) => one.id);
}

/** Whom somebody who is away has named, while that one is of their agency and works jointly. */
function namedBy(id: string, { ladder: { directory, absences } }: Now): string | null {
  const named = directory.find(absences[id]?.delegate ?? '');
  const fits = named !== null && named.agency === directory.find(id)?.agency && may(named, 'work-jointly');
  return fits ? named.id : null;
}
