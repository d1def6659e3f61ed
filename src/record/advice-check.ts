// A text to or from the Guardian, checked for what may say who somebody is.
import { suspects } from './advice-text.ts';
import type { Known } from './advice-text.ts';
import { refuse } from './refusals.ts';
import { clean } from '../text/clean.ts';
import { tooLong } from '../text/limits.ts';
import type { Refusal } from './types.ts';

export type Checked = { readonly text: string; readonly notNames: readonly string[] } | { readonly refusal: Refusal };

/** Checks a text for identities. `notNames` is the writer's word that what is only pointed out is no name. */
export function checkText(typed: string, notNames: boolean, known: Known): Checked {
  const text = clean(typed);
  if (tooLong(text)) return { refusal: refuse('too-long') };
  const found = suspects(text, known);
  const pointedOut = found.filter(({ blocks }) => !blocks).map(({ words }) => words);
  if (found.some(({ blocks }) => blocks) || (pointedOut.length > 0 && !notNames))
    return { refusal: { ...refuse('identity-found'), suspects: found } };
  return { text, notNames: pointedOut };
}
