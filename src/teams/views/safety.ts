import type { Edition } from '../../policy/edition.ts';
import { safetyFor } from '../../policy/safety.ts';

/** Whom to tell of a risk, where no verdict says it; empty where every risk was denied. */
export const safetyWords = (edition: Edition, facts: Readonly<Record<string, string | undefined>>): string =>
  safetyFor(edition, facts) ?? '';
