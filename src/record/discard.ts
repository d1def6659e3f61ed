import { refuse } from './refusals.ts';
import type { CaseDocument, Refusal } from './types.ts';

/** Why this cannot be thrown away; null for a draft that nobody else was asked about. What is on record stays. */
export function whyNotDiscarded({ draft, state, journal }: CaseDocument): Refusal | null {
  if (!draft) return refuse('already-filed');
  if (state === 'waiting') return refuse('waiting');
  return journal.length > 0 ? refuse('on-record') : null;
}
