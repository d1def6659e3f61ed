// The names that editions give to things, as TypeScript: a name that code misspells then does not compile.
//
// What code reads out of an edition may be any name that one of them has: their facts, values, questions, responses and
// fields. What code asks of an edition must be there in each: conditions and contacts are those that all of them have.
import type { EditionFiles } from './edition.ts';

const quoted = (name: string): string => `'${name}'`;
const union = (names: readonly string[]): string => names.map((name) => `\n  | ${quoted(name)}`).join('');

/** Names with the things under them, each once, in the order in which the editions first have them. */
function together(lists: readonly (readonly (readonly [name: string, things: readonly string[]])[])[]) {
  const all = new Map<string, Set<string>>();
  for (const [name, things] of lists.flat()) all.set(name, new Set([...(all.get(name) ?? []), ...things]));
  return [...all].map(([name, things]) => [name, [...things]] as const);
}

/** The names that are in every list, in the order of the first. */
const inEvery = ([first = [], ...others]: readonly (readonly string[])[]): string[] =>
  first.filter((name) => others.every((names) => names.includes(name)));

/** The text of names.ts, not yet formatted. Throws where a name could not stand between quotation marks. */
export function editionNames(editions: readonly EditionFiles[]): string {
  const facts = together(
    editions.map((one) => one.facts.map(({ name, values }) => [name, Object.keys(values)] as const)),
  );
  const questions = together(
    editions.map(({ map }) => map.map(({ id, responses }) => [id, responses.map((one) => one.id)] as const)),
  );
  const fields = [...new Set(editions.flatMap(({ form }) => form.required.map(({ field }) => field)))];
  const conditions = inEvery(editions.map(({ rules }) => Object.keys(rules.conditions)));
  const contacts = inEvery(editions.map(({ local }) => local.contacts.map(({ key }) => key)));
  const all = [...facts, ...questions].flatMap(([name, more]) => [name, ...more]);
  const odd = [...all, ...fields, ...conditions, ...contacts].find((name) => !/^[A-Za-z0-9-]+$/.test(name));
  if (odd !== undefined) throw new Error(`The name "${odd}" cannot stand in code.`);
  return `// Made from every edition by \`npm run edition-types\`; a test fails when it is stale. Do not edit.

/** Every fact with the values that it can have. */
export const FACT_VALUES = {
${facts.map(([name, values]) => `  ${quoted(name)}: [${values.map(quoted).join(', ')}],`).join('\n')}
} as const;
export type FactName = keyof typeof FACT_VALUES;
export type FactValue<Name extends FactName> = (typeof FACT_VALUES)[Name][number];
/** What is known of a case, by names that the compiler checks. */
export type KnownFacts = { readonly [Name in FactName]?: FactValue<Name> };

/** Every question of the map with its responses, but for "not sure", which all have. */
export interface Responses {
${questions.map(([id, responses]) => `  readonly ${quoted(id)}: ${responses.map(quoted).join(' | ')};`).join('\n')}
}
export type QuestionName = keyof Responses;
export type ResponseName<Name extends QuestionName> = Responses[Name];

/** The conditions that rules.yaml names, in every edition. */
export type ConditionName =${union(conditions)};

/** The contacts that a council configures, whichever edition governs. */
export type ContactKey =${union(contacts)};

/** The fields of the form that some case makes necessary. */
export type RequiredField =${union(fields)};
`;
}
