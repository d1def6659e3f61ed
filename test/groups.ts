// Which test files make up which group. What is in no group's folders is a conversation, so that no file is forgotten.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

export const GROUPS = ['unit', 'contract', 'conversations'] as const;
export type Group = (typeof GROUPS)[number];

/** Pure folders, which need no bot, no store and no process: they run in under a minute. */
const UNIT = /^test\/(?:policy|ask|record|people|proof|text|time|cards|support)\//;
/** What others rely on: the store's port with each adapter, configuration, command line, manifest, directions. */
const CONTRACT = /^test\/(?:store|app|cli|playground)\/|^test\/ask\/load\.|^test\/[a-z-]+\.test\.ts$/;
/** A browser is a group of its own, with its own command. */
const BROWSER = /^test\/browser\//;

/** The group of a test file, by its path from the root of the repository. */
export function groupOf(file: string): Group {
  if (CONTRACT.test(file)) return 'contract';
  return UNIT.test(file) ? 'unit' : 'conversations';
}

/** The test files of these groups, in order of name. */
export const filesOf = (groups: readonly Group[]): string[] =>
  globSync('test/**/*.test.ts', { cwd: ROOT })
    .filter((file) => !BROWSER.test(file) && groups.includes(groupOf(file)))
    .toSorted();

/** The files that try more where they have the time (support/long.ts). */
export const longFiles = (): string[] =>
  filesOf(GROUPS).filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('howMany('));
