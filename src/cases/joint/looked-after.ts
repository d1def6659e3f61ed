// Whose joint working somebody looks after besides their own: that of the people they lead, and of whoever is away and for
// whom they stand in; where they lead others, with the people whom that one leads.
import { may } from '../../people/may.ts';
import type { Directory, Person } from '../../people/directory.ts';
import { LEADERS } from '../../joint/blocks/who.ts';
import { ABSENCES } from '../../record/absences.ts';
import type { Absence } from '../../record/escalation-types.ts';
import { partitionOf } from '../../record/partition.ts';
import { readAbsences } from '../../record/stored.ts';
import type { Actor } from '../../record/types.ts';
import type { Store } from '../../store/port.ts';

/** What says who leads whom, and who is away. */
interface Asked {
  readonly store: Pick<Store, 'get'>;
  readonly clock: { now(): Date };
  readonly directoryOf: (agency: string) => Directory | null;
}

export type LookedAfter = ReadonlySet<string>;
const NOBODY: LookedAfter = new Set();

/** By their ids, of one's own agency and as the people file is at this moment. */
export async function lookedAfterBy({ store, clock, directoryOf }: Asked, actor: Actor): Promise<LookedAfter> {
  const directory = directoryOf(actor.agency);
  if (!directory || !may(actor, 'work-jointly')) return NOBODY;
  const stored = await store.get(partitionOf(actor.agency), ABSENCES);
  const away = stored ? readAbsences(stored.document).away : {};
  const isOurs = (id: string): boolean => directory.find(id)?.agency === actor.agency;
  const own = new Set([actor.id, ...standsInFor(away, actor.id, clock.now())].filter(isOurs));
  const leads = actor.roles.some((role) => LEADERS.includes(role));
  const isLed = ({ manager }: Person): boolean => leads && manager !== null && own.has(manager);
  const led = directory.people.filter(isLed).map(({ id }) => id);
  return new Set([...own, ...led].filter((id) => id !== actor.id));
}

/** Whoever is away and named them, or somebody who is away as well and named them. */
function standsInFor(away: Readonly<Record<string, Absence>>, id: string, now: Date): Set<string> {
  const absent = Object.entries(away).filter(([, { until }]) => Date.parse(until) > now.getTime());
  const found = new Set<string>();
  for (let next = new Set([id]); next.size > 0;) {
    const named = absent.filter(([one, { delegate }]) => next.has(delegate) && one !== id && !found.has(one));
    next = new Set(named.map(([one]) => one));
    for (const one of next) found.add(one);
  }
  return found;
}
