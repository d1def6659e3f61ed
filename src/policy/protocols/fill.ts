// What the council's legal team read in the protocol itself and wrote down: it fills the gaps of an edition, and nothing
// else of it can be changed here.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { routeLines } from './lines.ts';
import { CELLS, day, lengthSchema, line, ROUTES } from './schema.ts';
import type { Gap, Protocol, ProtocolRoute } from './schema.ts';

const shared = {
  protocol: z.enum(['protocol-2024', 'protocol-2013']),
  route: z.enum(ROUTES),
  /** Where in the protocol it stands. */
  source: line,
  readBy: line,
  readOn: day,
};
const fillSchema = z.union([
  z.strictObject({ ...shared, cell: z.enum(['clock', 'clock-of-others']), length: lengthSchema }),
  z.strictObject({ ...shared, cell: z.enum(['form', 'answer']), annex: line.max(20) }),
  z.strictObject({ ...shared, cell: z.literal('withheld'), what: line.max(120), why: line.max(200) }),
  z.strictObject({
    ...shared,
    cell: z.enum(CELLS).exclude(['clock', 'clock-of-others', 'form', 'answer', 'withheld']),
    says: line.max(300),
  }),
]);
export const fillsFileSchema = z.strictObject({ filled: z.array(fillSchema) });
export type Fill = z.infer<typeof fillSchema>;

/** The protocol with these gaps filled. Throws a sentence a line for what fills no gap, or one twice. */
export function filledBy(protocol: Protocol, fills: readonly Fill[]): Protocol {
  const own = fills.filter((fill) => fill.protocol === protocol.id);
  const problems = own.flatMap((fill, i) => {
    const place = `${fill.protocol}, ${fill.route}, ${fill.cell}`;
    if (own.findIndex((one) => one.route === fill.route && one.cell === fill.cell) !== i)
      return [`${place}: it is filled twice.`];
    return protocol.route.get(fill.route)!.gaps.some(({ cell }) => cell === fill.cell)
      ? []
      : [`${place}: there is no such gap.`];
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  if (own.length === 0) return protocol;
  const routes = protocol.routes.map((route) =>
    own.filter((fill) => fill.route === route.id).reduce<ProtocolRoute>(filledRoute, route),
  );
  const version = `${protocol.version}+${digestOf(own)}`;
  return { ...protocol, version, routes, route: new Map(routes.map((route) => [route.id, route])) };
}

/** What was filled in is part of the version: what it says here is another for each. */
const digestOf = (fills: readonly Fill[]): string =>
  createHash('sha256').update(JSON.stringify(fills)).digest('hex').slice(0, 8);

/** What the legal team added to what is known of a cell. */
const LEGAL = 'legal-team';

function filledRoute(route: ProtocolRoute, fill: Fill): ProtocolRoute {
  const cited = { source: `${fill.source}; read by ${fill.readBy} on ${fill.readOn}`, mark: 'legal-team' as const };
  const { link: _form, ...form } = route.form;
  const { link: _clock, ...clock } = route.clock;
  const rest: ProtocolRoute = { ...route, gaps: route.gaps.filter(({ cell }) => cell !== fill.cell) };
  switch (fill.cell) {
    case 'clock':
      return { ...rest, clock: { ...clock, ...cited, length: fill.length } };
    case 'clock-of-others':
      return { ...rest, clock: { ...route.clock, others: { length: fill.length, ...cited } } };
    case 'form':
      return { ...rest, form: { ...form, ...cited, annex: fill.annex } };
    case 'answer':
      return { ...rest, form: { ...route.form, answer: { annex: fill.annex, ...cited } } };
    case 'withheld':
      return {
        ...rest,
        mayBeWithheld: [...route.mayBeWithheld, { id: LEGAL, what: fill.what, why: fill.why, ...cited }],
      };
    case 'permission':
      return {
        ...rest,
        needsPermissionOfCourt: [...route.needsPermissionOfCourt, { id: LEGAL, plain: fill.says, ...cited }],
      };
    case 'late':
      return { ...rest, ifLate: [...route.ifLate, { id: LEGAL, plain: fill.says, ...cited }] };
    default:
      return { ...rest, notes: [...route.notes, { cell: fill.cell, plain: fill.says, ...cited }] };
  }
}

interface NamedGap extends Gap {
  /** What the file of the legal team calls it. */
  readonly protocol: Protocol['id'];
  readonly route: ProtocolRoute['id'];
}

/** Everything of a protocol that nobody has read yet, in the order of its routes. */
export const gapsIn = ({ id, routes }: Protocol): NamedGap[] =>
  routes.flatMap((route) => route.gaps.map((gap) => ({ ...gap, protocol: id, route: route.id })));

/** What of a route the legal team wrote down. */
export const filledIn = (route: ProtocolRoute): object[] =>
  routeLines(route).filter(({ mark }) => mark === 'legal-team');
