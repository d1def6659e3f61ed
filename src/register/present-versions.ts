// In which version each kind of document is written now. A later version of the bot writes later ones, which this one
// cannot read: it must not start beside them, for it would show people less than there is.
import { SCHEMA } from '../record/case-document.ts';
import { REGISTER_KINDS, REGISTER_SCHEMA } from '../record/register-document.ts';
import { UPGRADED } from '../record/stored.ts';
import type { Store, Version } from '../store/port.ts';
import { LOG } from './log/head.ts';
import { LOG_PLACES } from './log/places-document.ts';

/** Documents that are brought up to date where an earlier version wrote them. */
export const UPGRADED_VERSIONS: readonly Version[] = UPGRADED.map((kind) => ({ kind, version: SCHEMA }));

/** Every kind that says in which version it was written: each counts for itself. */
export const PRESENT_VERSIONS: readonly Version[] = [
  ...UPGRADED_VERSIONS,
  ...REGISTER_KINDS.map((kind) => ({ kind, version: REGISTER_SCHEMA })),
  ...['doubts', LOG, LOG_PLACES].map((kind) => ({ kind, version: 1 })),
];

/** Something stored was written by a later version of the bot; the message says what, and what to do. */
export class LaterVersionError extends Error {
  override readonly name = 'LaterVersionError';
  readonly code = 'later-version';
}

/** Throws LaterVersionError where something in the partition was written by a later version, and what the store throws. */
export async function refuseLaterVersions(
  store: Pick<Store, 'ofLaterVersion'>,
  pk: string,
  versions: readonly Version[] = PRESENT_VERSIONS,
): Promise<void> {
  const found = await Promise.all(versions.map((than) => store.ofLaterVersion(pk, than, 1)));
  for (const [i, [later]] of found.entries())
    if (later) {
      const { kind, version } = versions[i]!;
      const { schema } = later.document as { readonly schema?: unknown };
      throw new LaterVersionError(
        `The store holds what a later version of the bot wrote: ${later.document.id} (${kind}, version ` +
          `${String(schema)}; this one reads ${version}). Nothing was changed. Start the later version of the bot again.`,
      );
    }
}
