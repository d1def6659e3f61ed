import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadEdition } from '../../src/policy/load.ts';
import { classAtFiling, classNamed, dueFrom, onRecordAtLatest } from '../../src/policy/retention.ts';
import { retentionSchema } from '../../src/policy/retention-schema.ts';

const EDITIONS = ['norfolk-2015', 'england-2026'] as const;
const edition = loadEdition('norfolk-2015');
const { retention } = edition.local;
const since = { filed: '2026-11-26', lastEntry: '2027-03-01', given: null };

describe('How long records are kept', () => {
  it('is a local choice in every edition, and says of each class where it is from', () => {
    for (const id of EDITIONS) {
      const { retention: choice } = loadEdition(id).local;
      assert.equal(choice.local, true);
      for (const { source, mark } of choice.classes) assert.ok(source && mark);
    }
  });

  it('hangs on what is filed, by rules of the edition: the first that fits', () => {
    assert.equal(classAtFiling(edition, 'decision'), 'decision-log');
    assert.equal(classAtFiling(edition, 'decision', { 'child-harm': 'no' }), 'decision-log');
    assert.equal(classAtFiling(edition, 'decision', { 'child-harm': 'yes' }), 'child-at-risk-decision');
    assert.equal(classAtFiling(edition, 'decision', { 'child-sexual': 'yes' }), 'child-at-risk-decision');
    assert.equal(classAtFiling(edition, 'received'), 'received-information');
    assert.equal(classAtFiling(edition, 'request'), 'guardian-request');
    assert.equal(classAtFiling(edition, 'draft'), 'draft');
  });

  it('gives no class that is filed a period that nobody has chosen: it is never due', () => {
    for (const id of EDITIONS) {
      const { retention: choice } = loadEdition(id).local;
      for (const { class: name } of choice.atFiling)
        assert.equal(dueFrom(classNamed(choice, name)!, since), null, `${id}: ${name}`);
    }
    assert.equal(classNamed(retention, 'no-such-class'), null);
  });

  it('begins with what the class says, and is unknown where a day is to be given and nobody has', () => {
    const kept = { years: 6 };
    assert.equal(dueFrom({ kept, starts: 'filed' }, since), '2032-11-26');
    assert.equal(dueFrom({ kept, starts: 'last-entry' }, since), '2033-03-01');
    assert.equal(dueFrom({ kept, starts: 'given' }, since), null);
    assert.equal(dueFrom({ kept, starts: 'given' }, { ...since, given: '2020-01-31' }), '2026-01-31');
    assert.equal(dueFrom({ kept: { untilAge: 75 }, starts: 'given' }, { ...since, given: '2090-05-05' }), '2090-05-05');
    assert.equal(dueFrom({ kept, starts: 'filed' }, { ...since, filed: '2024-02-29' }), '2030-03-01');
  });

  it('finds whatever may be due on a day among what was on record by then', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, day, fc.nat(100), fc.constantFrom('filed', 'last-entry'), (a, b, today, years, starts) => {
        const [filed, lastEntry] = [a, b].toSorted() as [string, string];
        const one = { kept: { years }, starts } as const;
        const due = dueFrom(one, { filed, lastEntry, given: null })!;
        if (due <= today) assert.ok(filed <= onRecordAtLatest(one, today)!, `${filed} ${lastEntry} ${today} ${years}`);
      }),
    );
  });

  it('refuses a choice that leaves a kind of document without a class, or names one that is not there', () => {
    const refused = (change: object): string =>
      retentionSchema
        .safeParse({ ...retention, ...change })
        .error!.issues.map(({ message }) => message)
        .join('; ');
    const without = retention.atFiling.filter(({ of }) => of !== 'received');
    assert.equal(refused({ atFiling: without }), 'no class is left for a received');
    const unknown = [{ of: 'draft', class: 'nowhere' }, ...retention.atFiling];
    assert.equal(refused({ atFiling: unknown }), 'there is no class "nowhere"');
    const [first] = retention.classes;
    assert.match(refused({ classes: [...retention.classes, first] }), /the class "decision-log" is twice/);
    assert.match(refused({ classes: [...retention.classes, { ...first, id: 'a', starts: 'given' }] }), /is asked for/);
    const aged = { ...first, id: 'a', kept: { untilAge: 75 } };
    assert.match(refused({ classes: [...retention.classes, aged] }), /no date of birth is kept here/);
    assert.match(refused({ classes: [...retention.classes, { ...first, id: 'a', kept: {} }] }), /for so many years/);
  });
});
