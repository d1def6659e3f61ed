// One instance has looked at everything and is about to write the proof in the place of what it destroys, as another stops it.
import assert from 'node:assert/strict';
import { isDestroyed } from '../../../src/record/destroyed.ts';
import type { RegisterDocument } from '../../../src/record/register-document.ts';
import type { Store, StoredDocument } from '../../../src/store/port.ts';
import { everyOfKind } from '../../../src/store/every.ts';
import { keepWorld } from '../../support/keep-world.ts';
import type { KeepWorld } from '../../support/keep-world.ts';
import { DUE, keeper, keepersDemoted } from '../../support/keeping.ts';

const why = { reason: 'The court has asked for it.' };
const HOLD = { type: 'set-hold', matter: 'Court', ...why } as const;
const EVERYTHING = { title: 'An inquiry', covers: { classes: null, teams: null, from: null, to: null }, ...why };
const LATER = new Date(DUE.getTime() + 7 * 366 * 86_400_000);

/** The store, in which something happens just before, or just after, the first proof of a destruction is written. */
function atProof(store: Store, when: 'before' | 'after', happens: () => Promise<void>): Store {
  let left = 1;
  return new Proxy(store, {
    get: (target, name) => {
      const verb: unknown = Reflect.get(target, name);
      if (name !== 'replace' || typeof verb !== 'function') return verb;
      return async (document: StoredDocument, etag: string): Promise<unknown> => {
        const now = isDestroyed(document) && left-- > 0;
        if (now && when === 'before') await happens();
        const written = await target.replace(document, etag);
        if (now && when === 'after') await happens();
        return written;
      };
    },
  });
}

/** What is listed, approved by two, and goes as soon as it is run. */
async function approved({ register: { keep } }: KeepWorld): Promise<string> {
  const listing = await keep.listDue(keeper('kit'));
  assert.ok(listing.outcome === 'done', JSON.stringify(listing));
  for (const key of ['kit', 'kim']) await keep.disposal(keeper(key), listing.disposal.id, { type: 'approve' });
  return listing.disposal.id;
}

const another = (store: Store): KeepWorld => {
  const world = keepWorld({ store });
  world.now = LATER;
  return world;
};

/** A record that is not due, and who has read it, which is. */
async function readOnce() {
  const world = keepWorld();
  const record = await world.add();
  await world.register.noteReading(keeper('ira'), { what: 'record', reference: record.id, through: 'teams' });
  for await (const { id } of everyOfKind(world.store, 'NCC', 'access')) {
    const { document, etag } = (await world.store.get<RegisterDocument>('NCC', id))!;
    const leaves = document.journal.map((_, at) => at);
    await world.store.replace({ ...document, leaves, unlogged: null, outbox: [], due: null }, etag);
    world.now = LATER;
    const kept = { type: 'set-review', on: '2099-01-01', ...why } as const;
    assert.equal((await world.register.keep.change(keeper('kit'), record.id, kept)).outcome, 'done');
    return { world, record: record.id, access: id };
  }
  throw new Error('Nobody has read it.');
}

const kindOf = async ({ store }: KeepWorld, id: string): Promise<string> => (await store.get('NCC', id))!.document.kind;

describe('Who stops what another instance is about to destroy', () => {
  it('holds with a record who has read it, from the moment at which that is said', async () => {
    const { world, record, access } = await readOnce();
    const list = await approved(world);
    const hold = async (): Promise<void> => {
      const held = await world.register.keep.change(keeper('lex'), record, HOLD);
      assert.ok(held.outcome === 'done', JSON.stringify(held));
      assert.deepEqual(held.gone, []);
    };
    await another(atProof(world.store, 'before', hold)).register.keep.run(list);
    assert.equal(await kindOf(world, access), 'access');
  });

  it('is told what went before the record was held', async () => {
    const { world, record, access } = await readOnce();
    const list = await approved(world);
    let gone: readonly string[] | undefined;
    const hold = async (): Promise<void> => {
      const held = await world.register.keep.change(keeper('lex'), record, HOLD);
      gone = held.outcome === 'done' ? held.gone : undefined;
    };
    await another(atProof(world.store, 'after', hold)).register.keep.run(list);
    assert.deepEqual([await kindOf(world, access), gone], ['destroyed', [access]]);
    world.now = new Date(LATER.getTime() + 2 * 86_400_000);
    const later = await world.register.keep.change(keeper('lex'), record, { ...HOLD, matter: 'Another court' });
    assert.deepEqual(later.outcome === 'done' && later.gone, [], 'what went days ago was not about to go');
  });

  it('stops it also once the approvals count no more by which the other has begun', async () => {
    for (const when of ['before', 'after'] as const) {
      const world = keepWorld();
      const record = await world.add();
      const list = await approved(world);
      let gone: readonly string[] = [];
      const open = async (): Promise<void> => {
        world.people = keepersDemoted('kim');
        const ran = await world.register.keep.run(list);
        if (when === 'before') assert.equal(ran?.disposal.stands, 'half');
        const opened = await world.register.keep.openInquiry(keeper('lex'), EVERYTHING);
        assert.ok(opened.outcome === 'done');
        gone = opened.gone ?? [];
      };
      await keepWorld({ store: atProof(world.store, when, open) }).register.keep.run(list);
      const kind = await kindOf(world, record.id);
      assert.deepEqual([kind, gone], when === 'before' ? ['case', []] : ['destroyed', [record.id]]);
    }
  });
});
