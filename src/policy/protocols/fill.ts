// What the council's legal team read in the protocol itself and wrote down: it fills the gaps of an edition, and comes in
// the place of what stands there on our own reading or on a summary. What was read in the protocol stays as it is.
import { createHash } from 'node:crypto';
import type { Fill, FillCell, Written } from './fills-file.ts';
import { protocolLines, routeLines } from './lines.ts';
import type { Cited, OfAgency, Protocol, ProtocolCell, ProtocolGap, ProtocolRoute, RouteCell } from './schema.ts';

/** The protocol with what was written down. Throws a sentence a line for what has no place in it, or comes twice. */
export function filledBy(protocol: Protocol, written: readonly Written[]): Protocol {
  const own = written.filter(({ fill }) => fill.protocol === protocol.id);
  const problems = own.flatMap((one) => problemsOf(one, own, protocol));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  if (own.length === 0) return protocol;
  const fills = own.map(({ fill }) => fill);
  const routes = protocol.routes.map((route) =>
    fills.filter((fill) => isFor(fill, route, fills)).reduce<ProtocolRoute>(filledRoute, route),
  );
  const version = `${protocol.version}+${digestOf(fills)}`;
  const whole = fills.filter(({ cell }) => isOfWhole(cell)).reduce<Protocol>(filledWhole, protocol);
  return { ...whole, version, routes, route: new Map(routes.map((route) => [route.id, route])) };
}

/** What was filled in is part of the version: what it says here is another for each. */
const digestOf = (fills: readonly Fill[]): string =>
  createHash('sha256').update(JSON.stringify(fills)).digest('hex').slice(0, 8);

const isOfWhole = (cell: FillCell): cell is ProtocolCell => cell === 'parties' || cell === 'review';

/** What two lines of the file must not both be about. */
const aboutOf = ({ cell, route, for: of, replaces }: Fill): string =>
  [cell, route ?? '', of?.agency ?? '', typeof replaces === 'string' ? replaces : ''].join('\n');

const isSame = (a: Fill, b: Fill): boolean => aboutOf(a) === aboutOf(b);

/** Whether a line of the file is about this route: by its name, or as one of all with a gap that no other line fills. */
function isFor(fill: Fill, route: ProtocolRoute, all: readonly Fill[]): boolean {
  if (isOfWhole(fill.cell)) return false;
  if (fill.route !== undefined) return fill.route === route.id;
  return whyNot(fill, route) === null && !all.some((one) => isSame(one, { ...fill, route: route.id }));
}

function problemsOf(written: Written, own: readonly Written[], protocol: Protocol): string[] {
  const { fill, line } = written;
  const { cell, route } = fill;
  const place = `line ${line}: ${fill.protocol}, ${route ?? 'every route'}, ${cell}`;
  if (own.find((one) => isSame(one.fill, fill)) !== written) return [`${place}: it is filled twice.`];
  const why = whyNowhere(fill, protocol);
  return why === null ? [] : [`${place}: ${why}`];
}

const NO_GAP = 'there is no such gap.';

/** Why a line has no place in a protocol; null where it has one. */
function whyNowhere(fill: Fill, protocol: Protocol): string | null {
  const { cell, route } = fill;
  if (isOfWhole(cell)) {
    if (route !== undefined || fill.for || fill.replaces)
      return 'it is about the whole protocol: leave out the route, "for" and "replaces".';
    return protocol.gaps.some((gap) => gap.cell === cell) ? null : NO_GAP;
  }
  if (fill.for && 'from' in fill) return 'who stands at its ends is the same for every agency.';
  if (route !== undefined) return whyNot(fill, protocol.route.get(route)!);
  return protocol.routes.some((one) => whyNot(fill, one) === null) ? null : whyNot(fill, protocol.routes[0]!);
}

/** Why a line has no place in a route; null where it has one: a gap, or what may be replaced and is meant to be. */
function whyNot({ cell, replaces }: Fill, route: ProtocolRoute): string | null {
  const named = typeof replaces === 'string';
  if (route.gaps.some((gap) => gap.cell === cell) && !named) return null;
  const there = named ? listOf(route, cell)?.find(({ id }) => id === replaces) : placeOf(route, cell);
  if (!there) return named ? `there is no "${replaces}" to replace.` : NO_GAP;
  if (there.mark === 'seen') return 'it was read there already, and stays.';
  if (replaces !== undefined) return null;
  return `${NO_GAP} What stands there was read by nobody in the protocol itself: "replaces: true" puts this in its place.`;
}

type Marked = Pick<Cited, 'mark'>;

/** What says something of a cell of which a route has one. */
function placeOf(route: ProtocolRoute, cell: FillCell): Marked | undefined {
  const { clock, form } = route;
  switch (cell) {
    case 'who':
    case 'what':
    case 'consult':
      return route[cell];
    case 'contact':
      return route.via;
    case 'starts':
      return clock.startsBecause;
    case 'clock':
      return clock;
    case 'clock-of-others':
      return clock.others;
    case 'form':
      return form;
    case 'answer':
      return form.answer;
    default:
      return route.notes.find((note) => note.cell === cell);
  }
}

/** What says something of a cell of which a route may have several, each by its id. */
function listOf(route: ProtocolRoute, cell: FillCell): readonly (Marked & { readonly id: string })[] | undefined {
  switch (cell) {
    case 'withheld':
      return route.mayBeWithheld;
    case 'permission':
      return route.needsPermissionOfCourt;
    case 'late':
      return route.ifLate;
    default:
      return undefined;
  }
}

const citedBy = ({ source, readBy, readOn }: Fill): Cited => ({
  source: `${source}; read by ${readBy} on ${readOn}`,
  mark: 'legal-team',
});

