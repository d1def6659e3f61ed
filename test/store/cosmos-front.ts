// A front before the Cosmos DB in memory that answers as the real one does on a bad day.
import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openCosmos } from '../../src/store/cosmos.ts';
import type { CosmosSettings } from '../../src/store/cosmos-setup.ts';
import type { Store } from '../../src/store/port.ts';
import { KEY, startCosmos } from './cosmos-server.ts';

/** What happens to one request for a document: whether it arrives at all, and what comes back. */
export interface Fault {
  /** The request is carried out, and only its answer is lost. */
  readonly arrives: boolean;
  /** A status and its headers, a line that breaks, or an answer that never comes. */
  readonly answer: { readonly status: number; readonly headers?: Record<string, string> } | 'break' | 'silence';
  /** It happens to whatever comes next, requests that open the store included. */
  readonly atOpening?: true;
  /** What somebody else does between the request and the lost answer. */
  readonly meanwhile?: () => Promise<void>;
}

export interface Front {
  /** Has no faults: the same documents, by another way in. */
  readonly straight: Store;
  open(settings?: Partial<CosmosSettings>): Promise<Store>;
  /** What happens to the next requests for documents, one after another; those after them are answered well. */
  next(...faults: Fault[]): void;
  /** No more faults. */
  clear(): void;
  stop(): Promise<void>;
}

export async function startFront(): Promise<Front> {
  const behind = await startCosmos();
  const faults: Fault[] = [];
  const server = createServer((request, response) => {
    const aboutDocuments = /\/docs(\/|$)/.test(request.url ?? '');
    const meant = aboutDocuments || faults[0]?.atOpening === true;
    void pass(behind.endpoint, request, response, meant ? faults.shift() : undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const straight = await behind.open();
  return {
    straight,
    open: (settings) =>
      openCosmos({
        endpoint,
        key: KEY,
        database: 'tests',
        client: behind.client,
        warn: () => undefined,
        pingEvery: 0,
        ...settings,
      }),
    next: (...more) => void faults.push(...more),
    clear: () => void faults.splice(0),
    stop: async () => {
      await straight.close();
      server.closeAllConnections();
      server.close();
      await behind.stop();
    },
  };
}

async function pass(endpoint: string, request: IncomingMessage, response: ServerResponse, fault?: Fault) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const real = !fault || fault.arrives ? await carryOut(endpoint, request, Buffer.concat(chunks)) : null;
  await fault?.meanwhile?.();
  // writeHead and end apart: where restify is loaded too, its writeHead gives nothing back
  if (!fault) {
    response.writeHead(real!.status, real!.headers);
    response.end(real!.body);
  } else if (fault.answer === 'break') response.destroy();
  else if (fault.answer !== 'silence') {
    const headers = { 'content-type': 'application/json', ...fault.answer.headers };
    response.writeHead(fault.answer.status, headers);
    response.end('{"code":"Fault","message":"a bad day"}');
  }
}

async function carryOut(endpoint: string, { url, method, headers }: IncomingMessage, body: Buffer) {
  const onwards = forward(`${endpoint}${url}`, { method, headers });
  onwards.end(body);
  const [answer] = (await once(onwards, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) };
}
