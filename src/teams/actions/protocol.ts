// The joint agency protocol: one's routes, the nine routes to pick from, to be led to and to read, and beginning one.
import { may } from '../../people/may.ts';
import type { Agency } from '../../people/types.ts';
import { copiedKinds } from '../../joint/routes/data.ts';
import { comesFrom } from '../../policy/protocols/in-words.ts';
import type { Protocol, ProtocolRoute } from '../../policy/protocols/schema.ts';
import type { Protocols } from '../../policy/protocols/load.ts';
import { whichRoute } from '../../policy/protocols/which-route.ts';
import type { ChooserEnd } from '../../policy/protocols/which-route.ts';
import { clean } from '../../text/clean.ts';
import { listOf, say } from '../../words/say.ts';
import { action, choice, text, withInputs } from '../action.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { Action } from '../action.ts';
import { notDone, notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { toPeoples } from '../views/peoples.ts';
import { PURPOSES } from '../views/protocol.ts';
import type { Purpose } from '../views/protocol.ts';
import { problemsOf, shown, showRoute } from './route-shown.ts';

const protocolsOf = ({ joint }: Turn): Protocols => joint.protocols();

/** Which one is meant; the one that is worked by where none is named, or none is of that name. */
const protocolNamed = (turn: Turn, id: string): Protocol => protocolsOf(turn).byId(id) ?? protocolsOf(turn).working;

/** The person's own agency, as the people file has it. */
const agencyOf = ({ directory, person }: Turn): Agency | null =>
  directory.agencies.find(({ id }) => id === person.agency) ?? null;

const purposeOf = (typed: string): Purpose => PURPOSES.find((one) => one === typed) ?? 'read';

/** `protocol`: what it is, and the person's routes; for whoever works on none, the nine to read. */
export async function showProtocol(turn: Turn, reference = '', said = '', from = 0): Promise<Result> {
  if (reference !== '') return showRoute(turn, reference);
  if (!may(turn.person, 'work-jointly')) return pick(turn, 'read', said);
  const routes = await turn.joint.routes.listFor(turn.person);
  const people = toPeoples(await turn.joint.peoples.listFor(turn.person));
  return shown({ page: 'home', routes, agency: agencyOf(turn)?.name ?? '', from, people }, said, 'attention');
}

function pick(turn: Turn, picked: string, said = ''): Result {
  const [purpose = '', id = ''] = picked.split('@');
  const protocol = protocolNamed(turn, id);
  return shown({ page: 'pick', protocol, purpose: purposeOf(purpose), agency: agencyOf(turn) }, said, 'attention');
}

/** A route to read, and where it can be begun. */
export function readRoute(turn: Turn, picked: string, said = ''): Result {
  const [purpose = '', id = '', edition = ''] = picked.split('@');
  const protocol = protocolNamed(turn, edition);
  const route = routeNamed(protocol, id);
  if (!route) return pick(turn, purpose);
  const agency = agencyOf(turn);
  return shown({ page: 'read', protocol, route, purpose: purposeOf(purpose), agency }, said, 'attention');
}

const routeNamed = ({ routes }: Protocol, id: string): ProtocolRoute | undefined =>
  routes.find((one) => one.id === id || String(one.number) === id);

/**
 * Led to a route: one question after another. `picked`: what they came for, and what they have answered so far, such as
 * `in@about:ours,investigation:yes`.
 */
export function ledTo(turn: Turn, picked: string, besides = ''): Result {
  const [purpose = '', said = ''] = picked.split('@');
  const pairs = said
    .split(',')
    .map((one) => one.split(':'))
    .filter((pair): pair is [string, string] => pair.length === 2);
  const chosen = whichRoute(protocolsOf(turn).chooserFor(agencyOf(turn)?.kind ?? ''), Object.fromEntries(pairs));
  if (chosen.kind === 'route') return readRoute(turn, `${purpose}@${chosen.route}`, besides);
  if (chosen.kind === 'none') return endedWith(turn, purpose, chosen.end, besides);
  const { id, text: question, help = '', responses } = chosen.question;
  const rows = responses.map((one) => ({
    title: one.label,
    verb: 'route-which',
    pick: `which=${purpose}@${[...(said === '' ? [] : [said]), `${id}:${one.id}`].join(',')}`,
  }));
  return shown({ page: 'which', question, help, rows, none: '' }, besides, 'attention');
}

/** No single route: what to do instead, the routes that are meant by it, and whom of their own to ask, by name. */
function endedWith(turn: Turn, purpose: string, { text: none, routes, ask }: ChooserEnd, besides: string): Result {
  const { working } = protocolsOf(turn);
  const rows = routes.map((id) => ({
    title: say('routeCard.pick.row', { number: working.route.get(id)!.number, title: working.route.get(id)!.title }),
    verb: 'route-read',
    pick: `read=${purpose}@${id}@${working.id}`,
  }));
  const people = ask ? turn.directory.byRole(ask).filter(({ id }) => id !== turn.person.id) : [];
  const names = people.slice(0, NAMED).map(({ name }) => escapeMarkdown(name));
  const help = names.length === 0 ? '' : say('routeCard.which.ask', { names: listOf(names) });
  return shown({ page: 'which', question: '', help, rows, none }, besides, 'attention');
}

/** So many people are named at most. */
const NAMED = 3;

/** Agencies that may get a copy of what goes out by a route. */
const copiesFor = (turn: Turn, route: ProtocolRoute, direction: 'out' | 'in'): Agency[] =>
  direction === 'out' ? sideOf(turn, copiedKinds(route)) : [];

/** Agencies that may be on the other side of a route. */
const othersFor = (turn: Turn, route: ProtocolRoute, direction: 'out' | 'in'): Agency[] =>
  sideOf(turn, direction === 'out' ? route.to : comesFrom(route));

const sideOf = ({ directory, person }: Turn, kinds: readonly string[]): Agency[] =>
  directory.agencies.filter(({ id, kind }) => id !== person.agency && kinds.includes(kind));

/** The people file has no agency that could be on the other side of it. */
const nobodyElse = ({ number }: ProtocolRoute): Result =>
  notice(say('routeCard.open.nobodyTitle', { number }), say('routeCard.open.nobody'), say('routeCard.open.nobodyThen'));

const beginning = (picked: string): { readonly direction: 'out' | 'in'; readonly id: string } => {
  const [direction = '', id = ''] = picked.split('@');
  return { direction: direction === 'in' ? 'in' : 'out', id };
};

function begin(turn: Turn, picked: string): Result {
  if (!may(turn.person, 'work-jointly'))
    return notice(say('routeCard.home.rolelessTitle'), say('routeCard.home.roleless'));
  const { direction, id } = beginning(picked);
  const { working } = protocolsOf(turn);
  const route = routeNamed(working, id);
  if (!route) return pick(turn, direction);
  const others = othersFor(turn, route, direction);
  return others.length === 0
    ? nobodyElse(route)
    : shown({ page: 'begin', route, direction, others, copied: copiesFor(turn, route, direction) });
}

interface Begun {
  readonly begin: string;
  readonly matter: string;
  readonly other: string;
  readonly about: string;
  readonly proceedings: string;
  readonly copies: string;
}

/** What is ticked is so; what is not, nobody has said. */
const proceedingsOf = (ticked: string) => ({
  family: ticked.split(',').includes('family') ? ('yes' as const) : ('not-known' as const),
  criminal: ticked.split(',').includes('criminal') ? ('yes' as const) : ('not-known' as const),
});

async function open(turn: Turn, typed: Begun): Promise<Result> {
  const { direction, id } = beginning(typed.begin);
  const came = await turn.joint.routes.open(turn.person, {
    route: id,
    direction,
    matter: clean(typed.matter),
    other: typed.other,
    // whoever is told itself needs no copy
    copies: typed.copies.split(',').filter((one) => one !== '' && one !== typed.other),
    about: typed.about === 'adult' ? 'adult' : 'child',
    proceedings: proceedingsOf(typed.proceedings),
  });
  if (came.outcome !== 'refused') {
    const { route } = came;
    const page = route.may.includes('fill')
      ? ({ page: 'fill', route, part: 1 } as const)
      : ({ page: 'one', route } as const);
    if (came.outcome === 'repeated') return shown(page, say('routeCard.said.openAlready'), 'accent');
    return shown(page, direction === 'in' ? say('routeCard.said.openedIn') : say('routeCard.said.opened'));
  }
  const { message } = came.refusal;
  const errors = problemsOf(came.refusal);
  const route = routeNamed(protocolsOf(turn).working, id);
  if (!errors || !route) return notDone(message);
  const others = othersFor(turn, route, direction);
  return shown(
    {
      page: 'begin',
      route,
      direction,
      others,
      copied: copiesFor(turn, route, direction),
      typed: { ...typed },
      problems: errors,
    },
    message,
    'attention',
  );
}

const READS = { reads: true } as const;

export const protocolActions = {
  protocol: action(
    withInputs({ all: choice }),
    (turn, { inputs }) => showProtocol(turn, '', '', Math.max(0, Number.parseInt(inputs.all, 10) || 0)),
    READS,
  ),
  'route-pick': action(withInputs({ for: choice }), async (turn, { inputs }) => pick(turn, inputs.for), READS),
  'route-which': action(withInputs({ which: choice }), async (turn, { inputs }) => ledTo(turn, inputs.which), READS),
  'route-read': action(withInputs({ read: choice }), async (turn, { inputs }) => readRoute(turn, inputs.read), READS),
  'route-begin': action(withInputs({ begin: choice }), async (turn, { inputs }) => begin(turn, inputs.begin), READS),
  'route-open': action(
    withInputs({ begin: choice, matter: text, other: choice, about: choice, proceedings: choice, copies: choice }),
    (turn, { inputs }) => open(turn, inputs),
  ),
} satisfies Record<string, Action>;
