// A folder as a place for the log: on another machine's disk, on a share that may only be added to, or on a stick.
import { randomUUID } from 'node:crypto';
import { access, link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CHECKPOINTS, sizeIn } from './place.ts';
import type { Place } from './place.ts';

const isCode = (error: unknown, ...codes: string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');

/** Where files are written before they are whole; what a process that was killed leaves there is nobody's. */
const UNFINISHED = 'unfinished';

/** A file that is on the disk, whole, under a name of its own. */
async function written(folder: string, path: string, bytes: Buffer): Promise<string> {
  const beside = join(folder, UNFINISHED, randomUUID());
  await mkdir(dirname(beside), { recursive: true });
  await mkdir(dirname(join(folder, path)), { recursive: true });
  const file = await open(beside, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return beside;
}

/** What some shares say to a second name for a file. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** Gives a whole file its name, unless there is one of that name: false then. */
async function named(beside: string, final: string): Promise<boolean> {
  try {
    // unlike a rename, a link never takes the place of what is there
    await link(beside, final);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    if (!isCode(error, ...NO_LINKS)) throw error;
  }
  // on a share without links: two at once write the same bytes, and what was there before is seen
  const isThere = await access(final).then(
    () => true,
    () => false,
  );
  if (!isThere) await rename(beside, final);
  return !isThere;
}

export function folderPlace(folder: string): Place {
  const read = async (path: string): Promise<Buffer | null> => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if (isCode(error, 'ENOENT', 'ENOTDIR')) return null;
      throw error;
    }
  };
  return {
    name: `folder:${folder}`,
    read,
    async newest() {
      const names = await readdir(join(folder, CHECKPOINTS)).catch((error: unknown) => {
        if (isCode(error, 'ENOENT')) return [];
        throw error;
      });
      const size = names.reduce((most, name) => Math.max(most, sizeIn(name) ?? 0), 0);
      const note = size === 0 ? null : await read(`${CHECKPOINTS}/${size}`);
      return note && { size, note: note.toString() };
    },
    async add(path, bytes) {
      const beside = await written(folder, path, bytes);
      try {
        return await named(beside, join(folder, path));
      } finally {
        await rm(beside, { force: true });
      }
    },
    async replace(path, bytes) {
      await rename(await written(folder, path, bytes), join(folder, path));
    },
  };
}
