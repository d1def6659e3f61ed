// Records are for the user that runs the bot and for nobody else on the machine. Windows ignores these modes.
import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const FOLDER = 0o700;
const FILE = 0o600;
const OTHERS = 0o077;

/** What the bot itself keeps beside the database. A folder with anything else in it is not the bot's to close. */
const ALSO_OURS = ['clock.json', 'log.key', 'checkpoints'];

/**
 * Makes the folder (0700) and the file (0600) where they are missing, and tightens what stands there already. What
 * belongs to somebody else is left as it is, with a sentence to `warn`.
 */
export function keepPrivate(file: string, warn: (sentence: string) => void): void {
  makeFolder(dirname(file));
  tighten(dirname(file), FOLDER, holdsOnlyOurs(file), warn);
  // SQLite gives its two files beside the database the mode of the database, so it is made before SQLite sees it
  if (!statSync(file, { throwIfNoEntry: false })) closeSync(openSync(file, 'a', FILE));
  for (const one of [file, `${file}-wal`, `${file}-shm`]) tighten(one, FILE, true, warn);
}

/** Folder by folder: asked to make all of them, Node never comes back where a file system refuses as /proc does. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: FOLDER });
  } catch (error) {
    // another process was faster
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function holdsOnlyOurs(file: string): boolean {
  const ours = [basename(file), ...ALSO_OURS];
  return readdirSync(dirname(file)).every((name) => ours.some((one) => name.startsWith(one)));
}

function tighten(path: string, mode: number, ours: boolean, warn: (sentence: string) => void): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || process.platform === 'win32' || (stat.mode & OTHERS) === 0) return;
  if (ours && stat.uid === process.geteuid?.()) chmodSync(path, mode);
  else warn(`Others on this machine can open ${path}, where records are kept. Run: chmod ${mode.toString(8)} ${path}`);
}
