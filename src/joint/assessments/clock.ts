// What happens when a clock of it runs out.
import type { ClockRun } from '../facts.ts';

/** Nothing runs out yet. */
export const assessmentClock: ClockRun = (document) => document;
