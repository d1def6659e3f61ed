import assert from 'node:assert/strict';
import { recordFor } from '../../src/record/held-from.ts';
import { holdsOf } from '../../src/record/retention-state.ts';
import { dueOfRecord } from '../../src/record/stops.ts';
import { verifyRecord } from '../../src/record/verify.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { atRest, chosen, DUE, keeper, keeps, kept, rested } from '../support/keeping.ts';
import { draft, waitingCase } from '../support/ladder.ts';

const LONDON = 'Europe/London';
const why = { reason: 'The court has asked for it.' };
const due = (document: CaseDocument) => dueOfRecord(document, chosen, LONDON)?.due ?? null;
const codeOf = (document: CaseDocument, command: Parameters<typeof keeps>[1]): string => {
  const step = keeps(document, command);
  return step.outcome === 'refuse' ? step.refusal.code : step.outcome;
};
const asStored = (document: CaseDocument): CaseDocument => JSON.parse(JSON.stringify(document)) as CaseDocument;

describe('What those who keep records say of one', () => {
  it('is an entry with who and why, which nobody who works with the case has to read again', () => {
    const before = rested();
    const document = kept(before, { type: 'set-class', class: 'adult-safeguarding', reason: ' Adults board ' });
    const entry = document.journal.at(-1)!;
    assert.deepEqual([entry.kind, entry.by.name, entry.by.role], ['class-set', 'Kit Keeper', 'records-manager']);
    assert.equal(document.retention?.class, 'adult-safeguarding');
    assert.equal(document.rev, before.rev);
    assert.deepEqual(verifyRecord(document, DUE), []);
    assert.ok(document.terms.includes('class:adult-safeguarding'));
  });

  it('needs a reason, a class of the list, a day and a matter', () => {
    const document = rested();
    assert.equal(codeOf(document, { type: 'set-class', class: 'decision-log', reason: ' ' }), 'keep-reason');
    assert.equal(codeOf(document, { type: 'set-class', class: 'draft', ...why }), 'no-such-class');
    assert.equal(codeOf(document, { type: 'set-class', class: 'no-such', ...why }), 'no-such-class');
    assert.equal(codeOf(document, { type: 'give-start', on: '2026-02-30', ...why }), 'keep-day');
    assert.equal(codeOf(document, { type: 'set-review', on: 'soon', ...why }), 'keep-day');
    assert.equal(codeOf(document, { type: 'set-hold', matter: ' ', ...why }), 'hold-matter');
    assert.equal(codeOf(document, { type: 'set-hold', matter: 'a'.repeat(2001), ...why }), 'too-long');
    assert.equal(codeOf(document, { type: 'lift-hold', hold: 1, ...why }), 'no-such-hold');
  });

  it('is nothing of a draft that is not on record, and all of one that a manager was asked about', () => {
    assert.equal(codeOf(draft('agreed', 'share'), { type: 'set-hold', matter: 'Court', ...why }), 'not-found');
    const waits = kept(waitingCase(), { type: 'set-hold', matter: 'Court', ...why });
    assert.deepEqual(waits.retention, { class: '', legalHold: true });
    assert.deepEqual(verifyRecord(waits, DUE), []);
  });

  it('changes nothing where it is said twice', () => {
    const hold = { type: 'set-hold', matter: 'Court', ...why } as const;
    const held = kept(rested(), hold);
    assert.equal(codeOf(held, hold), 'repeat');
    const lift = { type: 'lift-hold', hold: held.journal.length, ...why } as const;
    assert.equal(codeOf(kept(held, lift), lift), 'repeat');
    assert.equal(codeOf(rested(), { type: 'set-class', class: 'decision-log', ...why }), 'repeat');
    assert.equal(codeOf(rested(), { type: 'set-review', on: '', ...why }), 'repeat');
  });

  it('tells whoever set a hold that somebody else lifted it, and nobody where they lift it themselves', () => {
    const held = kept(rested(), { type: 'set-hold', matter: 'Court', ...why }, 'lex');
    const lift = { type: 'lift-hold', hold: held.journal.length, ...why } as const;
    assert.deepEqual(kept(held, lift, 'lex').outbox, []);
    const lifted = kept(held, lift, 'kit');
    assert.deepEqual(
      lifted.outbox.map((item) => [item.kind, 'to' in item && item.to, item.payload]),
      [['hold-news', keeper('lex').id, { seq: lifted.journal.length }]],
    );
    assert.deepEqual(verifyRecord(lifted, DUE), []);
    const hidden = verifyRecord({ ...lifted, outbox: [], due: null }, DUE).map(({ code }) => code);
    assert.ok(hidden.includes('message-missing'), 'a message that was taken away is missed');
    const told = atRest(lifted);
    assert.deepEqual(verifyRecord(told, DUE), []);
    assert.equal(due(told), due(held), 'that it was told keeps it no longer');
    const shown = JSON.stringify(recordFor(told, false).entries);
    assert.doesNotMatch(shown, /hold/, 'whoever may not see holds sees no news of one');
  });

  it('holds it for several matters at once, each of which is lifted by itself', () => {
    const one = kept(rested(), { type: 'set-hold', matter: 'Family court', ...why }, 'lex');
    const two = kept(one, { type: 'set-hold', matter: 'A complaint', ...why }, 'ike');
    const [first, second] = holdsOf(two.journal);
    assert.deepEqual([first!.matter, second!.matter], ['Family court', 'A complaint']);
    const left = kept(two, { type: 'lift-hold', hold: first!.seq, reason: 'It is over.' });
    assert.deepEqual(
      holdsOf(left.journal).map(({ matter }) => matter),
      ['A complaint'],
    );
    assert.equal(left.retention?.legalHold, true);
    assert.ok(left.terms.includes('hold'));
    const free = kept(left, { type: 'lift-hold', hold: second!.seq, reason: 'It is over.' });
    assert.equal(free.retention?.legalHold, false);
    assert.ok(!free.terms.includes('hold'));
    assert.deepEqual(verifyRecord(free, DUE), []);
  });

  it('can be said of a record that is full', () => {
    let document = rested();
    while (JSON.stringify(document).length < 130 * 1024)
      document = kept(document, {
        type: 'set-review',
        on: `2040-01-${10 + (document.journal.length % 19)}`,
        reason: 'a'.repeat(1999),
      });
    assert.equal(kept(document, { type: 'set-hold', matter: 'Court', ...why }).retention?.legalHold, true);
  });

  it('is seen by a check where it was changed beside the journal, or lifted there', () => {
    const held = kept(kept(rested(), { type: 'set-hold', matter: 'Court', ...why }), {
      type: 'set-review',
      on: '2040-01-01',
      ...why,
    });
    const retention = held.retention!;
    for (const change of [
      { ...retention, legalHold: false },
      { ...retention, class: 'adult-safeguarding' },
      { ...retention, startsOn: '2000-01-01' },
      { class: retention.class, legalHold: true },
    ]) {
      const found = verifyRecord({ ...asStored(held), retention: change }, DUE).map(({ code }) => code);
      assert.ok(found.includes('copy-differs'), JSON.stringify(change));
    }
  });
});

