import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { READINGS, readingsIn } from '../../src/record/access.ts';
import type { AccessDocument, ReadingEntry } from '../../src/record/access.ts';
import { readCase } from '../../src/record/stored.ts';
import type { CaseDocument, Decision } from '../../src/record/types.ts';
import { asText, filterIn, MARKS, readText, soughtBy } from '../../src/register/filter.ts';
import type { Filter } from '../../src/register/filter.ts';
import { marksFor } from '../../src/register/find.ts';
import { createRegister } from '../../src/register/register.ts';
import type { Register } from '../../src/register/register.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { context, directory, draft, person, run } from '../support/ladder.ts';
import { registerParts } from '../support/register-parts.ts';

const ira = person('ira');
const HOW = { through: 'teams' } as const;
const NOW = new Date('2026-11-23T10:00:00Z');

const EXAMPLE = run(draft('agreed', 'share'), person('pat'), { type: 'file' }, context());
/** A record that came on record at this minute, found by these terms; what it says is always the same. */
const recordAt = (minute: number, terms: readonly string[], start = Date.UTC(2026, 10, 1)): CaseDocument => {
  const id = `NCC-0000-${String(minute).padStart(4, '0')}`;
  const at = new Date(start + minute * 60_000).toISOString();
  return { ...EXAMPLE, id, terms: ['record', ...terms], registered: `${at} ${id}` };
};

