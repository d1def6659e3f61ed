// A process that does to a store what a bot does, as fast as it can, until it is killed: entries, the log, checkpoints.
// It says each entry once the store has taken it: `wrote <reference> <count>`.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { onlyEdition } from '../../../src/policy/governing.ts';
import { loadEdition } from '../../../src/policy/load.ts';
import { signingKey } from '../../../src/proof/note.ts';
import { folderPlace } from '../../../src/register/log/folder-place.ts';
import { createLogKeeper } from '../../../src/register/log/keeper.ts';
import { registerEngine } from '../../../src/register/parts.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { directory } from '../../support/ladder.ts';
import { happen } from '../../support/log-store.ts';

const [file, folder, name] = process.argv.slice(2) as [string, string, string];
const key = signingKey('log.council.example/records', createHash('sha256').update('a key for tests').digest());

// straight to the pipe: a line that only this process knows of would be lost with it
const say = (...words: (string | number)[]): void => {
  writeSync(1, `${words.join(' ')}\n`);
};

const store = openSqlite(file);
const engine = registerEngine({
  store,
  editions: onlyEdition(loadEdition()),
  directory,
  // hours pass in seconds, so that checkpoints are due by the clock as well
  clock: { now: () => new Date(Date.now() * 2000 - Date.UTC(2026, 0) * 1999) },
  ids: { newId: () => `${name}-${Math.random()}`, bytes: (length) => Buffer.alloc(length) },
  log: { info: () => undefined, warn: (fields) => say('warned', JSON.stringify(fields)) },
  pseudonym: (id) => id,
});
const keeper = createLogKeeper(engine, { key, places: [folderPlace(folder)] });

async function writing(): Promise<void> {
  for (let count = 1; ; count += 1) {
    // one document of its own, and one that all write to
    const reference = count % 3 === 0 ? 'shared' : name;
    await happen(store, reference, 1 + (count % 7), `${name} ${count}`);
    say('wrote', reference, count);
  }
}

async function keeping(): Promise<void> {
  for (;;) {
    await keeper.sequence();
    await keeper.publish();
  }
}

await Promise.all([writing(), keeping()]);
