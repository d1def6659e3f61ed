import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyedIn, destructionProblems, missingProofs, readDestroyed } from '../../../src/record/destroyed.ts';
import type { DisposalDocument } from '../../../src/record/disposal.ts';
import type { Disposal } from '../../../src/record/disposal.ts';
import { newEntry } from '../../../src/record/journal.ts';
import { opening } from '../../../src/record/pack-commands.ts';
import { newRegister, registerProblems, withRegisterEntries } from '../../../src/record/register-document.ts';
import type { StoredDocument } from '../../../src/store/port.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { keepWorld, pseudonym } from '../../support/keep-world.ts';
import type { KeepWorld } from '../../support/keep-world.ts';
import { asKeeper, DUE, keeper, keepersDemoted, keepersWithout } from '../../support/keeping.ts';
import { context, person } from '../../support/ladder.ts';

const why = { reason: 'The court has asked for it.' };

async function listed({ register }: KeepWorld): Promise<Disposal> {
  const listing = await register.keep.listDue(keeper('kit'));
  assert.ok(listing.outcome === 'done', JSON.stringify(listing));
  return listing.disposal;
}

async function approved(world: KeepWorld): Promise<Disposal> {
  const { id } = await listed(world);
  for (const key of ['kit', 'kim'])
    assert.equal((await world.register.keep.disposal(keeper(key), id, { type: 'approve' })).outcome, 'done');
  return (await world.register.keep.seeDisposal(keeper('kit'), id))!;
}

const run = async ({ register }: KeepWorld, { id }: Disposal): Promise<Disposal> =>
  (await register.keep.run(id))!.disposal;
const kindOf = async ({ store }: KeepWorld, id: string) => (await store.get<StoredDocument>('NCC', id))?.document.kind;

/** A pack for somebody who asked what is kept about them, with this record in it. */
function packOn(reference: string) {
  const at = context(DUE);
  const asked = { request: 'SAR-7', receivedOn: '2033-01-09', due: '2033-02-09', cases: ['C-100200'] };
  const records = [{ reference, entries: 1, head: 'h' }];
  const content = opening({ ...asked, danger: 'no', dangerNote: '', staffFrom: null }, records, [], at);
  const entry = newEntry('pack-opened', asKeeper('ike'), content, at);
  return withRegisterEntries(newRegister('pack', 'PACK-7K3F-92QD', 'NCC'), [entry]);
}

