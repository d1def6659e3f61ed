/**
 * What the learned layer can say of a text: `fact=value`. Only what the rules tell apart and what there are examples of;
 * values that a fact ordinarily has need no learning.
 */
export const TARGETS = [
  'child-harm=yes', 'child-sexual=yes', 'others-harm=yes', 'others-at-risk=yes', 'subject-risk=serious', 'subject-risk=some', 'emergency=yes',
  'crime=serious', 'crime=lesser', 'high-risk-abuse=yes', 'subject-is-source=yes', 'subject=child', 'care-needs=yes', 'capacity=no', 'pressure=yes',
  'telling-endangers=yes', 'purpose=no', 'too-much=trawl', 'too-much=excess', 'legal-bar=yes', 'duty=yes', 'duty-doubted=yes',
  'other-route=own-records', 'other-route=parents-request', 'other-route=disclosure-scheme', 'living=no', 'identifiable=no', 'confidential=no',
  'consent=given', 'consent=refused', 'consent=cannot-be-obtained', 'consent=not-asked', 'consent=unsafe', 'consent-valid=no',
  'recipient=social-care', 'recipient=police', 'recipient=health', 'recipient=emergency-services', 'recipient=school', 'recipient=conference',
  'recipient=regulator', 'recipient=court', 'recipient=other-public-body', 'recipient=voluntary-body', 'recipient=subject', 'recipient=parent',
  'recipient=relative', 'recipient=private-person', 'recipient=employer', 'recipient=solicitor', 'recipient=councillor', 'recipient=colleague',
  'recipient=press', 'recipient=insurer', 'recipient=many', 'kind=policy', 'kind=other',
] as const;
export type Target = (typeof TARGETS)[number];

/** A chance of nothing in particular: facts whose harm-words a corpus about something else leaves unlabelled. */
export const HARM = new Set(['child-harm', 'child-sexual', 'others-harm', 'others-at-risk', 'subject-risk', 'emergency', 'crime', 'high-risk-abuse',
  'subject-is-source', 'subject', 'care-needs', 'capacity', 'pressure']);
