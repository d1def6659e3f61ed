// A program as a process of its own, as somebody starts it at a terminal.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Where Node keeps what it has compiled: half of what a short command costs is reading the same files again. What was
 * compiled of a file that has changed since is not used.
 */
export const COMPILED = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compiled'),
} as const;

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs it to its end. It is given this environment and none of ours. */
export function runProgram(program: string, words: readonly string[], env: NodeJS.ProcessEnv): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...COMPILED, ...env },
  });
  return { status, out: stdout, error: stderr };
}