/** What the legal team added to what is known of a cell. */
const LEGAL = 'legal-team';

/** What holds for one agency alone stands beside the rest, and leaves the gap. */
function filledRoute(route: ProtocolRoute, fill: Fill): ProtocolRoute {
  if (fill.for) return { ...route, ofAgencies: [...route.ofAgencies, ofAgency(fill, fill.for)] };
  const isNamed = typeof fill.replaces === 'string';
  const gaps = isNamed ? route.gaps : route.gaps.filter(({ cell }) => cell !== fill.cell);
  return inPlace({ ...route, gaps }, fill);
}

const ofAgency = (fill: Fill, of: { readonly agency: string; readonly name: string }): OfAgency => ({
  ...of,
  ...citedBy(fill),
  cell: fill.cell as RouteCell,
  says: saidBy(fill),
});

function saidBy(fill: Fill): OfAgency['says'] {
  if ('length' in fill) return fill.length;
  if ('annex' in fill) return fill.annex;
  if ('what' in fill) return `${fill.what}. ${fill.why}`;
  return 'names' in fill ? fill.names.join(', ') : fill.says;
}

/** What was said there before, its link and that it is local advice go with it: the legal team read something else. */
function inPlace(route: ProtocolRoute, fill: Fill): ProtocolRoute {
  const cited = citedBy(fill);
  const { clock, form } = route;
  switch (fill.cell) {
    case 'clock':
      return { ...route, clock: { ...withoutLink(clock), ...cited, length: fill.length } };
    case 'clock-of-others':
      return { ...route, clock: { ...clock, others: { length: fill.length, ...cited } } };
    case 'form':
      return { ...route, form: { ...withoutLink(form), ...cited, annex: fill.annex } };
    case 'answer':
      return { ...route, form: { ...form, answer: { annex: fill.annex, ...cited } } };
    case 'starts':
      return { ...route, clock: { ...clock, startsBecause: { plain: fill.says, ...cited } } };
    case 'contact':
      return { ...route, via: { plain: fill.says, ...cited } };
    case 'what':
    case 'consult':
      return { ...route, [fill.cell]: { plain: fill.says, ...cited } };
    case 'who': {
      const { from = route.from, to = route.to, copies = route.copies } = fill;
      const heardBy = route.heardBy.filter((one) => from.includes(one));
      // whoever begins it need not be told of as one who only tells
      const toldBy = route.toldBy.filter((one) => !from.includes(one));
      return { ...route, from, to, copies, heardBy, toldBy, who: { plain: fill.says, ...cited } };
    }
    default:
      return inList(route, fill, cited);
  }
}

function withoutLink<Linked extends { readonly link?: string | undefined }>(one: Linked): Omit<Linked, 'link'> {
  const { link: _, ...rest } = one;
  return rest;
}

/** Where one of several is replaced it keeps its name, by which an answer may have named it. */
function inList(route: ProtocolRoute, fill: Fill, cited: Cited): ProtocolRoute {
  const put = <One extends { readonly id: string }>(list: readonly One[], one: Omit<One, 'id'>): One[] =>
    typeof fill.replaces === 'string'
      ? list.map((each) => (each.id === fill.replaces ? ({ id: each.id, ...one } as One) : each))
      : [...list, { id: LEGAL, ...one } as One];
  switch (fill.cell) {
    case 'withheld': {
      const { what, why } = fill;
      return { ...route, mayBeWithheld: put(route.mayBeWithheld, { what, why, ...cited }) };
    }
    case 'permission':
      return {
        ...route,
        needsPermissionOfCourt: put(route.needsPermissionOfCourt, { plain: fill.says, ...cited }),
      };
    case 'late':
      return { ...route, ifLate: put(route.ifLate, { plain: fill.says, ...cited }) };
    default: {
      const others = route.notes.filter((note) => note.cell !== fill.cell);
      return {
        ...route,
        notes: [...others, { cell: fill.cell as RouteCell, plain: saidBy(fill) as string, ...cited }],
      };
    }
  }
}

/** What the legal team wrote down of the protocol as a whole. */
function filledWhole(protocol: Protocol, fill: Fill): Protocol {
  const cited = citedBy(fill);
  const gaps = protocol.gaps.filter(({ cell }) => cell !== fill.cell);
  if (fill.cell === 'parties') return { ...protocol, gaps, parties: { names: fill.names, ...cited } };
  if (fill.cell !== 'review') return protocol;
  const says = protocol.says.filter(({ cell }) => cell !== 'review');
  return { ...protocol, gaps, says: [...says, { cell: 'review', plain: fill.says, ...cited }] };
}

interface NamedGap extends Omit<ProtocolGap, 'cell'> {
  /** What the file of the legal team calls it. */
  readonly protocol: Protocol['id'];
  /** Null: it is a gap of the whole protocol. */
  readonly route: ProtocolRoute['id'] | null;
  readonly cell: RouteCell | ProtocolCell;
}

/** Everything of a protocol that nobody has read yet: of all of it first, then in the order of its routes. */
export const gapsIn = ({ id, gaps, routes }: Protocol): NamedGap[] => [
  ...gaps.map((gap) => ({ ...gap, protocol: id, route: null })),
  ...routes.flatMap((route) => route.gaps.map((gap) => ({ ...gap, protocol: id, route: route.id }))),
];

/** What of a protocol the legal team wrote down. */
export const filledIn = (protocol: Protocol): object[] =>
  [...protocolLines(protocol), ...protocol.routes.flatMap(routeLines)].filter(({ mark }) => mark === 'legal-team');
