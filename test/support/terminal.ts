// A program as a process of its own, as somebody starts it at a terminal.
import assert from 'node:assert/strict';
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

/**
 * One command of a program, each time as somebody by their key: `ok` gives what it prints and fails where it fails, `no` the
 * sentence with which it refuses. `folder`: where its data lies, asked for each run.
 */
export function commandOf(program: string, command: string, folder: () => string) {
  const run = (as: string, ...words: string[]): Ran =>
    runProgram(program, [command, ...words, '--as', as], { DATA_DIR: folder() });
  return {
    run,
    ok: (as: string, ...words: string[]): string => {
      const { status, out, error } = run(as, ...words);
      assert.equal(status, 0, error);
      return out;
    },
    no: (as: string, ...words: string[]): string => {
      const { status, error } = run(as, ...words);
      assert.equal(status, 1);
      return error;
    },
  };
}
