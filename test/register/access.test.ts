import assert from 'node:assert/strict';
import { accessProblems, ReadingNotNoted, readingsIn, READINGS } from '../../src/record/access.ts';
import type { AccessDocument, Reading } from '../../src/record/access.ts';
import { createRegister } from '../../src/register/register.ts';
import type { Register } from '../../src/register/register.ts';
import { StoreBusy, StoreFull, StoreUnavailable, StoreUnknown } from '../../src/store/port.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { person } from '../support/ladder.ts';
import { registerParts } from '../support/register-parts.ts';

const REF = 'NCC-7K3F-92QD';
const ira = person('ira');
const inTeams = (rest: Partial<Reading> = {}): Reading =>
  ({ what: 'record', reference: REF, through: 'teams', ...rest }) as Reading;

describe('The access log', () => {
  let store: Store;
  let now: Date;
  let ids: number;
  let register: Register;
  const registerOn = (on: Store): Register =>
    createRegister(
      registerParts(on, () => now, {
        ids: { newId: () => `id-${(ids += 1)}`, bytes: (length) => new Uint8Array(length) },
      }),
    );
  beforeEach(() => {
    store = openSqlite(':memory:');
    now = new Date('2026-11-23T10:00:00Z');
    ids = 0;
    register = registerOn(store);
  });
  afterEach(() => store.close());

  const all = async (): Promise<AccessDocument[]> =>
    (await store.all<AccessDocument>('NCC', 'access', 100)).items.map(({ document }) => document);
  const readings = async () => (await all()).flatMap(readingsIn);

  it('says who read what, in which role, when, which way and why', async () => {
    await register.noteReading(ira, inTeams({ why: 'The yearly audit' }));
    now = new Date('2026-11-23T11:00:00Z');
    await register.noteReading(person('mo'), { ...inTeams(), through: 'terminal', osUser: 'root' });
    const [first, second] = (await readings()).toSorted((a, b) => (a.at < b.at ? -1 : 1));
    assert.deepEqual(
      [first!.by.name, first!.by.role, first!.at, first!.content.reference, first!.content.why?.text],
      ['Ira Auditor', 'auditor', '2026-11-23T10:00:00.000Z', REF, 'The yearly audit'],
    );
    assert.deepEqual(
      [second!.by.role, second!.content.through, second!.content.osUser],
      ['manager', 'terminal', 'root'],
    );
  });

  it('names the role by which somebody of several reads', async () => {
    await register.noteReading({ ...ira, roles: ['manager', 'auditor'] }, inTeams());
    assert.equal((await readings())[0]?.by.role, 'auditor');
  });

  it('has a document for each reader and day, and another part where one is full', async () => {
    for (let i = 0; i < READINGS + 3; i += 1) await register.noteReading(ira, inTeams());
    await register.noteReading(person('ivy'), inTeams());
    now = new Date('2026-11-24T00:00:01Z');
    await register.noteReading(ira, inTeams());
    const documents = await all();
    assert.deepEqual(
      documents.map(({ journal }) => journal.length).toSorted((a, b) => a - b),
      [1, 1, 3, READINGS],
    );
    assert.deepEqual(documents.flatMap(accessProblems), []);
  });

  it('reads no part of a long day again that was full before, on any of two instances', async () => {
    const asked: string[] = [];
    const watched: Store = {
      ...store,
      get: (pk, id) => {
        asked.push(id);
        return store.get(pk, id);
      },
    };
    const [one, two] = [registerOn(watched), registerOn(watched)];
    for (let i = 0; i < 2 * READINGS + 10; i += 1) await (i % 2 ? one : two).noteReading(ira, inTeams());
    asked.length = 0;
    await one.noteReading(ira, inTeams());
    await two.noteReading(ira, inTeams());
    assert.deepEqual(
      asked,
      Array.from({ length: 2 }, () => asked[0]),
      'the third part alone, once each',
    );
    assert.match(asked[0]!, /-3$/);
    // an instance that was elsewhere meanwhile finds the way, once
    const third = registerOn(watched);
    for (const parts of [3, 1]) {
      asked.length = 0;
      await third.noteReading(ira, inTeams());
      assert.equal(asked.length, parts);
    }
    // and one that has been overtaken
    for (let i = 0; i < READINGS; i += 1) await one.noteReading(ira, inTeams());
    asked.length = 0;
    await third.noteReading(ira, inTeams());
    assert.deepEqual(
      asked.map((id) => id.slice(-2)),
      ['-3', '-4'],
    );
    assert.equal((await readings()).length, 3 * READINGS + 15);
    assert.deepEqual((await all()).flatMap(accessProblems), []);
  });

  it('knows a page of what was opened at the end of the part before', async () => {
    for (let i = 0; i < READINGS; i += 1) await register.noteReading(ira, inTeams());
    await register.noteReading(ira, inTeams({ reference: 'NCC-0000-0000' }));
    await register.noteReading(ira, inTeams({ goesOn: true }));
    await register.noteReading(ira, inTeams({ reference: 'NCC-0000-0000' }));
    assert.deepEqual(
      (await all()).map(({ journal }) => journal.length).toSorted((a, b) => a - b),
      [2, READINGS],
    );
  });

  it('begins a new day in its first part, whoever read however much the day before', async () => {
    for (let i = 0; i < READINGS + 1; i += 1) await register.noteReading(ira, inTeams());
    now = new Date('2026-11-24T09:00:00Z');
    await register.noteReading(ira, inTeams());
    assert.ok((await all()).some(({ id }) => /^access-2026-11-24-[\da-f]{8}$/.test(id)));
  });

  it('counts turning the pages as one opening for half an hour, and nothing else', async () => {
    const goesOn = inTeams({ goesOn: true });
    await register.noteReading(ira, inTeams());
    await register.noteReading(ira, goesOn);
    assert.equal((await readings()).length, 1);
    for (const other of [inTeams(), { ...goesOn, reference: 'NCC-0000-0000' }, { ...goesOn, what: 'print' } as const])
      await register.noteReading(ira, other);
    assert.equal((await readings()).length, 4);
    now = new Date(now.getTime() + 31 * 60_000);
    await register.noteReading(ira, goesOn);
    assert.equal((await readings()).length, 5);
  });

  it('notes a page that was never opened before: a button may be forged', async () => {
    await register.noteReading(ira, inTeams({ goesOn: true }));
    assert.equal((await readings()).length, 1);
  });

  it('loses none of many readings at once on two instances, and stays one chain', async () => {
    const other = registerOn(store);
    await Promise.all(Array.from({ length: 120 }, (_, i) => (i % 2 ? register : other).noteReading(ira, inTeams())));
    assert.equal((await readings()).length, 120);
    assert.deepEqual((await all()).flatMap(accessProblems), []);
  });

  for (const error of [new StoreBusy(), new StoreFull(), new StoreUnavailable(), new StoreUnknown()])
    it(`says that nothing may be shown where the store cannot write: ${error.name}`, async () => {
      const broken = { ...store, get: store.get.bind(store), create: () => Promise.reject(error) } as Store;
      await assert.rejects(registerOn(broken).noteReading(ira, inTeams()), ReadingNotNoted);
      assert.deepEqual(await all(), []);
    });

  it('goes on in the next part where one was damaged, and the check names that one', async () => {
    await register.noteReading(ira, inTeams());
    const [damaged] = (await store.all<AccessDocument>('NCC', 'access', 1)).items;
    await store.replace({ ...damaged!.document, journal: 'gone' } as unknown as AccessDocument, damaged!.etag);
    await register.noteReading(ira, inTeams());
    const problems = (await all()).map((one) => accessProblems(one).map(({ code }) => code));
    assert.deepEqual(problems, [['not-readable'], []]);
  });

  describe('is found out', () => {
    const two = async (): Promise<AccessDocument> => {
      await register.noteReading(ira, inTeams({ why: 'The yearly audit' }));
      await register.noteReading(ira, inTeams());
      await register.noteReading(ira, inTeams());
      return (await all())[0]!;
    };
    const edited = (document: AccessDocument, change: object): AccessDocument => ({
      ...document,
      journal: document.journal.map((entry, i) => (i === 1 ? { ...entry, ...change } : entry)),
    });
    const tamperings: [string, (document: AccessDocument) => unknown][] = [
      ['the reader is another', (log) => edited(log, { by: { ...log.journal[1]!.by, name: 'Somebody else' } })],
      ['the record is another', (log) => edited(log, { content: { ...readingsIn(log)[1]!.content, reference: null } })],
      ['the time is another', (log) => edited(log, { at: '2026-11-23T10:00:01.000Z' })],
      ['one is gone from the middle', (log) => ({ ...log, journal: log.journal.toSpliced(1, 1) })],
      ['two are swapped', (log) => ({ ...log, journal: [log.journal[1], log.journal[0], log.journal[2]] })],
      ['all are gone', (log) => ({ ...log, journal: [], unlogged: null })],
      ['the reason is another', (log) => JSON.parse(JSON.stringify(log).replace('The yearly audit', 'A nosy look'))],
      ['it is another day’s', (log) => ({ ...log, id: log.id.replace('-11-23-', '-11-22-') })],
      ['it is of another kind', (log) => ({ ...log, kind: 'review' })],
      ['it is on no list of who read the record', (log) => ({ ...log, terms: [] })],
      ['something is added to it', (log) => ({ ...log, note: 'nothing to see' })],
    ];
    for (const [name, tampered] of tamperings)
      it(`where ${name}`, async () => {
        const log = await two();
        assert.deepEqual(accessProblems(log), []);
        assert.notDeepEqual(accessProblems(tampered(log)), []);
      });
  });
});
