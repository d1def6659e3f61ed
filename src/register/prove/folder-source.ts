// A folder as something to verify.
import { join } from 'node:path';
import { folderLog } from '../log/read-log.ts';
import type { StoredDocument } from '../../store/port.ts';
import { documentsOf, findIn, kindsIn, LOG_FOLDER, readAbout } from './folder.ts';
import type { About } from './folder.ts';
import type { Source } from './source.ts';

/** An export or a backup, and what it says of itself. Throws FolderError where it is none. */
export async function folderSource(folder: string): Promise<{ readonly source: Source; readonly about: About }> {
  const about = await readAbout(folder);
  const { size, root } = about.log;
  const log = folderLog(join(folder, LOG_FOLDER), { size, root: Buffer.from(root, 'base64') });
  const kinds = kindsIn(folder);
  const source: Source = {
    agency: about.agency,
    documents: (kind) => documentsOf(folder, kind),
    find: async (id): Promise<StoredDocument | null> => {
      for (const kind of kinds) {
        const found = await findIn(folder, kind, id);
        if (found) return found;
      }
      return null;
    },
    isTakenOut: about.what === 'export',
    log,
    sizeNow: async () => null,
    strayed: async () => [],
    damage: null,
  };
  return { source, about };
}
