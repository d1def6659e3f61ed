// Figures for a request under the freedom of information law.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AccessDocument } from '../../src/record/access.ts';
import { readingsIn } from '../../src/record/access.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { foiPage } from '../../src/register/packs/foi-page.ts';
import { foiOf } from '../../src/register/packs/foi.ts';
import type { CountedBy, FoiFigures } from '../../src/register/packs/foi.ts';
import { figuring } from '../../src/register/review/figures.ts';
import type { Figures } from '../../src/register/review/figures.ts';
import { shownFigures } from '../../src/register/review/shown.ts';
import { FEWEST } from '../../src/register/suppress.ts';
import type { Shown } from '../../src/register/suppress.ts';
import { createRegister } from '../../src/register/register.ts';
import type { Register } from '../../src/register/register.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { receivedFromPolice } from '../cards/arrived-scenes.ts';
import { draft, edition, person, run, START, waitingCase } from '../support/ladder.ts';
import { nothingSmallIsKnown } from '../support/every-period.ts';
import { registerParts } from '../support/register-parts.ts';

const TERMINAL = { through: 'terminal', osUser: 'root' } as const;
const AGREED = run(draft('agreed', 'share'), person('pat'), { type: 'file' });
const RISK = run(draft('risk', 'share'), person('pat'), { type: 'file' });

const AGENCY = { fewest: FEWEST, groups: true };
const NAMES = ['health', 'police', 'school', 'none'] as const;

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
    const like = (document: CaseDocument, recipient: string): CaseDocument => ({
      ...document,
      terms: [...document.terms.filter((term) => !term.startsWith('recipient:')), `recipient:${recipient}`],
    });
    await put(6, like(AGREED, 'health'), '2026-10-31T23:59:59.000Z');
    await put(13, like(AGREED, 'police'), '2026-11-02T10:00:00.000Z');
    await put(7, like(RISK, 'health'), '2026-11-03T10:00:00.000Z');
    await put(5, AGREED, '2026-12-01T00:00:00.000Z');
    await put(9, receivedFromPolice(), '2026-11-04T10:00:00.000Z');
    await put(9, waitingCase(), '2026-11-04T10:00:00.000Z');
    const found = await figures('2026-10', '2026-11');
    assert.equal(found.total, 26);
    assert.deepEqual(table(found, 'month'), { '2026-10': 6, '2026-11': 20 });
    const november = await figures('2026-11', '2026-11');
    // of the others there is none, which police and health with the total would give away
    const { health, police, school } = table(november, 'recipient');
    assert.deepEqual([health, police, school], ['kept-back', 13, 'few']);
    const both = table(found, 'recipient');
    assert.deepEqual(
      [both['police'], both['school']],
      [
        { least: 13, most: 17 },
        { least: 0, most: 8 },
      ],
    );
  });

  it('say how many were at risk where the review of the month does', () => {
    const shown = shownFigures(
      {
        ...anyMonthOf(60, 0),
        split: { share: 20, 'share-in-part': 20, 'do-not-share': 20 },
        atRisk: { share: 10, 'share-in-part': 10, 'do-not-share': 10 },
        against: { share: 10, 'share-in-part': 10, 'do-not-share': 10 },
      },
      AGENCY,
    );
    const { tables } = foiOf([{ month: '2026-11', shown }], NAMES);
    assert.deepEqual(tables['at-risk'], [
      { code: 'yes', shown: 30 },
      { code: 'no', shown: 30 },
    ]);
  });

  it('are the same whenever somebody asks, though records were destroyed in between', async () => {
    await put(20, AGREED);
    const before = await figures('2026-11', '2026-11');
    const { items } = await store.all<CaseDocument>('NCC', 'case', 30);
    for (const { document, etag } of items.slice(0, 3)) await store.remove('NCC', document.id, etag);
    assert.deepEqual(await figures('2026-11', '2026-11'), before);
    assert.equal(before.total, 20);
  });

  it('keep back who would be told in a month whose review an earlier version made without it', () => {
    const { recipients: _, ...earlier } = shownFigures(anyMonthOf(20, 20), AGENCY);
    const later = shownFigures(anyMonthOf(20, 20), AGENCY);
    const one = foiOf([{ month: '2026-10', shown: earlier }], NAMES).tables.recipient;
    assert.ok(one.every(({ shown }) => shown === 'kept-back'));
    const two = foiOf(
      [
        { month: '2026-10', shown: earlier },
        { month: '2026-11', shown: later },
      ],
      NAMES,
    ).tables.recipient;
    for (const { shown } of two) assert.ok(typeof shown === 'object' && shown.most! - shown.least >= 20);
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
    const { month, ...others } = found.tables;
    assert.deepEqual(month, [{ code: '2026-11', shown: 'few' }]);
    for (const cells of Object.values(others)) assert.ok(cells.every(({ shown }) => shown === 'kept-back'));
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

  it('are of months alone whose review is due, for two counts of one that runs would differ by what was decided between', async () => {
    for (const [first, last] of [
      ['2026-12', '2026-12'],
      ['2026-10', '2026-12'],
      ['2027-01', '2027-03'],
    ] as const) {
      const found = await register.packs.figures(person('ivy'), { first, last }, TERMINAL);
      assert.equal(found.outcome === 'refused' && found.refusal.code, 'pack-monthsNotOver', last);
    }
    assert.deepEqual((await store.all('NCC', 'access', 10)).items, []);
    now = new Date('2027-01-04T08:59:00Z');
    const early = await register.packs.figures(person('ivy'), { first: '2026-12', last: '2026-12' }, TERMINAL);
    assert.equal(early.outcome === 'refused' && early.refusal.code, 'pack-monthsNotOver');
    now = new Date('2027-01-04T09:00:00Z');
    await figures('2026-12', '2026-12');
  });

  it('make a page that says in plain words why numbers are kept back, and points to nobody', async () => {
    await put(20, AGREED);
    await put(3, RISK);
    const html = foiPage(await figures('2026-11', '2026-11'), edition, {
      agency: 'Norfolk County Council',
      at: new Date('2026-12-24T10:00:00Z'),
    });
    assert.match(html, /<title>Decisions about sharing information, November 2026<\/title>/);
    assert.match(html, /put on record, in November 2026\./);
    const two = foiPage(await figures('2026-10', '2026-11'), edition, {
      agency: 'Norfolk County Council',
      at: now,
    });
    assert.match(two, /put on record, from October 2026 to the end of November 2026\./);
    assert.match(html, /fewer than five/i);
    assert.match(html, /Figures of several months add up what each month gives, and nothing else\./);
    assert.match(html, /somebody who knows one of them could tell who is meant/);
    assert.doesNotMatch(html, /<script|NCC-0000|Pat Practitioner|Family Support/);
  });
});

