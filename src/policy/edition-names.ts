// The names that an edition gives to things, as TypeScript: a name that code misspells then does not compile.
import type { EditionFiles } from './edition.ts';

const quoted = (name: string): string => `'${name}'`;
const union = (names: readonly string[]): string => names.map((name) => `\n  | ${quoted(name)}`).join('');

/** The text of names.ts, not yet formatted. Throws where a name could not stand between quotation marks. */
export function editionNames({ meta, facts, map, rules, form, local }: EditionFiles): string {
  const factValues = facts.map(
    ({ name, values }) => `  ${quoted(name)}: [${Object.keys(values).map(quoted).join(', ')}],`,
  );
  const responses = map.map(
    ({ id, responses: all }) => `  readonly ${quoted(id)}: ${all.map((one) => quoted(one.id)).join(' | ')};`,
  );
  const fields = [...new Set(form.required.map(({ field }) => field))];
  const all = [facts.map(({ name }) => name), map.map(({ id }) => id), Object.keys(rules.conditions), fields].flat();
  const odd = all.find((name) => !/^[A-Za-z0-9-]+$/.test(name));
  if (odd !== undefined) throw new Error(`The name "${odd}" cannot stand in code.`);
  return `// Made from the edition ${meta.id} by \`npm run edition-types\`; a test fails when it is stale. Do not edit.

/** Every fact with the values that it can have. */
export const FACT_VALUES = {
${factValues.join('\n')}
} as const;
export type FactName = keyof typeof FACT_VALUES;
export type FactValue<Name extends FactName> = (typeof FACT_VALUES)[Name][number];
/** What is known of a case, by names that the compiler checks. */
export type KnownFacts = { readonly [Name in FactName]?: FactValue<Name> };

/** Every question of the map with its responses, but for "not sure", which all have. */
export interface Responses {
${responses.join('\n')}
}
export type QuestionName = keyof Responses;
export type ResponseName<Name extends QuestionName> = Responses[Name];

/** The conditions that rules.yaml names. */
export type ConditionName =${union(Object.keys(rules.conditions))};

/** The contacts that a council configures. */
export type ContactKey =${union(local.contacts.map(({ key }) => key))};

/** The fields of the form that some case makes necessary. */
export type RequiredField =${union(fields)};
`;
}
