// Whoever will tell the person is reminded of it: once, whoever looks and whatever dies.
import assert from 'node:assert/strict';
import type { Directory } from '../../src/people/directory.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { deliverAll, Faults, untilDone } from '../support/faults.ts';
import { directory as practice, draft, kinds, person } from '../support/ladder.ts';
import { world } from '../support/outbox.ts';
import type { World } from '../support/outbox.ts';
import { verifyRecord } from '../support/verify.ts';

const DAY = 24 * 60;
const REF = 'NCC-7K3F-92QD';
const pat = person('pat');

/** A decision whose author will tell the person; it is still to be filed. */
async function begun(all: World): Promise<void> {
  await all.store.create(draft('agreed', 'share'));
  const filled = await all.cases.run(pat, REF, null, { type: 'fill', form: { subjectTold: 'will-tell' } });
  assert.equal(filled.outcome, 'done');
}

const file = async (all: World): Promise<void> => {
  assert.ok((await all.cases.run(pat, REF, null, { type: 'file' })).document?.filed);
};

const reminders = (...all: readonly World[]): string[] =>
  all.flatMap(({ sent }) => sent.filter(({ kind }) => kind === 'remind-told').map(({ item }) => item));

const withoutPat: Directory = {
  ...practice,
  people: practice.people.filter(({ key }) => key !== 'pat'),
  find: (id) => withoutPat.people.find((one) => one.id === id) ?? null,
};

describe('The reminder to tell the person', () => {
  it('is sent once by two instances that look at the same time', async () => {
    const store = openSqlite(':memory:');
    const [one, two] = ['one', 'two'].map((instance) => world({ store, instance })) as [World, World];
    await begun(one);
    await file(one);
    two.now = one.now;
    for (let i = 0; i < 10; i += 1) {
      for (const all of [one, two]) all.move(DAY);
      await Promise.all([one.settle(), two.settle()]);
    }
    assert.equal(reminders(one, two).length, 1);
    await store.close();
  });

  it('is never lost and is one message, wherever the process is killed while it is filed or sent', async () => {
    let deaths = 0;
    for (const mode of ['before', 'after'] as const)
      for (let n = 1; n <= 10; n += 1) {
        const faults = new Faults();
        const all = world({ faults });
        await begun(all);
        faults.arm(n, mode);
        await untilDone(faults, () => file(all));
        for (let i = 0; i < 14; i += 1) {
          all.move(DAY);
          await deliverAll(all, faults);
        }
        deaths += Number(faults.calls >= n);
        faults.heal();
        const document = await all.document<CaseDocument>(REF);
        assert.equal(new Set(reminders(all)).size, 1, `${mode} ${n}`);
        assert.deepEqual(kinds(document), ['filed', 'delivered'], `${mode} ${n}`);
        assert.deepEqual(verifyRecord(document), []);
        await all.store.close();
      }
    assert.equal(deaths, 20);
  });

  it('stands before an administrator where its author has left', async () => {
    const store = openSqlite(':memory:');
    const before = world({ store });
    await begun(before);
    await file(before);
    const after = world({ store, directory: withoutPat });
    after.now = before.now;
    for (let i = 0; i < 12; i += 1) {
      after.move(DAY);
      await after.settle();
    }
    assert.deepEqual(reminders(after), []);
    assert.deepEqual(
      after.sent.flatMap(({ to, about = [] }) => about.map(({ ref, what }) => [to, ref, what])),
      [['ada', REF, 'remind-told']],
    );
    assert.deepEqual(verifyRecord(await after.document(REF)), []);
    await store.close();
  });

  it('does not come where two devices say at once how it stands, of which one counts', async () => {
    const all = world();
    await begun(all);
    await file(all);
    const { rev } = await all.document<CaseDocument>(REF);
    const said = await Promise.all([
      all.cases.run(pat, REF, rev, { type: 'note-told', told: 'told', on: '2026-11-23' }),
      all.cases.run(pat, REF, rev, { type: 'note-told', told: 'not-safe', whyNot: 'He would know who rang.' }),
      all.cases.run(pat, REF, rev, { type: 'note-told', told: 'told', on: '2026-11-23' }),
    ]);
    assert.deepEqual(said.map(({ outcome }) => outcome).toSorted(), ['done', 'repeated', 'stale']);
    all.move(14 * DAY);
    await all.settle();
    assert.deepEqual(kinds(await all.document<CaseDocument>(REF)), ['filed', 'person-told']);
    assert.deepEqual(reminders(all), []);
    await all.store.close();
  });
});
