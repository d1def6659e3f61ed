// Who hears of joint working in place of somebody who has left, so that no agency misses what only they were told.
import { isKind } from '../record/entries.ts';
import type { Named } from '../record/types.ts';
import type { Role } from '../people/types.ts';
import { assessmentOf } from './assessments/state.ts';
import type { JointDocument } from './facts.ts';
import { SPEAK_FOR_IT } from './reach.ts';
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

/** Those who speak for an agency: its contact points; where it has none, whoever else does. */
const speakersOf = (people: PeopleOf | null): readonly Named[] =>
  SPEAK_FOR_IT.map((role) => people?.byRole(role) ?? []).find((some) => some.length > 0) ?? [];

/** Of which agency somebody was, by what they did or for what they were named; null where the journal does not say. */
function agencyOnceOf({ journal }: JointDocument, id: string): string | null {
  const own = journal.find(({ by }) => by.id === id)?.by.agency;
  const named = assessmentOf(journal)?.people.find((one) => one.id === id)?.agency;
  const assigned = journal.find((entry) => isKind(entry, 'route-assigned') && entry.content.to.id === id)?.by.agency;
  return own ?? named ?? assigned ?? null;
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
  const ids = meant.flatMap((agency) => speakersOf(now.of(agency)).map(({ id }) => id));
  return [...new Set(ids)].filter((id) => id !== gone);
}
