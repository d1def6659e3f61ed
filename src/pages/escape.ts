// What makes any text harmless inside a page.

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Characters that HTML cannot hold, and marks by which a text could turn round what stands after it. */
// eslint-disable-next-line no-control-regex
const UNFIT = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g;

/** The same text where each character that no page can hold is a mark. */
export const fit = (text: string): string => text.toWellFormed().replaceAll(UNFIT, '\uFFFD');

/** Text for an element or a quoted attribute. What cannot be shown is not left out: a mark stands in its place. */
export const escapeHtml = (text: string): string =>
  fit(text).replaceAll(/[&<>"'`]/g, (character) => ENTITIES[character]!);

/** Text as a string of CSS inside a style element: all but plain letters and digits as their numbers. */
export const cssString = (text: string): string =>
  `"${Array.from(text.toWellFormed(), (character) =>
    /[A-Za-z0-9 ]/.test(character) ? character : `\\${character.codePointAt(0)!.toString(16)} `,
  ).join('')}"`;
