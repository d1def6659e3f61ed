import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Limits } from './ports.ts';

/** Teams: messages to one conversation, and requests of one tenant. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const CONVERSATION = [
  { points: 7, duration: 1 },
  { points: 60, duration: 30 },
  { points: 1800, duration: 3600 },
];
const TENANT = { points: 30, duration: 1 };

/**
 * Keeps under Teams' limits. They hold for all instances together and this counts for one, so each takes its share;
 * what still is too much comes back as 429 and waits as long as it says.
 */
export function teamsLimits(instances = 1): Limits {
  const share = (points: number): number => Math.max(1, Math.floor(points / instances));
  const conversation = CONVERSATION.map(
    ({ points, duration }) =>
      new RateLimiterMemory({ keyPrefix: `conversation-${duration}`, points: share(points), duration }),
  );
  const tenant = new RateLimiterMemory({
    keyPrefix: 'tenant',
    points: share(TENANT.points),
    duration: TENANT.duration,
  });
  return {
    async take(key) {
      const taken: { limiter: RateLimiterMemory; key: string }[] = [];
      for (const [limiter, on] of [[tenant, 'all'], ...conversation.map((one) => [one, key] as const)] as const) {
        try {
          await limiter.consume(on);
          taken.push({ limiter, key: on });
        } catch (error) {
          if (!(error instanceof RateLimiterRes)) throw error;
          // what was counted against the others was not sent
          for (const one of taken) await one.limiter.reward(one.key);
          return Math.max(1, error.msBeforeNext);
        }
      }
      return 0;
    },
  };
}
