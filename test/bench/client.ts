// A lean client: kept-alive connections, bodies made beforehand, so that what is measured is the bot.
import { Agent, request } from 'node:http';

export interface Answered { readonly status: number; readonly body: string }
export interface Client {
  post(body: string): Promise<Answered>;
  /** Sends each connection's bodies one after the other, all connections at once. Rejects where one is not answered 200. */
  all(connections: readonly (readonly string[])[]): Promise<void>;
  close(): void;
}

export function connect(botUrl: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const { hostname, port } = new URL(botUrl);
  const post = (body: string): Promise<Answered> => new Promise((resolve, reject) => {
    const sent = request({
      agent, hostname, port, path: '/api/messages', method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
  return {
    post,
    all: async (connections) => {
      await Promise.all(connections.map(async (bodies) => {
        for (const body of bodies) {
          const { status, body: said } = await post(body);
          if (status !== 200) throw new Error(`A turn was answered ${status}: ${said.slice(0, 300)}`);
        }
      }));
    },
    close: () => agent.destroy(),
  };
}

/** Runs the jobs, so many at once. */
export async function spread<T>(jobs: readonly T[], atOnce: number, run: (job: T) => Promise<void>): Promise<void> {
  const left = jobs.values();
  await Promise.all(Array.from({ length: atOnce }, async () => { for (const job of left) await run(job); }));
}
