// One timeline of a matter, put together from what reaches somebody. Pure.
import type { AreThere } from '../routes/types.ts';
import type { Court, MatterDate, MatterEvent, MatterSeen, MatterThing, ProceedingsSeen } from './types.ts';

export interface LookingAt {
  readonly matter: string;
  readonly now: Date;
  /** The day of today where the council is, such as 2026-11-27. */
  readonly today: string;
  /** When they looked before; null where they never did. */
  readonly since: string | null;
  readonly isCut: boolean;
}

const COURTS = ['family', 'criminal'] as const;

/** The timeline. The order of `things` does not matter. */
export function matterOf(found: readonly MatterThing[], looking: LookingAt): MatterSeen {
  const things = withoutStatedTwice(found);
  const { matter, since, isCut } = looking;
  const isNew = ({ at, isOwn }: MatterEvent): boolean => since !== null && at > since && !isOwn;
  const happened = things
    .flatMap((thing) => eventsOf(thing, looking).map((event) => ({ ...event, ...of(thing), isNew: isNew(event) })))
    .toSorted(newestFirst);
  const seen = things.map((thing) => ({ ...thing, news: thing.happened.filter(isNew).length }));
  return {
    matter,
    since,
    news: happened.filter((event) => event.isNew).length,
    next: nextDates(things, looking),
    waits: waitsIn(things),
    proceedings: proceedingsIn(things, looking),
    things: seen.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen) || compare(b.began, a.began)),
    happened,
    isCut,
  };
}

/** A hearing that forms name is left out where it was written down itself, or another form names it as well. */
function withoutStatedTwice(things: readonly MatterThing[]): readonly MatterThing[] {
  const taken = new Set<string>();
  const days = ({ on, hearing }: MatterDate): string[] =>
    COURTS.flatMap((court) => (isBefore(hearing, court) ? `${court} ${on.slice(0, 10)}` : []));
  for (const { dates } of things)
    for (const date of dates) if (!date.isStated) days(date).forEach((one) => taken.add(one));
  const isNew = (date: MatterDate): boolean => {
    if (!date.isStated) return true;
    const [day = ''] = days(date);
    return !taken.has(day) && taken.add(day).has(day);
  };
  return things
    .toSorted((a, b) => compare(a.reference, b.reference))
    .map((thing) => ({ ...thing, dates: thing.dates.filter(isNew) }));
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
const of = ({ kind, reference }: MatterThing) => ({ kind, reference });

/** Entries of the same moment stay in the order in which they were written, the last of them first. */
const newestFirst = (a: MatterEvent & { reference: string }, b: MatterEvent & { reference: string }): number =>
  compare(b.at, a.at) || compare(a.reference, b.reference);

/** A hearing that is over has taken place; a day that has passed is no event. */
function eventsOf({ happened, dates }: MatterThing, { today }: LookingAt): MatterEvent[] {
  const held = dates.filter(({ hearing, on }) => hearing !== null && on.slice(0, 10) < today);
  return [...happened.toReversed(), ...held.map(({ on, what }) => ({ at: on, what, by: '', isOwn: false }))];
}

/** Whether a day or a moment is over. */
const isOver = ({ on }: Pick<MatterDate, 'on'>, { today, now }: Pick<LookingAt, 'today' | 'now'>): boolean =>
  on.length === 10 ? on < today : on < now.toISOString();

/** Whether a day by which something was to be done is over. */
export const isThingLate = (
  { dates, waits }: Pick<MatterThing, 'dates' | 'waits'>,
  looking: Pick<LookingAt, 'today' | 'now'>,
): boolean =>
  dates.some((date) => date.hearing === null && isOver(date, looking)) ||
  waits.some(({ by }) => by !== null && isOver({ on: by }, looking));

function nextDates(things: readonly MatterThing[], looking: LookingAt): MatterSeen['next'] {
  return things
    .flatMap((thing) => thing.dates.map((date) => ({ ...date, ...of(thing), isOpen: thing.isOpen })))
    .filter((date) => (date.hearing === null ? date.isOpen : !isOver(date, looking)))
    .map(({ isOpen: _open, ...date }) => ({ ...date, isOverdue: isOver(date, looking) }))
    .toSorted((a, b) => compare(a.on, b.on) || compare(a.reference, b.reference));
}

/** After every day: what has none comes last. */
const NO_DAY = '9999';
/** One's own first, then what one's agency owes. */
const WHOSE = ['you', 'agency', 'others'] as const;

const waitsIn = (things: readonly MatterThing[]): MatterSeen['waits'] =>
  things
    .flatMap((thing) => thing.waits.map((wait) => ({ ...wait, ...of(thing) })))
    .toSorted((a, b) => WHOSE.indexOf(a.whose) - WHOSE.indexOf(b.whose) || compare(a.by ?? NO_DAY, b.by ?? NO_DAY));

function proceedingsIn(things: readonly MatterThing[], looking: LookingAt): ProceedingsSeen[] {
  const hearings = nextDates(things, looking).filter(({ hearing }) => hearing !== null);
  const inTurn = things.toSorted((a, b) => compare(a.began, b.began));
  return COURTS.map((court) => ({
    of: court,
    known: knownOf(inTurn.flatMap(({ proceedings }) => proceedings?.[court] ?? [])),
    hearings: hearings.filter(({ hearing }) => isBefore(hearing, court)),
  }));
}

const isBefore = (hearing: Court | null, court: 'family' | 'criminal'): boolean =>
  hearing === court || hearing === 'both';

/**
 * One that says that there are any is believed before one that says that there are none; of an investigation, whoever spoke
 * last, for it may have ended.
 */
const knownOf = (said: readonly AreThere[]): AreThere =>
  (['yes', 'thought-of'] as const).find((known) => said.includes(known)) ??
  said.findLast((known) => known !== 'not-known') ??
  'not-known';