describe('Figures of months that somebody asks for one after another', () => {
  it('give no count of one to four away, whatever periods they add and take from each other', () => {
    let hidden = 0;
    fc.assert(
      fc.property(fc.array(anyMonth, { minLength: 1, maxLength: 5 }), (months) => {
        const all = months.map((figures, n) => ({ month: `2026-0${n + 1}`, shown: shownFigures(figures, AGENCY) }));
        const truths = months.map(truthsOf);
        hidden += nothingSmallIsKnown(truths, (from, to) => {
          const cells = cellsOf(foiOf(all.slice(from, to), NAMES));
          assert.deepEqual(
            [...truths[0]!.keys()].filter((name) => !cells.has(name)),
            [],
          );
          return cells;
        });
      }),
      { numRuns: 300 },
    );
    assert.ok(hidden > 500, String(hidden));
  });
});

/** A month of so many decisions to share, with somebody at risk in some of them, all told to the police. */
const anyMonthOf = (decided: number, atRisk: number): Figures => ({
  ...figuring().figures(),
  decided,
  split: { share: decided, 'share-in-part': 0, 'do-not-share': 0 },
  atRisk: { share: atRisk, 'share-in-part': 0, 'do-not-share': 0 },
  verdicts: { share: decided },
  recipients: { health: 0, police: decided, school: 0, none: 0 },
});

const count = fc.oneof(fc.nat(4), fc.nat(14));
const three = fc.tuple(count, count, count);
const anyMonth: fc.Arbitrary<Figures> = fc.tuple(three, three, three, count).map(([all, risk, told, verdict]) => {
  const decided = all.reduce((a, b) => a + b, 0);
  const health = Math.min(told[0], decided);
  const police = Math.min(told[1], decided - health);
  const school = Math.min(told[2], decided - health - police);
  const least = (n: 0 | 1 | 2): number => Math.min(all[n], risk[n]);
  const not = Math.min(verdict, decided);
  return {
    ...anyMonthOf(decided, 0),
    split: { share: all[0], 'share-in-part': all[1], 'do-not-share': all[2] },
    atRisk: { share: least(0), 'share-in-part': least(1), 'do-not-share': least(2) },
    verdicts: { share: decided - not, 'do-not-share': not },
    recipients: { health, police, school, none: decided - health - police - school },
  };
});

/** Every number that is given for a period under a name, and the same as it is in one month. */
function cellsOf({ total, tables }: Pick<FoiFigures, 'total' | 'tables'>): Map<string, Shown> {
  const { month: _, ...others } = tables;
  const cells = Object.entries(others).flatMap(([by, table]) =>
    table.map(({ code, shown }) => [`${by} ${code}`, shown] as const),
  );
  return new Map([['total', total], ...cells]);
}

function truthsOf({ decided, split, atRisk, verdicts, recipients }: Figures): Map<string, number> {
  const risk = Object.values(atRisk).reduce((a, b) => a + b, 0);
  const named = (by: string, counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([code, value]) => [`${by} ${code}`, value] as const);
  return new Map([
    ['total', decided],
    ...named('decision', split),
    ...named('verdict', verdicts),
    ...named('recipient', recipients),
    ...named('at-risk', { yes: risk, no: decided - risk }),
  ]);
}
