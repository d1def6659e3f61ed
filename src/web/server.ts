import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import restify from 'restify';
import type { Next, Request, Response, Server } from 'restify';
import { readActivity } from './activity.ts';
import { comesFromHere, isLoopbackUrl } from './loopback.ts';
import type { Metrics } from './metrics.ts';
import { couldBeRight } from './token.ts';

/** A Teams message is 28 KB, a card's inputs less; four of them are plenty. */
export const MAX_BODY = 256 * 1024;

/** What answers an activity: the adapter, given a request and something to answer into. */
export type Messages = (
  request: { method: string; headers: Readonly<Record<string, unknown>>; body: unknown },
  response: Answer,
) => Promise<void>;

/** The part of a response that the SDK writes. */
export interface Answer {
  readonly socket: unknown;
  status(code: number): unknown;
  header(name: string, value: unknown): unknown;
  send(body?: unknown): unknown;
  end(): unknown;
}

export interface WebOptions {
  readonly port: number;
  /** The practice copy listens on 127.0.0.1 and talks to nobody else; null means so. */
  readonly bot: { readonly appId: string; readonly issuers: readonly string[] } | null;
  readonly messages: Messages;
  /** Throws where the store does not answer. */
  readonly ready: () => Promise<void>;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

export interface Web {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, lets those under way end (10 s at most), and resolves. */
  close(): Promise<void>;
}

/** Opens the port. Rejects where it is taken. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const { bot, metrics, logger } = options;
  const server = restify.createServer({ name: 'can-i-share', handleUncaughtExceptions: false });
  server.on(
    'restifyError',
    (
      _request: Request,
      _response: Response,
      error: Error & { statusCode?: number; code?: string; toJSON?: unknown },
      done: () => void,
    ) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) logger.error({ code: error.code ?? 'unexpected' }, 'A request could not be answered.');
      // what the parser says of a broken body quotes it; ours does not
      error.toJSON = () => ({
        code: codes[status] ?? 'Unexpected',
        message: sentences[status] ?? 'This request cannot be answered.',
      });
      done();
    },
  );
  if (!bot) {
    server.pre((request: Request, response: Response, next: Next) => {
      if (comesFromHere(request.headers.host, request.headers.origin)) return next();
      response.send(403, {
        code: 'NotFromHere',
        message: 'The practice copy answers only programs on the same machine.',
      });
      return next(false);
    });
  }
  server.get('/healthz', async (_request, response) => {
    response.send(200, { status: 'ok' });
  });
  server.get('/readyz', async (_request, response) => {
    try {
      await options.ready();
      response.send(200, { status: 'ready' });
    } catch {
      response.send(503, { status: 'the store does not answer' });
    }
  });
  server.get('/metrics', async (_request, response) => {
    response.sendRaw(200, await metrics.registry.metrics(), { 'Content-Type': metrics.registry.contentType });
  });
  server.post(
    '/api/messages',
    (request: Request, response: Response, next: Next) => {
      if (!bot || couldBeRight(request.headers.authorization, bot.appId, bot.issuers)) return next();
      metrics.answered('refused', 401, 0);
      response.send(401, { code: 'NotSigned', message: 'This request is not signed by Teams for this bot.' });
      return next(false);
    },
    restify.plugins.bodyParser({ maxBodySize: MAX_BODY, mapParams: false, rejectUnknown: false }),
    async (request: Request, response: Response) => {
      const started = performance.now();
      const { status, body, type } = await answer(options, request);
      metrics.answered(type, status, (performance.now() - started) / 1000);
      if (body === undefined) response.send(status);
      else response.send(status, body);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, bot ? undefined : '127.0.0.1', () => resolve());
  });
  const { port } = server.address();
  return { port, url: `http://127.0.0.1:${port}`, close: () => close(server) };
}

const codes: Readonly<Record<number, string>> = {
  400: 'BadActivity',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  413: 'TooLarge',
};

const sentences: Readonly<Record<number, string>> = {
  400: 'The body must be one JSON object, an activity, sent as application/json.',
  404: 'There is nothing at this address.',
  405: 'This address does not take that method.',
  413: `A request takes ${MAX_BODY / 1024} KB at most.`,
};

async function answer(
  { bot, messages, logger }: WebOptions,
  request: Request,
): Promise<{ status: number; body?: unknown; type: string }> {
  const read = readActivity(request.body);
  if ('problem' in read) return { status: 400, body: { code: 'BadActivity', message: read.problem }, type: 'refused' };
  const { type, serviceUrl } = read.activity;
  if (!bot && !isLoopbackUrl(serviceUrl)) {
    return {
      status: 400,
      body: { code: 'NotFromHere', message: 'The practice copy answers only to a service on the same machine.' },
      type,
    };
  }
  let status = 200;
  let body: unknown;
  const into: Answer = {
    socket: null,
    status: (code) => {
      status = code;
    },
    header: () => undefined,
    send: (given) => {
      body = given;
    },
    end: () => undefined,
  };
  try {
    await messages({ method: 'POST', headers: request.headers, body: read.activity }, into);
  } catch (error) {
    logger.warn({ code: 'activity-unreadable', name: (error as Error).name }, 'An activity could not be read.');
    return {
      status: 400,
      body: { code: 'BadActivity', message: 'This activity could not be read. Nothing was changed.' },
      type,
    };
  }
  // a turn answers every failure of its own: what still comes out as 500 is a token whose signature is wrong
  if (status >= 500 && bot)
    return {
      status: 401,
      body: { code: 'NotSigned', message: 'This request is not signed by Teams for this bot.' },
      type,
    };
  return { status, body, type };
}

/** Idle connections go at once; those in the middle of a request have ten seconds. */
function close(server: Server): Promise<void> {
  const http = server.server as import('node:http').Server;
  return new Promise((resolve) => {
    const last = setTimeout(() => http.closeAllConnections(), 10_000);
    server.close(() => {
      clearTimeout(last);
      resolve();
    });
    http.closeIdleConnections();
  });
}
