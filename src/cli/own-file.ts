// A file with what somebody may see: for whoever asked for it alone, and never over one that is there.
import { existsSync, writeFileSync } from 'node:fs';
import { say } from '../words/say.ts';

/** Throws where that file is there, before anything is read or noted for it. */
export function refuseToOverwrite(file: string | undefined): void {
  if (file !== undefined && existsSync(file)) throw new Error(say('cli.fileIsThere', { file }));
}

/** Writes a new file that nobody else on this machine can read. */
export function writeOwn(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
}
