// How much of what can be tried for ever is tried: a little in `npm test`, much more in `npm run test:long`.

/** The number of people, kills or runs: the first in `npm test`, the second where TEST_LONG is set. */
export const howMany = (short: number, long: number): number => (process.env['TEST_LONG'] ? long : short);
