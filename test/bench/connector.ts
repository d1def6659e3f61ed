// The other end of the bots' outbound calls: a connector service on this machine that takes every message and update.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Connector {
  readonly url: string;
  /** Calls taken since the last look, by method: POST is a message, PUT an update of one. */
  taken(): Readonly<Record<string, number>>;
  /** What was sent to this conversation last. */
  last(conversation: string): string;
  /** Length of the longest body taken, in UTF-16 units, as it went over the line. */
  readonly longest: { readonly length: number; readonly body: string };
  close(): void;
}

export async function startConnector(): Promise<Connector> {
  let calls: Record<string, number> = {};
  let count = 0;
  const latest = new Map<string, string>();
  const longest = { length: 0, body: '' };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      latest.set(decodeURIComponent(request.url!.split('/')[3] ?? ''), body);
      if (body.length > longest.length) Object.assign(longest, { length: body.length, body });
      calls[request.method!] = (calls[request.method!] ?? 0) + 1;
      count += 1;
      // in two statements: restify, once loaded, gives every response of the process a writeHead that returns nothing
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(`{"id":"m${count}"}`);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    longest,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken: () => {
      const seen = calls;
      calls = {};
      return seen;
    },
    last: (conversation) => latest.get(conversation) ?? '',
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
