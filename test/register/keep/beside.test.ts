import assert from 'node:assert/strict';
import { onlyEdition } from '../../../src/policy/governing.ts';
import { destroyedIn, destructionProblems, missingProofs, readDestroyed } from '../../../src/record/destroyed.ts';
import type { DestroyedDocument } from '../../../src/record/destroyed.ts';
import type { DisposalDocument } from '../../../src/record/disposal.ts';
import { newEntry, SYSTEM } from '../../../src/record/journal.ts';
import { newRegister, registerProblems, withRegisterEntries } from '../../../src/record/register-document.ts';
import type { RegisterDocument } from '../../../src/record/register-document.ts';
import { setKey } from '../../../src/register/log/keys.ts';
import { storeSource } from '../../../src/register/prove/store-source.ts';
import { verifySource } from '../../../src/register/prove/verify.ts';
import type { StoredDocument } from '../../../src/store/port.ts';
import { everyOfKind } from '../../../src/store/every.ts';
import { chosenEdition, keepWorld } from '../../support/keep-world.ts';
import type { KeepWorld } from '../../support/keep-world.ts';
import { DUE, keeper } from '../../support/keeping.ts';
import { context, person } from '../../support/ladder.ts';
import { checkpointOf, KEY, logAll, PUBLIC } from '../../support/proved-store.ts';

const why = { reason: 'The court has asked for it.' };
const YEARS = (count: number): Date => new Date(DUE.getTime() + count * 366 * 86_400_000);

async function idsOf({ store }: KeepWorld, kind: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of everyOfKind(store, 'NCC', kind)) found.push(id);
  return found;
}

/** As a running bot brings it: its messages are gone and everything is in the log. */
async function settled({ store }: KeepWorld, id: string): Promise<void> {
  const { document, etag } = (await store.get<RegisterDocument>('NCC', id))!;
  const leaves = document.journal.map((_, at) => at);
  await store.replace({ ...document, leaves, unlogged: null, outbox: [], due: null }, etag);
}

/** A record that somebody has read, and for which a pack was given up, and an inquiry that is over. */
async function usedWorld(): Promise<{
  world: KeepWorld;
  record: string;
  ids: Record<'access' | 'pack' | 'inquiry', string>;
}> {
  const world = keepWorld();
  const { keep, packs } = world.register;
  const record = await world.add();
  await world.register.noteReading(keeper('ira'), { what: 'record', reference: record.id, through: 'teams' });
  const given = { request: 'SAR-14', receivedOn: '2026-11-20', cases: ['C-100200'], subject: [] };
  const opened = await packs.open(person('ivy'), { ...given, danger: 'no', dangerNote: '' });
  assert.ok(opened.outcome === 'done');
  await packs.run(person('ivy'), opened.id, { type: 'give-up', reason: 'They took it back.' });
  const covers = { classes: null, teams: null, from: null, to: null };
  const inquiry = await keep.openInquiry(keeper('lex'), { title: 'An inquiry', covers, ...why });
  assert.ok(inquiry.outcome === 'done');
  await keep.closeInquiry(keeper('lex'), inquiry.inquiry.id, why);
  const [access = ''] = await idsOf(world, 'access');
  const ids = { access, pack: opened.id, inquiry: inquiry.inquiry.id };
  for (const id of Object.values(ids)) await settled(world, id);
  return { world, record: record.id, ids };
}

const dueOnes = async ({ register }: KeepWorld): Promise<Map<string, string | null>> =>
  new Map((await register.keep.due(keeper('kit'), 50)).records.map(({ reference, stop }) => [reference, stop]));

async function destroyAll({ register }: KeepWorld): Promise<string> {
  const listing = await register.keep.listDue(keeper('kit'));
  assert.ok(listing.outcome === 'done', JSON.stringify(listing));
  const { id } = listing.disposal;
  for (const key of ['kit', 'kim'])
    assert.equal((await register.keep.disposal(keeper(key), id, { type: 'approve' })).outcome, 'done');
  await register.keep.run(id);
  return id;
}

