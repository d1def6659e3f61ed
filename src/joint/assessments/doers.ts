// Who of an agency is meant: somebody in the people file, or in words where it has nobody there.
import { may } from '../../people/may.ts';
import type { Doer } from '../../record/assessment-entries.ts';
import type { Named } from '../../record/types.ts';
import { isEmpty, isTooLong, sealed } from './step.ts';
import type { Around, AssessmentRefusal } from './step.ts';
import type { DoerSaid, DoerTyped } from './types.ts';

/** `tells`: those who are told of it. */
export type Resolved =
  | { readonly who: Doer; readonly tells: readonly Named[] }
  | { readonly no: AssessmentRefusal; readonly values?: Readonly<Record<string, string>> };

const named = ({ id, name }: Named): Named => ({ id, name });

/** Whom somebody means, as the people file is now; `among` are the agencies that they may be of. */
export function doerOf(typed: DoerTyped, among: readonly string[], around: Around): Resolved {
  const known = around.agency(typed.agency);
  if (!known || !among.includes(known.id)) return { no: 'notParty' };
  if (isTooLong(typed.contact)) return { no: 'tooLong' };
  const contact = isEmpty(typed.contact) ? null : sealed(around, typed.contact);
  if (typed.person !== '') {
    const person = around.person(typed.person);
    if (person?.agency !== known.id || !may(person, 'work-jointly'))
      return { no: 'noSuchPerson', values: { agency: known.name } };
    return { who: { agency: known.id, person: named(person), contact }, tells: [named(person)] };
  }
  if (known.hasPeople) {
    const tells = around.speakers(known.id).map(named);
    if (tells.length === 0) return { no: 'personNeeded', values: { agency: known.name } };
    return { who: { agency: known.id, person: null, contact }, tells };
  }
  const usual = around.contact(known.id);
  if (contact === null && usual === '') return { no: 'contactNeeded', values: { agency: known.name } };
  return { who: { agency: known.id, person: null, contact: contact ?? sealed(around, usual) }, tells: [] };
}

/** Of one's own agency anybody may be named; of another one, who is in it already (`inIt`, by id) or speaks for it. */
export function mayBeNamed(
  { agency, person }: Pick<DoerTyped, 'agency' | 'person'>,
  inIt: readonly string[],
  { actor, speakers }: Pick<Around, 'actor' | 'speakers'>,
): boolean {
  const isTheirs = (): boolean => [...inIt, ...speakers(agency).map(({ id }) => id)].includes(person);
  return person === '' || agency === actor.agency || isTheirs();
}

/** Whether it is the same as what is there, whichever words lead to it. */
export const isSameDoer = (said: DoerSaid, { agency, person, contact }: Doer): boolean =>
  said.agency === agency &&
  (said.person?.id ?? null) === (person?.id ?? null) &&
  said.contact === (contact?.text ?? '');
