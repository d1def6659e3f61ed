// By which route of the joint agency protocol something goes, as words at a terminal sound: it stands beside the answer, as in
// chat.
import { readProtocolSetting } from '../app/config.ts';
import { routeSignsIn, tellsOfOrder } from '../ask/route-signs.ts';
import { loadProtocols } from '../policy/protocols/load.ts';
import { say } from '../words/say.ts';

/** For a person, and for a program: the route's id, or null where the words do not say which. */
export interface GoesBy {
  readonly words: string;
  readonly route: string | null;
}

/** Null where the words speak of no route. */
export function goesBy(question: string): GoesBy | null {
  if (tellsOfOrder(question)) return { route: null, words: say('cli.goesBy.order') };
  const signs = routeSignsIn(question);
  if (!signs) return null;
  if (signs.about === 'protocol') return { route: null, words: say('cli.goesBy.protocol') };
  const route = loadProtocols(readProtocolSetting()).working.routes.find(({ id }) => id === signs.route);
  if (!route) return { route: null, words: say('cli.goesBy.some') };
  const { id, number, title } = route;
  const line = say('routeCard.goesBy.line', { number, title });
  return { route: id, words: say('cli.goesBy.line', { line, number }) };
}
