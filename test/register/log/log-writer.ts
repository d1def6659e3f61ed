// A process that does to a store what a bot does, as fast as it can, until it is killed: entries, the log, checkpoints,
// holds and destructions.
// It says each entry once the store has taken it: `wrote <reference> <count>`.
import { createHash, randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { onlyEdition } from '../../../src/policy/governing.ts';
import { loadEdition } from '../../../src/policy/load.ts';
import { signingKey } from '../../../src/proof/note.ts';
import { folderPlace } from '../../../src/register/log/folder-place.ts';
import { createLogKeeper } from '../../../src/register/log/keeper.ts';
import { withCopies } from '../../../src/record/copies.ts';
import { makeReference } from '../../../src/record/reference.ts';
import type { CaseDocument } from '../../../src/record/types.ts';
import { registerEngine } from '../../../src/register/parts.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { keepWorld } from '../../support/keep-world.ts';
import { keeper, rested } from '../../support/keeping.ts';
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
const logKeeper = createLogKeeper(engine, { key, places: [folderPlace(folder)] });

async function writing(): Promise<void> {
  for (let count = 1; ; count += 1) {
    // one document of its own, and one that all write to
    const reference = count % 3 === 0 ? 'shared' : name;
    await happen(store, reference, 1 + (count % 7), `${name} ${count}`);
    say('wrote', reference, count);
    // what comes last in time must not wait for ever behind what never ends
    await after(4);
  }
}

/** Waits until everything in a document is in the log. */
async function logged(id: string): Promise<void> {
  while ((await store.get<CaseDocument>(engine.pk, id))?.document.unlogged) await after(5);
}

/** A record is filed, held, held no longer, and destroyed by two people, as soon as it may be. */
async function destroying(): Promise<void> {
  const { keep } = keepWorld({ store }).register;
  for (;;) {
    const document = rested(keeper('pat'), makeReference('NCC', randomBytes(5)));
    await store.create(withCopies({ ...document, leaves: [] }));
    await logged(document.id);
    const why = { matter: 'Court', reason: 'The court has asked for it.' };
    await keep.change(keeper('kit'), document.id, { type: 'set-hold', ...why });
    const { journal } = (await store.get<CaseDocument>(engine.pk, document.id))!.document;
    const hold = journal.at(-1)!.seq;
    await keep.change(keeper('kit'), document.id, { type: 'lift-hold', hold, reason: why.reason });
    await logged(document.id);
    const listing = await keep.listDue(keeper('kit'));
    if (listing.outcome !== 'done') continue;
    const { id } = listing.disposal;
    for (const who of ['kit', 'kim']) await keep.disposal(keeper(who), id, { type: 'approve' });
    await keep.run(id);
  }
}

async function keeping(): Promise<void> {
  for (;;) {
    await logKeeper.sequence();
    await logKeeper.publish();
  }
}

await Promise.all([writing(), keeping(), destroying()]);
