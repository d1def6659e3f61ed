// Names, days and phrases on cards. What people typed is shown in text runs, which read no Markdown; a name is escaped.
export { day, dayAndTime, dayIfDate, dueDay, dueDayAt } from '../words/days.ts';
export { lower } from '../words/lower.ts';

/** Typed words inside a TextBlock: every character that Markdown reads is escaped. */
export const escapeMarkdown = (text: string): string => text.replaceAll(/[\\`*_{}[\]()#+\-.!|>~<&]/g, String.raw`\$&`);

/** The same words where nothing reads Markdown: a notification, a button's name, what stands in the place of a card. */
export const withoutEscapes = (text: string): string => text.replaceAll(/\\([\\`*_{}[\]()#+\-.!|>~<&])/g, '$1');
