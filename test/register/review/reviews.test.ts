// Reviews as people ask for them, over a store with two months of records.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findIdentity } from '../../../src/ask/identity.ts';
import type { Directory } from '../../../src/people/directory.ts';
import { readingsIn } from '../../../src/record/access.ts';
import type { AccessDocument } from '../../../src/record/access.ts';
import { registerProblems } from '../../../src/record/register-document.ts';
import { lessonsOf, LESSONS_AT_MOST, reviewId } from '../../../src/record/review-lessons.ts';
import type { ReviewDocument } from '../../../src/record/review-lessons.ts';
import { readCase } from '../../../src/record/stored.ts';
import type { CaseDocument } from '../../../src/record/types.ts';
import { createRegister } from '../../../src/register/register.ts';
import type { Register } from '../../../src/register/register.ts';
import { lastMonth, monthOf, periodOf, yearOf } from '../../../src/register/review/period.ts';
import type { Reviewed } from '../../../src/register/review/review.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/port.ts';
import { directory, person } from '../../support/ladder.ts';
import { decisions, keep } from '../../support/reviewed.ts';
import { registerParts } from '../../support/register-parts.ts';

const LONDON = 'Europe/London';
const TEAMS = { through: 'teams' } as const;
const OCTOBER = monthOf('2026-10', LONDON);