describe('Finding records', () => {
  let store: Store;
  let now: Date;
  let register: Register;
  beforeEach(() => {
    now = NOW;
    open();
  });
  afterEach(() => store.close());

  const open = (): void => {
    store = openSqlite(':memory:');
    let ids = 0;
    register = createRegister(
      registerParts(store, () => now, {
        ids: { newId: () => `id-${(ids += 1)}`, bytes: (length) => new Uint8Array(length) },
      }),
    );
  };
  const again = async (): Promise<void> => {
    await store.close();
    open();
  };

  it('neither misses nor repeats a record that was there from the beginning, whatever others write meanwhile', async () => {
    const TERMS = ['against', 'at-risk', 'hold'] as const;
    const some = fc.uniqueArray(fc.constantFrom(...TERMS));
    await fc.assert(
      fc.asyncProperty(
        fc.array(some, { maxLength: 45 }),
        some,
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.tuple(some, fc.boolean()), { maxLength: 8 }),
        async (records, wanted, rows, writes) => {
          await again();
          for (const [minute, terms] of records.entries()) await store.create(recordAt(minute, terms));
          const seen: string[] = [];
          let at = records.length;
          let page: string | null = null;
          do {
            const found = await register.find(ira, {
              scope: 'all',
              filter: { marks: wanted },
              page,
              how: HOW,
              rows,
            });
            assert.ok(found!.rows.length <= rows);
            seen.push(...found!.rows.map(({ reference }) => reference));
            page = found!.next;
            const [terms, isNew] = writes.pop() ?? [[], false];
            if (isNew) await store.create(recordAt((at += 1), terms));
          } while (page !== null);
          const expected = records.flatMap((terms, minute) =>
            wanted.every((one) => terms.includes(one)) ? [recordAt(minute, []).id] : [],
          );
          assert.deepEqual(seen, expected.toReversed());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows one that is filed meanwhile at the top, so that nothing is missed from there to where one stopped', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.nat(39), { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        async (count, moves, rows) => {
          await again();
          for (let minute = 0; minute < count; minute += 1) await store.create(recordAt(minute, ['waiting']));
          const all = { scope: 'all', filter: {}, how: HOW, rows } as const;
          const walk = async (between: () => Promise<void>): Promise<string[]> => {
            const seen: string[] = [];
            let page: string | null = null;
            do {
              const found = await register.find(ira, { ...all, page });
              seen.push(...found!.rows.map(({ reference }) => reference));
              page = found!.next;
              await between();
            } while (page !== null);
            return seen;
          };
          let later = 1000;
          const moved = new Set<string>();
          const down = await walk(async () => {
            const minute = moves.pop();
            const stored = minute === undefined ? null : await store.get<CaseDocument>('NCC', recordAt(minute, []).id);
            if (!stored) return;
            const { registered } = recordAt((later += 1), []);
            moved.add(stored.document.id);
            const newer = { ...stored.document, registered: `${registered.slice(0, 24)} ${stored.document.id}` };
            await store.replace(newer, stored.etag);
          });
          assert.equal(new Set(down).size, down.length, 'none twice');
          const then = await walk(async () => {});
          const stopped = then.findIndex((reference) => !moved.has(reference));
          const above = stopped < 0 ? then : then.slice(0, stopped);
          assert.equal(new Set([...down, ...above]).size, count, 'none missed');
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says that not all can be found yet while documents of an earlier version are there', async () => {
    const old = JSON.parse(
      readFileSync(new URL('../record/samples/v1/filed.json', import.meta.url), 'utf8'),
    ) as CaseDocument;
    await store.create(recordAt(1, []));
    const look = async () => (await register.find(ira, { scope: 'all', filter: {}, page: null, how: HOW }))?.whole;
    assert.equal(await look(), true);
    const { etag } = await store.create(old);
    assert.equal(await look(), false);
    await store.replace(readCase(old), etag);
    assert.equal(await look(), true);
    const found = await register.find(ira, { scope: 'all', filter: {}, page: null, how: HOW });
    assert.ok(found?.rows.some(({ reference }) => reference === old.id));
  });

  it('does not tell a manager that a record is held: it may be held against them', async () => {
    const mo = person('mo');
    await store.create(recordAt(1, [`asked:${mo.id}`, 'hold', `team:${mo.team}`]));
    for (const scope of ['asked', 'team'] as const) {
      const held = await register.find(mo, { scope, filter: { marks: ['hold'] }, page: null, how: HOW });
      assert.deepEqual(held?.rows ?? [], []);
    }
    for (const key of ['mo', 'dee']) assert.ok(!marksFor(person(key)).includes('hold'), key);
    const seen = await register.find(ira, { scope: 'all', filter: { marks: ['hold'] }, page: null, how: HOW });
    assert.equal(seen?.rows.length, 1);
  });

  it('gives nothing but null to whoever may not read that part of the register, and notes nothing', async () => {
    await store.create(recordAt(1, [`asked:${person('pat').id}`, 'team:Records']));
    const others = directory.people.filter(({ roles }) => !roles.some((role) => READERS.has(role)));
    assert.ok(others.length >= 7);
    for (const one of others) {
      for (const scope of ['all', 'asked', 'team'] as const)
        assert.equal(await register.find(one, { scope, filter: {}, page: null, how: HOW }), null, one.key);
      assert.equal(await register.countTeams(one), null);
      assert.equal(await register.readAccessLog(one, { reference: null, page: null, how: HOW }), null);
    }
    const elsewhere = { ...ira, agency: 'NHS' };
    assert.equal(await register.find(elsewhere, { scope: 'all', filter: {}, page: null, how: HOW }), null);
    assert.deepEqual((await store.all('NCC', 'access', 10)).items, []);
  });
  const READERS: ReadonlySet<string> = new Set([
    'auditor',
    'information-governance',
    'manager',
    'senior-manager',
    'director',
  ]);

  describe('in figures for a manager', () => {
    const LAST_QUARTER = Date.UTC(2026, 6, 1);
    const mo = person('mo');
    const DECISIONS = ['share', 'share-in-part', 'do-not-share'] as const;
    const ofTeam = (decision: Decision): string[] => [`team:${mo.team}`, `decision:${decision}`];

    const shownFor = async (counts: readonly number[]): Promise<unknown> => {
      await again();
      let minute = 0;
      for (const [i, count] of counts.entries())
        for (let n = 0; n < count; n += 1)
          await store.create(recordAt((minute += 1), ofTeam(DECISIONS[i]!), LAST_QUARTER));
      return register.countTeams(mo);
    };

    it('is for nobody who sees the figures of all: what is left of those without the other teams would be a team’s', async () => {
      for (const key of ['sam', 'dee']) assert.equal(await register.countTeams(person(key)), null, key);
      assert.ok(await register.countTeams(mo));
    });

    it('is the same for every number under five: none can be told from another', async () => {
      const few = fc.integer({ min: 0, max: 4 });
      const many = fc.integer({ min: 5, max: 9 });
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(fc.tuple(few, few), many), { minLength: 3, maxLength: 3 }),
          async (given) => {
            const one = given.map((count) => (typeof count === 'number' ? count : count[0]));
            const other = given.map((count) => (typeof count === 'number' ? count : count[1]));
            assert.deepEqual(await shownFor(one), await shownFor(other));
          },
        ),
        { numRuns: 12 },
      );
    });

    it('is counted once an hour, however often it is asked for', async () => {
      await shownFor([6, 2, 7]);
      let counted = 0;
      const ask = store.countRegister.bind(store);
      store.countRegister = (...given) => {
        counted += 1;
        return ask(...given);
      };
      const first = await register.countTeams(mo);
      assert.deepEqual(await register.countTeams(mo), first);
      assert.equal(counted, 0, 'it was asked for just before');
      now = new Date(now.getTime() + 3_600_001);
      assert.deepEqual(await register.countTeams(mo), first);
      assert.ok(counted > 0);
    });

    it('does not change from day to day with what is filed now, so that no difference gives a number away', async () => {
      const before = await shownFor([6, 2, 7]);
      await store.create(recordAt(1000, ofTeam('share-in-part'), NOW.getTime()));
      now = new Date('2026-12-31T23:00:00Z');
      assert.deepEqual(await register.countTeams(mo), before);
    });
  });

  describe('in the access log', () => {
    it('lists every reading once, newest first, whatever others read meanwhile', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.constantFrom('ira', 'ivy', 'mo'), fc.integer({ min: 0, max: 60 * 24 })), {
            maxLength: 40,
          }),
          fc.integer({ min: 1, max: 9 }),
          async (read, rows) => {
            await again();
            let minutes = 0;
            for (const [key, later] of read) {
              now = new Date(NOW.getTime() + (minutes += later) * 60_000);
              await register.noteReading(person(key), { ...HOW, what: 'record', reference: 'NCC-0000-0001' });
            }
            const before = await everyReading();
            const seen: ReadingEntry[] = [];
            let page: string | null = null;
            do {
              now = new Date(now.getTime() + 1000);
              const found = await register.readAccessLog(ira, { reference: null, page, how: HOW, rows });
              assert.ok(found!.readings.length <= rows);
              seen.push(...found!.readings);
              page = found!.next;
              await register.noteReading(person('sam'), { ...HOW, what: 'record', reference: 'NCC-0000-0002' });
            } while (page !== null);
            const known = new Set(before.map(({ hash }) => hash));
            const old = seen.filter(({ hash }) => known.has(hash));
            assert.deepEqual(old.map(({ hash }) => hash).toSorted(), [...known].toSorted());
            assert.deepEqual(
              seen.map(({ at }) => at),
              seen
                .map(({ at }) => at)
                .toSorted()
                .toReversed(),
            );
          },
        ),
        { numRuns: 25 },
      );
    });

    it('lists who has read one record, page by page over several parts of several days', async () => {
      for (let day = 0; day < 3; day += 1)
        for (let n = 0; n < READINGS + 5; n += 1) {
          now = new Date(NOW.getTime() + day * 86_400_000 + n * 1000);
          const reference = n % 2 ? 'NCC-0000-0001' : 'NCC-0000-0002';
          await register.noteReading(person(n % 3 ? 'ira' : 'mo'), { ...HOW, what: 'record', reference });
        }
      const expected = (await everyReading()).filter(({ content }) => content.reference === 'NCC-0000-0001');
      const seen: ReadingEntry[] = [];
      let page: string | null = null;
      do {
        const asking = { reference: 'ncc 0000 0001', page, how: { ...HOW, goesOn: true }, rows: 7 };
        const found = await register.readAccessLog(person('ivy'), asking);
        seen.push(...found!.readings);
        page = found!.next;
      } while (page !== null);
      const [own, ...others] = seen;
      assert.equal(own?.by.name, 'Ivy Ingram', 'that she looks is in it, too');
      assert.deepEqual(others.map(({ hash }) => hash).toSorted(), expected.map(({ hash }) => hash).toSorted());
    });

    const everyReading = async (): Promise<ReadingEntry[]> =>
      (await store.all<AccessDocument>('NCC', 'access', 100)).items.flatMap(({ document }) => readingsIn(document));
  });
});

