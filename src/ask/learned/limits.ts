import type { Target } from './targets.ts';

interface Limits { readonly set: number; readonly open: number }
const from = (set: number, open = 2): Limits => ({ set, open });

/**
 * How sure the learned layer must be. A target that is not named here is not used: on files that training had not seen
 * it did no good. Chosen by leaving out one file at a time, by the verdict at the first reply and no dangerous answer.
 */
export const LIMITS: Readonly<Partial<Record<Target, Limits>>> = {
  'child-harm=yes': from(0.25), 'child-sexual=yes': from(0.25), 'others-harm=yes': from(0.25), 'subject-risk=serious': from(0.25),
  'emergency=yes': from(0.4), 'crime=serious': from(0.3), 'high-risk-abuse=yes': from(0.3), 'subject-is-source=yes': from(0.3),
  'telling-endangers=yes': from(0.2), 'purpose=no': from(0.2), 'too-much=trawl': from(0.3), 'too-much=excess': from(0.3), 'legal-bar=yes': from(0.4),
  'duty=yes': from(0.8), 'other-route=parents-request': from(0.35), 'other-route=disclosure-scheme': from(0.25), 'other-route=own-records': from(0.35),
  'living=no': from(0.4), 'consent=refused': from(0.25),
};
