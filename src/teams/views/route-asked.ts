// Whether something goes by a route was asked in chat: the way to the decision on it.
import type { RouteSeen } from '../../joint/routes/types.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import { decisionLine, differingLines } from './route-decisions.ts';
import { decidingWays, routeTitle } from './route.ts';
import { routeChoiceView } from './route-parts.ts';

/** `isGone`: it went before anybody decided it. */
export const routeAskedView = (route: RouteSeen, isGone: boolean): View =>
  routeChoiceView({
    title: routeTitle(route),
    lines: [
      say(isGone ? 'jointSaid.decideGone' : 'jointSaid.decide'),
      decisionLine(route.decision),
      ...differingLines(route),
    ].filter((line) => line !== ''),
    rows: decidingWays(route),
    buttons: [{ title: say('routeCard.goesBy.back'), verb: 'route', pick: `route=${route.id}` }],
  });
