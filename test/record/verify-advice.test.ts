import assert from 'node:assert/strict';
import { withFetched } from '../../src/record/advice.ts';
import { withReply } from '../../src/record/advice-document.ts';
import type { AdviceCommand, AdviceDocument, AdviceMessage } from '../../src/record/advice-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { adviceIdsOf } from '../../src/record/verify-advice.ts';
import { act, askAs, askGuardian, context, edition, waitingCase } from '../support/ladder.ts';
import { erased } from '../support/erase.ts';
import { verifyRecord, verifyAdvice } from '../support/verify.ts';
import { adviceAsked, decideAsGuardian, messageSent } from '../support/ladder.ts';

interface Both {
  readonly record: CaseDocument;
  readonly advice: AdviceDocument;
}

function asked(): Both {
  const record = askGuardian(waitingCase(), 'pat', 'they ask for all of it');
  return {
    record,
    advice: adviceAsked(record),
  };
}

function says({ record, advice }: Both, command: AdviceCommand): Both {
  const decided = decideAsGuardian(advice, command);
  assert.ok(decided.outcome === 'apply', JSON.stringify(decided));
  return { record: withFetched(edition, record, decided.document, context())!, advice: decided.document };
}

/** Asked, asked back about the Brownies, replied, answered. */
function whole(): Both {
  const { record, advice } = says(asked(), { type: 'ask-back', text: 'do the Brownies know?', notNames: true });
  const decided = askAs(record, 'pat', { type: 'reply-guardian', advice: advice.id, text: 'not yet', notNames: false });
  assert.ok(decided.outcome === 'apply');
  const replied = withReply(advice, messageSent(decided.document), [], context())!;
  return says(
    { record: decided.document, advice: replied },
    {
      type: 'answer-advice',
      advice: 'share',
      conditions: ['least'],
      clause: 'principle-6',
      text: 'only dates',
      notNames: false,
    },
  );
}

const codes = ({ record, advice }: Both): string[] =>
  verifyAdvice(record, (id) => (id === advice.id ? advice : null)).map(({ code }) => code);

describe('A request to the Guardian, against the record that asked', () => {
  it('adds up at every step, also while something is on its way', () => {
    const first = asked();
    const last = whole();
    for (const both of [
      first,
      last,
      { ...last, record: first.record },
      { ...first, advice: { ...first.advice, rev: 7 } },
    ])
      assert.deepEqual(codes(both), []);
    assert.deepEqual(
      verifyAdvice(first.record, () => null),
      [],
      'not made yet',
    );
    assert.deepEqual(verifyRecord(last.record), []);
    assert.deepEqual(adviceIdsOf(last.record), [last.advice.id]);
  });

  it('is found out where anything of it was changed, put in or taken out', () => {
    const { record, advice } = whole();
    const [first, back, reply] = advice.messages as [AdviceMessage, AdviceMessage, AdviceMessage];
    const changes: Partial<AdviceDocument>[] = [
      { choices: { ...advice.choices, risk: 'none' } },
      { requester: { role: 'director' } },
      { edition: { ...advice.edition, version: '0' } },
      { messages: [{ ...first, text: 'they ask for nothing' }, back, reply] },
      { messages: [first, { ...back, text: 'why?' }, reply] },
      { messages: [first, { ...back, notNames: [] }, reply] },
      { messages: [first, back, reply, { ...reply, id: 'x' }] },
      { messages: [first, reply] },
      { answer: { ...advice.answer!, advice: 'do-not-share' } },
      { answer: { ...advice.answer!, text: '' } },
      { answer: { ...advice.answer!, clause: null } },
      { answer: { ...advice.answer!, conditions: [] } },
      { answer: { ...advice.answer!, by: { id: 'x', name: 'Somebody' } } },
      { answer: null, state: 'open' },
    ];
    for (const change of changes)
      assert.ok(codes({ record, advice: { ...advice, ...change } }).includes('advice-differs'), JSON.stringify(change));
  });

  it('is missed once it was made, and not where an administrator gave it up', () => {
    const { record, advice } = whole();
    const made = { ...record, outbox: [] };
    assert.deepEqual(
      verifyAdvice(made, () => null).map(({ code }) => code),
      ['advice-missing'],
    );
    const given = {
      ...made,
      journal: [
        ...made.journal,
        {
          ...made.journal[0]!,
          kind: 'delivery-given-up' as const,
          content: { what: 'create-advice', to: advice.id, reason: '' },
        },
      ],
    };
    assert.deepEqual(
      verifyAdvice(given, () => null),
      [],
    );
  });

  it('still adds up where a text was lawfully taken out of the record', () => {
    const { record, advice } = whole();
    const seq = record.journal.find(({ kind }) => kind === 'guardian-asked')!.seq;
    assert.deepEqual(
      codes({
        record: erased(record, [{ seq, paths: ['text'] }]),
        advice,
      }),
      [],
    );
  });

  it('never throws, whatever was done to it', () => {
    const { record, advice } = whole();
    for (const broken of [{ messages: null }, { answer: { by: null } }, { choices: undefined }])
      assert.ok(codes({ record, advice: { ...advice, ...broken } as unknown as AdviceDocument }).length > 0);
    assert.deepEqual(
      verifyAdvice({ ...record, journal: null }, () => advice),
      [],
    );
  });
});

describe('What a record shows of a manager and the Guardian', () => {
  it('is compared with its journal', () => {
    const { record } = whole();
    for (const change of [
      { escalation: null },
      { escalation: { ...record.escalation, status: 'approved' } },
      { advice: [] },
    ]) {
      assert.deepEqual(
        verifyRecord({ ...record, ...change }).map(({ code }) => code),
        ['copy-differs'],
      );
    }
    const taken = act(waitingCase(), 'pat', { type: 'withdraw' });
    assert.deepEqual(
      verifyRecord({ ...taken, state: 'waiting' }).map(({ code }) => code),
      ['state-differs'],
    );
  });
});