describe('When a record is due', () => {
  it('hangs on its class and what starts it; what keepers say does not keep it longer', () => {
    assert.equal(due(rested()), '2032-11-23');
    assert.equal(due(kept(rested(), { type: 'set-hold', matter: 'Court', ...why })), '2032-11-23');
    const adult = kept(rested(), { type: 'set-class', class: 'adult-safeguarding', ...why });
    assert.equal(due(adult), null);
    assert.equal(due(kept(adult, { type: 'give-start', on: '2027-05-01', ...why })), '2033-05-01');
  });

  it('is never where nobody has chosen a period, or the class is none of the list', () => {
    const document = rested();
    assert.equal(
      dueOfRecord({ ...document, retention: { class: 'child-at-risk-decision', legalHold: false } }, chosen, LONDON),
      null,
    );
    assert.equal(
      dueOfRecord({ ...document, retention: { class: 'of-long-ago', legalHold: false } }, chosen, LONDON),
      null,
    );
    assert.equal(dueOfRecord({ ...document, retention: null }, chosen, LONDON), null);
  });

  it('is put off by the day on which it is looked at, and that can be taken back', () => {
    const later = kept(rested(), { type: 'set-review', on: '2040-01-01', ...why });
    assert.equal(due(later), '2040-01-01');
    assert.equal(due(kept(later, { type: 'set-review', on: '2030-01-01', ...why })), '2032-11-23');
    assert.equal(due(kept(later, { type: 'set-review', on: '', ...why })), '2032-11-23');
  });
});
