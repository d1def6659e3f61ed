// The names by which situations are sorted, and what somebody can decide. Their words stand in the catalogue.
import type { AgencyKind, Role } from '../people/types.ts';

export const TOPICS = [
  'child-harm',
  'exploitation',
  'adults-at-risk',
  'domestic-abuse',
  'emergencies',
  'police',
  'health',
  'school',
  'families-ask',
  'others-ask',
  'consent',
  'orders',
  'whole-lists',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Whose working day a situation is from. */
export const PARTS = [
  'practitioner',
  'manager',
  'guardian',
  'police',
  'health',
  'school',
  'provider',
  'voluntary',
] as const;
export type Part = (typeof PARTS)[number];

/** What somebody decides before they see the answer. */
export const DECISIONS = ['share', 'share-in-part', 'ask-consent-first', 'do-not-share', 'seek-advice'] as const;
export type Decided = (typeof DECISIONS)[number];

const PART_OF_KIND: Readonly<Partial<Record<AgencyKind, Part>>> = {
  police: 'police',
  health: 'health',
  education: 'school',
  provider: 'provider',
  voluntary: 'voluntary',
};

/** Whose situations are somebody's own: those of their agency's work, else of their role in the council. */
export function partOf(kind: AgencyKind | undefined, roles: readonly Role[]): Part {
  const own = kind && PART_OF_KIND[kind];
  if (own) return own;
  if (roles.includes('caldicott-guardian')) return 'guardian';
  return roles.some((role) => ['manager', 'senior-manager', 'director'].includes(role)) ? 'manager' : 'practitioner';
}
