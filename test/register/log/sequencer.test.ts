import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { openCheckpoint, signCheckpoint } from '../../../src/proof/checkpoint.ts';
import type { Checkpoint } from '../../../src/proof/checkpoint.ts';
import { signingKey } from '../../../src/proof/note.ts';
import { entriesId, LOG, tileId, treeOf } from '../../../src/register/log/head.ts';
import { createSequencer, LogDoesNotFit } from '../../../src/register/log/sequencer.ts';
import type { LogStore, Sequencer } from '../../../src/register/log/sequencer.ts';
import { allEntries, assertOneLog, happen, headIn, logStore, PK, rootsOf } from '../../support/log-store.ts';
import type { Content } from '../../support/log-store.ts';

const ORIGIN = 'log.council.example/records';
const key = signingKey(ORIGIN, createHash('sha256').update('a key for tests').digest());

class Killed extends Error {
  override readonly name = 'Killed';
}

/** What several sequencers share: a clock, and every checkpoint that any of them ever signed, kept or not. */
function world() {
  const state = { now: new Date('2026-03-02T09:00:00.000Z'), signed: [] as string[], warned: [] as string[] };
  const sequencer = (store: LogStore): Sequencer =>
    createSequencer({
      store,
      pk: PK,
      clock: { now: () => state.now },
      sign: (head) => {
        const note = signCheckpoint({ origin: ORIGIN, ...treeOf(head) }, key);
        state.signed.push(note);
        return note;
      },
      log: { warn: (fields) => void state.warned.push(JSON.stringify(fields)) },
      retry: { passed: () => 0, wait: async () => undefined, chance: () => 0 },
    });
  return { state, sequencer };
}

const opened = (note: string): Checkpoint => openCheckpoint(note, [key.verifier], ORIGIN);

/** That every checkpoint that was ever signed is of the log as it is now. */
function assertAllFit(signed: readonly string[], content: Content, where: string): void {
  const roots = rootsOf(allEntries(content));
  for (const note of signed) {
    const { size, root } = opened(note);
    assert.deepEqual(root, roots[size], `${where}: the checkpoint of ${size}`);
  }
}

async function untilQuiet(sequencer: Sequencer): Promise<void> {
  while ((await sequencer.step()) > 0);
}

/** A log of 250 entries, so that the next few fill a bundle and a tile. */
async function nearlyFull(): Promise<Content> {
  const content: Content = new Map();
  const store = logStore(content);
  const { sequencer } = world();
  await happen(store, 'long', 250);
  await untilQuiet(sequencer(store));
  return content;
}

describe('The sequencer of the log', () => {
  it('puts every entry of every document into one log, oldest first, and writes its place beside it', async () => {
    const content: Content = new Map();
    const store = logStore(content);
    const { state, sequencer } = world();
    for (const id of ['one', 'two', 'one', 'three', 'two']) await happen(store, id);
    assert.equal(await sequencer(store).step(), 5);
    assertOneLog(content, 'five');
    await happen(store, 'one', 600);
    await untilQuiet(sequencer(store));
    assertOneLog(content, 'more');
    assert.equal(headIn(content).size, 605);
    assert.ok(content.has(entriesId(1)) && content.has(tileId(0, 1)));
    assertAllFit(state.signed, content, 'all');
  });

  it('fills tiles above tiles', async () => {
    const content: Content = new Map();
    const store = logStore(content);
    const { sequencer } = world();
    await happen(store, 'long', 256 * 3);
    await untilQuiet(sequencer(store));
    assert.equal(Buffer.from(headIn(content).tiles[0]!, 'base64').length, 3 * 32);
    assertOneLog(content, 'three bundles');
  });

  it('adds nothing where nothing is new, and writes nothing then', async () => {
    const content = await nearlyFull();
    const before = new Map(content);
    const { sequencer } = world();
    assert.equal(await sequencer(logStore(content)).step(), 0);
    assert.deepEqual(content, before);
  });

  it('signs at the first entry, at each hundred, and an hour after the last where anything is new', async () => {
    const content: Content = new Map();
    const store = logStore(content);
    const { state, sequencer } = world();
    const one = sequencer(store);
    const sizes = () => state.signed.map((note) => opened(note).size);
    await one.step();
    assert.deepEqual(sizes(), [], 'an empty log says nothing');
    await happen(store, 'a');
    await one.step();
    await happen(store, 'a', 99);
    await one.step();
    assert.deepEqual(sizes(), [1]);
    await happen(store, 'a');
    await one.step();
    assert.deepEqual(sizes(), [1, 101]);
    await happen(store, 'a');
    await one.step();
    state.now = new Date('2026-03-02T09:59:59.999Z');
    await one.step();
    assert.deepEqual(sizes(), [1, 101]);
    state.now = new Date('2026-03-02T10:00:00.000Z');
    await one.step();
    assert.deepEqual(sizes(), [1, 101, 102]);
    state.now = new Date('2026-03-02T12:00:00.000Z');
    await one.step();
    assert.deepEqual(sizes(), [1, 101, 102], 'nothing is new');
  });

  it('is not held up by a document that is damaged, and says so once', async () => {
    const content: Content = new Map();
    const store = logStore(content);
    const { state, sequencer } = world();
    await happen(store, 'damaged');
    await happen(store, 'whole');
    const { body, etag } = content.get('damaged')!;
    content.set('damaged', { body: body.replace('"schema":1', '"schema":"?"'), etag });
    const one = sequencer(store);
    assert.equal(await one.step(), 1);
    assert.equal(await one.step(), 0);
    assert.deepEqual(state.warned, ['{"code":"log-unreadable","ref":"damaged"}']);
  });

  it('puts right a document that only says that it waits', async () => {
    const content: Content = new Map();
    const store = logStore(content);
    const { sequencer } = world();
    await happen(store, 'one');
    await untilQuiet(sequencer(store));
    const { body, etag } = content.get('one')!;
    content.set('one', { body: body.replace('"unlogged":null', '"unlogged":"2026-01-01T00:00:00.000Z"'), etag });
    assert.equal(await sequencer(store).step(), 0);
    assertOneLog(content, 'put right');
  });

  it('does not begin anew where its head was taken away, nor go on where a part of it is another', async () => {
    const content = await nearlyFull();
    const store = logStore(content);
    const { sequencer } = world();
    await happen(store, 'one', 10);
    await untilQuiet(sequencer(store));
    const gone = new Map(content);
    gone.delete(LOG);
    await assert.rejects(sequencer(logStore(gone)).step(), LogDoesNotFit);
    const back = await nearlyFull();
    const foreign = { ...(JSON.parse(content.get(entriesId(0))!.body) as object), entries: ['another\n'] };
    back.set(entriesId(0), { body: JSON.stringify(foreign), etag: 'foreign' });
    await happen(logStore(back), 'one', 10);
    await assert.rejects(sequencer(logStore(back)).step(), LogDoesNotFit);
  });
});

