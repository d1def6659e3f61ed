// Every text of the product, in the language that was chosen at the start. An edition brings its own texts.
import { IntlMessageFormat } from 'intl-messageformat';
import en from './en.json' with { type: 'json' };

export type Catalogue = typeof en;

/** The names of the texts, such as `answer.more`. */
type Names<Part, Before extends string = ''> = {
  [Name in keyof Part & string]: Part[Name] extends string
    ? `${Before}${Name}`
    : Names<Part[Name], `${Before}${Name}.`>;
}[keyof Part & string];
export type TextName = Names<Catalogue>;

type Values = Readonly<Record<string, string | number>>;
type Tree = { readonly [name: string]: string | Tree };

let catalogue: Tree = en;
let locale = 'en-GB';
const formats = new Map<string, IntlMessageFormat>();

/** What the process speaks from now on: a whole catalogue, and the locale that its numbers and plurals follow. */
export function speak(next: Catalogue, nextLocale: string): void {
  catalogue = next;
  locale = nextLocale;
  formats.clear();
}

/** The locale that days and numbers are written in. */
export const spokenLocale = (): string => locale;

/** The text of this name as the catalogue has it, with its placeholders. Throws where there is none. */
export function textOf(name: string): string {
  let found: string | Tree | undefined = catalogue;
  for (const part of name.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  if (typeof found !== 'string') throw new Error(`The catalogue of texts has nothing called "${name}".`);
  return found;
}

/** The text of this name with its values filled in (ICU MessageFormat). Throws where a value is missing. */
export function say(name: TextName, values: Values = {}): string {
  const text = textOf(name);
  if (!text.includes('{')) return text;
  let format = formats.get(name);
  if (!format) formats.set(name, (format = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })));
  return String(format.format(values));
}

/** With a full stop, where it ends in none. */
export const sentence = (text: string): string => (/[.?!…]$/u.test(text) ? text : `${text}.`);

/** "one, two or three", as the language has it. */
export const listOf = (texts: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'disjunction' }).format(texts);

/** "one, two and three", as the language has it. */
export const allOf = (texts: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(texts);

/** All names of a catalogue with their texts. */
export const textsIn = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[before + name, value]] : textsIn(value, `${before}${name}.`),
  );
