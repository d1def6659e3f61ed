import type { Edition } from '../../policy/edition.ts';
import { safetyFor } from '../../policy/safety.ts';

/**
 * Whom to tell of a risk, where no verdict says it; empty where every risk was denied. Where nobody is named who would be
 * told, the line keeps nobody out.
 */
export function safetyWords(edition: Edition, facts: Readonly<Record<string, string | undefined>>): string {
  const line = safetyFor(edition, facts) ?? '';
  return facts['recipient'] === undefined ? line.replace(', not this recipient', '') : line;
}