describe('A sequencer that dies', () => {
  it('at any step, before or after it has an effect, leaves one log to whoever comes next', async () => {
    const start = await nearlyFull();
    for (const id of ['one', 'two', 'long']) await happen(logStore(start), id, 4);
    let trials = 0;
    let steps = Infinity;
    for (let position = 1; position <= steps; position += 1)
      for (const when of ['before', 'after'] as const) {
        const content = new Map(start);
        const { state, sequencer } = world();
        let calls = 0;
        const dying = logStore(content, async (work) => {
          calls += 1;
          if (calls > position || (calls === position && when === 'before')) throw new Killed();
          const done = work();
          if (calls === position) throw new Killed();
          return done;
        });
        const died = await untilQuiet(sequencer(dying)).then(
          () => false,
          (error: unknown) => error instanceof Killed,
        );
        if (!died) steps = position - 1;
        const where = `${when} step ${position}`;
        // time passes and somebody does something else before the next one comes
        await happen(logStore(content), 'two');
        await untilQuiet(sequencer(logStore(content)));
        assertOneLog(content, where);
        assertAllFit(state.signed, content, where);
        trials += 1;
      }
    assert.ok(steps > 10, `${steps} steps`);
    console.log(`      ${trials} deaths at ${steps} steps`);
  });

  it('beside another, in any order of their steps and at any two of them, leaves one log', async () => {
    const start = await nearlyFull();
    await happen(logStore(start), 'one', 5);
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.record({ dies: fc.nat(40), after: fc.boolean() }), { minLength: 2, maxLength: 3 }),
        fc.integer({ min: 0, max: 3 }),
        async (scheduler, deaths, writes) => {
          const content = new Map(start);
          const { state, sequencer } = world();
          const slowly = async <T>(work: () => T): Promise<T> => {
            await scheduler.schedule(Promise.resolve());
            return work();
          };
          const running = deaths.map(async ({ dies, after }) => {
            let calls = 0;
            const store = logStore(content, async (work) => {
              calls += 1;
              if (calls > dies || (calls === dies && !after)) throw new Killed();
              const done = await slowly(work);
              if (calls === dies) throw new Killed();
              await scheduler.schedule(Promise.resolve());
              return done;
            });
            const one = sequencer(store);
            try {
              for (let step = 0; step < 4; step += 1) await one.step();
            } catch (error) {
              if (!(error instanceof Killed)) throw error;
            }
          });
          const writing = Array.from({ length: writes }, (_, at) =>
            happen(logStore(content, slowly), ['one', 'new'][at % 2]!),
          );
          await scheduler.waitFor(Promise.all([...running, ...writing]));
          await untilQuiet(sequencer(logStore(content)));
          assertOneLog(content, 'at the end');
          assertAllFit(state.signed, content, 'at the end');
        },
      ),
      { numRuns: 150 },
    );
  });
});
