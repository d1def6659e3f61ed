// A folder as a place for the log: on another machine's disk, on a share that may only be added to, or on a stick.
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CHECKPOINTS, sizeIn } from './place.ts';
import type { Place } from './place.ts';

const isCode = (error: unknown, ...codes: string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? '');

/** A file that is on the disk, whole, beside the one that it will be. The function takes it away again. */
async function written(path: string, bytes: Buffer): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}.new`;
  const file = await open(beside, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return beside;
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
      const final = join(folder, path);
      const beside = await written(final, bytes);
      try {
        // unlike a rename, a link never takes the place of what is there
        await link(beside, final);
        return true;
      } catch (error) {
        if (isCode(error, 'EEXIST')) return false;
        throw error;
      } finally {
        await rm(beside, { force: true });
      }
    },
    async replace(path, bytes) {
      const final = join(folder, path);
      await rename(await written(final, bytes), final);
    },
  };
}
