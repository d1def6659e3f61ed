/**
 * A check that is run at most once in so many milliseconds: whoever asks in between, or while it runs, gets the last
 * answer, a failure included. `now` counts milliseconds and never goes back.
 */
export function atMostEvery(
  interval: number,
  check: () => Promise<void>,
  now: () => number = () => performance.now(),
): () => Promise<void> {
  let asked = -Infinity;
  let answer = Promise.resolve();
  return () => {
    if (now() - asked >= interval) {
      asked = now();
      answer = check();
    }
    return answer;
  };
}
