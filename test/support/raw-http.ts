// Bytes on a socket: requests that no HTTP client would send, and a small server of ours to send them to.
import { connect } from 'node:net';
import { pino } from 'pino';
import type { WebLimits } from '../../src/web/limits.ts';
import { makeMetrics } from '../../src/web/metrics.ts';
import type { Metrics } from '../../src/web/metrics.ts';
import { Refusal } from '../../src/web/refusals.ts';
import { startWeb } from '../../src/web/server.ts';
import type { Web, WebOptions } from '../../src/web/server.ts';

export const SERVICE = 'https://smba.example/';

/** What a test waits for is a matter of a fraction of a second, not of many. */
export const SHORT: Partial<WebLimits> = {
  headersTime: 200,
  bodyTime: 200,
  turnTime: 300,
  closingTime: 200,
  readyTime: 100,
};

export interface SmallWeb {
  readonly web: Web;
  readonly metrics: Metrics;
  readonly log: string[];
  /** What the turns were given. */
  readonly turns: unknown[];
}

/** The real mode, where `Bearer good` is signed; a turn notes what it got, unless `messages` says otherwise. */
export async function startSmall(given: Partial<WebOptions> = {}): Promise<SmallWeb> {
  const log: string[] = [];
  const turns: unknown[] = [];
  const metrics = makeMetrics();
  const web = await startWeb({
    port: 0,
    bot: {
      verify: async (authorization) => {
        if (authorization !== 'Bearer good') throw new Refusal('NotSigned', { why: 'no-token' });
        return { serviceUrl: SERVICE };
      },
    },
    messages: async ({ body }) => {
      turns.push(body);
    },
    ready: async () => ({ ready: true }),
    metrics,
    logger: pino({ level: 'info' }, { write: (line) => log.push(line) }),
    limits: SHORT,
    ...given,
  });
  return { web, metrics, log, turns };
}

/** An activity in JSON, a message unless told otherwise. */
export const activityText = (rest: object = {}): string =>
  JSON.stringify({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: SERVICE,
    from: { id: 'from' },
    recipient: { id: 'to' },
    conversation: { id: 'here' },
    text: 'walk',
    ...rest,
  });

/** The text of a POST to /api/messages. A header set to undefined is left out. */
export function postText(body: string, headers: Readonly<Record<string, string | undefined>> = {}): string {
  const all = {
    Host: 'bot.example',
    Authorization: 'Bearer good',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return `POST /api/messages HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

/**
 * Everything the server says on one connection, once `enough` of it has come or the server has closed. `then` is what
 * the client does after its last byte: keep the connection open, end its half, or break it.
 */
export function exchange(
  port: number,
  parts: readonly (string | Buffer)[],
  { enough = /\r\n\r\n/, then = 'keep' }: { enough?: RegExp; then?: 'keep' | 'end' | 'reset' } = {},
): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      if (enough.test(heard)) socket.destroy();
    });
    // the server may close while we still write
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
    socket.on('connect', () => {
      for (const part of parts) socket.write(part);
      if (then === 'end') socket.end();
      if (then === 'reset') socket.write('', () => socket.resetAndDestroy());
    });
  });
}

export const statusOf = (heard: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0);

/** The code of a refusal, once its whole body has come. */
export const codeOf = (heard: string): string => /"code":"(\w+)"/.exec(heard)?.[1] ?? '';
