import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { createJoint, jointEngine, listJoint } from '../../../src/cases/joint/engine.ts';
import type { JointEngine } from '../../../src/cases/joint/engine.ts';
import { createMatters, LOOKED_AT_MOST, MATTER_AT_MOST } from '../../../src/cases/joint/matters.ts';
import type { MatterThing } from '../../../src/joint/matter/types.ts';
import { withJointEntries } from '../../../src/joint/terms.ts';
import { onlyEdition } from '../../../src/policy/governing.ts';
import { actingAs, newEntry } from '../../../src/record/journal.ts';
import { makeReference } from '../../../src/record/reference.ts';
import { newRegister } from '../../../src/record/register-document.ts';
import type { Actor, CaseDocument, EntryContents, Role } from '../../../src/record/types.ts';
import { StoreUnavailable } from '../../../src/store/port.ts';
import type { Store, StoredDocument } from '../../../src/store/port.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { blockOpened } from '../../support/block-opened.ts';
import { keeper, keepers, rested } from '../../support/keeping.ts';
import { edition } from '../../support/ladder.ts';

const of = (id: string, agency: string, role: Role): Actor => ({ id, name: id, roles: [role], team: 'Team', agency });
const pat = keeper('pat');
const drew = of('drew', 'POL', 'practitioner');
const poppy = of('poppy', 'POL', 'contact-point');
const holly = of('holly', 'HCT', 'contact-point');

/** The case reference that the records of the tests name. */
const CASE = 'C-100200';

