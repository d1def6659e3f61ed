// The bots, each a process of its own with its own port and its own place for data.
import { mkdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts, startPart, stopPart } from '../../src/playground/processes.ts';
import { connect } from './client.ts';
import type { Client } from './client.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export const PROGRAMS = {
  // with what the start scripts in package.json say: V8 would keep 130 MB for what is young
  ours: ['--max-semi-space-size=4', join(ROOT, 'src', 'main.ts'), 'local'],
  echo: [join(import.meta.dirname, 'bots', 'echo.ts')],
  bare: [join(import.meta.dirname, 'bots', 'bare.ts')],
} as const;
export type Program = keyof typeof PROGRAMS;

export interface Bot {
  readonly client: Client;
  /** Milliseconds from starting the process until GET /healthz answered. */
  readonly cold: number;
  /** Seconds of processor time that the process has used, or NaN where the system does not say. */
  cpu(): number;
  /** Its resident memory in MB, or NaN. */
  memory(): number;
  /** What a preloaded counter has counted. */
  sql(): Promise<Readonly<Record<string, number>>>;
  stop(): Promise<void>;
}

// two benchmarks on one machine do not look for the same ports
let nextPort = 20_000 + (process.pid % 200) * 100;

export async function startBot(
  program: Program,
  folder: string,
  env: NodeJS.ProcessEnv = {},
  preload: readonly string[] = [],
): Promise<Bot> {
  mkdirSync(folder, { recursive: true });
  const [port] = await freePorts(nextPort, 1);
  nextPort = port! + 1;
  const url = `http://127.0.0.1:${port}`;
  const args = [...preload.flatMap((file) => ['--import', file]), ...PROGRAMS[program]];
  const started = performance.now();
  const part = startPart(
    `The bot "${program}"`,
    args,
    { PORT: String(port), DATA_DIR: folder, ...env },
    join(folder, `${program}.log`),
  );
  let over: string | undefined;
  part.ended.then(
    (sentence) => (over = sentence),
    () => undefined,
  );
  while (!(await answers(`${url}/healthz`))) {
    if (over !== undefined) throw new Error(over);
    if (performance.now() - started > 60_000)
      throw new Error(`The bot "${program}" does not answer; its log is ${part.log}`);
    await pause(5);
  }
  const cold = performance.now() - started;
  const client = connect(url);
  const proc = (file: string): string[] => {
    try {
      return readFileSync(`/proc/${part.child.pid}/${file}`, 'utf8').split(file === 'stat' ? ' ' : '\n');
    } catch {
      return [];
    }
  };
  return {
    client,
    cold,
    // user and system time, in hundredths of a second; no process here has a space in its name
    cpu: () => {
      const stat = proc('stat');
      return (Number(stat[13]) + Number(stat[14])) / 100;
    },
    memory: () => Number(/\d+/.exec(proc('status').find((line) => line.startsWith('VmRSS')) ?? '')?.[0]) / 1024,
    sql: () =>
      new Promise((resolve) => {
        part.child.once('message', (counted) => resolve(counted as Record<string, number>));
        part.child.send('sql');
      }),
    stop: async () => {
      client.close();
      await stopPart(part);
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => resolve(false));
  });