describe('A record whose time is over', () => {
  it('is listed with what stops it, and not where it is on no list of the council or not due', async () => {
    const world = keepWorld();
    const { keep } = world.register;
    const [free, held] = [await world.add(), await world.add()];
    await keep.change(keeper('lex'), held.id, { type: 'set-hold', matter: 'Court', ...why });
    const { records, next } = await keep.due(keeper('kit'), 10);
    assert.deepEqual(
      new Map(records.map(({ reference, stop }) => [reference, stop])),
      new Map([
        [free.id, null],
        [held.id, 'held'],
      ]),
    );
    assert.equal(next, null);
    assert.deepEqual(await keep.due(person('pat'), 10), { records: [], next: null });
    assert.deepEqual(
      (await listed(world)).records.map(({ reference }) => reference),
      [free.id],
    );
    world.now = new Date('2030-01-01T10:00:00Z');
    assert.deepEqual((await keep.due(keeper('kit'), 10)).records, []);
  });

  it('is in no byte of the files of the store once it is destroyed, and who wrote it neither', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'destroyed-'));
    const file = join(folder, 'cases.sqlite');
    const world = keepWorld({ store: openSqlite(file) });
    try {
      const document = await world.add();
      const texts = JSON.stringify(document)
        .match(/"text":"[^"]{8,}"/g)!
        .map((one) => one.slice(8, -1));
      const there = (): string[] => {
        const bytes = [file, `${file}-wal`].map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')).join();
        return [...texts, document.author.name].filter((text) => bytes.includes(text));
      };
      assert.ok(there().length === texts.length + 1 && texts.length > 0);
      await run(world, await approved(world));
      assert.deepEqual(there(), []);
    } finally {
      await world.store.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('is destroyed once two people have approved it, and what is left proves that and says nothing else', async () => {
    const world = keepWorld();
    const document = await world.add();
    const disposal = await run(world, await approved(world));
    assert.equal(disposal.stands, 'done');
    const left = readDestroyed(await world.document(document.id));
    const entry = destroyedIn(left)!;
    assert.deepEqual([entry.seq, entry.previous], [document.journal.length + 1, document.journal.at(-1)!.hash]);
    assert.deepEqual(left.leaves, document.leaves);
    assert.equal(entry.content.author, pseudonym(document.author.id));
    assert.deepEqual(
      entry.content.approvers.map(({ name }) => name),
      ['Kit Keeper', 'Kim Keeper'],
    );
    assert.deepEqual(registerProblems(left), []);
    const list = await world.document<DisposalDocument>(disposal.id);
    assert.deepEqual(destructionProblems(left, list), []);
    assert.deepEqual(
      missingProofs(list, (id) => id === document.id),
      [],
    );
    const text = JSON.stringify(left);
    for (const said of ['C-100200', 'Two visits.', document.author.id, document.author.name])
      assert.ok(!text.includes(said), said);
  });

  it('stays where one person has approved it, or nobody', async () => {
    const world = keepWorld();
    const document = await world.add();
    const { id } = await listed(world);
    await run(world, (await world.register.keep.seeDisposal(keeper('kit'), id))!);
    await world.register.keep.disposal(keeper('kit'), id, { type: 'approve' });
    await world.register.keep.disposal(keeper('kit'), id, { type: 'approve' });
    await world.register.keep.run(id);
    assert.equal(await kindOf(world, document.id), 'case');
  });

  it('stays where something stops it at the last moment, which stands on the list', async () => {
    const world = keepWorld();
    const { keep } = world.register;
    const [held, inquired] = [await world.add(), await world.add()];
    const [packed, other] = [await world.add('wes'), await world.add('wes')];
    const disposal = await approved(world);
    await keep.change(keeper('ike'), held.id, { type: 'set-hold', matter: 'A complaint', ...why });
    const covers = { classes: null, teams: [inquired.author.team], from: null, to: null };
    const opened = await keep.openInquiry(keeper('lex'), { title: 'An inquiry', covers, ...why });
    assert.equal(opened.outcome, 'done');
    await world.store.create(packOn(packed.id));
    const { records, stands } = await run(world, disposal);
    const became = new Map(records.map(({ reference, stands: how, why: because }) => [reference, `${how} ${because}`]));
    assert.equal(stands, 'done');
    assert.equal(became.get(held.id), 'kept held');
    assert.equal(became.get(inquired.id), 'kept inquiry');
    assert.equal(became.get(packed.id), 'kept pack-open');
    assert.equal(became.get(other.id), 'destroyed ');
    assert.deepEqual(
      [await kindOf(world, held.id), await kindOf(world, inquired.id), await kindOf(world, other.id)],
      ['case', 'case', 'destroyed'],
    );
  });

  it('is tried again later where the log does not have all of it', async () => {
    const world = keepWorld();
    const document = await world.add();
    const disposal = await approved(world);
    const stored = (await world.store.get<StoredDocument>('NCC', document.id))!;
    const missing = { ...document, leaves: document.leaves.slice(1), unlogged: document.journal.at(-1)!.at };
    const { etag } = await world.store.replace(missing, stored.etag);
    const first = (await world.register.keep.run(disposal.id))!;
    assert.deepEqual([first.left, first.disposal.stands, await kindOf(world, document.id)], [true, 'approved', 'case']);
    await world.store.replace(document, etag);
    const second = (await world.register.keep.run(disposal.id))!;
    assert.deepEqual(
      [second.left, second.disposal.stands, await kindOf(world, document.id)],
      [false, 'done', 'destroyed'],
    );
  });

  it('stays after a day in which the log did not take it, which those who listed and approved it are told once', async () => {
    const world = keepWorld();
    const [stuck, other] = [await world.add(), await world.add('wes')];
    const disposal = await approved(world);
    const stored = (await world.store.get<StoredDocument>('NCC', stuck.id))!;
    const missing = { ...stuck, leaves: stuck.leaves.slice(1), unlogged: stuck.journal.at(-1)!.at };
    await world.store.replace(missing, stored.etag);
    await world.register.keep.run(disposal.id);
    assert.deepEqual([await kindOf(world, stuck.id), await kindOf(world, other.id)], ['case', 'destroyed']);
    world.now = new Date(DUE.getTime() + 25 * 3_600_000);
    const { left, disposal: after } = (await world.register.keep.run(disposal.id))!;
    assert.deepEqual([left, after.stands], [false, 'done']);
    assert.equal(after.records.find(({ reference }) => reference === stuck.id)?.why, 'not-in-log');
    const { outbox } = await world.document<DisposalDocument>(disposal.id);
    const told = outbox.filter(({ kind, payload }) => kind === 'register-news' && 'what' in payload);
    assert.deepEqual(
      told
        .filter(({ payload }) => (payload as { what: string }).what === 'disposal-kept')
        .map((item) => 'to' in item && item.to),
      [keeper('kit').id, keeper('kim').id],
    );
  });

  it('goes past what waits for the log, however much of the list that is', async () => {
    const world = keepWorld();
    const waiting = await Promise.all(Array.from({ length: 24 }, () => world.add()));
    const free = await world.add('wes');
    const disposal = await approved(world);
    for (const one of waiting) {
      const { etag } = (await world.store.get<StoredDocument>('NCC', one.id))!;
      await world.store.replace({ ...one, leaves: one.leaves.slice(1), unlogged: one.journal.at(-1)!.at }, etag);
    }
    assert.equal((await world.register.keep.run(disposal.id))!.left, true);
    assert.equal(await kindOf(world, free.id), 'destroyed');
  });

  it('stays where one of the two who approved it has left or lost the role, until somebody else approves', async () => {
    for (const change of [keepersWithout('kit'), keepersDemoted('kit')]) {
      const world = keepWorld();
      const document = await world.add();
      const disposal = await approved(world);
      world.people = change;
      const ran = (await world.register.keep.run(disposal.id))!;
      assert.deepEqual([ran.left, ran.disposal.stands], [false, 'half']);
      assert.equal(await kindOf(world, document.id), 'case');
      const asked = (await world.document<DisposalDocument>(disposal.id)).outbox.filter(
        ({ kind }) => kind === 'register-news',
      );
      assert.ok(asked.some((item) => 'to' in item && item.to === keeper('ike').id));
      assert.equal(
        (await world.register.keep.disposal(keeper('ike'), disposal.id, { type: 'approve' })).outcome,
        'done',
      );
      assert.equal((await run(world, disposal)).stands, 'done');
    }
  });

  it('does not take a first approval of somebody who has left for one of the two', async () => {
    const world = keepWorld();
    const document = await world.add();
    const { id } = await listed(world);
    const { keep } = world.register;
    await keep.disposal(keeper('kit'), id, { type: 'approve' });
    world.people = keepersWithout('kit');
    assert.deepEqual(
      (await keep.disposalsFor(keeper('kim'))).map(({ stands, ended }) => [stands, ended[0]?.by.name]),
      [['listed', 'Kit Keeper']],
    );
    const second = await keep.disposal(keeper('kim'), id, { type: 'approve' });
    assert.equal(second.outcome === 'done' && second.disposal.stands, 'half');
    await keep.disposal(keeper('ike'), id, { type: 'approve' });
    assert.equal((await run(world, (await keep.seeDisposal(keeper('ike'), id))!)).stands, 'done');
    const left = readDestroyed(await world.document(document.id));
    assert.deepEqual(destructionProblems(left, await world.document<DisposalDocument>(id)), []);
    assert.deepEqual(
      destroyedIn(left)!.content.approvers.map(({ name }) => name),
      ['Kim Keeper', 'Ike Governor'],
    );
  });

  it('stands on the lists in the order in which they were made, also within one day', async () => {
    const world = keepWorld();
    const made: string[] = [];
    for (let hour = 0; hour < 6; hour += 1) {
      world.now = new Date(DUE.getTime() + hour * 60_000);
      await world.add();
      made.unshift((await listed(world)).id);
    }
    assert.deepEqual(
      (await world.register.keep.disposals(keeper('kit'))).map(({ id }) => id),
      made,
    );
  });

  it('is not said to be due to nobody where something stops all that is', async () => {
    const world = keepWorld();
    const codeOf = async (): Promise<string> => {
      const listing = await world.register.keep.listDue(keeper('kit'));
      return listing.outcome === 'refused' ? listing.refusal.code : listing.outcome;
    };
    assert.equal(await codeOf(), 'nothing-due');
    const { id } = await world.add();
    await world.register.keep.change(keeper('lex'), id, { type: 'set-hold', matter: 'Court', ...why });
    assert.equal(await codeOf(), 'due-stopped');
  });

  it('stays where it does not add up: it is evidence then', async () => {
    const world = keepWorld();
    const document = await world.add();
    const disposal = await approved(world);
    const stored = (await world.store.get<StoredDocument>('NCC', document.id))!;
    const [first, ...rest] = document.journal;
    await world.store.replace(
      { ...document, journal: [{ ...first!, at: '2020-01-01T00:00:00.000Z' }, ...rest] },
      stored.etag,
    );
    const { records } = await run(world, disposal);
    assert.deepEqual(
      records.map(({ why: because }) => because),
      ['does-not-add-up'],
    );
  });

  it('is approved by nobody who wrote it', async () => {
    const world = keepWorld();
    const document = await world.add('two');
    const { id } = await listed(world);
    const refused = await world.register.keep.disposal(keeper('two'), id, { type: 'approve' });
    assert.equal(refused.outcome === 'refused' && refused.refusal.code, 'disposal-own');
    assert.equal(await kindOf(world, document.id), 'case');
  });
});
