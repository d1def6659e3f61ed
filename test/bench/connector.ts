// The other end of the bots' outbound calls: a connector service on this machine that takes every message and update.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Connector {
  readonly url: string;
  /** Calls taken since the last look, by method and kind, such as `PUT activities`. */
  taken(): ReadonlyMap<string, number>;
  /** The text of the last body that was sent here. */
  last(): string;
  close(): void;
}

export async function startConnector(): Promise<Connector> {
  let calls = new Map<string, number>();
  let latest: Buffer = Buffer.alloc(0);
  let count = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      latest = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
      const kind = `${request.method} ${request.url!.includes('/activities') ? 'activities' : 'other'}`;
      calls.set(kind, (calls.get(kind) ?? 0) + 1);
      count += 1;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(`{"id":"m${count}"}`);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken: () => { const seen = calls; calls = new Map(); return seen; },
    last: () => latest.toString('utf8'),
    close: () => { server.close(); server.closeAllConnections(); },
  };
}
