// What an error of Teams' connector means for a message.
import type { Failure } from '../outbox/ports.ts';
import { say } from '../words/say.ts';

/** Sending is not idempotent. These codes say that nothing was sent; anything unknown may have arrived. */
const AGAIN: ReadonlySet<number> = new Set([408, 412, 429, 502, 503, 504]);
const NOT_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

export interface Meaning {
  readonly failure: Failure;
  /** For an administrator. */
  readonly reason: string;
  /** For logs and counts: Teams' status, or `not-reached` or `no-answer`. */
  readonly code: string;
  /** Milliseconds that Teams asked to wait. */
  readonly retryAfter: number | null;
}

interface HttpError {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: { readonly headers?: { get?(name: string): string | undefined } };
}

/** What an error means; `updating`: an earlier message was to be brought up to date. `now` is for a date as Retry-After. */
export function meaningOf(error: unknown, updating: boolean, now: Date): Meaning {
  const { statusCode: status, code = '', response } = (error ?? {}) as HttpError;
  const retryAfter = readRetryAfter(response?.headers?.get?.('retry-after'), now);
  if (status !== undefined) return { ...ofStatus(status, updating), code: String(status), retryAfter };
  return NOT_SENT.has(code)
    ? { failure: 'again', reason: say('failures.notReached'), code: 'not-reached', retryAfter }
    : { failure: 'maybe', reason: say('failures.noAnswer'), code: 'no-answer', retryAfter };
}

function ofStatus(status: number, updating: boolean): Pick<Meaning, 'failure' | 'reason'> {
  if (AGAIN.has(status)) return { failure: 'again', reason: say('failures.notNow', { status }) };
  if (status === 403 || status === 404)
    return updating
      ? { failure: 'gone', reason: say('failures.gone', { status }) }
      : { failure: 'unreachable', reason: say('failures.blocked', { status }) };
  if (status >= 400 && status < 500) return { failure: 'never', reason: say('failures.refused', { status }) };
  return { failure: 'maybe', reason: say('failures.maybe', { status }) };
}

/** Nobody is believed who asks for more than an hour: longer than that would look like a message that somebody hides. */
const LONGEST = 3_600_000;

/** Milliseconds from `now`, from a number of seconds or a date as HTTP writes it; null where it is neither. */
export function readRetryAfter(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (text === '') return null;
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(wait) ? null : Math.min(LONGEST, Math.max(0, wait));
}
