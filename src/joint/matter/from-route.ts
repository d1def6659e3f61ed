// A use of a route as a thing of its matter.
import type { Named } from '../../record/types.ts';
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
  const ends = runs ? [endOf(route, route.clock.ends)] : [];
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

const endOf = ({ route: { title }, tells, orderStands }: RouteSeen, on: string): MatterDate =>
  dateOf(on, say('matter.date.route', { title, tells: tells && !orderStands ? 'yes' : 'no' }));

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
  return outstanding.map(({ what, with: whom, by, wrote }) => {
    if (wrote) return { what, by, ...sender(wrote, route, looks) };
    return isOurs ? { what, by, ...ofUs(route, looks) } : { what, whom, by, whose: 'others' };
  });
}

type Whose = Pick<MatterWait, 'whom' | 'whose'>;

const isTurnOf = ({ actor, journal }: LooksAt, turn: 'from' | 'to'): boolean => {
  const now = routeOf(journal);
  return now !== null && whoActs(now, turn).includes(actor.id);
};

/** What goes by hand is sent by whoever wrote it, or who has it by now: they are reminded of it. */
function sender(wrote: Named, { direction }: RouteSeen, looks: LooksAt): Whose {
  const isYours = wrote.id === looks.actor.id || isTurnOf(looks, direction === 'out' ? 'from' : 'to');
  return isYours ? { whom: '', whose: 'you' } : { whom: wrote.name, whose: 'agency' };
}

/** Who of one's own side has it to do: oneself, or a colleague by name. */
function ofUs(route: RouteSeen, looks: LooksAt): Whose {
  const { state, handler, opened, contact } = route;
  const turn = state === 'filling' || state === 'answered' ? 'from' : 'to';
  if (isTurnOf(looks, turn)) return { whom: '', whose: 'you' };
  const first = turn === 'from' ? opened.by : contact;
  return { whom: handler === '' ? first : handler, whose: 'agency' };
}
