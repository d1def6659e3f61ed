// Whom an assessment concerns by name: everybody who acted in it, does something of it, or was told.
import type { Doer, Invited } from '../../record/assessment-entries.ts';
import type { Assessment } from './types.ts';

/** The agency of whoever does something, and the person where one is named. */
export const named = ({ agency, person }: Doer): [string, ...{ readonly id: string; readonly name: string }[]] =>
  person ? [agency, person] : [agency];

/** The same with those of an agency that are told. */
export const concernsInvited = (before: Assessment, { agency, person, tells }: Invited): Assessment =>
  concerns(before, agency, ...(person ? [person] : []), ...tells);

/** The same with these people of an agency among those whom it concerns. */
export function concerns(
  before: Assessment,
  agency: string,
  ...people: readonly { readonly id: string; readonly name: string }[]
): Assessment {
  const known = new Set(before.people.map(({ id }) => id));
  const fresh = people.filter(({ id }, at) => !known.has(id) && people.findIndex((one) => one.id === id) === at);
  if (fresh.length === 0) return before;
  return { ...before, people: [...before.people, ...fresh.map(({ id, name }) => ({ id, name, agency }))] };
}
