// Writes documents into a folder, one after another: nothing is held but what is being written.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';
import { ABOUT, DOCUMENTS, fileOf, FolderError } from './folder.ts';
import type { About } from './folder.ts';

/** Makes the folder, for this user only. Throws FolderError where something is in it. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new FolderError(say('prove.folder.notEmpty', { folder }));
  mkdirSync(join(folder, DOCUMENTS), { mode: 0o700 });
}

/** A chunk is written at so many characters: a line at a time would be a call to the system each. */
const AT_ONCE = 262_144;

/** Writes lines into a new file for this user only; it is on the disk when this returns. */
export async function writeLines(
  file: string,
  lines: AsyncIterable<string>,
): Promise<{ readonly documents: number; readonly sha256: string }> {
  const handle = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  let documents = 0;
  let waiting = '';
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(waiting);
    waiting = '';
    hash.update(bytes);
    await handle.writeFile(bytes);
  };
  try {
    for await (const line of lines) {
      documents += 1;
      waiting += `${line}\n`;
      if (waiting.length >= AT_ONCE) await flush();
    }
    await flush();
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { documents, sha256: hash.digest('hex') };
}

/** Writes the documents of a kind; no file where there is none. */
export async function writeKind(
  folder: string,
  kind: string,
  documents: AsyncIterable<StoredDocument>,
): Promise<About['files']> {
  const first = documents[Symbol.asyncIterator]();
  const begun = await first.next();
  if (begun.done) return {};
  async function* lines(): AsyncGenerator<string> {
    for (let one = begun; !one.done; one = await first.next()) yield JSON.stringify(one.value);
  }
  return { [`${kind}.jsonl`]: await writeLines(fileOf(folder, kind), lines()) };
}

/** Says that the folder is whole: written beside and renamed, so that it is there whole or not at all. */
export async function finishFolder(folder: string, about: About): Promise<void> {
  const file = join(folder, ABOUT);
  await writeFile(`${file}.part`, `${JSON.stringify(about, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.part`, file);
}
