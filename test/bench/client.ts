// A lean client: kept-alive connections, bodies made beforehand, so that what is measured is the bot.
import { Agent, request } from 'node:http';

export interface Client {
  /** Sends one activity and gives back the body of the answer. Rejects where that is not 200. */
  post(body: string): Promise<string>;
  /** Each connection sends its bodies one after the other, all connections at once. Gives back each one's last answer. */
  all(connections: readonly (readonly string[])[]): Promise<string[]>;
  close(): void;
}

export function connect(botUrl: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const { hostname, port } = new URL(botUrl);
  const post = (body: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          agent,
          hostname,
          port,
          path: '/api/messages',
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const said = Buffer.concat(parts).toString('utf8');
            if (response.statusCode === 200) resolve(said);
            else reject(new Error(`A turn was answered ${response.statusCode}: ${said.slice(0, 300)}`));
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    post,
    all: (connections) =>
      Promise.all(
        connections.map(async (bodies) => {
          let last = '';
          for (const body of bodies) last = await post(body);
          return last;
        }),
      ),
    close: () => agent.destroy(),
  };
}

/** Runs the jobs, so many at once. */
export async function spread<T>(jobs: readonly T[], atOnce: number, run: (job: T) => Promise<void>): Promise<void> {
  const left = jobs.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const job of left) await run(job);
    }),
  );
}