describe('The matter of a case reference', () => {
  let store: Store;
  let engine: JointEngine;
  let now: Date;
  let noted: string[];

  beforeEach(() => {
    store = openSqlite(':memory:');
    now = new Date('2027-01-10T10:00:00Z');
    noted = [];
    engine = jointEngine({
      store,
      editions: onlyEdition(edition),
      everybody: keepers,
      served: () => ['NCC', 'POL', 'HCT'],
      directoryOf: (agency: string) => (agency === 'NCC' ? keepers : null),
      clock: { now: () => now },
      ids: { bytes: (length: number) => randomBytes(length), newId: () => randomUUID() },
      log: { info: () => undefined, warn: () => undefined },
      pseudonym: (id: string) => `hash of ${id.length}`,
      noteReading: async ({ name }, { reference, sought }) => void noted.push(`${name}: ${reference ?? sought}`),
    });
  });
  afterEach(() => store.close());

  const record = async (author = 'pat', bytes: Uint8Array = randomBytes(5)): Promise<CaseDocument> => {
    const document = rested(keeper(author), makeReference('NCC', bytes));
    await store.create(document);
    return document;
  };
  /** Opened by Pat, with the police as a party. */
  const blocked = (given: Partial<EntryContents['block-opened']> = {}) =>
    createJoint(engine, pat, (reference) => {
      const content = blockOpened({
        matter: CASE,
        agencies: ['NCC', 'POL'],
        people: [pat.id, 'drew'],
        shows: true,
        ...given,
      });
      const entry = newEntry('block-opened', actingAs(pat, 'practitioner'), content, engine.context());
      return withJointEntries(newRegister('block', reference, 'NCC'), [entry], { clock: null });
    });
  const thing = (reference: string): MatterThing => ({
    kind: 'block',
    reference,
    title: 'A block',
    stands: 'Open',
    isOpen: true,
    began: now.toISOString(),
    dates: [],
    waits: [],
    happened: [{ at: now.toISOString(), what: 'It was opened', by: 'Somebody', isOwn: false }],
    proceedings: null,
  });
  const matters = () => createMatters(engine, (_actor, { id }) => thing(id));
  const shown = async (actor: Actor, typed = CASE): Promise<string[]> =>
    (await matters().see(actor, typed))!.things.map(({ reference }) => reference).toSorted();

  it('shows what somebody recorded under it, however it is typed, and nothing under another', async () => {
    const { id } = await record();
    assert.deepEqual(await shown(pat, 'c 100200'), [id]);
    assert.deepEqual(await shown(pat, 'C-100201'), []);
    assert.deepEqual(noted, [], 'their own is no reading');
  });

  it('shows a colleague nothing of what another recorded, nor a contact point', async () => {
    await record();
    for (const key of ['wes', 'cora', 'sian'])
      if (keepers.byKey(key)) assert.deepEqual(await shown(keeper(key)), [], key);
  });

  it('shows an auditor what is on record, and notes that before', async () => {
    const { id } = await record();
    assert.deepEqual(await shown(keeper('ira')), [id]);
    assert.deepEqual(noted, [`${keeper('ira').name}: ${CASE}`]);
  });

  it('shows nothing where that an auditor reads it could not be noted', async () => {
    await record();
    engine = { ...engine, noteReading: () => Promise.reject(new Error('not noted')) };
    await assert.rejects(matters().see(keeper('ira'), CASE), /not noted/);
  });

  it('shows joint working to those whom it reaches in each agency, and to nobody else of whatever agency', async () => {
    const { id } = await blocked();
    const { id: own } = await record();
    assert.deepEqual(await shown(pat), [id, own].toSorted());
    assert.deepEqual(await shown(drew), [id]);
    assert.deepEqual(await shown(poppy), [id]);
    assert.deepEqual(await shown(holly), []);
    assert.deepEqual(await shown(keeper('wes')), []);
  });

  it('finds no block for the other side by a case reference that its card does not show them', async () => {
    const { id } = await blocked({ shows: false });
    assert.deepEqual(await shown(pat), [id]);
    const auditor = of('aud', 'POL', 'auditor');
    for (const one of [drew, poppy, auditor]) {
      const there = await matters().see(one, CASE);
      assert.deepEqual({ ...there, matter: '' }, { ...(await matters().see(one, 'C-999999')), matter: '' }, one.id);
      assert.deepEqual(await listJoint(engine, one, { matter: CASE }), [], one.id);
    }
    assert.deepEqual(noted, [], 'what is not found was not read');
    assert.deepEqual(
      (await listJoint(engine, drew)).map((document) => document.id),
      [id],
      'it still stands on their own list',
    );
  });

  it('says to nobody whom it does not reach that there is more of it than is shown', async () => {
    for (let i = 0; i <= MATTER_AT_MOST; i += 1) await blocked();
    const { things, isCut } = (await matters().see(keeper('wes'), CASE))!;
    assert.deepEqual([things, isCut], [[], false]);
    assert.equal((await matters().see(pat, CASE))!.isCut, true);
  });

  /** Of the same moment, the one with the smallest reference is listed last. */
  const FIRST_OF_ALL = new Uint8Array(5);

  it('shows somebody what they recorded, however many others have recorded about the same case since', async () => {
    const { id } = await record('wes', FIRST_OF_ALL);
    for (let i = 0; i <= MATTER_AT_MOST; i += 1) await record('pat');
    const { things, isCut } = (await matters().see(keeper('wes'), CASE))!;
    assert.deepEqual([things.map(({ reference }) => reference), isCut], [[id], false]);
    assert.equal((await matters().see(pat, CASE))!.isCut, true);
  });

  it('shows those who speak for their agency what reaches them, whatever reaches others by name alone', async () => {
    const { id } = await blocked();
    now = new Date(now.getTime() + 60_000);
    for (let i = 0; i <= MATTER_AT_MOST; i += 1)
      await blocked({ agencies: ['NCC'], against: { of: 'inside', agency: null, person: null, typed: null } });
    assert.deepEqual(await shown(keeper('cora')), [id]);
  });

  it('looks at a bounded number of records, and says so to nobody of whom there is none among them', async () => {
    let looked = 0;
    const document = await record('pat');
    engine = {
      ...engine,
      store: new Proxy(store, {
        get: (whole, name) => {
          if (name !== 'register') return Reflect.get(whole, name) as unknown;
          return async (_pk: string, { terms }: { terms: readonly string[] }, limit: number) => {
            const isRecords = terms.some((term) => term.startsWith('about:'));
            looked += isRecords ? limit : 0;
            const items = Array.from({ length: isRecords ? limit : 0 }, () => ({ document, etag: '' }));
            return { items, next: isRecords ? 'more' : null };
          };
        },
      }),
    };
    const { things, isCut } = (await matters().see(keeper('wes'), CASE))!;
    assert.deepEqual([things, isCut], [[], false]);
    assert.ok(looked <= LOOKED_AT_MOST + MATTER_AT_MOST, String(looked));
  });

  it('answers whoever works in no matter with nothing, and so what is no case reference', async () => {
    assert.equal(await matters().see(of('ada', 'NCC', 'admin'), CASE), null);
    assert.equal(await matters().see(pat, ' – '), null);
    assert.equal(await matters().see(pat, 'x'.repeat(5000)), null);
  });

  it('marks what is new since somebody looked before, for a quarter of an hour', async () => {
    const at = (minutes: number): void => void (now = new Date(now.getTime() + minutes * 60_000));
    const look = async (): Promise<number> => (await matters().see(pat, CASE))!.news;
    await blocked();
    assert.equal(await look(), 0, 'the first time nothing is');
    at(60);
    assert.equal(await look(), 1);
    at(10);
    assert.equal(await look(), 1, 'still the same look');
    assert.equal((await matters().see(drew, CASE))!.news, 0, 'another has not looked so far');
  });

  it('keeps of that no word of the matter, and one document a person', async () => {
    for (const typed of ['C-100200', 'Smith children', 'C-100201']) await matters().see(pat, typed);
    const { items } = await store.all<StoredDocument>('NCC', 'looked', 10);
    assert.equal(items.length, 1);
    assert.doesNotMatch(JSON.stringify(items), /100200|smith|100201/i);
  });

  it('is shown where that they looked cannot be kept, or is damaged', async () => {
    const { id } = await record();
    const real = store;
    engine = {
      ...engine,
      store: {
        ...real,
        register: real.register.bind(real),
        get: async () => null,
        create: () => Promise.reject(new StoreUnavailable()),
      } as Store,
    };
    assert.deepEqual(await shown(pat), [id]);
    engine = { ...engine, store: real };
    await matters().see(pat, CASE);
    const [kept] = (await store.all<StoredDocument>('NCC', 'looked', 1)).items;
    await store.replace({ ...kept!.document, looks: 'none' } as StoredDocument, kept!.etag);
    assert.deepEqual(await shown(pat), [id]);
  });

  it('leaves out one that is damaged, and hides no other for it', async () => {
    const { id } = await record();
    const other = await record();
    const { document, etag } = (await store.get<CaseDocument & StoredDocument>('NCC', other.id))!;
    await store.replace({ ...document, journal: 'gone' } as never, etag);
    assert.deepEqual(await shown(pat), [id]);
  });
});
