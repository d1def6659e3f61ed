// What this server refuses: a stable code, the status of HTTP, and a sentence of the catalogue of texts that says what
// to do. No sentence repeats anything that was sent.
import type { ServerResponse } from 'node:http';
import { say } from '../words/say.ts';
import type { Catalogue } from '../words/say.ts';

const STATUS = {
  NotJson: 415,
  Compressed: 415,
  TooLarge: 413,
  TooSlow: 408,
  CutOff: 400,
  TooDeep: 400,
  BadActivity: 400,
  UnreadableActivity: 400,
  BadAddress: 400,
  NotSigned: 401,
  WrongChannel: 403,
  NotFromHere: 403,
  ServiceElsewhere: 400,
  NoMetrics: 404,
  NoMetricsToken: 401,
  NotFound: 404,
  MethodNotAllowed: 405,
  KeysUnavailable: 503,
  TooLate: 503,
  Closing: 503,
  TurnFailed: 500,
  Unexpected: 500,
  /** Nobody hears this one: the connection is dropped. */
  TooManyConnections: 503,
} as const satisfies Record<keyof Catalogue['web'], number>;

export type RefusalCode = keyof typeof STATUS;

export const REFUSAL_CODES = Object.keys(STATUS) as readonly RefusalCode[];

/**
 * A request that is not answered as asked. `why` is one of a fixed set of words for the log, never anything sent;
 * `detail` takes the place of the catalogue's sentence where a more exact one exists.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly status: number;
  readonly why: string | undefined;
  constructor(code: RefusalCode, { why, detail }: { why?: string; detail?: string } = {}) {
    super(detail ?? say(`web.${code}`));
    this.code = code;
    this.status = STATUS[code];
    this.why = why;
  }
}

/** Writes the refusal as JSON. Works on any response of Node's, whether or not restify has seen it. */
export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  // a second answer to one request would end in an error that nobody catches
  if (response.headersSent || response.writableEnded) return;
  response.statusCode = refusal.status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ code: refusal.code, message: refusal.message }));
}
