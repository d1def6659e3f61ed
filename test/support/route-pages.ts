// The documents of the nine routes as tests print them: as whoever sends one sees it, as whoever gets it does, and empty.
import assert from 'node:assert/strict';
import { routePage } from '../../src/cases/joint/route-page.ts';
import type { RouteCame, RouteSeen } from '../../src/joint/routes/types.ts';
import { renderPage } from '../../src/pages/page.ts';
import { loadProtocols } from '../../src/policy/protocols/load.ts';
import type { ProtocolRoute } from '../../src/policy/protocols/schema.ts';
import { jointWorld } from './joint-world.ts';

const { working, all } = loadProtocols();
const made = { by: 'Cora Carter', at: new Date('2026-11-25T10:30:00Z') };

const IN_FIELDS: Readonly<Record<string, string>> = {
  line: 'DC 1204, Serious Crime, 01632 960200',
  text: 'The two case notes of 3 and 4 November.\nThe visit record of 5 November, page 2 alone.',
  date: '2026-12-08',
  'yes-no': 'yes',
};

const BEFORE = '2026-11-16';

const fieldsOf = ({ form }: ProtocolRoute): Record<string, string> =>
  Object.fromEntries(
    form.fields.map(({ id, kind, options, happened }) => [
      id,
      options?.[0]?.id ?? (happened ? BEFORE : IN_FIELDS[kind]!),
    ]),
  );

/** Somebody who can stand at an end of a route: in the practice copy, of whom two agencies have people. */
const AGENCY: Readonly<Record<string, string>> = { council: 'NCC', police: 'POL', prosecution: 'CPS', court: 'FCN' };

/** The route as it is once it runs, as either side sees it; null where that side has no people here. */
async function seenOf(route: ProtocolRoute): Promise<{ readonly out: RouteSeen; readonly in: RouteSeen | null }> {
  const world = jointWorld({ now: '2026-11-23T10:00:00Z' });
  const ends = { from: route.from.map((one) => AGENCY[one]!), to: route.to.map((one) => AGENCY[one]!) };
  const [pat, drew] = [world.person('pat'), world.person('drew')];
  const sender = ends.from.includes('NCC') ? pat : drew;
  const other = ends.to.find((one) => one === 'POL' || one === 'NCC') ?? ends.to[0]!;
  const done = (came: RouteCame): RouteSeen => {
    assert.notEqual(came.outcome, 'refused', JSON.stringify('refusal' in came && came.refusal));
    return came.route!;
  };
  const { routes } = world.joint;
  const isEntered = !ends.from.includes(sender.agency);
  const opening = isEntered
    ? { direction: 'in', other: ends.from[0]!, who: pat }
    : { direction: 'out', other, who: sender };
  const { id, form } = done(
    await routes.open(opening.who, {
      route: route.id,
      direction: opening.direction as 'in' | 'out',
      matter: 'CS-100200',
      other: opening.other,
      about: route.number % 2 === 0 ? 'adult' : 'child',
      proceedings: { criminal: 'yes', family: 'yes' },
    }),
  );
  done(await routes.fill(opening.who, id, { fields: fieldsOf(route) }));
  const contact = form.contacts[0]?.id;
  if (contact) await routes.complete(opening.who, id, { contact, ends: '2026-12-11' });
  await routes.hearing(opening.who, id, {
    court: 'Family Court at Norwich',
    of: 'family',
    on: '2026-12-15',
    what: 'Case management',
  });
  const otherSide = world.person(other === 'NCC' ? 'cora' : 'poppy');
  const out = (await routes.see(opening.who, id))!;
  const theirs = await routes.see(otherSide, id);
  await world.store.close();
  return { out, in: theirs?.direction === out.direction ? null : theirs };
}

const drawn = (route: ProtocolRoute, seen: RouteSeen | null, protocol = working): string =>
  renderPage('sections', routePage({ protocol, route, seen, made }));

/** Each page by its name. Made when it is asked for. */
export const ROUTE_PAGES: readonly (readonly [string, () => Promise<string>])[] = [
  ...working.routes.flatMap((route) => [
    [`route ${route.number} empty`, async () => drawn(route, null)] as const,
    [`route ${route.number} out`, async () => drawn(route, (await seenOf(route)).out)] as const,
    [
      `route ${route.number} in`,
      async () => {
        const seen = await seenOf(route);
        return drawn(route, seen.in ?? { ...seen.out, direction: 'in' });
      },
    ] as const,
  ]),
  ['route 6 of 2013', async () => drawn(all[1]!.route.get('police-request')!, null, all[1])],
];
