// What the runner of routes works with.
import type { RouteData } from '../../joint/routes/data.ts';
import type { Cases } from '../cases.ts';
import type { JointEngine } from './engine.ts';

/** What routes need besides: the protocols, and the cases of an agency that this bot serves. */
export interface RouteParts {
  /** A route of a protocol by ids, or by the number of the route; the protocol that is worked by now where none is named. */
  readonly routeData: (protocol: string | null, route: string) => RouteData | 'noSuchProtocol' | 'noSuchRoute';
  readonly casesOf: (agency: string) => Pick<Cases, 'open' | 'run' | 'find' | 'openedBy'> | null;
}

export interface RouteEngine extends JointEngine, RouteParts {}
