// A use of a route as a thing of its matter.
import { say } from '../../words/say.ts';
import { statedHearings } from '../routes/proceedings.ts';
import { isOver, routeOf, whoActs } from '../routes/state.ts';
import type { HearingSeen, RouteSeen, StatedHearing } from '../routes/types.ts';
import { eventsOf } from './happened.ts';
import type { LooksAt } from './happened.ts';
import type { MatterDate, MatterThing, MatterWait } from './types.ts';

export function thingOfRoute(route: RouteSeen, looks: LooksAt): MatterThing {
  const title = say('matter.route', { number: route.route.number, title: route.route.title });
  // what still has to be sent by hand is to be done, over or not
  const isOpen = !isOver({ stands: route.state }) || route.toSend.length > 0;
  const runs = isOpen && route.clock && route.state !== 'answered';
  const ends = runs ? [dateOf(route.clock.ends, say('matter.date.route', { title: route.route.title }))] : [];
  return {
    kind: 'route',
    reference: route.id,
    title,
    stands: route.stateWords,
    isOpen,
    began: route.opened.at,
    dates: [...ends, ...route.hearings.map(hearingOf), ...statedHearings(route.form.fields).map(statedOf)],
    waits: waitsIn(route, looks),
    happened: eventsOf(route.history, looks),
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

const statedOf = ({ of, on, court }: StatedHearing): MatterDate => ({
  on,
  time: '',
  what: say('matter.date.stated', { of, court, isNamed: court === '' ? 'no' : 'yes' }),
  hearing: of,
  isStated: true,
});

/** What is outstanding, and with whom. An empty form is one thing to do, whatever it lacks. */
function waitsIn(route: RouteSeen, looks: LooksAt): MatterWait[] {
  const { state, next, outstanding, from } = route;
  const isOurs = next.who === 'us';
  if (state === 'filling') {
    const fields = outstanding.map(({ what }) => what).join(' ');
    const theirs = fields === '' ? say('matter.wait.sending') : say('matter.wait.form', { fields });
    const wait = { what: isOurs ? next.words : theirs, whom: from.name, by: null };
    return [isOurs ? { ...wait, ...ofUs(route, looks) } : { ...wait, whose: 'others' }];
  }
  return outstanding.map(({ what, with: whom, by, isSending = false }) =>
    isOurs || isSending ? { what, by, ...ofUs(route, looks, isSending) } : { what, whom, by, whose: 'others' },
  );
}

/** Who of one's own side has it to do: oneself, or a colleague by name. */
function ofUs(route: RouteSeen, { actor, journal }: LooksAt, isSending = false): Pick<MatterWait, 'whom' | 'whose'> {
  const { state, handler, opened, contact, direction } = route;
  const isAskers = isSending ? direction === 'out' : state === 'filling' || state === 'answered';
  const turn = isAskers ? 'from' : 'to';
  const now = routeOf(journal);
  if (now && whoActs(now, turn).includes(actor.id)) return { whom: '', whose: 'you' };
  const first = turn === 'from' ? opened.by : contact;
  return { whom: handler === '' ? first : handler, whose: 'agency' };
}
