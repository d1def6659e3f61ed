// By whom the editions take an agency for: the values of their fact `recipient` that one of each kind may stand under.
import type { AgencyKind } from '../people/types.ts';

const RECIPIENTS: Readonly<Record<AgencyKind, readonly string[]>> = {
  council: ['social-care', 'other-public-body'],
  police: ['police'],
  health: ['health', 'emergency-services'],
  education: ['school', 'other-public-body'],
  provider: ['health', 'social-care', 'voluntary-body', 'insurer'],
  voluntary: ['voluntary-body'],
  // it works with families for an agency; as a company (`insurer`) it is taken where a decision has called it one
  contracted: ['social-care', 'voluntary-body', 'health', 'insurer'],
  prosecution: ['other-public-body', 'police', 'court'],
  court: ['court'],
  other: ['other-public-body', 'emergency-services', 'regulator', 'voluntary-body'],
};

/** The recipients under which a decision covers an agency of this kind, the nearest first. */
export const recipientsOf = (kind: AgencyKind): readonly string[] => RECIPIENTS[kind];
