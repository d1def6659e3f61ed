import assert from 'node:assert/strict';
import type { Agreements } from '../../src/agreements/register.ts';
import type { Agreement } from '../../src/agreements/schema.ts';
import type { AgreementsDocument } from '../../src/cases/agreements-document.ts';
import type { Directory } from '../../src/people/directory.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { agreementNamed } from '../support/agreements.ts';
import { deliverAll, Faults } from '../support/faults.ts';
import { directory as practice, person } from '../support/ladder.ts';
import { world } from '../support/outbox.ts';
import type { World } from '../support/outbox.ts';

const DAY = 24 * 60;
const ivy = person('ivy');
const wrong = { message: 'Line 3 is wrong.', code: 'agreements-file' } as const;

/** A register that a test changes, with one agreement of Ivy's. */
function register(reviewOn: string): Agreements & { one: Agreement | null; wrong: typeof wrong | null } {
  const self = {
    one: { ...agreementNamed('police-missing-children'), reviewOn } as Agreement | null,
    wrong: null as typeof wrong | null,
    all: () => (self.one ? [self.one] : []),
    problem: () => self.wrong,
  };
  return self;
}

/** Max looks after agreements, too. */
const withTwo: Directory = {
  ...practice,
  people: practice.people.map((one) => (one.key === 'max' ? { ...one, roles: ['information-governance'] } : one)),
  find: (id) => withTwo.people.find((one) => one.id === id) ?? null,
};
const withoutIvy: Directory = {
  ...withTwo,
  people: withTwo.people.filter(({ key }) => key !== 'ivy'),
  find: (id) => withoutIvy.people.find((one) => one.id === id) ?? null,
};

const reminded = (...all: readonly World[]): string[] =>
  all.flatMap(({ sent }) =>
    sent.flatMap(({ to, reminder }) => (reminder ? [`${to} ${reminder.reviewOn} ${reminder.stage}`] : [])),
  );

/** Day after day, several looks a day. */
async function live(days: number, ...all: readonly World[]): Promise<void> {
  for (let i = 0; i < days * 2; i += 1)
    for (const one of all) {
      await one.settle();
      one.move(DAY / 2);
    }
}

