// The one catalogue of what this server refuses: a stable code, the status of HTTP, and a sentence that says what to
// do. No sentence repeats anything that was sent.
import type { ServerResponse } from 'node:http';

const catalogue = {
  NotJson: [415, 'Send an activity as application/json in UTF-8.'],
  Compressed: [415, 'Send the body as it is. A compressed one is not read.'],
  TooLarge: [413, 'A request takes 256 KB at most.'],
  TooSlow: [408, 'The body did not come in time. Send the request again.'],
  CutOff: [400, 'The body ended before it was whole. Send the request again.'],
  TooDeep: [400, 'The body has too many lists and objects inside one another.'],
  BadActivity: [400, 'The body must be one JSON object, an activity, sent as application/json.'],
  UnreadableActivity: [400, 'This activity could not be read. Nothing was changed.'],
  BadAddress: [400, 'This is not an address that can be read. Begin it with a slash, and name one host.'],
  NotSigned: [401, 'This request is not signed by Teams for this bot.'],
  WrongChannel: [403, 'This bot answers only what comes from Microsoft Teams. Nothing was done.'],
  NotFromHere: [403, 'The practice copy answers only programs on the same machine.'],
  ServiceElsewhere: [400, 'The practice copy answers only to a service on the same machine.'],
  NoMetrics: [404, 'There is nothing at this address for this machine.'],
  NoMetricsToken: [401, 'Send the token of METRICS_TOKEN as a bearer token.'],
  NotFound: [404, 'There is nothing at this address.'],
  MethodNotAllowed: [405, 'This address does not take that method.'],
  KeysUnavailable: [503, 'Who signed this cannot be checked, because the keys of Teams cannot be fetched. Try again.'],
  TooLate: [503, 'This took too long to answer. What was stored is kept. Try again in a moment.'],
  Closing: [503, 'The bot is being stopped. Try again in a moment.'],
  TurnFailed: [500, 'Something went wrong here. What was stored is kept. Try again in a moment.'],
  Unexpected: [500, 'Something went wrong here. Nothing was changed.'],
  /** Nobody hears this one: the connection is dropped. */
  TooManyConnections: [503, 'Too many connections are open. Try again in a moment.'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type RefusalCode = keyof typeof catalogue;

export const REFUSAL_CODES = Object.keys(catalogue) as readonly RefusalCode[];

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
    super(detail ?? catalogue[code][1]);
    this.code = code;
    this.status = catalogue[code][0];
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
