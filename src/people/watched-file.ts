// A file that is read again when it changes. A text counts at the second look that finds the file the same: one that is
// still being written may be valid halfway.
import { readFile, stat } from 'node:fs/promises';

export interface WatchedFile {
  /** The text, where the file is another since it was last given and stands still; null otherwise. Throws what reading it throws. */
  next(): Promise<string | null>;
}

/** Watches a file; its first text is given at the second look. */
export function watchFile(path: string): WatchedFile {
  /** The file's look that was read last, and the one before this one. */
  let taken = '';
  let before = '';
  return {
    async next() {
      try {
        const look = await lookOf(path);
        const still = look === before;
        before = look;
        if (!still || look === taken) return null;
        const text = await readFile(path, 'utf8');
        taken = look;
        return text;
      } catch (error) {
        // it may come back exactly as it was
        before = '';
        taken = '';
        throw error;
      }
    },
  };
}

/** What tells one state of a file from another without reading it. A file that is replaced has another number. */
async function lookOf(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  return `${ino} ${mtimeMs} ${size}`;
}
