// What a record says, from its journal: who proposed, who decided, who was told, and when.
import assert from 'node:assert/strict';
import { settle } from '../../src/outbox/settle.ts';
import { decide } from '../../src/record/decide.ts';
import { recordOf } from '../../src/record/record-of.ts';
import { checkCode, matchCode } from '../../src/record/verify.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { act, context, draft, edition, event, pending, person, run, START, waitingCase } from '../support/ladder.ts';
import { asRead } from './example.ts';
import { verifyRecord } from '../support/verify.ts';

const at = (minutes: number) => context(new Date(START.getTime() + minutes * 60_000));
const decline = { type: 'decline', decision: 'do-not-share', reason: 'Grandmother is there.' } as const;

describe('What a record says of a decision', () => {
  it('is its author’s own where no manager decided', () => {
    const { proposed, decided } = recordOf(run(draft('agreed', 'share'), person('pat'), { type: 'file' }));
    assert.deepEqual(
      [decided?.how, decided?.by.name, decided?.by.role, decided?.decision, decided?.why],
      ['own', 'Pat Practitioner', 'practitioner', 'share', 'They need it to help.'],
    );
    assert.equal(proposed?.by.name, 'Pat Practitioner');
  });

  it('is agreed by the manager who approved it, with the author’s reason', () => {
    const { decided } = recordOf(act(waitingCase(), 'mo', { type: 'approve' }, at(5)));
    assert.deepEqual(
      [decided?.how, decided?.by.name, decided?.by.role, decided?.why, decided?.at],
      ['agreed', 'Mo Manager', 'manager', 'They need it to help.', at(5).now.toISOString()],
    );
  });

  it('is the one of whoever it was handed over to, and both stand there', () => {
    const handed = act(waitingCase(), 'mo', { type: 'hand-over', to: person('sam').id });
    const record = recordOf(act(handed, 'sam', decline, at(5)));
    assert.deepEqual(
      [record.proposed?.by.name, record.proposed?.decision, record.proposed?.why],
      ['Pat Practitioner', 'share', 'They need it to help.'],
    );
    assert.deepEqual(
      [record.decided?.how, record.decided?.by.name, record.decided?.by.role, record.decided?.decision],
      ['decided', 'Sam Second', 'senior-manager', 'do-not-share'],
    );
    assert.equal(record.decided?.why, 'Grandmother is there.');
    assert.equal(record.filed?.form.reason, 'They need it to help.', 'what the author wrote stays theirs');
  });

  it('says for whom somebody decided who stood in', () => {
    const away = { [person('mo').id]: { delegate: person('max').id, until: '2026-11-30T00:00:00.000Z' } };
    const { decided } = recordOf(
      act(waitingCase(context(START, away)), 'max', { type: 'approve' }, context(START, away)),
    );
    assert.deepEqual([decided?.by.name, decided?.actingFor?.name], ['Max Middle', 'Mo Manager']);
  });

  it('is the last one after a disagreement, and every one before stands there too', () => {
    const disagreed = act(act(waitingCase(), 'mo', decline), 'pat', { type: 'disagree', text: 'She needs it.' });
    const record = recordOf(act(disagreed, 'sam', { type: 'approve' }));
    assert.deepEqual(
      record.decisions.map(({ by, decision }) => [by.name, decision]),
      [
        ['Mo Manager', 'do-not-share'],
        ['Sam Second', 'share'],
      ],
    );
    assert.deepEqual([record.decided?.how, record.decided?.by.name], ['agreed', 'Sam Second']);
    assert.deepEqual(
      record.disagreements.map(({ by, text, to }) => [by.name, text, to?.name]),
      [['Pat Practitioner', 'She needs it.', 'Sam Second']],
    );
  });

  it('is nobody’s before it is filed', () => {
    const { decided, proposed, state } = recordOf(waitingCase());
    assert.deepEqual([decided, state, proposed?.decision], [null, 'waiting', 'share']);
  });
});

