import type { Limits } from '../../src/outbox/ports.ts';

/** Room for every message at once: what is tested waits for no limit of Teams. */
export const noLimits: Limits = { take: async () => 0 };
