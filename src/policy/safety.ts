import type { Edition } from './edition.ts';

/** What is said wherever somebody may be at risk and no verdict says whom to tell. */
export const safetyLine = (edition: Edition): string => edition.rules.steps['tell-protectors-now']!.text;
