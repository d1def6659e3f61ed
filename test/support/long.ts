// How much of what can be tried for ever is tried: a little in `npm test`, much more in `npm run test:long`.

/** The number of people, kills or runs: the first in `npm test`, the second where TEST_LONG is set. */
export const howMany = (short: number, long: number): number => (process.env['TEST_LONG'] ? long : short);

/**
 * So many runs of a property, and no more than go into this time: a slow machine tries fewer, and what fails is told with its
 * seed instead of a timeout while a smaller example is looked for.
 */
export const runsIn = (milliseconds: number, short: number, long: number) => ({
  numRuns: howMany(short, long),
  interruptAfterTimeLimit: milliseconds,
});
