// Every way in which somebody of the bot can use a route: out and in, with agencies of the bot and with those that have no
// people here. Drawn from the protocol that is worked by, so that a route that is added is tested without a line more.
import type { Person } from '../../src/people/directory.ts';
import type { RouteCame, RouteSeen } from '../../src/joint/routes/types.ts';
import { routeOf } from '../../src/joint/routes/state.ts';
import { comesFrom, reachedBy } from '../../src/policy/protocols/in-words.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';
import type { ProtocolRoute } from '../../src/policy/protocols/schema.ts';
import type { JointWorld } from './joint-world.ts';
import { routeSteps } from './routes.ts';

/** Who opens it, decides and is the contact point of each agency with people; and the others' kinds. */
export const PEOPLE: Readonly<
  Record<string, { readonly kind: string; readonly works: string; readonly contact: string; readonly manager: string }>
> = {
  NCC: { kind: 'council', works: 'pat', contact: 'cora', manager: 'mo' },
  POL: { kind: 'police', works: 'drew', contact: 'poppy', manager: 'dan' },
};
const OUTSIDE: Readonly<Record<string, string>> = { CPS: 'prosecution', FCN: 'court' };

export interface Use {
  readonly route: ProtocolRoute;
  readonly own: string;
  readonly other: string;
  readonly direction: 'out' | 'in';
}

function usesOf(route: ProtocolRoute): Use[] {
  const from = route.from as readonly string[];
  const to = route.to as readonly string[];
  const reaches = reachedBy(route) as readonly string[];
  const tellers = comesFrom(route) as readonly string[];
  const others = [...Object.entries(PEOPLE).map(([id, { kind }]) => [id, kind] as const), ...Object.entries(OUTSIDE)];
  return Object.entries(PEOPLE).flatMap(([own, { kind }]) =>
    others
      .filter(([other]) => other !== own)
      .flatMap(([other, its]): Use[] => [
        ...(from.includes(kind) && to.includes(its) ? [{ route, own, other, direction: 'out' } as const] : []),
        // what came on paper, as a copy, or from a court that tells of it, is written down by whom it reached
        ...(tellers.includes(its) && reaches.includes(kind) ? [{ route, own, other, direction: 'in' } as const] : []),
      ]),
  );
}

export const EVERY_USE: readonly Use[] = loadProtocols().working.routes.flatMap(usesOf);

export const inWords = ({ route, own, other, direction }: Use): string =>
  `${route.number}, ${direction} of ${own}, with ${other}`;

/** Whether nobody has seen how long whoever is asked may take: of the police alone it was seen. */
export const isNotSeen = ({ route, own, other, direction }: Use): boolean =>
  route.id !== 'police-material' || (direction === 'out' ? other : own) !== 'POL';

/** The last day that is written down where the protocol's own was not seen. */
export const LAST_DAY = '2026-12-11';
export const endsOf = (use: Use): { readonly ends?: string } => (isNotSeen(use) ? { ends: LAST_DAY } : {});

/** What a test does with one use of a route, of a world. */
export function useSteps(world: JointWorld, use: Use) {
  const { route, own, other, direction } = use;
  const { routes } = world.joint;
  const steps = routeSteps(world);
  const opener = world.person(PEOPLE[own]!.works);

  /** Where it must go: a person of an agency with people, else the line of the people file. */
  const contactOf = (agency: string): string =>
    PEOPLE[agency]
      ? world.person(PEOPLE[agency].contact).id
      : world.directory.agencies.find(({ id }) => id === agency)!.contacts.find((one) => one.for === 'routes')!.name;

  const opened = (): Promise<RouteSeen> => steps.open(opener, route.id, other, direction);
  const filled = async (): Promise<RouteSeen> => steps.fill(opener, await opened());

  /** Decides what goes where whoever begins it gives something. */
  async function decided(seen: RouteSeen): Promise<void> {
    if (seen.needsRecord && direction === 'out' && route.gives === 'sender')
      await steps.decide(opener, seen.id, 'share');
  }
  const complete = (seen: RouteSeen, given: object = endsOf(use)): Promise<RouteCame> =>
    routes.complete(opener, seen.id, { contact: contactOf(seen.to.id), ...given });

  async function completed(): Promise<RouteSeen> {
    const seen = await filled();
    await decided(seen);
    return steps.done(await complete(seen));
  }

  return {
    ...steps,
    opener,
    contactOf,
    opened,
    filled,
    decided,
    complete,
    completed,
    /** When half of its time is gone. */
    halfway: async (id: string): Promise<string> => routeOf((await steps.document(id)).journal)!.clock!.halfway,
    /** Who is told then: who must act; what came on paper lies with the contact point, and whoever entered it may hear of it. */
    halfwayTells: (
      { to }: RouteSeen,
      answers: Person,
    ): { readonly acts: Person; readonly mayHear: readonly Person[] } =>
      direction === 'in' && PEOPLE[to.id]
        ? { acts: world.person(PEOPLE[to.id]!.contact), mayHear: [opener] }
        : { acts: answers, mayHear: [] },
    /** Who acts for whoever asks: whoever opened it; once what came on paper is complete, the contact point there. */
    asker: ({ from }: RouteSeen): Person =>
      direction === 'in' && PEOPLE[from.id] ? world.person(PEOPLE[from.id]!.contact) : opener,
    /** Who answers: whoever the contact point hands it to; for a side without people, whoever opened it. */
    answerer: async (seen: RouteSeen): Promise<Person> => {
      const there = PEOPLE[seen.to.id];
      if (!there) return opener;
      const works = world.person(there.works);
      if (works.id !== opener.id)
        steps.done(await routes.assign(world.person(there.contact), seen.id, { to: works.id }));
      return works;
    },
    /** Answers it with all that was asked for, on a filed record where one is needed. */
    answered: async (who: Person, id: string): Promise<RouteSeen> => {
      const seen = await steps.seen(who, id);
      if (seen.needsRecord && PEOPLE[seen.to.id] && route.gives === 'receiver') await steps.decide(who, id, 'share');
      const came = await routes.answer(who, id, { outcome: 'received', given: 'What was asked' });
      return steps.done(came);
    },
  };
}