describe('What a record says of who was told', () => {
  it('is when it reached them, and that it has not where it has not', () => {
    const waiting = waitingCase();
    const [before] = recordOf(waiting).told;
    assert.deepEqual(
      [before?.to.name, before?.what, before?.state, before?.reachedAt],
      ['Mo Manager', 'ask-manager', 'waiting', null],
    );
    const held = {
      kind: 'later',
      due: at(10).now.toISOString(),
      tried: false,
      heldSince: START.toISOString(),
    } as const;
    const unreachable = settle(waiting, new Map([['1.0', held]]), context()) as CaseDocument;
    assert.equal(recordOf(unreachable).told[0]?.state, 'unreachable');
    const stuck = settle(waiting, new Map([['1.0', { kind: 'stuck', reason: 'No.' }]]), context()) as CaseDocument;
    assert.equal(recordOf(stuck).told[0]?.state, 'given-up');
    const reached = settle(waiting, new Map([['1.0', { kind: 'delivered', message: null }]]), at(2)) as CaseDocument;
    const [after] = recordOf(reached).told;
    assert.deepEqual([after?.state, after?.reachedAt], ['reached', at(2).now.toISOString()]);
    assert.equal(reached.rev, waiting.rev, 'a card that somebody has stays valid');
    const decided = act(waiting, 'mo', { type: 'approve' });
    assert.equal(recordOf(decided).told[0]?.state, 'not-needed');
  });

  it('names, for a manager who is only told, to whom it went and whether the policy said otherwise', () => {
    const { managerTold } = recordOf(run(draft('risk', 'share'), person('pat'), { type: 'file' }));
    assert.deepEqual(
      [managerTold?.to?.name, managerTold?.sharedWith, managerTold?.againstVerdict],
      ['Mo Manager', 'A GP', false],
    );
  });
});

describe('A question about holding something back while somebody is at risk', () => {
  const holding = run(draft('risk', 'do-not-share'), person('pat'), { type: 'file' });
  const asked = act(holding, 'mo', { type: 'ask-question', text: 'Does the mother know?' }, at(5));

  it('does not stop the clock: both are reminded, and the next one up is asked all the same', () => {
    assert.equal(asked.escalation?.clock, holding.escalation?.clock);
    assert.equal(asked.escalation?.nextAt, holding.escalation?.nextAt);
    assert.deepEqual(
      pending(asked).filter((one) => /clock|remind/.test(one)),
      ['clock remind', 'clock next-rung', 'remind-author pat'],
    );
    const reminded = event(asked, { type: 'remind', clock: 1 }, at(10));
    assert.ok(pending(reminded).includes('remind-manager mo'));
    const next = event(reminded, { type: 'next-rung', clock: 1, because: 'silent' }, at(20));
    assert.ok(pending(next).includes('ask-manager sam'));
    assert.notEqual(next.escalation?.question, null, 'the question may still be answered');
    assert.deepEqual(verifyRecord(next), []);
  });

  it('is not set back by the answer either', () => {
    const answered = act(asked, 'pat', { type: 'answer-question', text: 'No.' }, at(8));
    assert.deepEqual(
      [answered.escalation?.clock, answered.escalation?.nextAt, answered.escalation?.question],
      [1, holding.escalation?.nextAt, null],
    );
  });
});

describe('Where a fact of a record came from', () => {
  const opened = run(null, person('pat'), {
    type: 'open',
    read: asRead({ recipient: 'police', consent: 'refused', subject: 'adult' }),
    emergency: false,
    openedBy: null,
    reader: 'encoder-7',
  });

  it('is kept from the first tap on: confirmed or corrected on the card, or picked', () => {
    assert.deepEqual([opened.draft?.facts, opened.draft?.origins], [{}, {}], 'what is only read is not said');
    const updated = decide(
      edition,
      opened,
      person('pat'),
      { type: 'confirm', facts: { recipient: 'police', consent: 'given' }, answer: null },
      context(),
    );
    assert.ok(updated.outcome === 'apply');
    assert.deepEqual(updated.document.draft?.origins, {
      recipient: 'confirmed',
      consent: 'corrected',
      subject: 'confirmed',
    });
  });

  it('stands in what is filed, with the version of the reader', () => {
    const asked = act(opened, 'pat', { type: 'ask-manager', urgency: 'today', proposed: 'share', note: '' });
    const { proposed } = recordOf(asked);
    assert.equal(proposed?.ground.reader, 'encoder-7');
    assert.equal(proposed?.ground.origins?.['recipient'], 'read');
    const filed = recordOf(run(draft('agreed', 'share'), person('pat'), { type: 'file' })).filed;
    assert.deepEqual([...new Set(Object.values(filed?.origins ?? {}))], ['picked']);
  });
});

describe('A check code', () => {
  it('says how much it covers, and what came later that it does not', () => {
    const filed = run(draft('agreed', 'share'), person('pat'), { type: 'file' });
    const code = checkCode(filed)!;
    const later = run(filed, person('pat'), { type: 'correct', text: 'It was Tuesday.' });
    const match = matchCode(later, code)!;
    assert.deepEqual([match.covers, match.later, match.laterByPeople.map(({ kind }) => kind)], [1, 1, ['corrected']]);
    assert.notEqual(recordOf(later).checkCode, code, 'the new one is for the author');
    assert.equal(matchCode(later, recordOf(later).checkCode!)?.later, 0);
  });
});
