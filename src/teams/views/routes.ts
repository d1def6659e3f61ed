// Which card shows what somebody sees of the protocol and of its routes.
import type { Agency } from '../../people/types.ts';
import type { Protocol, ProtocolRoute } from '../../policy/protocols/schema.ts';
import type { RouteSeen } from '../../joint/routes/types.ts';
import type { RouteOutcome } from '../../record/route-entries.ts';
import type { View } from '../render.ts';
import { beginView, pickView, protocolView, readView, whichView } from './protocol.ts';
import type { Home, Purpose, WhichShown } from './protocol.ts';
import { answerView, doView, fillView, handView } from './route-forms.ts';
import type { DoneBy, Given } from './route-forms.ts';
import { decisionsView } from './route-decisions.ts';
import { routeAskedView } from './route-asked.ts';
import { moreView, routeView } from './route.ts';

export type RoutesShown =
  | ({ readonly page: 'home' } & Home)
  | { readonly page: 'pick'; readonly protocol: Protocol; readonly purpose: Purpose; readonly agency: Agency | null }
  | ({ readonly page: 'which' } & WhichShown)
  | {
      readonly page: 'read';
      readonly protocol: Protocol;
      readonly route: ProtocolRoute;
      readonly purpose: Purpose;
      readonly agency: Agency | null;
    }
  | ({
      readonly page: 'begin';
      readonly route: ProtocolRoute;
      readonly direction: 'out' | 'in';
      readonly others: readonly Agency[];
      /** Who may get a copy. */
      readonly copied: readonly Agency[];
    } & Given)
  | { readonly page: 'one' | 'more' | 'decisions'; readonly route: RouteSeen }
  | { readonly page: 'asked'; readonly route: RouteSeen; readonly isGone: boolean }
  | ({ readonly page: 'fill'; readonly route: RouteSeen; readonly part: number } & Given)
  | ({ readonly page: 'hand'; readonly route: RouteSeen } & Given)
  | ({ readonly page: 'do'; readonly route: RouteSeen; readonly what: DoneBy } & Given)
  | ({ readonly page: 'answer'; readonly route: RouteSeen; readonly outcome: RouteOutcome } & Given);

export function routesView(shown: RoutesShown): View {
  switch (shown.page) {
    case 'home':
      return protocolView(shown);
    case 'pick':
      return pickView(shown.protocol, shown.purpose, shown.agency);
    case 'which':
      return whichView(shown);
    case 'read':
      return readView(shown.protocol, shown.route, shown.purpose, shown.agency);
    case 'begin':
      return beginView(shown);
    case 'one':
      return routeView(shown.route);
    case 'more':
      return moreView(shown.route);
    case 'decisions':
      return decisionsView(shown.route);
    case 'asked':
      return routeAskedView(shown.route, shown.isGone);
    default:
      return formOf(shown);
  }
}

function formOf(shown: Extract<RoutesShown, { readonly page: 'fill' | 'hand' | 'do' | 'answer' }>): View {
  switch (shown.page) {
    case 'fill':
      return fillView(shown.route, shown.part, shown);
    case 'hand':
      return handView(shown.route, shown);
    case 'do':
      return doView(shown.route, shown.what, shown);
    case 'answer':
      return answerView(shown.route, shown.outcome, shown);
  }
}
