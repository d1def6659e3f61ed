// Which fields of the decision record a case makes necessary: form.yaml, applied to what is known of the case.
import type { Facts } from './diagram.ts';
import type { FormFile } from './form-schema.ts';
import type { Condition } from './rules-schema.ts';
import type { FactDefinition } from './schema.ts';

/** The part of an edition that this reads. */
interface WithForm {
  readonly form: FormFile;
}

/**
 * The names of the fields that must be filled in, in the order of form.yaml, each once.
 * `facts` is what is known of the case, `picked` what was picked on the form so far (field → value). Both may be
 * incomplete: what nobody knows makes nothing necessary. Throws nothing, for the edition was checked when it was loaded.
 */
export function requiredFields({ form }: WithForm, facts: Facts, picked: Facts): string[] {
  const known = { ...facts, ...picked };
  const needed = form.required.filter(({ requiredWhen }) => isSo(requiredWhen, known, form.conditions));
  return [...new Set(needed.map(({ field }) => field))];
}

/** Whether a condition is so as far as anybody knows: what is unknown counts as none of its values. */
function isSo(condition: Condition, known: Facts, named: Readonly<Record<string, Condition>>): boolean {
  return Object.entries(condition).every(([key, given]) => {
    if (key === 'is') return names(given).every((name) => isSo(named[name]!, known, named));
    if (key === 'not') return !isSo(given as Condition, known, named);
    if (key === 'any') return (given as Condition[]).some((one) => isSo(one, known, named));
    if (key === 'all') return (given as Condition[]).every((one) => isSo(one, known, named));
    return names(given).includes(known[key]!);
  });
}

const names = (given: Condition[string]): string[] => [given].flat() as string[];

/**
 * What is wrong with form.yaml, a sentence each: an unknown fact, choice, value or condition, or one that needs itself.
 */
export function formFileProblems({ facts, form }: WithForm & { readonly facts: readonly FactDefinition[] }): string[] {
  const values = new Map<string, readonly string[]>([
    ...facts.map(({ name, values: known }): [string, string[]] => [name, Object.keys(known)]),
    ...Object.entries(form.choices),
  ]);
  const problems: string[] = [];
  const check = (where: string, condition: Condition, within: readonly string[]): void => {
    for (const [key, given] of Object.entries(condition)) {
      if (key === 'not') check(where, given as Condition, within);
      else if (key === 'any' || key === 'all') for (const one of given as Condition[]) check(where, one, within);
      else if (key === 'is') for (const name of names(given)) checkNamed(where, name, within);
      else problems.push(...names(given).flatMap((value) => valueProblem(where, key, value, values.get(key))));
    }
  };
  const checkNamed = (where: string, name: string, within: readonly string[]): void => {
    const condition = form.conditions[name];
    if (!condition) problems.push(`${where}: There is no condition called "${name}".`);
    else if (within.includes(name)) problems.push(`${where}: The condition "${name}" refers to itself.`);
    else check(where, condition, [...within, name]);
  };
  for (const name of Object.keys(form.conditions)) checkNamed('The form', name, []);
  for (const { field, requiredWhen } of form.required) check(`Field ${field}`, requiredWhen, []);
  return [...new Set(problems)];
}

function valueProblem(where: string, key: string, value: string, known: readonly string[] | undefined): string[] {
  if (!known) return [`${where}: There is no fact and no choice called "${key}".`];
  return known.includes(value) ? [] : [`${where}: "${key}" has no value "${value}"; it has ${known.join(', ')}.`];
}
