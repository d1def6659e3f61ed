// Agreements for tests: the practice copy's own file as it stands, and one whose days a test chooses.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAgreements } from '../../src/agreements/read.ts';
import type { Agreement } from '../../src/agreements/schema.ts';
import { knownTo } from '../../src/app/live-agreements.ts';
import { loadDirectory } from '../../src/people/directory.ts';
import { loadEdition } from '../../src/policy/load.ts';

const FILE = join(import.meta.dirname, '..', '..', 'env', 'agreements.local.yaml');
export const SAMPLE = readFileSync(FILE, 'utf8');

export const KNOWN = knownTo(loadDirectory(join(import.meta.dirname, '..', '..', 'env', 'people.local.yaml')), [
  loadEdition('norfolk-2015'),
]);

/** What a file with this text says. Throws what reading it throws. */
export const agreementsIn = (text: string): readonly Agreement[] =>
  readAgreements(text, 'agreements.yaml', KNOWN).agreements;

/** The practice copy's agreements. */
export const AGREEMENTS = agreementsIn(SAMPLE);

export const agreementNamed = (id: string): Agreement => {
  const found = AGREEMENTS.find((one) => one.id === id);
  if (!found) throw new Error(`The practice copy has no agreement "${id}".`);
  return found;
};
