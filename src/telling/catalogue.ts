// The texts that are said to a person: one file a language, all of the same shape.
import { z } from 'zod';
import { FACT_VALUES } from '../policy/editions/norfolk-2015/names.ts';
import { AUDIENCES, OCCASIONS } from './types.ts';

/** Why something is shared, as far as the person is told. */
export const PURPOSES = ['law', 'safe', 'help', 'general'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** `not-sharing-named` says who asked; `not-sharing` does not say whether anybody did. */
export const SAYINGS = [...OCCASIONS, 'not-sharing-named'] as const;
export type SayingName = (typeof SAYINGS)[number];

/** What stands in braces, and nothing else may. Only the first sentence of a saying may name the recipient. */
export const PLACEHOLDERS = ['recipient', 'council'] as const;

const text = z.string().trim().min(1);
const saying = z.strictObject({
  first: text,
  /** What comes after the purpose. */
  then: z.array(text).min(1),
});

const forAudience = z.strictObject({
  sayings: z.strictObject(byName(SAYINGS, saying)),
  purposes: z.strictObject(byName(PURPOSES, text)),
  /** The same, said afterwards. */
  purposesThen: z.strictObject(byName(PURPOSES, text)),
  closing: z.array(text).min(1),
  /** To say to somebody who asks while there are no words. */
  ifAsked: z.array(text).min(1),
});

const recipients = z.record(z.string(), text);

export const catalogueSchema = z.strictObject({
  /** The language's name in itself, and which way it is written. */
  language: z.strictObject({ name: text, direction: z.enum(['ltr', 'rtl']) }),
  /** As a sentence names whoever would be told, by the value of the fact; `-for-a-child` and `-at-high-risk` beside them. */
  recipients,
  /** The same for a child and in easy words. */
  recipientsInEasyWords: recipients,
  audiences: z.strictObject(byName(AUDIENCES, forAudience)),
});

/** The texts of one language. */
export type TellingCatalogue = z.infer<typeof catalogueSchema>;

function byName<Name extends string, Schema>(names: readonly Name[], schema: Schema): Record<Name, Schema> {
  return Object.fromEntries(names.map((name) => [name, schema])) as Record<Name, Schema>;
}

/** Every text with its name, such as `audiences.adult.closing.0`. */
export const tellingTexts = (part: unknown, before = ''): [string, string][] =>
  typeof part === 'string'
    ? [[before, part]]
    : Object.entries(part as object).flatMap(([name, value]) =>
        tellingTexts(value, before ? `${before}.${name}` : name),
      );

/** The names in braces in a text, each once, in the order of the alphabet. */
export const placeholdersIn = (given: string): string[] =>
  [...new Set([...given.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name))].toSorted();

/**
 * What keeps a catalogue from being used, a sentence each; none where nothing does. `english` says which texts there
 * are, and what stands in braces in each.
 */
export function catalogueProblems(catalogue: TellingCatalogue, english: TellingCatalogue): string[] {
  const own = new Map(tellingTexts(catalogue));
  const known = tellingTexts(english);
  const isKnown = new Set(known.map(([name]) => name));
  return [
    ...known.flatMap(([name, given]) => {
      const other = own.get(name);
      if (other === undefined) return [`"${name}" is missing.`];
      return placeholdersIn(other).join() === placeholdersIn(given).join()
        ? []
        : [`"${name}" has other names in braces than the English text.`];
    }),
    ...[...own.keys()].filter((name) => !isKnown.has(name)).map((name) => `"${name}" is not known.`),
    ...[...own].flatMap(([name, given]) => braceProblems(name, given)),
    ...FACT_VALUES.recipient.flatMap((value) =>
      (['recipients', 'recipientsInEasyWords'] as const)
        .filter((names) => catalogue[names][value] === undefined)
        .map((names) => `"${names}.${value}" is missing.`),
    ),
  ];
}

function braceProblems(name: string, given: string): string[] {
  const unknown = placeholdersIn(given).filter((one) => !(PLACEHOLDERS as readonly string[]).includes(one));
  const mayName = /^audiences[.][^.]+[.]sayings[.][^.]+[.]first$/.test(name) && !name.includes('.not-sharing.');
  const names = given.includes('{recipient}') && !mayName;
  const isBroken = /[{}]/.test(given.replaceAll(/\{[^{}]*\}/g, ''));
  return [
    ...unknown.map((one) => `"${name}" has {${one}} in it, which nothing fills.`),
    ...(names ? [`"${name}" names the recipient, and only the first sentence of a saying may.`] : []),
    ...(isBroken ? [`"${name}" has a brace without its other half.`] : []),
  ];
}