describe('What is kept beside the records', () => {
  it('is due by its own class: a pack after three years, a day of the access log and an inquiry after six', async () => {
    const { world, ids } = await usedWorld();
    const isDue = async (): Promise<string[]> => {
      const due = await dueOnes(world);
      return Object.entries(ids).flatMap(([kind, id]) => (due.has(id) ? kind : []));
    };
    assert.deepEqual(await isDue(), []);
    world.now = YEARS(4);
    assert.deepEqual(await isDue(), ['pack']);
    world.now = YEARS(7);
    assert.deepEqual(await isDue(), ['access', 'pack', 'inquiry']);
  });

  it('is destroyed by two people with a proof that says nothing of it, and that adds up with the list', async () => {
    const { world, record, ids } = await usedWorld();
    world.now = YEARS(7);
    const list = await destroyAll(world);
    const disposal = await world.document<DisposalDocument>(list);
    for (const id of Object.values(ids)) {
      const left = readDestroyed(await world.document<StoredDocument>(id));
      assert.deepEqual(registerProblems(left), [], id);
      assert.deepEqual(destructionProblems(left, disposal), [], id);
      assert.equal(left.leaves.length, destroyedIn(left)!.content.entries, 'its places in the log stay claimed');
      assert.doesNotMatch(JSON.stringify(left), /Ira|SAR-14|An inquiry|They took it back/);
      assert.ok(!JSON.stringify(left).includes(record), id);
      assert.equal((await world.register.keep.findDestroyed(keeper('kit'), id))?.reference, id);
    }
    const gone = new Set([...Object.values(ids), record]);
    assert.deepEqual(
      missingProofs(disposal, (id) => gone.has(id)),
      [],
    );
  });

  it('stays while an inquiry runs, whatever that covers, and while a record that it is about is held', async () => {
    const { world, record, ids } = await usedWorld();
    world.now = YEARS(7);
    await world.register.keep.change(keeper('lex'), record, { type: 'set-hold', matter: 'Court', ...why });
    const held = await dueOnes(world);
    assert.deepEqual(
      [ids.access, ids.pack, ids.inquiry].map((id) => held.get(id)),
      ['held', 'held', null],
    );
    const covers = { classes: ['decision-log'], teams: null, from: '2040-01-01', to: null };
    await world.register.keep.openInquiry(keeper('lex'), { title: 'Another', covers, ...why });
    assert.equal((await dueOnes(world)).get(ids.inquiry), 'inquiry');
    assert.equal((await world.register.keep.listDue(keeper('kit'))).outcome, 'refused');
  });

  it('stays while a hold on a record that it is about was lost in a restore, and nobody has said what is so', async () => {
    const { world, record, ids } = await usedWorld();
    world.now = YEARS(7);
    const at = { backupAt: DUE.toISOString(), backupLog: 1, log: 2, lost: 1, of: [], osUser: 'ada' };
    const entry = newEntry('restored', SYSTEM, { ...at, held: [{ reference: record, seqs: [2] }] }, context(YEARS(6)));
    await world.store.create(withRegisterEntries(newRegister('restore', 'restore-1', 'NCC'), [entry]));
    const due = await dueOnes(world);
    assert.deepEqual(
      [ids.access, ids.pack].map((id) => due.get(id)),
      ['held', 'held'],
    );
  });

  it('stays where an inquiry is opened or a record is held once two have approved that it goes', async () => {
    const { world, ids } = await usedWorld();
    world.now = YEARS(7);
    const listing = await world.register.keep.listDue(keeper('kit'));
    assert.ok(listing.outcome === 'done');
    for (const key of ['kit', 'kim'])
      await world.register.keep.disposal(keeper(key), listing.disposal.id, { type: 'approve' });
    const covers = { classes: null, teams: ['Nobody’s'], from: null, to: null };
    const opened = await world.register.keep.openInquiry(keeper('lex'), {
      title: 'Late',
      covers: { ...covers, teams: null },
      ...why,
    });
    assert.equal(opened.outcome, 'done');
    const ran = (await world.register.keep.run(listing.disposal.id))!;
    const became = new Map(
      ran.disposal.records.map(({ reference, stands, why: because }) => [reference, `${stands} ${because}`]),
    );
    for (const id of Object.values(ids)) assert.equal(became.get(id), 'kept inquiry', id);
  });

  it('is approved by nobody whose reading it is', async () => {
    const world = keepWorld();
    await world.register.noteReading(keeper('ike'), { what: 'access-log', reference: null, through: 'teams' });
    for (const id of await idsOf(world, 'access')) await settled(world, id);
    world.now = YEARS(7);
    const listing = await world.register.keep.listDue(keeper('kit'));
    assert.ok(listing.outcome === 'done');
    const own = await world.register.keep.disposal(keeper('ike'), listing.disposal.id, { type: 'approve' });
    assert.equal(own.outcome === 'refused' && own.refusal.code, 'disposal-own');
  });

  it('is not destroyed where it was changed: it is evidence then', async () => {
    const { world, ids } = await usedWorld();
    world.now = YEARS(7);
    const { document, etag } = (await world.store.get<RegisterDocument>('NCC', ids.access))!;
    const [first] = document.journal;
    await world.store.replace({ ...document, journal: [{ ...first!, at: '2033-01-10T09:00:00.000Z' }] }, etag);
    await destroyAll(world);
    assert.equal((await world.document<StoredDocument>(ids.access)).kind, 'access');
  });

  it('is kept where it is damaged, and takes nobody the rest of its list', async () => {
    const { world, ids } = await usedWorld();
    world.now = YEARS(7);
    const listing = await world.register.keep.listDue(keeper('kit'));
    assert.ok(listing.outcome === 'done');
    const { document, etag } = (await world.store.get<RegisterDocument>('NCC', ids.access))!;
    await world.store.replace({ ...document, journal: 'gone' } as never, etag);
    for (const key of ['kit', 'kim']) {
      const approved = await world.register.keep.disposal(keeper(key), listing.disposal.id, { type: 'approve' });
      assert.equal(approved.outcome, 'done');
    }
    const ran = (await world.register.keep.run(listing.disposal.id))!;
    const became = new Map(
      ran.disposal.records.map(({ reference, stands, why: because }) => [reference, [stands, because]]),
    );
    assert.deepEqual(became.get(ids.access), ['kept', 'does-not-add-up']);
    assert.deepEqual(became.get(ids.inquiry), ['destroyed', '']);
  });

  it('is never due where the council has given it no class, or no period', async () => {
    const { world } = await usedWorld();
    world.now = YEARS(90);
    const due = await dueOnes(world);
    for (const kind of ['disposal', 'review', 'destroyed'])
      for (const id of await idsOf(world, kind)) assert.ok(!due.has(id), id);
    await destroyAll(world);
    assert.deepEqual([...(await dueOnes(world)).keys()], []);
  });

  it('leaves a store of which verify says, with an earlier checkpoint too, that all adds up', async () => {
    const world = keepWorld();
    const { engine } = world.register;
    await setKey(engine, { key: KEY, before: null, actor: null });
    for (const key of ['ira', 'ike'])
      await world.register.noteReading(keeper(key), { what: 'access-log', reference: null, through: 'teams' });
    await logAll(world.store, DUE);
    const before = await checkpointOf(world.store);
    world.now = YEARS(7);
    await destroyAll(world);
    await logAll(world.store, world.now);
    const verify = async () =>
      (
        await verifySource(await storeSource(world.store, 'NCC'), {
          editions: onlyEdition(chosenEdition),
          now: YEARS(7.1),
          checkpoints: [{ name: 'before', note: before }],
          keys: [PUBLIC],
          outside: [],
        })
      ).found.map(({ code }) => code);
    assert.deepEqual(await idsOf(world, 'access'), []);
    assert.deepEqual(await verify(), []);
    const [id = ''] = await idsOf(world, 'destroyed');
    const { document, etag } = (await world.store.get<DestroyedDocument>('NCC', id))!;
    await world.store.remove('NCC', id, etag);
    assert.deepEqual([...new Set(await verify())].sort(), ['destruction-missing', 'record-gone']);
    const entry = destroyedIn(document)!;
    const [one] = entry.content.approvers;
    const alone = { ...entry, content: { ...entry.content, approvers: [one!, one!] } };
    await world.store.create({ ...document, journal: [alone] });
    assert.ok((await verify()).includes('destroyed-without-authority'));
  });
});
