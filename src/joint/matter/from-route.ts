// A use of a route as a thing of its matter.
import { say } from '../../words/say.ts';
import type { HearingSeen, RouteSeen } from '../routes/types.ts';
import type { MatterDate, MatterThing } from './types.ts';

const OVER: ReadonlySet<RouteSeen['state']> = new Set(['withdrawn', 'closed']);

export function thingOfRoute(route: RouteSeen): MatterThing {
  const title = say('matter.route', { number: route.route.number, title: route.route.title });
  const isOpen = !OVER.has(route.state);
  const runs = isOpen && route.clock && route.state !== 'answered';
  const ends = runs ? [dateOf(route.clock.ends, say('matter.date.route', { title: route.route.title }))] : [];
  return {
    kind: 'route',
    reference: route.id,
    title,
    stands: route.stateWords,
    isOpen,
    began: route.opened.at,
    dates: [...ends, ...route.hearings.map(hearingOf)],
    waits: route.outstanding.map(({ what, with: whom, by }) => ({ what, whom, by, isYours: route.next.who === 'us' })),
    happened: route.history.map(({ at, by, words }) => ({ at, by, what: words })),
    proceedings: route.proceedings,
  };
}

const dateOf = (on: string, what: string): MatterDate => ({ on, time: '', what, hearing: null });

const hearingOf = ({ court, of, on, time, what }: HearingSeen): MatterDate => ({
  on,
  time,
  what: say('matter.date.hearing', { court, what, of }),
  hearing: of,
});
