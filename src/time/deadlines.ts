import type { LocalChoices } from '../policy/schema.ts';
import type { Ladder } from '../record/escalation-types.ts';
import { addMinutes, nextWorkingDay } from './working-time.ts';

/** When a rung is reminded and when the next one is told, by the edition's ladder, working hours and bank holidays. */
export function makeDeadlines({
  urgencies,
  reminderAt,
  workingHours,
}: LocalChoices['escalation']): Ladder['deadlines'] {
  return (urgency, from) => {
    const clock = urgencies.find(({ id }) => id === urgency);
    if (!clock) throw new Error(`There is no urgency "${urgency}".`);
    const { minutes, hours } = clock;
    return {
      remindAt: addMinutes(from, minutes * reminderAt, hours, workingHours),
      nextAt: addMinutes(from, minutes, hours, workingHours),
    };
  };
}

/** When somebody is asked on the next working day, by the edition's local choices and bank holidays. */
export const makeNextDay =
  ({ escalation, arrived }: Pick<LocalChoices, 'escalation' | 'arrived'>): Ladder['nextDay'] =>
  (from) =>
    nextWorkingDay(from, arrived.askAt, escalation.workingHours);
