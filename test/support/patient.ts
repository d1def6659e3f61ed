// For races in tests: whoever loses one tries again for as long as it takes, on a machine that is busy as well.
import { setImmediate } from 'node:timers/promises';
import type { Retry } from '../../src/store/update.ts';

/** A clock so slow that a minute goes by before somebody gives up; others have their turn between two tries. */
export const PATIENT: Retry = {
  passed: () => performance.now() / 20,
  wait: () => setImmediate(),
  chance: () => Math.random(),
};
