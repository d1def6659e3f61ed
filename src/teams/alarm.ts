// Words that say that somebody is in danger. They are heard without any reader of language.
import { hearDanger } from '../ask/danger-words.ts';
import { fold } from '../text/fold.ts';
import { QUESTION_LIMIT, cut } from '../text/limits.ts';

const ALARM = /\b(danger|emergency|999)\b/i;

/** What may stand around an alarm and leave it one: "there is an emergency, please help". */
const AROUND = new Set(
  (
    'a an the this that it there here i we he you she they me us him her them my our his their and or of to in at ' +
    'for from with is are am was be being been do does did can could should would have has got need who whom what ' +
    'which where when how now please help urgent urgently quick quickly immediate immediately real serious life risk ' +
    'somebody someone anybody anyone person people child children kid kids baby boy girl woman man adult mum mother ' +
    'dad father client family call ring phone dial contact contacts number numbers duty team s m re'
  ).split(' '),
);
/** Of the folded text so much is looked at; what must be folded for that is no more than a question. */
const LOOKED_AT = 200;
const MOST_WORDS = 15;

/** Whether a message speaks of danger at all. In a group that is enough, whatever stands around it. */
export const isAlarm = (typed: string): boolean => ALARM.test(fold(typed).text) || hearDanger(typed) !== undefined;

/** Whether a message is an alarm and nothing else. Among other words it may be a question about sharing. */
export function isOnlyAlarm(typed: string): boolean {
  const words = fold(cut(typed, QUESTION_LIMIT))
    .text.slice(0, LOOKED_AT)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return (
    words.length <= MOST_WORDS &&
    words.some((word) => ALARM.test(word)) &&
    words.every((word) => ALARM.test(word) || AROUND.has(word))
  );
}
