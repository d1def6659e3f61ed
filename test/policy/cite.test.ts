import assert from 'node:assert/strict';
import { cited, dutyShown, overdue } from '../../src/policy/cite.ts';
import { loadEdition } from '../../src/policy/load.ts';
import { speak } from '../../src/words/say.ts';
import en from '../../src/words/en.json' with { type: 'json' };

const edition = loadEdition();

describe('A clause in words', () => {
  it('says what nobody verified of every clause, myth and duty that is marked so', () => {
    const marked = [...edition.clauses, ...edition.myths].filter(({ mark }) => mark === 'unverified');
    assert.ok(marked.length > 0);
    for (const { id } of marked)
      assert.match(cited(edition, id).place, /Not yet checked by the council's lawyers\.$/, id);
    for (const { id, text, clause } of edition.duties) {
      if (text !== undefined && edition.clause.get(clause)?.mark === 'unverified')
        assert.match(dutyShown(edition, { text, clause }).mark, /Not yet checked/, id);
    }
  });

  it('says what stands today in the place of a replaced law, with the mark of that', () => {
    const replaced = edition.clauses.filter(({ today }) => today);
    assert.ok(replaced.length > 0);
    for (const { id, today } of replaced) {
      assert.ok(cited(edition, id).place.includes(`(today: ${today!.name}`), id);
      if (today!.mark === 'unverified')
        assert.match(cited(edition, id).place, /; not yet checked by the council's lawyers\)/, id);
    }
  });

  it('never states a myth as if it were so', () => {
    for (const { id, wrong } of edition.myths) assert.equal(cited(edition, id).title, `Not true: ${wrong}`);
  });
});

describe('A review of the law', () => {
  afterEach(() => speak(en, 'en-GB'));

  it('is overdue from the day a year after it, and not before', () => {
    const { meta } = { meta: { ...edition.meta, lawReviewed: '2026-11-22', lawReviewMonths: 12 } };
    assert.equal(overdue({ meta }, new Date('2027-11-21T23:59:59Z')), '');
    assert.match(overdue({ meta }, new Date('2027-11-22T00:00:00Z')), /since 22 November 2026/);
  });

  it('is dated as the language that is spoken writes days', () => {
    const meta = { ...edition.meta, lawReviewed: '2026-11-22', lawReviewMonths: 12 };
    speak(en, 'cy');
    assert.match(overdue({ meta }, new Date('2027-11-22T00:00:00Z')), /since 22 Tachwedd 2026/);
  });
});