describe('A review', () => {
  let store: Store;
  let now: Date;
  let register: Register;
  let ids = 0;
  const registerOn = (on: Store, who: Directory = directory): Register =>
    createRegister(
      registerParts(on, () => now, {
        directory: who,
        ids: { newId: () => `new-${(ids += 1)}`, bytes: (length) => new Uint8Array(length) },
        findIdentity,
      }),
    );
  const asked = async (who: string, period = OCTOBER): Promise<Reviewed> => {
    const found = await register.reviews.review(person(who), period, TEAMS);
    assert.ok('review' in found, JSON.stringify(found));
    return found;
  };
  const refused = async (who: string, period = OCTOBER): Promise<string> => {
    const found = await register.reviews.review(person(who), period, TEAMS);
    return 'code' in found ? found.code : 'shown';
  };
  const kept = async (): Promise<ReviewDocument | undefined> =>
    (await store.get<ReviewDocument>('NCC', reviewId('2026-10')))?.document;

  const september = decisions(24, new Date('2026-09-03T09:00:00Z'), 500);
  const october = decisions(60, new Date('2026-10-02T09:00:00Z'));
  beforeEach(async () => {
    store = openSqlite(':memory:');
    now = new Date('2026-11-03T10:00:00Z');
    register = registerOn(store);
    await keep(store, [...september, ...october]);
  });
  afterEach(() => store.close());

  it('counts what was decided in the period, and in the one before', async () => {
    const { review } = await asked('dee');
    assert.deepEqual([review.first, review.last, review.before.first], ['2026-10-01', '2026-10-31', '2026-09-01']);
    assert.deepEqual([review.now.decided, review.was.decided, review.unread], [60, 24, 0]);
    assert.equal(review.now.split.share, 40);
    assert.ok(review.now.toShare && review.now.toShare.worst >= review.now.toShare.middle);
  });

  it('shows a manager their own team alone, with small numbers, and everybody else the agency without', async () => {
    const own = (await asked('mo')).review;
    assert.equal(own.team, person('mo').team);
    assert.equal(own.now.decided, october.filter(({ author }) => author.team === own.team).length);
    assert.deepEqual([own.now.teams, own.doubts], [null, null]);
    for (const who of ['sam', 'dee', 'ira']) {
      const { review } = await asked(who);
      assert.deepEqual([review.team, review.fewest], [null, 5]);
      assert.ok(review.now.teams!.length >= 2);
    }
  });

  it('names nobody, and no record', async () => {
    for (const who of ['mo', 'dee']) {
      const text = JSON.stringify(await asked(who));
      for (const { author, id } of october) {
        assert.ok(!text.includes(author.name) && !text.includes(author.id) && !text.includes(id));
      }
      for (const { name, id } of directory.people) assert.ok(!text.includes(name) && !text.includes(id));
    }
  });

  it('is refused to whoever only decides or keeps records, and is of whole months but for who reads the records', async () => {
    for (const who of ['pat', 'gale', 'ada']) assert.equal(await refused(who), 'no-review');
    const days = periodOf('2026-10-05', '2026-10-09', LONDON);
    for (const who of ['mo', 'sam', 'dee']) assert.equal(await refused(who, days), 'review-whole-months');
    assert.equal(await refused('ira', days), 'shown');
  });

  it('is of months that are over but for who reads the records, for one that runs is of other days each day', async () => {
    for (const period of [monthOf('2026-11', LONDON), monthOf('2026-12', LONDON), yearOf(2026, LONDON)]) {
      for (const who of ['mo', 'dee', 'sam']) assert.equal(await refused(who, period), 'review-month-runs');
      for (const who of ['ira', 'ivy']) assert.equal(await refused(who, period), 'shown', who);
    }
    now = new Date('2026-12-01T08:59:00Z');
    for (const who of ['mo', 'dee']) assert.equal(await refused(who, monthOf('2026-11', LONDON)), 'review-not-due');
    now = new Date('2026-12-01T09:00:00Z');
    assert.equal(await refused('dee', monthOf('2026-11', LONDON)), 'shown');
  });

  it('is noted in the access log before it is shown', async () => {
    await asked('dee');
    const [log] = (await store.all<AccessDocument>('NCC', 'access', 10)).items;
    const [reading] = readingsIn(log!.document);
    assert.deepEqual(
      [reading!.content.what, reading!.content.reference, reading!.by.role],
      ['review', null, 'director'],
    );
    store.create = () => Promise.reject(new Error('full'));
    store.replace = () => Promise.reject(new Error('full'));
    await assert.rejects(register.reviews.review(person('sam'), OCTOBER, TEAMS));
  });

  it('of a period without any record says nothing, and fails at nothing', async () => {
    const { review } = await asked('dee', monthOf('2026-05', LONDON));
    assert.deepEqual([review.now.decided, review.now.teams, review.now.toShare], ['few', null, null]);
    const own = (await asked('mo', monthOf('2026-05', LONDON))).review;
    assert.equal(own.now.decided, 0);
  });

  it('counts a record once, in the period of its first decision, at the edges too', async () => {
    const all = await Promise.all(
      ['2026-08', '2026-09', '2026-10'].map((month) => asked('ira', monthOf(month, LONDON))),
    );
    const sum = all.reduce(
      (found, { review }) => found + Number(review.now.decided === 'few' ? 0 : review.now.decided),
      0,
    );
    assert.equal(sum, september.length + october.length);
    const filedAt = october[30]!.registered.split(' ')[0]!;
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: LONDON }).format(new Date(filedAt));
    const until = await asked('ira', periodOf('2026-10-01', day, LONDON));
    const before = october.filter(({ registered }) => registered < periodOf('2026-10-01', day, LONDON).to);
    assert.equal(until.review.now.decided, before.length);
  });

  describe('of a month', () => {
    it('is made from nine on the first working day, once, and the directors are told', async () => {
      now = new Date('2026-11-01T12:00:00Z');
      assert.equal(await register.reviews.makeMonthly(), null, 'a Sunday');
      now = new Date('2026-11-02T08:59:00Z');
      assert.equal(await register.reviews.makeMonthly(), null, 'before nine');
      now = new Date('2026-11-02T09:00:00Z');
      const [one, other] = await Promise.all([register.reviews.makeMonthly(), registerOn(store).reviews.makeMonthly()]);
      assert.equal(one?.id, reviewId('2026-10'));
      assert.deepEqual(one?.journal, other?.journal ?? one?.journal, 'both have the one that was first');
      assert.deepEqual(registerProblems(await kept()), []);
      assert.deepEqual(
        (await kept())!.outbox.map(({ kind, payload }) => [kind, payload]),
        [['register-news', { what: 'review', about: 'review-2026-10' }]],
      );
      assert.deepEqual(
        (await kept())!.outbox.map((item) => 'to' in item && item.to),
        [person('dee').id],
      );
      now = new Date('2026-11-20T09:00:00Z');
      assert.equal(await register.reviews.makeMonthly(), null);
      const all = (await store.all<ReviewDocument>('NCC', 'review', 10)).items.map(({ document }) => document);
      assert.deepEqual(
        all.map(({ id, outbox }) => [id, outbox.length]),
        [
          ['review-2026-09', 0],
          ['review-2026-10', 1],
        ],
        'the month that it is compared with is kept too, and nobody is told of that',
      );
    });

    it('is made later where nothing ran on that day, and never where there is nothing to review', async () => {
      now = new Date('2026-11-17T15:00:00Z');
      assert.ok(await register.reviews.makeMonthly());
      now = new Date('2027-06-17T15:00:00Z');
      assert.equal(await register.reviews.makeMonthly(), null);
    });

    it('goes to senior managers where there is no director', async () => {
      const without = {
        ...directory,
        byRole: (role: Parameters<Directory['byRole']>[0]) => (role === 'director' ? [] : directory.byRole(role)),
      };
      await registerOn(store, without).reviews.makeMonthly();
      assert.deepEqual(
        (await kept())!.outbox.map((item) => 'to' in item && item.to),
        [person('sam').id],
      );
    });

    it('shows from then on what it was made with, whatever becomes of the records', async () => {
      const before = (await asked('dee')).review;
      await register.reviews.makeMonthly();
      for (const { id, pk } of october.slice(0, 20)) await store.remove(pk, id, (await store.get(pk, id))!.etag);
      const { review, madeAt } = await asked('dee');
      assert.deepEqual(review, before);
      assert.equal(madeAt, now.toISOString());
    });
  });

  it('takes no lesson, and keeps no figures, before nine on the first working day', async () => {
    now = new Date('2026-11-02T08:59:00Z');
    const lesson = { text: 'We ask too late.', notNames: false };
    assert.equal((await register.reviews.writeLesson(person('mo'), '2026-10', lesson))?.code, 'review-not-over');
    await asked('ira');
    assert.equal(await kept(), undefined);
  });

  it('of a month whose records an earlier version wrote is made of them, though no query finds them so far', async () => {
    const file = new URL('../../record/samples/v1/filed.json', import.meta.url);
    const old = JSON.parse(readFileSync(file, 'utf8')) as CaseDocument;
    await store.close();
    store = openSqlite(':memory:');
    register = registerOn(store);
    await store.create(old);
    const month = readCase(old).registered.slice(0, 7);
    now = new Date(Date.parse(monthOf(month, LONDON).to) + 10 * 86_400_000);
    assert.equal((await asked('dee', monthOf(month, LONDON))).month, month);
    assert.ok(await store.get('NCC', reviewId(month)));
  });

  describe('of several months', () => {
    const QUARTER = periodOf('2026-08-01', '2026-10-31', LONDON);

    it('is made of what its months show, and of nothing that a month keeps back', async () => {
      const months = await Promise.all(
        ['2026-08', '2026-09', '2026-10'].map((one) => asked('dee', monthOf(one, LONDON))),
      );
      assert.deepEqual(
        months.map(({ review }) => review.now.decided),
        ['few', 24, 60],
      );
      const { review } = await asked('dee', QUARTER);
      assert.deepEqual([review.months, review.now.decided], [3, { least: 84, most: 88 }]);
      assert.deepEqual(review.now.split['share-in-part'], { least: 0, most: 4 + 4 + 4 });
    });

    it('says the same whatever a month keeps back: no two periods, added or taken from each other, tell it', async () => {
      const days = [
        ['2026-08-01', '2026-08-31'],
        ['2026-09-01', '2026-09-30'],
        ['2026-10-01', '2026-10-31'],
        ['2026-08-01', '2026-09-30'],
        ['2026-09-01', '2026-10-31'],
        ['2026-08-01', '2026-10-31'],
        ['2025-11-01', '2026-10-31'],
      ] as const;
      const all: string[] = [];
      for (const few of [1, 2, 3, 4]) {
        await store.close();
        store = openSqlite(':memory:');
        register = registerOn(store);
        await keep(store, [...decisions(few, new Date('2026-08-05T09:00:00Z'), 900), ...september, ...october]);
        const found = [];
        for (const [first, last] of days) found.push((await asked('dee', periodOf(first, last, LONDON))).review);
        all.push(JSON.stringify(found));
      }
      assert.equal(new Set(all).size, 1);
    });

    it('stays as it is when records are destroyed, and of months that nobody asked for before, too', async () => {
      const before = await asked('dee', QUARTER);
      for (const { id, pk } of [...september, ...october].slice(3, 30))
        await store.remove(pk, id, (await store.get(pk, id))!.etag);
      now = new Date('2026-11-20T10:00:00Z');
      assert.deepEqual((await asked('dee', QUARTER)).review, before.review);
      const single = await asked('dee', monthOf('2026-09', LONDON));
      assert.deepEqual([single.review.now.decided, single.madeAt], [24, '2026-11-03T10:00:00.000Z']);
      assert.deepEqual((await asked('dee')).review.was, single.review.now);
    });
  });

  it('of a team says when it was worked out, not when somebody asked again', async () => {
    const first = await asked('mo');
    now = new Date('2026-11-03T10:04:00Z');
    assert.deepEqual(
      [first.madeAt, (await asked('mo')).madeAt],
      ['2026-11-03T10:00:00.000Z', '2026-11-03T10:00:00.000Z'],
    );
    now = new Date('2026-11-03T10:05:00Z');
    assert.equal((await asked('mo')).madeAt, '2026-11-03T10:05:00.000Z');
  });

  describe('takes lessons', () => {
    const write = (who: string, text: string, notNames = false, month = '2026-10') =>
      register.reviews.writeLesson(person(who), month, { text, notNames });
    const codeOf = async (...of: Parameters<typeof write>): Promise<string> => (await write(...of))?.code ?? 'written';

    it('from whoever may read it, each once, and shows them with their role and no name', async () => {
      assert.equal(await codeOf('dee', 'We ask for advice too late.'), 'written');
      assert.equal(await codeOf('dee', 'We ask for advice too late.'), 'written');
      assert.equal(await codeOf('mo', 'We share sooner than last month.'), 'written');
      const { lessons, month } = await asked('dee', lastMonth(now, LONDON));
      assert.equal(month, '2026-10');
      assert.deepEqual(
        lessons.map(({ role, text }) => [role, text]),
        [
          ['director', 'We ask for advice too late.'],
          ['manager', 'We share sooner than last month.'],
        ],
      );
      assert.deepEqual(registerProblems(await kept()), []);
      assert.equal((await kept())!.outbox.length, 1, 'the directors hear of it once, whoever made it');
      assert.equal(await register.reviews.makeMonthly(), null);
      assert.equal(await codeOf('mo', 'We ask in good time.', false, '2026-09'), 'written');
      const { outbox } = (await store.get<ReviewDocument>('NCC', reviewId('2026-09')))!.document;
      assert.deepEqual(outbox, [], 'of an older month nobody is told');
    });

    it('that name nobody: what may say who somebody is must go first', async () => {
      assert.equal(await codeOf('dee', `Ask ${person('pat').name} why.`), 'lesson-names-somebody');
      assert.equal(await codeOf('dee', `Ask ${person('pat').name} why.`, true), 'lesson-names-somebody');
      assert.equal(await codeOf('dee', 'It was the family in Holt Road.'), 'lesson-names-somebody');
      assert.equal(await codeOf('dee', '   '), 'text-needed');
      assert.deepEqual(lessonsOf((await kept())!), []);
    });

    it('on a month that is over, from nobody who may not read it, and so many', async () => {
      assert.equal(await codeOf('dee', 'Too soon.', false, '2026-11'), 'review-not-over');
      assert.equal(await codeOf('dee', 'When?', false, 'soon'), 'review-not-over');
      assert.equal(await codeOf('mo', 'Of nothing.', false, '2026-05'), 'review-of-nothing');
      assert.equal(await codeOf('mo', 'Long ago.', false, '0001-01'), 'review-too-old');
      assert.equal(await codeOf('mo', 'Long ago.', false, '2024-10'), 'review-too-old');
      assert.equal(await codeOf('mo', 'Just so.', false, '2024-11'), 'review-of-nothing');
      assert.deepEqual((await store.all('NCC', 'review', 10)).items, [], 'no review was made by trying');
      assert.equal(await codeOf('pat', 'We ask too late.'), 'no-review');
      for (let n = 0; n < LESSONS_AT_MOST; n += 1)
        assert.equal(await codeOf('dee', `We learnt this, ${n} times.`), 'written');
      assert.equal(await codeOf('dee', 'One more.'), 'lessons-full');
    });
  });
});
