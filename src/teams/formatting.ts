// Names, days and phrases on cards. What people typed is shown in text runs, which read no Markdown; a name is escaped.
export { day, dayAndTime, dayIfDate, dueDay, dueDayAt } from '../words/days.ts';
export { lower } from '../words/lower.ts';

/** Typed words inside a TextBlock: every character that Markdown reads is escaped. */
export const escapeMarkdown = (text: string): string => text.replaceAll(/[\\`*_{}[\]()#+\-.!|>~<&]/g, String.raw`\$&`);
