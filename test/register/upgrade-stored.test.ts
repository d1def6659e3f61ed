// What earlier versions stored is written in the present one after the start, and what a later one stored stops it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { SCHEMA } from '../../src/record/case-document.ts';
import { REGISTER_KINDS } from '../../src/record/register-document.ts';
import { LaterVersionError, PRESENT_VERSIONS, refuseLaterVersions } from '../../src/register/present-versions.ts';
import { upgradeStored } from '../../src/register/upgrade-stored.ts';
import type { UpgradeParts } from '../../src/register/upgrade-stored.ts';
import { StoreBusy, StoreConflict } from '../../src/store/port.ts';
import type { Store, StoredDocument } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const SAMPLES = new URL('../record/samples/', import.meta.url);
interface Sample extends StoredDocument {
  readonly schema?: number;
  readonly rev?: number;
}

/** Every document that an earlier version kept, each under an id of its own; nothing but its hashes minds. */
const samples: readonly Sample[] = ['v1', 'v2', 'v3'].flatMap((version) =>
  readdirSync(new URL(`${version}/`, SAMPLES)).map((name): Sample => {
    const one = JSON.parse(readFileSync(new URL(`${version}/${name}`, SAMPLES), 'utf8')) as Sample;
    const alone = one.kind === 'absences' || one.kind === 'withdrawals';
    return alone ? { ...one, pk: `${version}-${name}` } : { ...one, id: `${version}-${name}` };
  }),
);
const ours = samples.filter(({ pk }) => pk === 'NCC');

const quiet: UpgradeParts['log'] = { info: () => undefined, warn: () => undefined };
const never = new AbortController().signal;

