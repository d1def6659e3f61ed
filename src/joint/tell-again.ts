// What is late is told again: nothing comes of silence but that it is said once more, until somebody writes something.
import type { LadderContext } from '../record/escalation-types.ts';

/** When it is told once more, so many working days from now; nothing where it is told no more. */
export function nextTelling(
  every: number | null | undefined,
  { now, ladder }: LadderContext,
): { readonly next?: string } {
  if (!every) return {};
  let next = now;
  for (let day = 0; day < every; day += 1) next = ladder.nextDay(next);
  return { next: next.toISOString() };
}
