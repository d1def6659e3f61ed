import type { Edition } from '../policy/edition.ts';
import { NOT_SURE } from '../policy/walk.ts';

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/['’]/g, '');
const EXTRA = new Set(['open', 'unknown']);

/**
 * Reads `name=value` pairs, each a fact or the response to a question of the map; blanks, underscores and hyphens are
 * alike.
 * Throws a sentence that says which names or values there are.
 */
export function factsFrom(
  edition: Edition,
  pairs: readonly string[],
): { overrides: Record<string, string>; answers: Record<string, string> } {
  const overrides: Record<string, string> = {};
  const answers: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) throw new Error(`"${pair}" is not name=value.`);
    const name = plain(pair.slice(0, at));
    const value = spoken(plain(pair.slice(at + 1)));
    const fact = edition.facts.find((one) => plain(one.name) === name);
    const question = edition.question.get(name);
    const known = fact && Object.keys(fact.values).find((one) => plain(one) === value);
    const response =
      question &&
      (value === NOT_SURE
        ? value
        : question.responses.find(({ id, label }) => id === value || plain(label) === value)?.id);
    if (fact && known) overrides[fact.name] = known;
    else if (question && response) answers[question.id] = response;
    else if (fact && (EXTRA.has(value) || value === NOT_SURE))
      overrides[fact.name] = value === 'unknown' ? value : 'open';
    else if (!fact && !question)
      throw new Error(`There is no fact or question called "${name}". The command "facts" lists them.`);
    else {
      const values = [
        ...(fact ? Object.keys(fact.values) : []),
        ...(question ? question.responses.map(({ id }) => id) : []),
        NOT_SURE,
      ];
      throw new Error(`"${name}" has no value "${value}"; it has ${[...new Set(values)].join(', ')}.`);
    }
  }
  return { overrides, answers };
}

const SPOKEN: ReadonlyMap<string, string> = new Map([
  ['true', 'yes'],
  ['false', 'no'],
  ['y', 'yes'],
  ['n', 'no'],
  ['dont-know', 'not-sure'],
  ['notsure', 'not-sure'],
]);
const spoken = (value: string): string => SPOKEN.get(value) ?? value;
