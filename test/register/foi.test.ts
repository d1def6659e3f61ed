// Figures for a request under the freedom of information law.
import assert from 'node:assert/strict';
import type { AccessDocument } from '../../src/record/access.ts';
import { readingsIn } from '../../src/record/access.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { foiPage } from '../../src/register/packs/foi-page.ts';
import type { CountedBy, FoiFigures } from '../../src/register/packs/foi.ts';
import { createRegister } from '../../src/register/register.ts';
import type { Register } from '../../src/register/register.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { receivedFromPolice } from '../cards/arrived-scenes.ts';
import { draft, edition, person, run, START, waitingCase } from '../support/ladder.ts';
import { registerParts } from '../support/register-parts.ts';

const TERMINAL = { through: 'terminal', osUser: 'root' } as const;
const AGREED = run(draft('agreed', 'share'), person('pat'), { type: 'file' });
const RISK = run(draft('risk', 'share'), person('pat'), { type: 'file' });

describe('Figures for a freedom of information request', () => {
  let store: Store;
  let register: Register;
  let made: number;
  let now: Date;

  beforeEach(() => {
    store = openSqlite(':memory:');
    made = 0;
    now = new Date('2026-12-24T10:00:00Z');
    register = createRegister(
      registerParts(store, () => now, {
        ids: { newId: () => `id-${(made += 1)}`, bytes: (length) => new Uint8Array(length) },
      }),
    );
  });
  afterEach(() => store.close());

  /** So many records like this one, put on record at this time. */
  async function put(count: number, like: CaseDocument, at = START.toISOString()): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const id = `NCC-0000-${String((made += 1)).padStart(4, '0')}`;
      await store.create({ ...like, id, registered: `${at} ${id}` });
    }
  }
  const figures = async (first: string, last: string): Promise<FoiFigures> => {
    const found = await register.packs.figures(person('ivy'), { first, last }, TERMINAL);
    assert.ok(found.outcome === 'done', JSON.stringify(found));
    return found.figures;
  };
  const table = (found: FoiFigures, by: CountedBy): Record<string, unknown> =>
    Object.fromEntries(found.tables[by].map(({ code, shown }) => [code, shown]));

  it('count the decisions of whole months, each once in each table, and nothing else', async () => {
    const like = (decision: string, verdict: string, more: readonly string[]): CaseDocument => ({
      ...AGREED,
      terms: ['record', `decision:${decision}`, `verdict:${verdict}`, ...more],
    });
    await put(6, like('share', 'share', ['recipient:health']), '2026-10-31T23:59:59.000Z');
    await put(8, like('share-in-part', 'ask-consent-first', ['recipient:police']), '2026-11-02T10:00:00.000Z');
    await put(7, like('do-not-share', 'do-not-share', ['at-risk']), '2026-11-03T10:00:00.000Z');
    await put(5, like('share', 'seek-advice', ['recipient:police']), '2026-11-03T10:00:00.000Z');
    await put(5, AGREED, '2026-12-01T00:00:00.000Z');
    await put(9, receivedFromPolice(), '2026-11-04T10:00:00.000Z');
    await put(9, waitingCase(), '2026-11-04T10:00:00.000Z');
    const found = await figures('2026-10', '2026-11');
    assert.equal(found.total, 26);
    assert.deepEqual(table(found, 'month'), { '2026-10': 6, '2026-11': 20 });
    assert.deepEqual(table(found, 'at-risk'), { no: 19, yes: 7 });
    assert.deepEqual(table(found, 'decision'), { share: 11, 'share-in-part': 8, 'do-not-share': 7 });
    assert.deepEqual(table(found, 'verdict'), {
      share: 6,
      'ask-consent-first': 8,
      'do-not-share': 7,
      'seek-advice': 5,
    });
    // of those whom nobody would have told there is none, which the others would give away
    const { health, police, none, school } = table(found, 'recipient');
    assert.deepEqual([health, police, none, school], ['kept-back', 13, 7, 'few']);
  });

  it('give no number under five, and none by which one could be worked out in any table', async () => {
    await put(20, AGREED);
    await put(3, RISK);
    const found = await figures('2026-11', '2026-11');
    for (const cells of Object.values(found.tables))
      for (const { shown } of cells) assert.ok(typeof shown !== 'number' || shown >= 5, JSON.stringify(shown));
    assert.equal(found.total, 23);
    // 23 in all and 20 that are not at risk would say that three are
    assert.deepEqual(table(found, 'at-risk'), { no: 'kept-back', yes: 'few' });
  });

  it('give nothing at all where there are fewer than five', async () => {
    await put(4, AGREED);
    const found = await figures('2026-11', '2026-11');
    assert.equal(found.total, 'few');
    for (const cells of Object.values(found.tables)) assert.ok(cells.every(({ shown }) => shown === 'kept-back'));
  });

  it('are for those who answer such requests, of whole months, and stand in the access log', async () => {
    const code = async (key: string, first: string, last: string): Promise<string | null> => {
      const found = await register.packs.figures(person(key), { first, last }, TERMINAL);
      return found.outcome === 'refused' ? found.refusal.code : null;
    };
    assert.equal(await code('mo', '2026-11', '2026-11'), 'pack-notYourRole');
    for (const [first, last] of [
      ['2026-11-02', '2026-11'],
      ['2026-12', '2026-11'],
      ['2010-01', '2026-11'],
      ['x', 'y'],
    ] as const)
      assert.equal(await code('ivy', first, last), 'pack-monthsNeeded');
    await figures('2026-11', '2026-11');
    const logged = (await store.all<AccessDocument>('NCC', 'access', 10)).items.flatMap(({ document }) =>
      readingsIn(document),
    );
    assert.deepEqual(
      logged.map(({ content }) => content.sought?.text),
      ['2026-11'],
    );
    assert.deepEqual(
      logged.map(({ content }) => content.what),
      ['figures'],
    );
  });

  it('are of months that are over alone, for two counts of one that runs would differ by what was decided between', async () => {
    for (const [first, last] of [
      ['2026-12', '2026-12'],
      ['2026-10', '2026-12'],
      ['2027-01', '2027-03'],
    ] as const) {
      const found = await register.packs.figures(person('ivy'), { first, last }, TERMINAL);
      assert.equal(found.outcome === 'refused' && found.refusal.code, 'pack-monthsNotOver', last);
    }
    assert.deepEqual((await store.all('NCC', 'access', 10)).items, []);
    now = new Date('2027-01-01T00:00:00Z');
    await figures('2026-12', '2026-12');
  });

  it('make a page that says in plain words why numbers are kept back, and points to nobody', async () => {
    await put(20, AGREED);
    await put(3, RISK);
    const html = foiPage(
      await figures('2026-11', '2026-11'),
      edition,
      'Norfolk County Council',
      new Date('2026-12-24T10:00:00Z'),
    );
    assert.match(html, /<title>Decisions about sharing information, November 2026<\/title>/);
    assert.match(html, /put on record, in November 2026\./);
    const two = foiPage(await figures('2026-10', '2026-11'), edition, 'Norfolk County Council', now);
    assert.match(two, /put on record, from October 2026 to the end of November 2026\./);
    assert.match(html, /fewer than five/i);
    assert.match(html, /somebody who knows one of them could tell who is meant/);
    assert.doesNotMatch(html, /<script|NCC-0000|Pat Practitioner|Family Support/);
  });
});
