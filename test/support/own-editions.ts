// The editions of this program in a folder of a test's own, which can be signed there.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EDITIONS, loadEdition } from '../../src/policy/load.ts';
import type { Edition } from '../../src/policy/edition.ts';
import type { Endorsed } from '../../src/policy/signed.ts';

export interface OwnEditions {
  readonly folder: string;
  /** The folder of one of them. */
  readonly of: (id: string) => string;
  remove(): void;
}

export function ownEditions(): OwnEditions {
  const folder = mkdtempSync(join(tmpdir(), 'editions-'));
  cpSync(EDITIONS, folder, { recursive: true });
  return { folder, of: (id) => join(folder, id), remove: () => rmSync(folder, { recursive: true }) };
}

export const SIGNER = { by: 'Ada Adviser', role: 'Head of Legal', on: '2026-11-20' } as const;

/** An endorsement of an edition as it is here. */
export const endorsementOf = ({ version, hash }: Pick<Edition, 'version' | 'hash'> = loadEdition()): Endorsed => ({
  kind: 'endorsed',
  version,
  hash,
  as: 'adviser-confirmed',
  ...SIGNER,
});
