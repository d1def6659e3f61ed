// A folder that holds a copy of the documents: one file a kind, a document a line, in order of id, so that one of them is
// found without reading them all.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod/v4';
import type { StoredDocument } from '../../store/port.ts';
import { say } from '../../words/say.ts';

export const DOCUMENTS = 'documents';
export const LOG_FOLDER = 'log';
export const ABOUT = 'about.json';

/** The version of the folder's format. */
const FORMAT = 1;

const aboutSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** An export is for an auditor: no drafts, no chats. A backup is everything. */
  what: z.enum(['export', 'backup']),
  agency: z.string(),
  /** When it was begun (ISO 8601, UTC). */
  at: z.iso.datetime(),
  /** How many entries the log had then, and its root in base64. */
  log: z.strictObject({ size: z.int().min(0), root: z.string() }),
  files: z.record(z.string(), z.strictObject({ documents: z.int().min(0), sha256: z.string() })),
});

/** What a folder says of itself. It is written last: a folder without it was not finished. */
export type About = z.infer<typeof aboutSchema>;

export const aboutFolder = (about: Omit<About, 'format'>): About => ({ format: FORMAT, ...about });

/** A folder that cannot be used, with a sentence. */
export class FolderError extends Error {
  override readonly name = 'FolderError';
}

/** What the folder says of itself. Throws FolderError where it is no such folder, unfinished, or of a later version. */
export async function readAbout(folder: string): Promise<About> {
  const text = await readFile(join(folder, ABOUT), 'utf8').catch(() => null);
  if (text === null) throw new FolderError(say('prove.folder.notFinished', { folder }));
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new FolderError(say('prove.folder.damaged', { folder, file: ABOUT }));
  }
  const { format } = (parsed ?? {}) as { readonly format?: unknown };
  if (typeof format === 'number' && format > FORMAT) throw new FolderError(say('prove.folder.tooNew', { folder }));
  const result = aboutSchema.safeParse(parsed);
  if (!result.success) throw new FolderError(say('prove.folder.damaged', { folder, file: ABOUT }));
  return result.data;
}

export const fileOf = (folder: string, kind: string): string => join(folder, DOCUMENTS, `${kind}.jsonl`);

/** The kinds of which the folder has a file. */
export const kindsIn = (folder: string): string[] =>
  existsSync(join(folder, DOCUMENTS))
    ? readdirSync(join(folder, DOCUMENTS))
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => name.slice(0, -'.jsonl'.length))
        .toSorted()
    : [];

/**
 * Every document of a kind, in the order of the file. A line that is no document comes as one that has nothing but its
 * number, which every check says cannot be read.
 */
export async function* documentsOf(folder: string, kind: string): AsyncGenerator<StoredDocument> {
  const file = fileOf(folder, kind);
  if (!existsSync(file)) return;
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    yield documentIn(text) ?? { id: `${kind}.jsonl, line ${line}`, pk: '', kind };
  }
}

function documentIn(text: string): StoredDocument | null {
  try {
    const parsed = JSON.parse(text) as Partial<StoredDocument> | null;
    const { id, pk, kind } = parsed ?? {};
    return typeof id === 'string' && typeof pk === 'string' && typeof kind === 'string'
      ? (parsed as StoredDocument)
      : null;
  } catch {
    return null;
  }
}

/** The document of this id in the file of its kind; null where there is none. It reads a few lines, never the file. */
export async function findIn(folder: string, kind: string, id: string): Promise<StoredDocument | null> {
  const file = fileOf(folder, kind);
  if (!existsSync(file)) return null;
  const handle = await open(file, 'r');
  try {
    let [low, high] = [0, (await handle.stat()).size];
    // the line wanted begins in [low, high)
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const at = await beginOfLine(handle, low, middle);
      const { text, end } = await lineAt(handle, at);
      const document = documentIn(text);
      if (document?.id === id) return document;
      if (document === null) return await findByReading(folder, kind, id);
      if (document.id < id) low = end;
      else high = at;
    }
    return null;
  } finally {
    await handle.close();
  }
}

/** The slow way, where a line is damaged: what is asked for may be any other one. */
async function findByReading(folder: string, kind: string, id: string): Promise<StoredDocument | null> {
  for await (const document of documentsOf(folder, kind)) if (document.id === id) return document;
  return null;
}

const CHUNK = 16_384;
const NEWLINE = 10;

/** Where the line begins that the byte at `at` is in; never before `low`, where a line begins. */
async function beginOfLine(handle: FileHandle, low: number, at: number): Promise<number> {
  for (let end = at; end > low;) {
    const from = Math.max(low, end - CHUNK);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - from), 0, end - from, from);
    const found = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (found >= 0) return from + found + 1;
    end = from;
  }
  return low;
}

async function lineAt(handle: FileHandle, from: number): Promise<{ readonly text: string; readonly end: number }> {
  const parts: Buffer[] = [];
  for (let at = from; ;) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, at);
    const chunk = buffer.subarray(0, bytesRead);
    const found = chunk.indexOf(NEWLINE);
    parts.push(found < 0 ? chunk : chunk.subarray(0, found));
    at += found < 0 ? bytesRead : found + 1;
    if (found >= 0 || bytesRead === 0) return { text: Buffer.concat(parts).toString('utf8'), end: at };
  }
}

/** The files that are not as they were written, by their names. */
export async function changedFiles(folder: string, { files }: About): Promise<string[]> {
  const changed: string[] = [];
  for (const [name, { sha256 }] of Object.entries(files)) {
    const file = join(folder, DOCUMENTS, name);
    if (!existsSync(file) || (await hashOfFile(file)) !== sha256) changed.push(name);
  }
  return changed;
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
