// A question that stands on the card, answered by typing instead of tapping.
import type { Question } from '../policy/rules-schema.ts';
import { NOT_SURE } from '../policy/walk.ts';
import { plainWords } from './follow-up.ts';

const UNSURE =
  /^(?:not sure|unsure|dunno|i don't know|dont know|don't know|no idea|i am not sure|i'm not sure)[ .!]*$/u;
const YES = /^(?:yes|yep|yeah|aye|y)[ .!]*$/u;
const NO = /^(?:no|nope|nah|n)[ .!]*$/u;

const RIGHT =
  /^(?:yes|yep|yeah|aye|correct|right|that is right|that's right|thats right|all right|yes that is right)[ .!]*$/u;

/** Whether a message says that what was read is right. */
export const isYes = (text: string): boolean => RIGHT.test(plainWords(text));

/**
 * The id of the response that a message gives to the question that was asked; null where it could be none or several.
 * "Yes" alone is an answer only where one response begins with it.
 */
export function responseTyped({ responses }: Pick<Question, 'responses'>, text: string): string | null {
  const typed = plainWords(text);
  if (UNSURE.test(typed)) return NOT_SURE;
  const whole = responses.filter(({ label }) => plainWords(label) === typed);
  const beginning = (word: string) => responses.filter(({ label }) => plainWords(label).split(/[ ,.:]/u)[0] === word);
  const fits =
    whole.length > 0
      ? whole
      : [YES, NO].flatMap((one, i) => (one.test(typed) ? beginning(i === 0 ? 'yes' : 'no') : []));
  return fits.length === 1 ? fits[0]!.id : null;
}
