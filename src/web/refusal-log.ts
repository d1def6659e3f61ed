import type { Refusal } from './refusals.ts';

/** Between two lines about the same kind of refusal, in milliseconds. */
const QUIET = 60_000;

/** Where refusals are told: a counter for every one of them, a log for some. */
export interface RefusalLogParts {
  readonly count: (code: string) => void;
  readonly log: { warn(fields: object, message: string): void };
  /** Milliseconds on a clock that only goes forward. */
  readonly now?: () => number;
}

/**
 * Counts every refusal and logs each kind at most once a minute, with how many there were since: anybody may send
 * requests, and nobody may fill the disk with lines about them. Kinds are codes of ours, so they cannot grow.
 */
export function makeRefusalLog({ count, log, now = () => performance.now() }: RefusalLogParts): (one: Refusal) => void {
  const kinds = new Map<string, { since: number; unsaid: number }>();
  return ({ code, why }) => {
    count(code);
    const kind = why === undefined ? code : `${code} ${why}`;
    const known = kinds.get(kind);
    if (known && now() - known.since < QUIET) {
      known.unsaid += 1;
      return;
    }
    const refused = (known?.unsaid ?? 0) + 1;
    kinds.set(kind, { since: now(), unsaid: 0 });
    log.warn({ code, ...(why === undefined ? {} : { why }), refused }, 'Requests were refused.');
  };
}