describe('What earlier versions stored', () => {
  let store: Store;
  let said: string[];
  const log = {
    info: (fields: object, message: string) => void said.push(`${message} ${JSON.stringify(fields)}`),
    warn: (fields: object, message: string) => void said.push(`${message} ${JSON.stringify(fields)}`),
  };
  const parts = (): UpgradeParts => ({ store, pk: 'NCC', log, pause: async () => undefined });
  const all = async (): Promise<Map<string, { document: Sample; etag: string }>> => {
    const found = await Promise.all(['case', 'advice'].map((kind) => store.all<Sample>('NCC', kind, 500)));
    return new Map(found.flatMap(({ items }) => items.map((one) => [one.document.id, one] as const)));
  };
  beforeEach(async () => {
    said = [];
    store = openSqlite(':memory:');
    for (const one of ours) await store.create(one);
  });
  afterEach(async () => store.close());

  it('is written in the present version, and found from then on by what is new', async () => {
    assert.equal((await store.register('NCC', { terms: [] }, 500)).items.length, 0);
    await upgradeStored(parts(), never);
    const after = await all();
    assert.equal(after.size, ours.length);
    for (const { document } of after.values()) assert.equal(document.schema, SCHEMA, document.id);
    const onRecord = ours.filter((one) => one.kind === 'case' && (one as { journal?: unknown[] }).journal?.length);
    assert.equal(await store.countRegister('NCC', { terms: [] }, 500), onRecord.length);
    assert.ok(onRecord.length > 20);
    assert.deepEqual(said, [
      `Documents of an earlier version were written in the present one. {"upgraded":${ours.length}}`,
    ]);
  });

  it('is written once: another start finds nothing to do, and counts no write as a person’s', async () => {
    await upgradeStored(parts(), never);
    const before = await all();
    await upgradeStored(parts(), never);
    assert.deepEqual(await all(), before);
    assert.equal(said.length, 1);
    for (const one of ours) if (one.rev !== undefined) assert.equal(before.get(one.id)?.document.rev, one.rev);
  });

  it('of each list that an agency has once, too', async () => {
    const alone = samples.filter(({ pk }) => pk !== 'NCC');
    assert.ok(alone.some(({ kind }) => kind === 'withdrawals') && alone.some(({ kind }) => kind === 'absences'));
    for (const one of alone) {
      await store.create(one);
      await upgradeStored({ ...parts(), pk: one.pk }, never);
      assert.equal((await store.get<Sample>(one.pk, one.id))?.document.schema, SCHEMA, one.pk);
    }
  });

  it('is what somebody has written meanwhile, and not what stood there', async () => {
    const first = ours[0]!;
    const behind = { ...parts(), store: { ...store, ofEarlierVersion: stale(store) } };
    await upgradeStored(behind, never);
    assert.equal((await store.get(first.pk, first.id))?.document.kind, 'changed by somebody');

    /** The first page as it was read just before somebody wrote. */
    function stale(of: Store): Store['ofEarlierVersion'] {
      return async (pk, than, limit, page) => {
        const found = await of.ofEarlierVersion<never>(pk, than, limit, page);
        const stored = await of.get<StoredDocument>(first.pk, first.id);
        if (stored && stored.document.kind === first.kind)
          await of.replace({ ...stored.document, kind: 'changed by somebody' }, stored.etag);
        return found;
      };
    }
  });

  it('is written by two instances at once, each document by one of them', async () => {
    let writes = 0;
    const counted: UpgradeParts['store'] = {
      ofEarlierVersion: (...given) => store.ofEarlierVersion(...given),
      replace: async (document, etag) => {
        const written = await store.replace(document, etag);
        writes += 1;
        return written;
      },
    };
    const two = [1, 2].map(() => upgradeStored({ ...parts(), log: quiet, store: counted }, never));
    await Promise.all(two);
    assert.equal(writes, ours.length);
  });

  it('leaves three quarters of the time to others, and more where the store is slow', async () => {
    let took = 0;
    let waits = 0;
    const timed: UpgradeParts['store'] = {
      ofEarlierVersion: (...given) => {
        took = 0;
        return store.ofEarlierVersion(...given);
      },
      replace: async (document, etag) => {
        const began = performance.now();
        const written = await store.replace(document, etag);
        // they are written together: the longest is how long it took
        took = Math.max(took, performance.now() - began);
        return written;
      },
    };
    const pause = async (milliseconds: number): Promise<void> => {
      waits += 1;
      assert.ok(milliseconds >= Math.max(20, 3 * took), `${milliseconds} milliseconds after ${took}`);
    };
    await upgradeStored({ ...parts(), store: timed, pause }, never);
    assert.ok(waits > 0);
  });

  it('stays where it is damaged, and is said, and keeps nothing else from its turn', async () => {
    await store.create({ id: 'NCC-0000-0000', pk: 'NCC', kind: 'case', journal: 7 } as StoredDocument);
    await upgradeStored(parts(), never);
    assert.match(said.join('\n'), /A document cannot be read\. \{"ref":"NCC-0000-0000","code":"document-damaged"\}/);
    assert.match(said.join('\n'), new RegExp(`"upgraded":${ours.length}`));
    assert.equal((await store.ofEarlierVersion('NCC', { kind: 'case', version: SCHEMA }, 10)).items.length, 1);
  });

  it('goes on where it was ended, and tries again where the store did not answer', async () => {
    const stop = new AbortController();
    const pause = async (): Promise<void> => stop.abort();
    await upgradeStored({ ...parts(), pause }, stop.signal);
    const left = (await store.ofEarlierVersion('NCC', { kind: 'case', version: SCHEMA }, 500)).items.length;
    assert.ok(left > 0 && left < ours.length, String(left));
    let busy = 3;
    const flaky: UpgradeParts['store'] = {
      ofEarlierVersion: (...given) => store.ofEarlierVersion(...given),
      replace: (document, etag) => {
        if ((busy -= 1) >= 0) throw new StoreBusy();
        return store.replace(document, etag);
      },
    };
    await upgradeStored({ ...parts(), store: flaky }, never);
    assert.ok(
      said.some((one) => one.includes('store-busy')),
      said.join(),
    );
    for (const { document } of (await all()).values()) assert.equal(document.schema, SCHEMA);
  });
});

describe('What a later version stored', () => {
  it('stops the start with a sentence that names it, whichever kind it is of', async () => {
    for (const { kind, version } of PRESENT_VERSIONS) {
      const store = openSqlite(':memory:');
      await store.create({ id: `the-${kind}`, pk: 'NCC', kind, schema: version } as StoredDocument);
      await refuseLaterVersions(store, 'NCC');
      await store.create({ id: `a-later-${kind}`, pk: 'NCC', kind, schema: version + 1 } as StoredDocument);
      await assert.rejects(refuseLaterVersions(store, 'NCC'), (error: Error) => {
        assert.ok(error instanceof LaterVersionError && !(error instanceof StoreConflict));
        const read = `a-later-${kind} (${kind}, version ${version + 1}; this one reads ${version})`;
        assert.ok(error.message.includes(read), error.message);
        assert.match(error.message, /Nothing was changed\. Start the later version/);
        return true;
      });
      await refuseLaterVersions(store, 'SCC');
      await store.close();
    }
  });

  it('is looked for among every kind that has a version', () => {
    const kinds = PRESENT_VERSIONS.map(({ kind }) => kind);
    for (const kind of ['case', 'advice', 'absences', 'withdrawals', 'doubts', 'log', ...REGISTER_KINDS])
      assert.ok(kinds.includes(kind), kind);
    assert.equal(new Set(kinds).size, kinds.length);
  });
});
