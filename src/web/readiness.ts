import { TooLate, within } from '../time/within.ts';

/** Whether turns can be answered now; `why`, and what it does `without`, are sentences for who runs the bot. */
export type Readiness =
  { readonly ready: true; readonly without?: string } | { readonly ready: false; readonly why: string };

/** An answer is good for this long, in milliseconds: anybody may ask, and asking may write to the store. */
const GOOD_FOR = 1_000;

/**
 * Asks with a deadline of `time` milliseconds: what hangs is not ready, and neither is what fails. Many who ask at once
 * get one answer.
 */
export function makeReadiness(
  ask: () => Promise<Readiness>,
  time: number,
  now: () => number = () => performance.now(),
): () => Promise<Readiness> {
  let asked = -Infinity;
  let answer: Promise<Readiness> | null = null;
  return () => {
    if (!answer || now() - asked >= GOOD_FOR) {
      asked = now();
      answer = askWithin(ask, time);
    }
    return answer;
  };
}

async function askWithin(ask: () => Promise<Readiness>, time: number): Promise<Readiness> {
  try {
    return await within(ask(), time);
  } catch (error) {
    const how = error instanceof TooLate ? 'did not answer in time' : 'does not answer';
    return { ready: false, why: `What the bot stands on ${how}.` };
  }
}
