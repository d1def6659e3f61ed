import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makeEditions, onlyEdition } from '../../src/policy/governing.ts';
import { changingOn, earlier, later } from '../support/two-editions.ts';

describe('The edition that governs', () => {
  it('changes at midnight in London, in winter and in summer', () => {
    const winter = changingOn('2026-01-12');
    assert.equal(winter.governing(new Date('2026-01-11T23:59:59.999Z')), earlier);
    assert.equal(winter.governing(new Date('2026-01-12T00:00:00.000Z')), later);
    const summer = changingOn('2026-07-01');
    assert.equal(summer.governing(new Date('2026-06-30T22:59:59.999Z')), earlier);
    assert.equal(summer.governing(new Date('2026-06-30T23:00:00.000Z')), later);
  });

  it('is at every moment the last one whose day has begun', () => {
    const day = fc
      .date({ min: new Date('2000-01-03'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 6 }), day, (days, today) => {
        const dated = days.sort().map((from, i) => ({ from, edition: i % 2 === 0 ? earlier : later }));
        const editions = makeEditions(dated);
        const noon = new Date(`${today}T12:00:00Z`);
        const expected = dated.findLast(({ from }) => from <= today);
        if (expected) assert.equal(editions.governing(noon), expected.edition);
        else assert.throws(() => editions.governing(noon), /No edition governs yet/);
        assert.equal(editions.all.length, Math.min(days.length, 2));
      }),
    );
  });
});

describe('The edition that a document names', () => {
  it('is found whether or not it governs, by id, version and hash', () => {
    const { id, version, hash } = earlier;
    const editions = changingOn('2015-03-24');
    assert.equal(editions.find({ id, version, hash }), earlier);
    assert.equal(editions.find({ id, version }), earlier, 'a request to the Guardian names no hash');
    for (const other of [
      { id, version, hash: 'f'.repeat(64) },
      { id, version: '0.0.1', hash },
      { id: 'gone', version, hash },
    ])
      assert.equal(editions.find(other), null);
  });

  it('is found where it is here and governs at no time any more', () => {
    const { id, version, hash } = earlier;
    const editions = makeEditions([{ edition: later, from: '2026-01-01' }], (one) =>
      one === id ? earlier : undefined,
    );
    assert.equal(editions.find({ id, version, hash }), earlier);
    assert.equal(onlyEdition(later).find({ id, version, hash }), null);
  });
});
