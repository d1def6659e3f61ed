// The council's choice of how long records are kept.
import type { Surroundings } from '../../record/stops.ts';
import type { RegisterEngine } from '../parts.ts';

/** The council's choice of how long records are kept, as it is now, and by whose calendar. */
export function choiceNow({ editions, clock }: RegisterEngine): Pick<Surroundings, 'now' | 'retention' | 'timeZone'> {
  const now = clock.now();
  const { retention, escalation } = editions.governing(now).local;
  return { now, retention, timeZone: escalation.workingHours.timeZone };
}
