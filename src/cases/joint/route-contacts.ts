// Where a route must go: the contact points of an agency, by the people file as it is now.
import type { Contacts } from '../../joint/routes/data.ts';
import type { ByHandGiven } from '../../joint/routes/by-hand.ts';
import type { RouteState } from '../../joint/routes/state.ts';
import type { JointEngine } from './engine.ts';
import { nextMorning } from './route-clocks.ts';

/**
 * People whose role it is, and the lines that the file has for an agency; of one without people the lines alone. Where it
 * names one for this route, that alone; else those that it names for no route.
 */
export function contactsOf({ directoryOf, everybody }: JointEngine, agency: string, route: number): Contacts {
  const people = directoryOf(agency)?.byRole('contact-point') ?? [];
  const listed = everybody.agencies.find(({ id }) => id === agency)?.contacts ?? [];
  const all = listed.filter((one) => one.for === 'routes');
  const named = all.filter(({ routes = [] }) => routes.includes(route));
  const lines = named.length > 0 ? named : all.filter(({ routes }) => routes === undefined);
  return {
    agency,
    options: [
      ...people.map(({ id, name }) => ({ id, name, how: '' })),
      ...lines.map(({ name, how }) => ({ id: name, name, how })),
    ],
    people: people.map(({ id }) => id),
  };
}

/** How an agency is reached of which nobody is here, by the lines that the file has for the route; null where somebody is. */
export function outsideOf(engine: JointEngine, agency: string, route: number): string | null {
  if (engine.served().includes(agency)) return null;
  const { options } = contactsOf(engine, agency, route);
  return options.map(({ name, how }) => `${name}, ${how}`).join('; ');
}

/** Whoever has nobody here gets it by hand; whoever sends it is reminded on the next working day. */
export const byHandOf = (engine: JointEngine, route: number): ByHandGiven => ({
  isOutside: (agency) => outsideOf(engine, agency, route) !== null,
  remind: nextMorning(engine),
});

/** The contact points of agencies that get a copy and have people here, by id. */
export const copiedPeople = (engine: JointEngine, { opened }: RouteState): string[] =>
  opened.copies.flatMap(
    ({ id }) =>
      engine
        .directoryOf(id)
        ?.byRole('contact-point')
        .map((one) => one.id) ?? [],
  );
