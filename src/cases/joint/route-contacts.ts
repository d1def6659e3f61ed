// Where a route must go: the contact points of an agency, by the people file as it is now.
import type { Contacts } from '../../joint/routes/data.ts';
import type { RouteState } from '../../joint/routes/state.ts';
import type { JointEngine } from './engine.ts';

/** People whose role it is, and the lines that the file has for an agency; of one without people the lines alone. */
export function contactsOf({ directoryOf, everybody }: JointEngine, agency: string): Contacts {
  const people = directoryOf(agency)?.byRole('contact-point') ?? [];
  const lines =
    everybody.agencies.find(({ id }) => id === agency)?.contacts.filter((one) => one.for === 'routes') ?? [];
  return {
    agency,
    options: [
      ...people.map(({ id, name }) => ({ id, name, how: '' })),
      ...lines.map(({ name, how }) => ({ id: name, name, how })),
    ],
    people: people.map(({ id }) => id),
  };
}

/** The contact points of agencies that get a copy and have people here, by id. */
export const copiedPeople = (engine: JointEngine, { opened }: RouteState): string[] =>
  opened.copies.flatMap(({ id }) => contactsOf(engine, id).people);
