// signed.yaml in the folder of an edition: read whole and checked each time, and only added to.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load as parse } from 'js-yaml';
import { SIGNED, signedSchema } from './signed.ts';
import type { Signed } from './signed.ts';

/** What was signed about the edition in this folder, in order. Throws a sentence a line where it is not as it must be. */
export function readSigned(folder: string): Signed[] {
  const path = pathIn(folder);
  return existsSync(path) ? checked(yamlOf(readFileSync(path, 'utf8'), path), path) : [];
}

/** Adds an entry at its end. Throws a sentence, and writes nothing, where the file or the entry is wrong. */
export function sign(folder: string, entry: Signed): void {
  const path = pathIn(folder);
  checked([...readSigned(folder), entry], path);
  appendFileSync(path, `${existsSync(path) ? '' : HEAD}${dump([entry], { lineWidth: -1 })}`);
}

const HEAD = `# Who endorsed this edition, reviewed its clauses, or confirmed when a law started. npx can-i-share law adds to it.
# Nothing here is ever changed: a mistake is taken back by a further entry.

`;

const pathIn = (folder: string): string => join(folder, SIGNED);

function yamlOf(text: string, path: string): unknown {
  // a file of comments alone is no YAML to the parser, and nobody has signed anything in it
  if (text.split('\n').every((line) => line.trim() === '' || line.trim().startsWith('#'))) return [];
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`The signatures in ${path} are not YAML: ${(error as Error).message}`, { cause: error });
  }
}

function checked(entries: unknown, path: string): Signed[] {
  const result = signedSchema.safeParse(entries);
  if (result.success) return result.data;
  const places = result.error.issues.map(({ path: [at, ...rest], message }) =>
    typeof at === 'number' ? `entry ${at + 1}, ${rest.join('.')}: ${message}` : message,
  );
  throw new Error(`The signatures in ${path} cannot be used.\n${places.join('\n')}`);
}
