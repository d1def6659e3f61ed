// Files of what people have signed: read whole and checked each time, and only added to. signed.yaml in the folder of an
// edition is one of them.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { dump, load as parse } from 'js-yaml';
import type { ZodType } from 'zod';
import { SIGNED, signedSchema } from './signed.ts';
import type { Signed } from './signed.ts';

/** What was signed about the edition in this folder, in order. Throws a sentence a line where it is not as it must be. */
export const readSigned = (folder: string): Signed[] => readEntries(pathIn(folder), signedSchema);

/** Adds an entry at its end. Throws a sentence, and writes nothing, where the file or the entry is wrong. */
export const sign = (folder: string, entry: Signed): void => addEntries(pathIn(folder), signedSchema, HEAD, [entry]);

const HEAD = `# Who endorsed this edition, reviewed its clauses, or confirmed when a law started. npx can-i-share law adds to it.
# Nothing here is ever changed: a mistake is taken back by a further entry.

`;

const pathIn = (folder: string): string => join(folder, SIGNED);

/** The entries of a file, in order; none where there is no such file. Throws a sentence a line where it is wrong. */
export const readEntries = <Entry>(path: string, schema: ZodType<Entry[]>): Entry[] =>
  existsSync(path) ? checked(yamlOf(readFileSync(path, 'utf8'), path), path, schema) : [];

/**
 * Adds entries at the end of a file, which begins with `head`. Throws as `readEntries` does, and where what stands there
 * cannot be added to. Then nothing is written; else all of it is, whatever dies meanwhile.
 */
export function addEntries<Entry>(
  path: string,
  schema: ZodType<Entry[]>,
  head: string,
  entries: readonly Entry[],
): void {
  const all = checked([...readEntries(path, schema), ...entries], path, schema);
  if (entries.length === 0) return;
  const text = `${linesOf(path, head)}${dump(entries, { lineWidth: -1 })}`;
  if (!saysThese(text, path, schema, all)) throw new Error(`${cannotBeAdded(path)} ${AS_A_LIST}`);
  const beside = `${path}.part`;
  writeFileSync(beside, text);
  renameSync(beside, path);
}

/** What stands there, up to the end of its last line: an editor may have left that open. */
function linesOf(path: string, head: string): string {
  if (!existsSync(path)) return head;
  const text = readFileSync(path, 'utf8');
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Whether it would be read as just these: somebody may have written it by hand, in another form of YAML. */
function saysThese<Entry>(text: string, path: string, schema: ZodType<Entry[]>, entries: readonly Entry[]): boolean {
  try {
    return isDeepStrictEqual(checked(yamlOf(text, path), path, schema), entries);
  } catch {
    return false;
  }
}

const cannotBeAdded = (path: string): string => `Nothing can be added to the signatures in ${path}.`;
const AS_A_LIST = 'Write each as a list entry that begins its line with "- ", and nothing after the last.';

function yamlOf(text: string, path: string): unknown {
  // a file of comments alone is no YAML to the parser, and nobody has signed anything in it
  if (text.split('\n').every((line) => line.trim() === '' || line.trim().startsWith('#'))) return [];
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`The signatures in ${path} are not YAML: ${(error as Error).message}`, { cause: error });
  }
}

function checked<Entry>(entries: unknown, path: string, schema: ZodType<Entry[]>): Entry[] {
  const result = schema.safeParse(entries);
  if (result.success) return result.data;
  const places = result.error.issues.map(({ path: [at, ...rest], message }) =>
    typeof at === 'number' ? `entry ${at + 1}, ${rest.join('.')}: ${message}` : message,
  );
  throw new Error(`The signatures in ${path} cannot be used.\n${places.join('\n')}`);
}