describe('What is looked for', () => {
  const day = fc.constantFrom('2026-01-01', '2026-10-25', '2026-12-31');
  const name = fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }).filter((text) => text.trim() === text);
  const filters: fc.Arbitrary<Filter> = fc.record(
    {
      from: day,
      to: day,
      decision: fc.constantFrom('share', 'share-in-part', 'do-not-share'),
      verdict: fc.constantFrom('share', 'seek-advice'),
      recipient: fc.constantFrom('police', 'health'),
      team: name,
      about: name,
      marks: fc.uniqueArray(fc.constantFrom(...MARKS), { minLength: 1 }),
    },
    { requiredKeys: [] },
  );

  it('comes back from a button as it went there', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const wellFormed = JSON.parse(JSON.stringify(filter).toWellFormed()) as Filter;
        assert.deepEqual(filterIn(readText(asText(wellFormed, { scope: 'all', page: 'x' }))), wellFormed);
      }),
    );
  });

  it('is every record where a card says nothing that means anything', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('from', 'to', 'decision', 'verdict', 'marks'), fc.string()),
        (given) => {
          const known = filterIn(given);
          assert.deepEqual(soughtBy(known, 'Europe/London')!.terms.length >= 1, true);
          for (const value of [known.from, known.to])
            assert.ok(value === undefined || !Number.isNaN(Date.parse(value)), value);
        },
      ),
    );
    assert.deepEqual(filterIn({ from: '2026-02-30', decision: 'shout', marks: 'x,against', team: '  ' }), {
      marks: ['against'],
    });
  });

  it('begins and ends with the days of the council, when the clocks change too', () => {
    const sought = (from: string, to: string) => soughtBy({ from, to }, 'Europe/London');
    assert.deepEqual(sought('2026-10-25', '2026-10-25'), {
      terms: ['record'],
      from: '2026-10-24T23:00:00.000Z',
      to: '2026-10-26T00:00:00.000Z',
    });
  });

  it('finds nothing by a case reference of signs alone, rather than everything', () => {
    assert.equal(soughtBy({ about: '—/—' }, 'Europe/London'), null);
  });
});
