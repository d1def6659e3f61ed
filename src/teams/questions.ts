// Three questions for each role that can be tapped instead of typed: on the welcome and help cards.
import type { Role } from '../record/types.ts';
import { say, textOf } from '../words/say.ts';
import type { Catalogue } from '../words/say.ts';

/** Whom the bot speaks to: by the role in which somebody has most to do with it. */
export type Audience = keyof Catalogue['questions'];

/** The first whose role the person has: what others wait for comes before what they ask themselves. */
const AUDIENCES: readonly (readonly [Audience, readonly Role[]])[] = [
  ['guardian', ['caldicott-guardian']],
  ['seniorManager', ['director', 'senior-manager']],
  ['manager', ['manager']],
  ['practitioner', ['practitioner']],
  ['administrator', ['admin']],
  ['governance', ['information-governance']],
  ['auditor', ['auditor']],
];

/** Anybody else who is listed may ask what the policy says. */
export const audienceOf = (roles: readonly Role[]): Audience =>
  AUDIENCES.find(([, some]) => some.some((role) => roles.includes(role)))?.[0] ?? 'anybody';

const PLACES = ['first', 'second', 'third'] as const;

/** As the part `Answers` of a template lists them: `value` names one, so that no card carries a text to be asked. */
export const questionsFor = (audience: Audience): { readonly title: string; readonly value: string }[] =>
  PLACES.map((place) => ({ title: say(`questions.${audience}.${place}`), value: `${audience}.${place}` }));

const NAMED = new RegExp(
  `^(?:${[...AUDIENCES.map(([audience]) => audience), 'anybody'].join('|')})\\.(?:${PLACES.join('|')})$`,
);

/** The question of this name, as somebody would have typed it; null where there is none. */
export const questionNamed = (name: string): string | null => (NAMED.test(name) ? textOf(`questions.${name}`) : null);
