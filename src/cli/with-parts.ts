// What the commands on the store share: they open it, say lines, and say who looks.
import { openParts } from '../app/compose.ts';
import type { Parts } from '../app/compose.ts';
import { readRecordsConfig } from '../app/config.ts';
import type { Actor } from '../record/types.ts';

/** Prints a line. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Opens the store that the environment names, works, and closes it whatever happened. */
export async function withParts(work: (parts: Parts) => Promise<void>): Promise<void> {
  const config = readRecordsConfig();
  const parts = await openParts(config, {
    info: () => {},
    warn: (_, sentence) => process.stderr.write(`${sentence}\n`),
  });
  try {
    await work(parts);
  } finally {
    await parts.close();
  }
}

/** The person named with --as. Whoever can start this can read the store anyway: it says who looks, it does not prove it. */
export function personOf({ directory }: Parts, key: string): Actor {
  const person = directory.byKey(key);
  if (person?.agency !== directory.agency) throw new Error(`There is nobody called "${key}" in the people file.`);
  return person;
}
