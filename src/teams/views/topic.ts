// What a case is about, in the policy's own words: in a list it is known by that, and not only by a reference.
import type { FactName } from '../../policy/editions/norfolk-2015/names.ts';
import type { Edition } from '../../policy/edition.ts';

/** Which facts say best what it is about, first those that must not be missed. */
const TELLING: readonly FactName[] = [
  'emergency',
  'child-sexual',
  'child-harm',
  'high-risk-abuse',
  'others-harm',
  'subject-risk',
  'crime',
  'others-at-risk',
  'telling-endangers',
  'duty',
  'legal-bar',
  'other-route',
  'too-much',
  'consent',
  'purpose',
  'welfare',
  'living',
  'subject',
];

/** Values that say that there is nothing of the kind. */
const NOTHING = new Set(['no', 'none']);
/** Facts that tell something when they are not so. */
const EITHER: ReadonlySet<string> = new Set(['purpose', 'living']);

export interface Topic {
  /** Who would be told; empty where nobody knows yet. */
  readonly whom: string;
  /** What says best what it is about; empty where nothing does yet. */
  readonly about: string;
}

/** The same in a line: "The police · A child may suffer significant harm"; empty where neither is known. */
export function topicOf(edition: Edition, facts: Readonly<Record<string, string | undefined>>): string {
  const { whom, about } = topicIn(edition, facts);
  return [whom, about].filter(Boolean).join(' · ');
}

/** "The police", "A child may suffer significant harm". */
export function topicIn(edition: Edition, facts: Readonly<Record<string, string | undefined>>): Topic {
  const words = (name: string): string =>
    edition.facts.find((fact) => fact.name === name)?.values[facts[name] ?? ''] ?? '';
  const tells = (name: string): boolean => {
    const value = facts[name];
    if (value === undefined) return false;
    return EITHER.has(name) ? value === 'no' : !NOTHING.has(value);
  };
  const telling = TELLING.find(tells);
  return { whom: words('recipient'), about: telling ? words(telling) : '' };
}

/** Which risk there is, by what undoes that every risk was denied: a bare lack of a reason is none. Empty where none is said. */
export function riskIn(edition: Edition, facts: Readonly<Record<string, string | undefined>>): string {
  const denied = edition.rules.conditions['every-risk-denied'] ?? {};
  const isRisk = (name: FactName): boolean =>
    name in denied &&
    facts[name] !== undefined &&
    ![(denied as Record<string, unknown>)[name]].flat().includes(facts[name]);
  const risk = TELLING.find(isRisk);
  return edition.facts.find(({ name }) => name === risk)?.values[facts[risk ?? ''] ?? ''] ?? '';
}
