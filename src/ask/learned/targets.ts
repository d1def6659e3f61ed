/**
 * What the learned layer can say of a text, as `fact=value`. Others were tried (who the recipient is, capacity, lesser
 * crimes and risks, what is confidential): on files that training had not seen they did nothing, so they are not here.
 */
export const TARGETS = [
  'child-harm=yes',
  'child-sexual=yes',
  'others-harm=yes',
  'subject-risk=serious',
  'emergency=yes',
  'crime=serious',
  'high-risk-abuse=yes',
  'subject-is-source=yes',
  'telling-endangers=yes',
  'purpose=no',
  'too-much=trawl',
  'too-much=excess',
  'legal-bar=yes',
  'duty=yes',
  'other-route=own-records',
  'other-route=parents-request',
  'other-route=disclosure-scheme',
  'living=no',
  'identifiable=no',
  'consent=given',
  'consent=refused',
] as const;
