// What happens when a clock of a document of joint working runs out, by its kind.
import type { LadderContext } from '../record/escalation-types.ts';
import { assessmentClock } from './assessments/clock.ts';
import { blockClock } from './blocks/clock.ts';
import type { ClockRun, JointDocument, JointKind } from './facts.ts';
import { routeClock } from './routes/clock.ts';

const CLOCKS: Readonly<Record<JointKind, ClockRun>> = {
  route: routeClock,
  block: blockClock,
  assessment: assessmentClock,
};

/** The document after it; as it is where that clock does not fit any more. */
export const runClock = (document: JointDocument, what: string, context: LadderContext): JointDocument =>
  CLOCKS[document.kind](document, what, context);
