// A text to or from the Guardian, checked for what may say who somebody is.
import { suspects } from './advice-text.ts';
import type { Known } from './advice-text.ts';
import { refuse } from './refusals.ts';
import { clean } from '../text/clean.ts';
import { tooLong } from '../text/limits.ts';
import type { Refusal } from './types.ts';

export type Checked = { readonly text: string; readonly notNames: readonly string[] } | { readonly refusal: Refusal };

/** The names of laws begin with a capital, whatever they are called after. */
const LAW =
  /(?<!\p{L})(?:act|regulations?|rules|order|code|protocol|convention|directive|charter|gdpr|article|section)(?!\p{L})/iu;

/**
 * Checks a text for identities. `notNames` is the writer's word that what is only pointed out says who nobody is. In a
 * line that names a law (`law`) a capital is none.
 */
export function checkText(typed: string, notNames: boolean, known: Known, kind: 'words' | 'law' = 'words'): Checked {
  const text = clean(typed);
  if (tooLong(text)) return { refusal: refuse('too-long') };
  const isLaw = kind === 'law' && LAW.test(text);
  const found = suspects(text, known).filter((one) => !(isLaw && one.kind === 'capital'));
  const pointedOut = found.filter(({ blocks }) => !blocks).map(({ words }) => words);
  if (found.some(({ blocks }) => blocks) || (pointedOut.length > 0 && !notNames))
    return { refusal: { ...refuse('identity-found'), suspects: found } };
  return { text, notNames: pointedOut };
}
