/** What a typed message asks for. Anything that is no command is a question. */
export type TextCommand =
  | { readonly kind: 'help' | 'walk' | 'mine' | 'danger' | 'waiting' | 'empty' }
  | { readonly kind: 'show'; readonly reference: string }
  | { readonly kind: 'question'; readonly text: string };

const WORDS: Readonly<Record<string, 'help' | 'walk' | 'mine' | 'danger' | 'waiting'>> = {
  help: 'help', hi: 'help', hello: 'help', start: 'help', menu: 'help', '?': 'help',
  walk: 'walk', 'start walk': 'walk', 'start the walk': 'walk', 'new walk': 'walk',
  mine: 'mine', 'my drafts': 'mine', 'my records': 'mine', 'my drafts and records': 'mine',
  danger: 'danger', emergency: 'danger', 999: 'danger', 'call 999': 'danger', 'somebody is in danger': 'danger', 'somebody is in danger now': 'danger',
  waiting: 'waiting',
};

/** A short message as the list of words has it: small letters, no punctuation, no mention. */
export const wordOf = (typed: string): string => withoutMention(typed).slice(0, 200).toLowerCase().replaceAll(/[\s.!,"'“”‘’]+/g, ' ').trim();

const MENTION = /<at[^>]*>.*?<\/at>/gis;
const ALARM = /\b(danger|emergency|999)\b/i;

/** The message without the mention of the bot. */
export const withoutMention = (text: string): string => text.replaceAll(MENTION, ' ').trim();

/** Reads a typed message. `known` says whether a text could be a reference, for those who paste one alone. */
export function readText(typed: string, known: (text: string) => boolean): TextCommand {
  const text = withoutMention(typed);
  if (text === '') return { kind: 'empty' };
  const plain = wordOf(text);
  const word = Object.hasOwn(WORDS, plain) ? WORDS[plain] : undefined;
  if (word) return { kind: word };
  const show = /^show\b[\s:]*(.*)$/is.exec(text.slice(0, 200));
  if (show && text.length < 60) return { kind: 'show', reference: show[1]!.trim() };
  if (text.length < 40 && known(text)) return { kind: 'show', reference: text };
  return { kind: 'question', text };
}

/** Whether a message in a group raises the alarm: there the words alone are enough, whatever stands around them. */
export const isAlarm = (typed: string): boolean => ALARM.test(withoutMention(typed));
