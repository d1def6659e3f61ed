import type { Understanding } from '../ask/understanding.ts';
import type { ProcessHealth } from '../teams/views/health.ts';
import type { Readiness } from '../web/readiness.ts';

export interface HealthParts {
  /** What /readyz answers. */
  readonly ready: () => Promise<Readiness>;
  readonly understanding: () => Promise<Understanding>;
  readonly hosted: boolean;
}

/** What an administrator reads of the process on the card `health`: the same that /readyz says. Throws nothing. */
export function makeProcessHealth({ ready, understanding, hosted }: HealthParts): () => Promise<ProcessHealth> {
  return async () => {
    const [readiness, { readers = [] }] = await Promise.all([ready(), understanding()]);
    const why = readiness.ready ? (readiness.without ?? '') : readiness.why;
    return { ready: readiness.ready, why, readers, hosted };
  };
}
