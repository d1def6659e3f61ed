/** After so many tries an item is put before an administrator. */
export const MOST_TRIES = 10;
const FIRST = 2_000;
const LAST = 10 * 60_000;

/**
 * How long to wait after the n-th try (from 1): doubling, at most ten minutes, and spread by `chance` (0 to 1) so that
 * what failed together does not come back together. Never shorter than the other side asked.
 */
export function waitAfter(tries: number, chance: number, retryAfter: number | null): number {
  const full = Math.min(LAST, FIRST * 2 ** (tries - 1));
  return Math.max(retryAfter ?? 0, full * (0.5 + chance / 2));
}

/** What an errand needs and is not there yet is looked for again so often. */
export const LOOK_AGAIN = 60_000;
/** Somebody who cannot be reached is tried when they are seen; in case that was missed, also so often; and so long. */
export const LOOK_FOR_THEM = 10 * 60_000;
export const HOLD_AT_MOST = 14 * 86_400_000;
/** A claim holds so long; whoever made it and died is succeeded then. */
export const LEASE = 60_000;

/** One message may take so long, in milliseconds: well within its lease, so that nobody else sends it meanwhile. */
export const DELIVERY_DEADLINE = 10_000;
/** So many messages are under way at once, and so many of them to one conversation. */
export const IN_ALL = 32;
export const PER_CONVERSATION = 3;
/** When the process stops, what was being sent has so long to be written down, in milliseconds. */
export const STOP_AT_MOST = 2_000;
