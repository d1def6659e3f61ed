// What words about the joint agency protocol, or about something that goes by one of its routes, lead to in chat. Danger has
// been answered before, and an ordinary question keeps its answer: the route stands beside it.
import { routeSignsIn, tellsOfOrder } from '../ask/route-signs.ts';
import type { RouteSigns } from '../ask/route-signs.ts';
import { may } from '../people/may.ts';
import { say } from '../words/say.ts';
import { ledTo, readRoute, showProtocol } from './actions/protocol.ts';
import type { SaidWith } from './quotes.ts';
import type { Result } from './result.ts';
import type { Turn } from './turn.ts';

/** Whether the words ask about the protocol itself: then it is opened, whatever case is in hand. */
export const asksOfProtocol = (text: string): boolean => routeSignsIn(text)?.about === 'protocol';

/** What is opened by words that only name it, such as "route 6", or that no other answer fits; null for others. */
export const routeOpened = (turn: Turn, text: string, besides: string): Promise<Result> | Result | null =>
  routeSignsIn(text)?.opens ? routeAsked(turn, text, besides) : null;

/** The card to which words lead that are no question about sharing; null where they speak of no route. */
export function routeAsked(turn: Turn, text: string, besides: string): Promise<Result> | Result | null {
  const signs = routeSignsIn(text);
  if (!signs) return null;
  if (signs.about === 'protocol') return showProtocol(turn, '', besides);
  return signs.route ? readRoute(turn, `${purposeOf(signs)}@${signs.route}`, besides) : whichOf(turn, signs, besides);
}

const purposeOf = ({ answers }: RouteSigns): 'out' | 'in' => (answers['about'] === 'ours' ? 'in' : 'out');

const saidSoFar = ({ answers }: RouteSigns): string =>
  Object.entries(answers)
    .map(([question, response]) => `${question}:${response}`)
    .join(',');

const whichOf = (turn: Turn, signs: RouteSigns, besides: string): Result =>
  ledTo(turn, `${purposeOf(signs)}@${saidSoFar(signs)}`, besides);

/** What stands beside the answer to an ordinary question: by which route it goes, where the words sound so. */
export function routeBeside({ joint, person }: Turn, text: string): Pick<SaidWith, 'goesBy'> {
  if (tellsOfOrder(text) && may(person, 'work-jointly'))
    return {
      goesBy: {
        title: say('routeCard.goesBy.order', { button: say('routeCard.do.order') }),
        verb: 'protocol',
        pick: 'all=0',
      },
    };
  const signs = routeSignsIn(text);
  if (signs?.about !== 'route') return {};
  const route = joint.protocols().working.routes.find(({ id }) => id === signs.route);
  const purpose = purposeOf(signs);
  if (!route)
    return {
      goesBy: {
        title: say('routeCard.goesBy.some'),
        verb: 'route-which',
        pick: `which=${purpose}@${saidSoFar(signs)}`,
      },
    };
  const title = say('routeCard.goesBy.line', { number: route.number, title: route.title });
  return { goesBy: { title, verb: 'route-read', pick: `read=${purpose}@${route.id}` } };
}
