// The joint agency protocol: what it is, one's open routes, and the nine routes to pick from, to be led to and to read.
import type { Agency } from '../../people/types.ts';
import {
  citedInWords,
  comesFrom,
  partiesInWords,
  partyInWords,
  reachedBy,
  routeSource,
} from '../../policy/protocols/in-words.ts';
import {
  adultsForUs,
  agencyLines,
  gapsAsked,
  lineInWords,
  linesAbout,
  protocolLines,
  sourceOfLine,
} from '../../policy/protocols/lines.ts';
import type { About } from '../../policy/protocols/lines.ts';
import type { Protocol, ProtocolRoute, RouteLength } from '../../policy/protocols/schema.ts';
import { courtsAsked } from '../../joint/routes/proceedings.ts';
import type { RouteSeen } from '../../joint/routes/types.ts';
import { listOf, say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import { refreshed } from './context.ts';
import { isNo } from './route.ts';
import { asked, choiceOf, routeChoiceView, routeFormView } from './route-parts.ts';
import type { Given } from './route-forms.ts';
import type { ButtonTo } from './waiting.ts';
import type { Asked, Way } from './route-parts.ts';

/** `out`: they ask or tell; `in`: something came; `read`: they only look. */
export const PURPOSES = ['out', 'in', 'read'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** So many rows stand on a card; fewer where case references are long. */
const ROWS = [12, 6, 3];

export interface Home {
  readonly routes: readonly RouteSeen[];
  readonly agency: string;
  /** How many of them stand on the cards before this one. */
  readonly from: number;
  /** The way to what their people have open, where they lead any who have. */
  readonly people?: readonly ButtonTo[];
}

/** What is one's own or one's agency's, what runs out next first. */
export const protocolView = (home: Home): View => refreshed(homeView(home, 0));

function homeView(home: Home, level: number): View {
  const { routes, agency, from, people = [] } = home;
  const ours = routes.filter(({ next }) => next.who === 'us');
  const others = routes.filter(({ next }) => next.who !== 'us');
  const here = new Set([...ours, ...others].slice(from, from + ROWS[level]!));
  const title = say('routeCard.home.title');
  const rowsOf = (some: readonly RouteSeen[]) => some.filter((one) => here.has(one)).map(rowOf);
  const rows = { came: rowsOf(ours), mine: rowsOf(others) };
  return {
    template: 'protocol',
    data: {
      title,
      ...rows,
      cameTitle: say('routeCard.home.came', { count: ours.length, agency: escapeMarkdown(agency) }),
      mineTitle: say('routeCard.home.mine', { count: others.length }),
      none: routes.length === 0 ? say('routeCard.home.none') : '',
      buttons: [
        ...moreWays(routes.length, from, here.size),
        ...people.map((one) => ({ ...one, pick: 'people=0' })),
        { title: say('routeCard.home.start'), verb: 'route-pick', pick: 'for=out' },
        { title: say('routeCard.home.came-in'), verb: 'route-pick', pick: 'for=in' },
        { title: say('routeCard.home.nine'), verb: 'route-pick', pick: 'for=read' },
        { title: say('routeCard.home.old'), verb: 'route-pick', pick: 'for=read@protocol-2013' },
      ],
    },
    summary: title,
    text: [title, say('routeCard.home.what'), ...[...rows.came, ...rows.mine].map((row) => row.title)].join('\n'),
    ...(level + 1 < ROWS.length ? { smaller: () => homeView(home, level + 1) } : {}),
  };
}

/** The way to the routes that do not stand on this card, and back to the first of them. */
function moreWays(all: number, from: number, here: number): Way[] {
  const left = all - from - here;
  if (left > 0)
    return [{ title: say('routeCard.home.more', { count: left }), verb: 'protocol', pick: `all=${from + here}` }];
  return from > 0 ? [{ title: say('routeCard.home.back'), verb: 'protocol', pick: 'all=0' }] : [];
}

const rowOf = (route: RouteSeen): { readonly value: string; readonly title: string } => ({
  value: route.id,
  title: say('routeCard.home.row', {
    number: route.route.number,
    title: escapeMarkdown(route.route.title),
    matter: escapeMarkdown(route.matter),
    left: leftWords(route),
  }),
});

/** "3 working days left", "2 working days late", that no time runs, or that they said no. */
function leftWords({ clock, state, stateWords, answer, form }: RouteSeen): string {
  if (state === 'answered' && isNo(answer)) return stateWords;
  if (!clock) return state === 'filling' && form.missing.length > 0 ? say('routeCard.one.noClock') : stateWords;
  return clock.daysLeft < 0
    ? say('routeCard.one.late', { count: -clock.daysLeft })
    : say('routeCard.one.left', { count: clock.daysLeft });
}

/** The routes to pick from: those that fit the agency of whoever looks, or all nine. */
export function pickView(protocol: Protocol, purpose: Purpose, agency: Agency | null): View {
  const isOld = !protocol.actedOn;
  const routes = purpose === 'read' ? protocol.routes : fittingRoutes(protocol, purpose, agency);
  const isAll = routes.length === protocol.routes.length;
  const all: Way[] = isAll
    ? []
    : [{ title: say('routeCard.which.list'), verb: 'route-pick', pick: `for=read@${protocol.id}` }];
  const led: Way[] = isOld
    ? []
    : [{ title: say('routeCard.pick.which'), verb: 'route-which', pick: `which=${purpose}@` }];
  return routeChoiceView({
    title: pickTitle(purpose, isOld),
    lines: [isOld ? say('routeCard.pick.old') : pickLead(protocol, purpose, agency)],
    rows: routes.map(({ id, number, title }) => ({
      verb: 'route-read',
      title: say('routeCard.pick.row', { number, title: title }),
      pick: `read=${purpose}@${id}@${protocol.id}`,
    })),
    buttons: [...led, ...all, backHome()],
  });
}

/** Whose agency begins none, and gets none, is told so; the nine are there to be read. */
const pickLead = (protocol: Protocol, purpose: Purpose, agency: Agency | null): string =>
  purpose !== 'read' && !hasPart(protocol, purpose, agency)
    ? say('routeCard.pick.notYours')
    : say('routeCard.pick.lead');

const hasPart = ({ routes }: Protocol, purpose: Purpose, agency: Agency | null): boolean =>
  routes.some((route) => isAtEnd(route, purpose, agency));

/** Whether an agency begins such a route, or is reached by one that others began. */
function isAtEnd(route: ProtocolRoute, purpose: Purpose, agency: Agency | null): boolean {
  const kinds: readonly string[] = purpose === 'in' ? reachedBy(route) : route.from;
  return kinds.includes(agency?.kind ?? '');
}

const backHome = (): Way => ({ title: say('routeCard.pick.back'), verb: 'protocol', pick: 'all=yes' });

function pickTitle(purpose: Purpose, isOld: boolean): string {
  if (isOld) return say('routeCard.pick.titleOld');
  if (purpose === 'read') return say('routeCard.pick.titleRead');
  return purpose === 'in' ? say('routeCard.pick.titleIn') : say('routeCard.pick.title');
}

/** Those that an agency of this kind may use in this direction; all of them where none is known to fit. */
function fittingRoutes(protocol: Protocol, purpose: Purpose, agency: Agency | null): readonly ProtocolRoute[] {
  const fitting = protocol.routes.filter((route) => isAtEnd(route, purpose, agency));
  return fitting.length > 0 ? fitting : protocol.routes;
}

/** So much of it stands on the card: all; all but where each line stands; and no more than what the route itself says. */
const READ = ['all', 'said', 'own'] as const;

/** One route as a protocol has it, and where it can be begun. */
export const readView = (protocol: Protocol, route: ProtocolRoute, purpose: Purpose, agency: Agency | null): View =>
  readOf({ protocol, route, purpose, agency }, 0);

interface Read {
  readonly protocol: Protocol;
  readonly route: ProtocolRoute;
  readonly purpose: Purpose;
  readonly agency: Agency | null;
}

function readOf(read: Read, level: number): View {
  const { protocol, route, purpose, agency } = read;
  const shows = READ[level]!;
  const { id, number, plain, form, via, who, what } = route;
  const title = say('routeCard.read.title', { number, title: route.title });
  const lines = [
    who.plain,
    what.plain,
    ...formWords(form),
    say('routeCard.read.via', { via: via.plain }),
    ...clockWords(route),
    // the other things that may be known of one agency stand in folds, with all that is said of them
    ...agencyLines(route, 'who', 'contact', 'what', 'form', 'answer', 'clock', 'clock-of-others').map(lineInWords),
    ...(protocol.actedOn ? partWords(route, agency) : []),
    ...(shows === 'all' ? [] : [say('routeCard.read.notAll')]),
  ];
  const begins = protocol.actedOn ? beginnings(route, purpose, agency) : [];
  const other = protocol.id === 'protocol-2024' ? 'protocol-2013' : 'protocol-2024';
  return {
    template: 'route-read',
    data: {
      title,
      replaced: protocol.actedOn ? '' : say('routeCard.read.replaced'),
      plain: plain,
      lines,
      adults: adultsForUs(route),
      first: begins.slice(0, 1),
      withheld: linesOf(route, 'withheld'),
      court: linesOf(route, 'permission'),
      notes: [...linesOf(route, 'starts', 'notes'), ...(shows === 'own' ? [] : linesOfAll(protocol))].join(PARAGRAPH),
      late: linesOf(route, 'late'),
      gaps: gapsAsked(protocol, route).join(PARAGRAPH),
      sources: shows === 'all' ? sourcesOf(protocol, route).join(PARAGRAPH) : '',
      buttons: [
        ...begins.slice(1),
        {
          title: protocol.actedOn ? say('routeCard.read.old') : say('routeCard.read.now'),
          verb: 'route-read',
          pick: `read=${purpose}@${id}@${other}`,
        },
        { title: say('routeCard.read.all'), verb: 'route-pick', pick: `for=read@${protocol.id}` },
        backHome(),
      ],
    },
    summary: title,
    text: [title, plain, ...lines].join('\n'),
    ...(level + 1 < READ.length ? { smaller: () => readOf(read, level + 1) } : {}),
  };
}

/** Many lines in one block of a card take half of the room that a block for each does. */
const PARAGRAPH = '\n\n';

const linesOfAll = (protocol: Protocol): string[] =>
  protocolLines(protocol).map((one) => escapeMarkdown(lineInWords(one)));

const linesOf = (route: ProtocolRoute, ...about: readonly About[]): string[] =>
  linesAbout(route, ...about).map((one) => escapeMarkdown(lineInWords(one)));

/** What is sent and on what it is answered, as far as it was read. */
const formWords = ({ title, annex, answer }: ProtocolRoute['form']): string[] => [
  say('routeCard.read.form', {
    form: annex === null ? title : say('routeCard.read.annex', { form: title, annex }),
  }),
  ...(answer ? [say('routeCard.read.answer', { annex: answer.annex })] : []),
];

/** Which direction of it is none of their agency's; nothing where both are theirs. */
function partWords(route: ProtocolRoute, agency: Agency | null): string[] {
  const [starts, gets] = [isAtEnd(route, 'out', agency), isAtEnd(route, 'in', agency)];
  if (starts && gets) return [];
  if (starts) return [say('routeCard.read.onlyOut')];
  return [
    gets
      ? say('routeCard.read.onlyIn', { who: listOf(comesFrom(route).map(partyInWords)) })
      : say('routeCard.read.neither'),
  ];
}

/** How long each of those who are asked may take, as far as it was read. */
function clockWords({ clock: { length, binds, others } }: ProtocolRoute): string[] {
  if (length === 'not-seen') return [say('routeCard.read.notSeen')];
  if (!binds) return [say('routeCard.read.clock', { isOf: 'no', who: '', length: daysInWords(length) })];
  const rest = others
    ? say('routeCard.read.clockOthers', { length: daysInWords(others.length) })
    : say('routeCard.read.othersNotSeen');
  return [say('routeCard.read.clock', { isOf: 'yes', who: partiesInWords(binds), length: daysInWords(length) }), rest];
}

const daysInWords = ({ days, of, atMost }: RouteLength): string =>
  say('routeCard.read.days', { count: days, of, atMost: atMost ? 'yes' : 'no' });

/** What can be begun by it: what they came for first; of the other direction only what their agency has a part in. */
function beginnings(route: ProtocolRoute, purpose: Purpose, agency: Agency | null): Way[] {
  const open = (['out', 'in'] as const).filter((one) => isAtEnd(route, one, agency));
  const ways = open.map((one) => ({
    title: one === 'out' ? say('routeCard.read.start') : say('routeCard.read.came'),
    verb: 'route-begin',
    pick: `begin=${one}@${route.id}`,
  }));
  return purpose === 'in' ? ways.toReversed() : ways;
}

/** Where each line stands that has no source beside it, and the route as a whole. */
const sourcesOf = (protocol: Protocol, route: ProtocolRoute): string[] =>
  [
    ...linesAbout(route, 'who', 'what', 'form', 'answer', 'contact', 'clock', 'clock-of-others', 'adults').map(
      sourceOfLine,
    ),
    say('routeCard.read.route', { source: routeSource(route) }),
    say('routeCard.read.whole', { title: protocol.title, source: citedInWords(protocol) }),
  ].map(escapeMarkdown);

interface BeginShown extends Given {
  readonly route: ProtocolRoute;
  readonly direction: 'out' | 'in';
  readonly others: readonly Agency[];
  readonly copied: readonly Agency[];
}

/** Boxes for whoever may get a copy, all of them ticked: nobody is forgotten. Whoever is told itself is left out later. */
function copyBoxes({ others, copied, typed = {}, problems = {} }: BeginShown): Asked[] {
  const [only, ...more] = others;
  const choices = copied.filter(({ id }) => more.length > 0 || id !== only?.id);
  if (choices.length === 0) return [];
  return [
    asked({
      id: 'copies',
      kind: 'several',
      label: say('routeCard.open.copies'),
      choices: choices.map(({ id, name }) => ({ value: id, title: name })),
      value: typed['copies'] ?? choices.map(({ id }) => id).join(','),
      problem: problems['copies'] ?? '',
    }),
  ];
}

/** The card on which a route is begun: whose case it is and with whom. */
export function beginView(shown: BeginShown): View {
  const { route, direction, others, typed = {}, problems = {} } = shown;
  const { number, id } = route;
  const isIn = direction === 'in';
  const tells = route.gives === 'sender' ? 'yes' : 'no';
  const value = (name: string, usual = '') => ({
    id: name,
    value: typed[name] ?? usual,
    problem: problems[name] ?? '',
  });
  const other = choiceOf({
    ...value('other', others.length === 1 ? others[0]!.id : ''),
    label: isIn ? say('routeCard.open.from', { tells }) : say('routeCard.open.to', { tells }),
    choices: others.map((one) => ({ value: one.id, title: one.name })),
  });
  return routeFormView({
    title: isIn ? say('routeCard.open.titleIn', { number }) : say('routeCard.open.title', { number }),
    why: isIn
      ? say('routeCard.open.whyIn', { title: route.title, tells })
      : say('routeCard.open.why', { title: route.title }),
    lines: isIn && others.some(({ tenantId }) => tenantId !== null) ? [say('routeCard.open.onPaper')] : [],
    fields: [
      asked({
        ...value('matter'),
        kind: 'line',
        label: say('routeCard.open.matter'),
        hint: say('routeCard.open.matterHint'),
      }),
      other,
      ...copyBoxes(shown),
      choiceOf({
        ...value('about', 'child'),
        label: say('routeCard.open.about'),
        choices: [
          { value: 'child', title: say('routeCard.open.child') },
          { value: 'adult', title: say('routeCard.open.adult') },
        ],
      }),
      ...proceedingsBox(route, value('proceedings')),
    ],
    send: { title: say('routeCard.open.send'), verb: 'route-open', pick: `begin=${direction}@${id}` },
    buttons: [{ title: say('routeCard.read.all'), verb: 'route-pick', pick: `for=${direction}` }],
  });
}

/** Of which proceedings there are; those of which its own form asks are not asked twice. */
function proceedingsBox({ form }: ProtocolRoute, given: Pick<Asked, 'id' | 'value' | 'problem'>): Asked[] {
  const known = courtsAsked(form.fields);
  const choices = (['family', 'criminal'] as const)
    .filter((court) => !known.includes(court))
    .map((court) => ({ value: court, title: say(`routeCard.open.${court}`) }));
  return choices.length === 0
    ? []
    : [asked({ ...given, kind: 'several', label: say('routeCard.open.proceedings'), choices })];
}

/** A question that leads to a route, or what fits where none does. */
export interface WhichShown {
  readonly question: string;
  readonly help: string;
  readonly rows: readonly Way[];
  /** Said where no single route fits: what to do. */
  readonly none: string;
}

const titleOf = (question: string, ways: number): string =>
  question === '' ? say('routeCard.which.none', { ways }) : question;

export const whichView = ({ question, help, rows, none }: WhichShown): View =>
  routeChoiceView({
    title: titleOf(question, rows.length),
    lines: [none, none === '' ? '' : help].filter(Boolean),
    help: none === '' ? help : '',
    rows,
    buttons: [{ title: say('routeCard.which.list'), verb: 'route-pick', pick: 'for=read' }, backHome()],
  });
