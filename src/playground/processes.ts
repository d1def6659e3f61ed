import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const endWithParent = join(import.meta.dirname, 'end-with-parent.cjs');

export type Part = { name: string; child: ChildProcess; log: string; ended: Promise<string> };

/** The first `count` free ports on loopback from `from` upward. Free now: somebody may still be quicker. */
export async function freePorts(from: number, count: number): Promise<number[]> {
  const found: number[] = [];
  for (let port = from; found.length < count && port < 65_536; port += 1) {
    if (await isFree(port)) found.push(port);
  }
  return found;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * Starts a Node process that ends when this one does, with its output in a log file.
 * `ended` resolves, and never rejects, with a sentence that says how it ended.
 */
export function startPart(name: string, args: string[], env: NodeJS.ProcessEnv, log: string): Part {
  mkdirSync(dirname(log), { recursive: true, mode: 0o700 });
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, ['--require', endWithParent, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output, 'ipc'],
    // A terminal's Ctrl-C would reach the children too; they end when this process says so, in order.
    detached: true,
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${name} could not start: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(`${name} ended (${signal ?? `exit code ${code}`}). It said last:\n${tail(log)}`),
    );
  });
  return { name, child, log, ended };
}

const tail = (log: string): string => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-12).join('\n');

/** Waits until the address answers 200. Rejects when the process ends first, or after `patience` milliseconds. */
export async function untilAnswers(part: Part, url: string, patience = 60_000): Promise<void> {
  const givenUp = Date.now() + patience;
  while (Date.now() < givenUp) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    const over = await Promise.race([part.ended, pause(100)]);
    if (over !== undefined) throw new Error(over);
  }
  throw new Error(`${part.name} does not answer at ${url}; its log is ${part.log}`);
}

/** Ends a process: asks it to, and after three seconds makes it. Resolves when it is gone. */
export async function stopPart({ child, ended }: Part): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 3000);
  await ended;
  clearTimeout(force);
}