describe('Whoever looks after an agreement', () => {
  it('is reminded 60 days before its review, 14 days before, and once when it is past', async () => {
    const agreements = register('2027-02-01');
    const all = world({ agreements });
    const at: string[] = [];
    for (let i = 0; i < 100; i += 1) {
      await all.settle();
      while (at.length < all.sent.length) at.push(`${all.now.toISOString().slice(0, 10)} ${reminded(all)[at.length]}`);
      all.move(DAY);
    }
    assert.deepEqual(at, [
      '2026-12-03 ivy 2027-02-01 soon',
      '2027-01-18 ivy 2027-02-01 near',
      '2027-02-02 ivy 2027-02-01 past',
    ]);
  });

  it('is reminded once, whichever of two instances looks and however often they start again', async () => {
    const agreements = register('2026-12-25');
    const store = openSqlite(':memory:');
    const [one, two] = ['one', 'two'].map((instance) => world({ agreements, store, instance })) as [World, World];
    await Promise.all([one.settle(), two.settle()]);
    await live(3, one, two);
    const third = world({ agreements, store, instance: 'three' });
    third.now = one.now;
    await live(3, third, one);
    assert.deepEqual(reminded(one, two, third), ['ivy 2026-12-25 soon']);
  });

  it('is reminded by one message, wherever the process is killed', async () => {
    let deaths = 0;
    for (const mode of ['before', 'after'] as const)
      for (let n = 1; n <= 12; n += 1) {
        const faults = new Faults();
        const all = world({ agreements: register('2026-12-25'), faults });
        faults.arm(n, mode);
        await all.settle().catch(() => {
          deaths += 1;
        });
        faults.heal();
        for (let i = 0; i < 3; i += 1) {
          all.move(30);
          await deliverAll(all, faults);
        }
        // killed between sending and writing that down, the same message goes again
        assert.ok(all.sent.length === 1 || all.sent.length === 2, `${mode} ${n}`);
        assert.equal(new Set(all.sent.map(({ item }) => item)).size, 1, `${mode} ${n}`);
        assert.deepEqual((await all.document<AgreementsDocument>('agreements')).outbox, []);
      }
    assert.ok(deaths > 5, String(deaths));
  });

  it('is reminded of a review day that is moved when that one is near, and not of the one before', async () => {
    const agreements = register('2026-12-25');
    const all = world({ agreements });
    await live(5, all);
    agreements.one = { ...agreements.one!, reviewOn: '2027-12-25' };
    await live(300, all);
    assert.deepEqual(reminded(all), ['ivy 2026-12-25 soon']);
    await live(60, all);
    assert.deepEqual(reminded(all).slice(1), ['ivy 2027-12-25 soon']);
    // a file that is put back as it was says nothing again
    agreements.one = { ...agreements.one, reviewOn: '2026-12-25' };
    all.now = new Date('2026-12-01T10:00:00Z');
    await live(1, all);
    assert.equal(reminded(all).length, 2);
  });

  it('is not sent what is true no more once they can be reached', async () => {
    const agreements = register('2026-12-25');
    const all = world({ agreements });
    all.away.add(ivy.id);
    await live(1, all);
    agreements.one = { ...agreements.one!, reviewOn: '2027-12-25' };
    await live(1, all);
    await all.seen(ivy.id);
    await live(1, all);
    assert.deepEqual(reminded(all), []);
  });

  it('is not needed: where they left or cannot be reached, those who look after the file hear it, once', async () => {
    const agreements = register('2026-12-25');
    const left = world({ agreements, directory: withoutIvy });
    const away = world({ agreements, directory: withTwo });
    away.away.add(ivy.id);
    await live(3, left, away);
    assert.deepEqual(reminded(left), ['max 2026-12-25 soon']);
    assert.deepEqual(reminded(away), ['max 2026-12-25 soon']);
    await away.seen(ivy.id);
    await live(3, away);
    assert.equal(reminded(away).length, 1);
  });

  it('is waited for where nobody else looks after the file, and an administrator is told that they are not reached', async () => {
    const all = world({ agreements: register('2026-12-25') });
    all.away.add(ivy.id);
    await live(2, all);
    const [about] = all.sent.flatMap((one) => one.about ?? []);
    assert.deepEqual(about, { ref: 'agreements', what: 'remind-owner', cause: '' });
    await all.seen(ivy.id);
    await live(1, all);
    assert.deepEqual(reminded(all), ['ivy 2026-12-25 soon']);
  });

  it('passes what waits for them to the others where they block the bot before it is sent', async () => {
    const all = world({ agreements: register('2026-12-25'), directory: withTwo });
    all.before = (to) => {
      if (to !== ivy.id) return;
      all.away.add(ivy.id);
      throw Object.assign(new Error('Blocked.'), { failure: 'unreachable', retryAfter: null });
    };
    await live(3, all);
    assert.deepEqual(reminded(all), ['max 2026-12-25 soon']);
  });
});

describe('An agreements file that cannot be used', () => {
  it('is told to administrators once for each thing that is wrong, and stands before them until it is mended', async () => {
    const agreements = register('2030-01-01');
    const all = world({ agreements });
    const stuck = async (): Promise<(string | undefined)[]> =>
      (await all.cases.stuck(person('ada'))).items.flatMap(({ document }) =>
        document.outbox.map(({ reason }) => reason),
      );
    await live(1, all);
    assert.equal(await all.store.get('NCC', 'agreements'), null);
    agreements.wrong = wrong;
    await live(1, all);
    assert.deepEqual(
      all.sent.map(({ to, about }) => [to, about]),
      [['ada', [{ ref: 'agreements', what: 'agreements-file', cause: wrong.message }]]],
    );
    assert.deepEqual(await stuck(), [wrong.message]);
    const [found] = (await all.cases.stuck(person('ada'))).items;
    const document = found!.document;
    assert.equal(await all.cases.unstick(person('ada'), document.id, document.outbox[0]!.id, 'retry'), true);
    await live(1, all);
    assert.deepEqual(await stuck(), [wrong.message]);
    agreements.wrong = null;
    await live(1, all);
    assert.deepEqual(await stuck(), []);
    assert.equal(all.sent.length, 1);
  });
});
