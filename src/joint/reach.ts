// Who sees a document of joint working. To everybody else it is as if it did not exist.
import type { Actor, Role } from '../people/types.ts';
import type { JointDocument } from './facts.ts';
import { factsOf } from './terms.ts';

/** Those who speak for their agency in what it is party to, the first of them first. */
export const SPEAK_FOR_IT: readonly Role[] = ['contact-point', 'service-manager', 'legal-adviser'];
/** Those who look at what their agency is party to, each reading noted. */
const AUDIT: readonly Role[] = ['auditor', 'information-governance'];

/**
 * `concerned`: it names them. `speaks`: they speak for an agency that is party to it. `looks-after`: it names somebody whom
 * they lead or stand in for. `audits`: they only look.
 */
export type Reach = 'concerned' | 'speaks' | 'looks-after' | 'audits';

/** Nobody is looked after. */
const NOBODY: ReadonlySet<string> = new Set();

/**
 * How somebody comes to see it, by their roles at this moment; null where they may not. `lookedAfter`: by their ids, those of
 * their own agency whom they lead or stand in for. What is between colleagues reaches nobody in that way.
 */
export function reachOf(
  actor: Actor,
  document: Pick<JointDocument, 'kind' | 'journal'>,
  lookedAfter: ReadonlySet<string> = NOBODY,
): Reach | null {
  const { people, agencies, byNameOnly = false } = factsOf(document);
  if (!agencies.includes(actor.agency)) return null;
  if (people.includes(actor.id)) return 'concerned';
  const is = (roles: readonly Role[]): boolean => actor.roles.some((role) => roles.includes(role));
  if (is(SPEAK_FOR_IT) && !byNameOnly) return 'speaks';
  if (!byNameOnly && people.some((id) => lookedAfter.has(id))) return 'looks-after';
  return is(AUDIT) ? 'audits' : null;
}

/**
 * Whether they are told by which case reference it goes. Whoever is not finds it by its own reference alone: that a guess at
 * the case finds something would tell them.
 */
export function knowsMatter(
  { agency }: Pick<Actor, 'agency'>,
  document: Pick<JointDocument, 'kind' | 'journal'>,
): boolean {
  const { matterOnlyFor = agency } = factsOf(document);
  return matterOnlyFor === agency;
}

/** Whether it is theirs to work on, by name, for their agency or for their people, and not only to look at. */
export const isTheirs = (
  actor: Actor,
  document: Pick<JointDocument, 'kind' | 'journal'>,
  lookedAfter: ReadonlySet<string> = NOBODY,
): boolean => !['audits', null].includes(reachOf(actor, document, lookedAfter));

/** Whether they speak for their agency in what it is party to. */
export const speaksForAgency = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  roles.some((role) => SPEAK_FOR_IT.includes(role));
