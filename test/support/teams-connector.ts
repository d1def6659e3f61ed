// Teams' side of what the bot sends, for one test: it answers as it is told, or takes a request and says nothing.
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TeamsConnector {
  readonly serviceUrl: string;
  /** What it answers next, and from then on; `silent` takes a request and says nothing. */
  answer: Answer | 'silent';
  /** What it answers to the next requests, one each, before `answer` counts. */
  readonly answers: (Answer | 'silent')[];
  /** What was sent so far. */
  readonly bodies: Record<string, unknown>[];
  /** Requests so far, as `POST` and `PUT`. */
  readonly requests: string[];
  /** Resolves at the next request. */
  requested(): Promise<void>;
  /** Resolves when the bot has given up a request that nobody answered. */
  givenUp(): Promise<void>;
  close(): Promise<void>;
}

export async function startConnector(): Promise<TeamsConnector> {
  const requests: string[] = [];
  const bodies: Record<string, unknown>[] = [];
  const answers: (Answer | 'silent')[] = [];
  let seen = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      requests.push(request.method!);
      bodies.push(JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>);
      const answer = answers.shift() ?? self.answer;
      if (answer === 'silent') response.on('close', () => closed.resolve());
      else reply(response, answer, requests.length);
      seen.resolve();
      seen = Promise.withResolvers<void>();
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const self: TeamsConnector = {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    answer: { status: 200 },
    answers,
    bodies,
    requests,
    requested: () => seen.promise,
    givenUp: () => closed.promise,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => {
        server.close(done);
      });
    },
  };
  return self;
}

function reply(response: ServerResponse, { status, headers = {} }: Answer, count: number): void {
  // restify, once loaded, gives every response of the process a writeHead that returns nothing
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(status < 300 ? { id: `m${count}` } : { error: { code: 'No', message: 'no' } }));
}
