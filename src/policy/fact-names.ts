// Whether words from outside are names that the edition knows; the compiler knows them from there on.
import type { Facts } from './diagram.ts';
import { FACT_VALUES } from './editions/norfolk-2015/names.ts';
import type { FactName, FactValue, QuestionName, ResponseName } from './editions/norfolk-2015/names.ts';

/** Whether the edition has a fact of this name. */
export const isFactName = (name: string): name is FactName => Object.hasOwn(FACT_VALUES, name);

/** Whether the fact can have this value. */
const isFactValue = <Name extends FactName>(fact: Name, value: string): value is FactValue<Name> =>
  FACT_VALUES[fact].some((one) => one === value);

/** The value of a fact; undefined where it is unknown or is none that the fact can have. */
export function valueOf<Name extends FactName>(facts: Facts, fact: Name): FactValue<Name> | undefined {
  const value = facts[fact];
  return value !== undefined && isFactValue(fact, value) ? value : undefined;
}

/** Whether the question was answered so. */
export const isAnswered = <Name extends QuestionName>(
  answers: Readonly<Record<string, string>>,
  question: Name,
  response: ResponseName<Name>,
): boolean => answers[question] === response;

/** Whether the question is about this fact. */
export const isAbout = ({ settles }: { readonly settles: readonly string[] }, fact: FactName): boolean =>
  settles.includes(fact);
