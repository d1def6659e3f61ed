// The draft of a question whose answer nobody has used: hidden, and gone after a day whether or not it is deleted yet.
import type { CaseDocument } from '../record/types.ts';
import type { Engine } from './parts.ts';

/** For so many milliseconds it waits to be used. It is looked for once an hour, so within a day it is deleted. */
export const HIDDEN_FOR = 23 * 3_600_000;

/** Whether it has waited too long: nobody finds it any more. */
export const hasLapsed = ({ clock }: Engine, { draft, touched }: CaseDocument): boolean =>
  draft?.hidden === true && clock.now().getTime() - Date.parse(touched) > HIDDEN_FOR;
