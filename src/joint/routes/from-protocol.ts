// A route of a protocol's data in the shape in which it is worked with.
import { comesFrom, markInWords, reachedBy, saidInWords } from '../../policy/protocols/in-words.ts';
import { routeRules } from '../../policy/protocols/lines.ts';
import type { Protocol, ProtocolMark, ProtocolRoute, RouteLength } from '../../policy/protocols/schema.ts';
import { say } from '../../words/say.ts';
import type { RouteData, TimeAllowed } from './data.ts';

const SIDE = { sender: 'from', receiver: 'to', nobody: null } as const;

type Found = RouteData | 'noSuchProtocol' | 'noSuchRoute';

/** The protocols as they are loaded. */
interface ProtocolsGiven {
  readonly working: Protocol;
  readonly byId: (id: string) => Protocol | undefined;
}

/** A route by its id or number; of the protocol that is worked by now where none is named. */
export function routeDataIn({ working, byId }: ProtocolsGiven, protocol: string | null, typed: string): Found {
  const found = protocol === null ? working : byId(protocol);
  if (!found) return 'noSuchProtocol';
  const wanted = typed.trim().toLowerCase();
  const route = found.routes.find(({ id, number }) => id === wanted || String(number) === wanted);
  return route ? routeData(found, route) : 'noSuchRoute';
}

/** The time of each agency of which the legal team read one, whichever of those who are asked it is. */
const lengthsOf = ({ ofAgencies }: ProtocolRoute): Record<string, TimeAllowed> =>
  Object.fromEntries(
    ofAgencies.flatMap(({ agency, says, mark }) =>
      typeof says === 'string' ? [] : [[agency, timeAllowed(says, mark)] as const],
    ),
  );

const timeAllowed = (length: RouteLength, mark: ProtocolMark): TimeAllowed => ({ ...length, mark: markInWords(mark) });

export function routeData(protocol: Protocol, route: ProtocolRoute): RouteData {
  const { id, number, title, plain, from, to, copies, form, clock, decides, gives, notice } = route;
  const { others } = clock;
  return {
    protocol: {
      id: protocol.id,
      version: protocol.version,
      title: protocol.title,
      actedOn: protocol.actedOn,
    },
    id,
    number,
    title,
    plain,
    from,
    to,
    copies,
    reaches: reachedBy(route),
    comesFrom: comesFrom(route),
    form: {
      title: form.title,
      annex: form.annex,
      fields: form.fields.map(({ help = '', options = [], ...field }) => ({ ...field, help, options })),
    },
    length: clock.length === 'not-seen' ? null : timeAllowed(clock.length, clock.mark),
    lengths: lengthsOf(route),
    binds: clock.binds ? { kinds: clock.binds, others: others ? timeAllowed(others.length, others.mark) : null } : null,
    withheld: route.mayBeWithheld.map((one) => ({
      id: one.id,
      what: unended(one.what),
      why: saidInWords(one.why, one),
    })),
    permission: route.needsPermissionOfCourt.map((one) => ({
      id: one.id,
      what: unended(one.plain),
      why: one.local ? say('protocol.localSource') : one.source,
    })),
    consult: route.consult
      ? { words: saidInWords(route.consult.plain, route.consult), clause: route.consult.clause ?? route.aim }
      : null,
    rules: routeRules(protocol, route),
    decides: decides ?? {},
    decidesByForm: route.decidesByForm,
    asksFirst: route.asksFirst,
    gives: SIDE[gives],
    notice,
  };
}

/** What stands before its reason or its source, in one line. */
const unended = (words: string): string => words.replace(/\.$/, '');
