// Somebody of an agency, picked on a card: a person of the people file, a contact in words, or the agency alone.
import type { Invitable } from '../../cases/joint/assessments.ts';
import type { DoerTyped } from '../../joint/assessments/types.ts';
import { fold } from '../../text/fold.ts';
import { say } from '../../words/say.ts';

export interface Choice {
  readonly value: string;
  readonly title: string;
}

/** So many people of each agency stand in a list: its contact points first. Anybody else is typed by name. */
const OF_EACH = 8;

/** Those who may be picked, whoever looks first; `left`: whether somebody is left out. */
export function doersIn(
  agencies: readonly Invitable[],
  self: { readonly id: string; readonly name: string },
): { readonly choices: readonly Choice[]; readonly left: boolean } {
  const you = agencies
    .filter(({ isYours }) => isYours)
    .map(({ id }) => ({
      value: `${id}:${self.id}`,
      title: say('assessmentCard.form.someone.you', { name: self.name }),
    }));
  const { choices, left } = doersAmong(agencies);
  return { choices: [...you, ...choices], left };
}

const doersAmong = (agencies: readonly Invitable[]): ReturnType<typeof doersIn> => ({
  choices: agencies.flatMap(doersOf),
  left: agencies.some(({ people }) => people.length > OF_EACH),
});

/** Whether somebody of an agency can be invited from a list: one of its people, or a contact that the people file has. */
export const mayBeAsked = ({ people, contacts, hasPeople }: Invitable): boolean =>
  people.length > 0 || (!hasPeople && contacts.length > 0);

/** The same without whoever looks: those who are not in it yet. */
export const doersOutside = (agencies: readonly Invitable[], inIt: readonly string[]): ReturnType<typeof doersIn> =>
  doersAmong(agencies.map((one) => ({ ...one, people: one.people.filter(({ id }) => !inIt.includes(id)) })));

/** Who may be given something to do: of their own agency anybody, of another one who is in it or speaks for it. */
export const namedIn = (agencies: readonly Invitable[], inIt: readonly string[]): Invitable[] =>
  agencies.map((one) =>
    one.isYours
      ? one
      : { ...one, people: one.people.filter(({ id, isContactPoint }) => isContactPoint || inIt.includes(id)) },
  );

function doersOf({ id: agency, name: agencyName, people, contacts, hasPeople }: Invitable): Choice[] {
  const shown = people.toSorted((a, b) => Number(b.isContactPoint) - Number(a.isContactPoint)).slice(0, OF_EACH);
  const named = shown.map(({ id, name, isContactPoint }) => ({
    value: `${agency}:${id}`,
    title: say(`assessmentCard.form.someone.${isContactPoint ? 'point' : 'person'}`, { name, agency: agencyName }),
  }));
  if (hasPeople || named.length > 0) return named;
  const reached = contacts.map((name, at) => ({
    value: `${agency}:#${at}`,
    title: say('assessmentCard.form.someone.contact', { name, agency: agencyName }),
  }));
  return reached.length > 0
    ? reached
    : [{ value: `${agency}:`, title: say('assessmentCard.form.someone.agency', { agency: agencyName }) }];
}

/** What was picked; null where a forged card names an agency that there is not. */
export function doerOf(picked: string, agencies: readonly Invitable[]): DoerTyped | null {
  const at = picked.indexOf(':');
  const agency = agencies.find(({ id }) => id === picked.slice(0, at));
  if (!agency) return null;
  const rest = picked.slice(at + 1);
  if (rest.startsWith('#'))
    return { agency: agency.id, person: '', contact: agency.contacts[Number(rest.slice(1))] ?? '' };
  return { agency: agency.id, person: rest, contact: '' };
}

const plain = (name: string): string => fold(name).text.toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** Somebody by the name that was typed; null where there is nobody of that name, or several. */
export function doerNamed(name: string, agencies: readonly Invitable[]): DoerTyped | null {
  const found = agencies.flatMap(({ id, people }) =>
    people.filter((one) => plain(one.name) === plain(name)).map((one) => ({ agency: id, person: one.id, contact: '' })),
  );
  return found.length === 1 ? found[0]! : null;
}
