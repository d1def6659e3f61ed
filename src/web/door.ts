// The HTTP server under restify: what is no request, comes too slowly or too often is turned away here. Restify makes a
// server of its own, but without clocks, hands sockets of an upgrade to nobody, and throws where a Host header or an
// address cannot be read: an exception that nothing catches. So it only gets requests that have passed this door.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { discardBody } from './body.ts';
import type { WebLimits } from './limits.ts';
import { Refusal, sendRefusal } from './refusals.ts';

/** Slow connections are looked for this often, in milliseconds; Node's own 30 s would give each of them as much more. */
const LOOK_FOR_SLOW = 500;

export interface DoorParts {
  readonly limits: WebLimits;
  /** Whether a request may come in at all; throws a Refusal where not. */
  readonly check: (request: IncomingMessage) => void;
  /** Answers a request that came in. What it throws at once is answered here. */
  readonly serve: (request: IncomingMessage, response: ServerResponse) => void;
  readonly refused: (refusal: Refusal) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * A server that does not listen yet. What is not even HTTP, or comes too slowly, Node answers itself (400, 408, 431)
 * and closes. An upgrade is not taken: it is answered as the plain request it also is.
 */
export function makeDoor({ limits, check, serve, refused, failed }: DoorParts): Server {
  const enter = (request: IncomingMessage, response: ServerResponse): void => {
    response.once('finish', () => discardBody(request, limits));
    try {
      // one that comes on a connection which is still open
      if (!server.listening) throw new Refusal('Closing');
      checkAddress(request);
      check(request);
      serve(request, response);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('Unexpected');
      if (refusal === error) refused(refusal);
      else failed(error);
      sendRefusal(response, refusal);
    }
  };
  const server = createServer(
    {
      headersTimeout: limits.headersTime,
      requestTimeout: limits.headersTime + limits.bodyTime,
      keepAliveTimeout: limits.idleTime,
      connectionsCheckingInterval: LOOK_FOR_SLOW,
    },
    enter,
  );
  // whoever asks before sending a body is told to go on by who reads it, or refused without
  server.on('checkContinue', enter);
  server.maxConnections = limits.connections;
  server.on('drop', () => refused(new Refusal('TooManyConnections')));
  // a connection on which nothing moves any more, in either direction
  server.setTimeout(limits.idleTime + limits.turnTime);
  return server;
}

/** Opens the port; rejects where it is taken. Errors after that are told to `failed` and end nothing. */
export async function listen(server: Server, port: number, host: string | undefined, failed: DoorParts['failed']) {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // too many open files, for one: the connection is lost, the server is not
  server.on('error', failed);
}

/** Takes no more connections and resolves once none is left: idle ones go at once, others after `time` at the latest. */
export function closeDoor(server: Server, time: number): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const last = setTimeout(() => server.closeAllConnections(), time);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(last);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** What follows reads the address as the path of a URL on this host, and does not expect that to fail. */
function checkAddress({ url = '', headers }: IncomingMessage): void {
  if (!url.startsWith('/') || !URL.canParse(`http://${headers.host ?? 'localhost'}${url}`))
    throw new Refusal('BadAddress');
}
