// What a route says to the log of a block: whoever was asked is late, or said no.
import { NO_ANSWER, OTHER_REASON } from '../../policy/disagreements-schema.ts';
import { londonDay } from '../../record/days.ts';
import { say } from '../../words/say.ts';
import type { RouteSeen } from './types.ts';

interface Known {
  readonly who: string;
  readonly matter: string;
  readonly asked: string;
  readonly askedOn: string;
  readonly needed: string;
  readonly reason: string;
  /** Their own words. */
  readonly words: string;
  readonly about: 'children' | 'adults';
  readonly from: string;
}

/** By its form what was asked and why; by its answer what they said. */
export function blockOfRoute(route: RouteSeen): Known {
  const { id, to, matter, clock, answer, about, opened, askedFor, neededFor } = route;
  const { number, title } = route.route;
  return {
    who: to.id,
    matter,
    asked: askedFor === '' ? say('routeCard.one.title', { number, title }) : askedFor,
    askedOn: londonDay(new Date(clock?.starts ?? opened.at)),
    needed: neededFor,
    // why they said no stands in their words: which reason that is, whoever logs it picks
    reason: answer ? OTHER_REASON : NO_ANSWER,
    words: answer?.reason ?? '',
    about: about === 'adult' ? 'adults' : 'children',
    from: id,
  };
}
