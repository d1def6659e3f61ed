// A fake Teams whose people file lies on a disk and changes while the bot runs.
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDirectory } from '../../src/people/live-directory.ts';
import type { LiveDirectory } from '../../src/people/live-directory.ts';
import type { Store } from '../../src/store/port.ts';
import { peopleText } from './people.ts';
import type { PeopleChanges } from './people.ts';
import { startTeams } from './receiver.ts';
import type { Teams } from './receiver.ts';

export interface Office {
  readonly teams: Teams;
  readonly directory: LiveDirectory;
  /** Writes the usual people with these changes to the file, and waits until the bot has noticed. */
  change(changes: PeopleChanges): Promise<void>;
  /** Writes this text to the file. */
  write(text: string): void;
  /** Looks at the file until it has stood still, as the bot does every few seconds, and acts on a change. */
  notice(): Promise<void>;
  /** Looks at the file, and goes no further. */
  look(): Promise<void>;
  close(): Promise<void>;
}

const silent = { info: () => undefined, warn: () => undefined };
let written = 0;

/** `path`: another instance's file, where there are two; `store`: its store. */
export async function openOffice(given: { path?: string; store?: Store } = {}): Promise<Office & { path: string }> {
  const folder = given.path ? null : mkdtempSync(join(tmpdir(), 'people-'));
  const path = given.path ?? join(folder!, 'people.yaml');
  const write = (text: string): void => {
    writeFileSync(path, text);
    // two writes within one tick of the disk's clock would look alike
    const at = new Date(Date.parse('2026-11-23T10:00:00Z') + (written += 1000));
    utimesSync(path, at, at);
  };
  if (folder) write(peopleText());
  const directory = openDirectory(path, silent);
  const teams = await startTeams({ directory, ...(given.store ? { store: given.store } : {}) });
  const noteChanges = async (): Promise<void> => {
    for (const { id } of directory.served) await teams.of(id).peopleChanges.note();
  };
  await noteChanges();
  const look = async (): Promise<void> => {
    await directory.refresh();
    await directory.refresh();
  };
  const notice = async (): Promise<void> => {
    await look();
    await noteChanges();
  };
  return {
    teams,
    directory,
    path,
    write,
    look,
    notice,
    change: async (people) => {
      write(peopleText(people));
      await notice();
      await teams.deliver();
    },
    close: async () => {
      await teams.close();
      if (folder) rmSync(folder, { recursive: true });
    },
  };
}
