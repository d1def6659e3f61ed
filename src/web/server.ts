import { performance } from 'node:perf_hooks';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import restify from 'restify';
import type { Request, Response, Server } from 'restify';
import { closeDoor, listen, makeDoor } from './door.ts';
import { WEB_LIMITS } from './limits.ts';
import type { WebLimits } from './limits.ts';
import { comesFromHere } from './loopback.ts';
import { makeMessagesRoute } from './messages.ts';
import type { Messages, MessagesRoute } from './messages.ts';
import { checkMetricsAccess } from './metrics-access.ts';
import type { Metrics } from './metrics.ts';
import { makeReadiness } from './readiness.ts';
import type { Readiness } from './readiness.ts';
import { makeRefusalLog } from './refusal-log.ts';
import { Refusal, sendRefusal } from './refusals.ts';
import type { TokenCheck } from './token.ts';

export interface WebOptions {
  readonly port: number;
  /** Who may speak. null: the practice copy, which listens on 127.0.0.1 and talks to nobody else. */
  readonly bot: { readonly verify: TokenCheck } | null;
  readonly messages: Messages;
  /** Whether the store takes what is written and the reader has loaded. */
  readonly ready: () => Promise<Readiness>;
  readonly metrics: Metrics;
  /** Who may read the metrics from elsewhere; undefined: nobody. */
  readonly metricsToken?: string | undefined;
  readonly logger: Logger;
  /** WEB_LIMITS unless a test cannot wait as long. */
  readonly limits?: Partial<WebLimits>;
}

export interface Web {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, lets those under way end (10 s at most), and resolves. */
  close(): Promise<void>;
}

/** What the routes share. */
interface Parts {
  readonly options: WebOptions;
  readonly limits: WebLimits;
  readonly route: MessagesRoute;
  /** Counts a refusal, and sometimes logs it. */
  readonly refused: (refusal: Refusal) => void;
  /** Tells of an error that should not have been. */
  readonly failed: (error: unknown) => void;
}

/** Opens the port. Rejects where it is taken. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const { bot, metrics, logger } = options;
  const limits = { ...WEB_LIMITS, ...options.limits };
  const route = makeMessagesRoute({ verify: bot?.verify ?? null, messages: options.messages, limits });
  const refused = makeRefusalLog({ count: metrics.refused, log: logger });
  const failed = (error: unknown): void => {
    const { name = 'Error', code } = error as { name?: string; code?: unknown };
    logger.error({ code: typeof code === 'string' ? code : 'unexpected', name }, 'A request could not be answered.');
  };
  const app = makeApp({ options, limits, route, refused, failed });
  const door = makeDoor({
    limits,
    refused,
    failed,
    // listening on 127.0.0.1 is not enough: a web page can make its own name resolve to it
    check: ({ headers }) => {
      if (!bot && !comesFromHere(headers.host, headers.origin)) throw new Refusal('NotFromHere');
    },
    serve: (request, response) => app.server.emit('request', request, response),
  });
  await listen(door, options.port, bot ? undefined : '127.0.0.1', failed);
  const { port } = door.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await Promise.all([closeDoor(door, limits.closingTime), route.settle(limits.closingTime)]);
    },
  };
}

function makeApp(parts: Parts): Server {
  const app = restify.createServer({ name: 'can-i-share', handleUncaughtExceptions: false });
  const get = (path: string, answer: (request: Request, response: Response) => Promise<void>): void => {
    app.get(path, async (request, response) => {
      await answer(request, response).catch((error: unknown) => fail(parts, response, error));
    });
  };
  get('/healthz', async (_request, response) => send(response, 200, { status: 'ok' }));
  const ready = makeReadiness(parts.options.ready, parts.limits.readyTime);
  get('/readyz', async (_request, response) => {
    const now = await ready();
    if (now.ready) send(response, 200, { status: 'ready', ...(now.without ? { without: now.without } : {}) });
    else send(response, 503, { status: 'not ready', why: now.why });
  });
  get('/metrics', async (request, response) => {
    checkMetricsAccess(request, parts.options.metricsToken);
    const { registry } = parts.options.metrics;
    response.setHeader('Content-Type', registry.contentType);
    response.end(await registry.metrics());
  });
  app.post('/api/messages', async (request, response) => answerMessage(parts, request, response));
  answerUnknown(app, parts);
  return app;
}

async function answerMessage(parts: Parts, request: Request, response: Response): Promise<void> {
  const { answered } = parts.options.metrics;
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  try {
    const { type, status, body } = await parts.route.answer(request, response);
    answered(type, status, seconds());
    send(response, status, body);
  } catch (error) {
    answered('refused', error instanceof Refusal ? error.status : 500, seconds());
    fail(parts, response, error);
  }
}

/** Restify's own refusals, of an address or a method that is not here, in our words. It writes the answer itself. */
function answerUnknown(app: Server, { refused, failed }: Parts): void {
  app.on('restifyError', (_request: Request, _response: Response, error: RestifyError, done: () => void) => {
    const code = ({ 404: 'NotFound', 405: 'MethodNotAllowed' } as const)[error.statusCode ?? 500];
    const refusal = new Refusal(code ?? 'Unexpected');
    if (code) refused(refusal);
    else failed(error);
    // what restify says repeats the address
    error.toJSON = () => ({ code: refusal.code, message: refusal.message });
    done();
  });
}

interface RestifyError extends Error {
  readonly statusCode?: number;
  toJSON?: () => object;
}

function fail({ refused, failed }: Parts, response: Response, error: unknown): void {
  const refusal = error instanceof Refusal ? error : new Refusal('Unexpected');
  if (refusal === error) refused(refusal);
  else failed(error);
  sendRefusal(response, refusal);
}

/** Restify would choose a format from the Accept header, which anybody can make long and strange; this is always JSON. */
function send(response: Response, status: number, body: unknown): void {
  if (response.headersSent || response.writableEnded) return;
  response.statusCode = status;
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body));
}
