import assert from 'node:assert/strict';
import fc from 'fast-check';
import { closeInquiry, covers, inquiryOf, openInquiry } from '../../src/record/inquiry.ts';
import type { InquiryDocument } from '../../src/record/inquiry.ts';
import { registerProblems } from '../../src/record/register-document.ts';
import type { Covers } from '../../src/record/register-entries.ts';
import { asKeeper } from '../support/keeping.ts';
import { context } from '../support/ladder.ts';

const ALL: Covers = { classes: null, teams: null, from: null, to: null };
const at = (key = 'lex') => ({ id: 'INQ-2026-11-26-AAAA', agency: 'NCC', by: asKeeper(key), context: context() });
const open = (said: Covers = ALL): InquiryDocument => {
  const opened = openInquiry({ title: 'Independent inquiry', reason: 'The minister asked.', covers: said }, at());
  if ('refusal' in opened) throw new Error(opened.refusal.code);
  return opened.document;
};
const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-01-${String(of).padStart(2, '0')}`);

describe('An inquiry', () => {
  it('is opened and closed with a reason, by somebody, and its document adds up', () => {
    const document = open();
    assert.deepEqual(registerProblems(document), []);
    assert.equal(inquiryOf(document)?.closed, null);
    const closed = closeInquiry(document, { reason: 'Its report is out.' }, asKeeper('kit'), context());
    assert.ok(closed.outcome === 'apply');
    const { title, opened, closed: end } = inquiryOf(closed.document)!;
    assert.deepEqual(
      [title, opened.by.name, end?.by.name, end?.reason],
      ['Independent inquiry', 'Lex Lawyer', 'Kit Keeper', 'Its report is out.'],
    );
    assert.deepEqual(registerProblems(closed.document), []);
  });

  it('is closed once', () => {
    const closed = closeInquiry(open(), { reason: 'Over.' }, asKeeper('kit'), context());
    assert.ok(closed.outcome === 'apply');
    assert.equal(closeInquiry(closed.document, { reason: 'Over.' }, asKeeper('kit'), context()).outcome, 'repeat');
    const other = closeInquiry(closed.document, { reason: 'Over.' }, asKeeper('lex'), context());
    assert.equal(other.outcome === 'refuse' && other.refusal.code, 'inquiry-closed');
    const silent = closeInquiry(open(), { reason: '' }, asKeeper('lex'), context());
    assert.equal(silent.outcome === 'refuse' && silent.refusal.code, 'keep-reason');
  });

  it('needs a name, a reason, and days that there are', () => {
    const code = (change: object): string => {
      const opened = openInquiry({ title: 'A', reason: 'B', covers: ALL, ...change }, at());
      return 'refusal' in opened ? opened.refusal.code : 'opened';
    };
    assert.equal(code({ title: ' ' }), 'inquiry-incomplete');
    assert.equal(code({ reason: '' }), 'inquiry-incomplete');
    assert.equal(code({ covers: { ...ALL, from: '2026-13-01' } }), 'keep-day');
    assert.equal(code({}), 'opened');
  });

  it('covers every record where it names none, and otherwise those of its classes, teams and period', () => {
    fc.assert(
      fc.property(day, day, day, fc.boolean(), fc.boolean(), (filed, from, to, ofClass, ofTeam) => {
        const record = { class: ofClass ? 'a' : 'b', team: ofTeam ? 'x' : 'y', filed };
        assert.ok(covers(inquiryOf(open())!, record));
        const some = inquiryOf(open({ classes: ['a'], teams: ['x'], from, to }))!;
        assert.equal(covers(some, record), ofClass && ofTeam && filed >= from && filed <= to);
      }),
      { numRuns: 50 },
    );
  });
});
