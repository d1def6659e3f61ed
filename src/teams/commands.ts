/** What a typed message asks for. Anything that is no command is a question. */
export type TextCommand =
  | { readonly kind: 'help' | 'walk' | 'mine' | 'danger' | 'waiting' | 'empty' }
  | { readonly kind: 'show'; readonly reference: string }
  | { readonly kind: 'question'; readonly text: string };

const WORDS: Readonly<Record<string, 'help' | 'walk' | 'mine' | 'danger' | 'waiting'>> = {
  help: 'help',
  hi: 'help',
  hello: 'help',
  start: 'help',
  menu: 'help',
  '?': 'help',
  walk: 'walk',
  'start walk': 'walk',
  'start the walk': 'walk',
  'new walk': 'walk',
  mine: 'mine',
  'my drafts': 'mine',
  'my records': 'mine',
  'my drafts and records': 'mine',
  danger: 'danger',
  emergency: 'danger',
  999: 'danger',
  'call 999': 'danger',
  'somebody is in danger': 'danger',
  'somebody is in danger now': 'danger',
  waiting: 'waiting',
};

/** A short message as the list of words has it: small letters, no punctuation, no mention. */
export const wordOf = (typed: string): string =>
  withoutMention(typed)
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/[\s.!,"'“”‘’]+/g, ' ')
    .trim();

const MENTION = /<at[^>]*>.*?<\/at>/gis;
const ALARM = /\b(danger|emergency|999)\b/i;

/** What may stand around an alarm and leave it one: "there is an emergency, please help". Any other word makes it a question. */
const AROUND = new Set(
  (
    'a an the this that it there here i we you he she they me us him her them my our his their and or of to in at for from with is are am was be being been ' +
    'do does can should have has got need who whom what which where when how now please help urgent urgently quick quickly immediate immediately real serious life risk ' +
    'somebody someone anybody anyone person people child children kid kids baby boy girl woman man adult mum mother dad father client family ' +
    'call ring phone dial contact contacts number numbers duty team s m re'
  ).split(' '),
);

/** The message without the mention of the bot. */
export const withoutMention = (text: string): string => text.replaceAll(MENTION, ' ').trim();

/** Reads a typed message. `known` says whether a text could be a reference, for those who paste one alone. */
export function readText(typed: string, known: (text: string) => boolean): TextCommand {
  const text = withoutMention(typed);
  if (text === '') return { kind: 'empty' };
  const plain = wordOf(text);
  if (isCry(text)) return { kind: 'danger' };
  const word = Object.hasOwn(WORDS, plain) ? WORDS[plain] : undefined;
  if (word) return { kind: word };
  const show = /^show\b[\s:]*(.*)$/is.exec(text.slice(0, 200));
  if (show && text.length < 60) return { kind: 'show', reference: show[1]!.trim() };
  if (text.length < 40 && known(text)) return { kind: 'show', reference: text };
  return { kind: 'question', text };
}

/** Whether a message in a group raises the alarm: there the words alone are enough, whatever stands around them. */
export const isAlarm = (typed: string): boolean => ALARM.test(withoutMention(typed));

/** Whether a message in somebody's own chat is an alarm and nothing else. Among other words it may be a question about sharing. */
function isCry(text: string): boolean {
  const words = text
    .slice(0, 200)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return (
    words.length <= 15 &&
    words.some((word) => ALARM.test(word)) &&
    words.every((word) => ALARM.test(word) || AROUND.has(word))
  );
}
