// Whole documents exchanged, and bookkeeping forged, by somebody who can write to the store: what the check says of it.
import assert from 'node:assert/strict';
import { noAbsences } from '../../src/record/absences.ts';
import { standInNamed } from '../support/stand-ins.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import type { CaseDocument, OutboxItem } from '../../src/record/types.ts';
import { verifyRecord } from '../../src/record/verify.ts';
import { isUnproven, verifyAbsences } from '../../src/record/verify-absences.ts';
import { verifyAdvice } from '../../src/record/verify-advice.ts';
import { act, adviceAsked, askGuardian, context, draft, person, START, waitingCase } from '../support/ladder.ts';

const NOW = new Date(START.getTime() + 10_000);
const asStored = <T>(document: T): T => JSON.parse(JSON.stringify(document)) as T;
const messages = (document: object): string[] => verifyRecord(asStored(document), NOW).map(({ message }) => message);

describe('A request to the Guardian that was exchanged for one without a journal', () => {
  const record = askGuardian(waitingCase(), 'pat', 'they ask for all of it');
  const request = asStored(adviceAsked(record));
  const found = (advice: object): string[] => verifyAdvice(record, () => advice, NOW).map(({ message }) => message);
  const answer: AdviceDocument['answer'] = {
    advice: 'share',
    conditions: [],
    clause: null,
    text: 'share it all',
    notNames: [],
    by: { id: person('gale').id, name: 'Gale Guardian' },
    at: START.toISOString(),
  };
  const over = { outbox: [], due: null, waitingFor: [], waitingSince: null };
  const noLog = { unlogged: null };
  const back = { id: 'm', from: 'guardian' as const, at: START.toISOString(), text: 'who is it?', notNames: [] };
  const { journal: _j, schema: _s, agency: _a, leaves: _l, unlogged: _u, ...asVersion1 } = request;

  const forged: Readonly<Record<string, object>> = {
    'an answer that no Guardian gave': { ...request, ...over, ...noLog, journal: [], answer, state: 'answered' },
    'a question that no Guardian asked': {
      ...request,
      ...over,
      ...noLog,
      journal: [],
      messages: [...request.messages, back],
      state: 'asked-back',
    },
    'an answer, as version 1 kept it': { ...asVersion1, ...over, answer, state: 'answered' },
  };
  for (const [what, advice] of Object.entries(forged))
    it(`is found out: ${what}`, () => {
      assert.deepEqual(found(advice), [
        `The request ${request.id} to the Guardian has no journal any more, so nothing proves what it shows.`,
      ]);
    });

  it('is not suspected where it is whole', () => assert.deepEqual(found(request), []));
});

describe('A list of who is away that has no journal', () => {
  const away = { [person('mo').id]: { delegate: person('max').id, until: '2026-12-30T00:00:00.000Z' } };
  const list = asStored(
    standInNamed(noAbsences('NCC'), person('mo'), person('max'), '2026-12-30T00:00:00.000Z', context()),
  );
  const bare = { ...list, journal: [], outbox: [], due: null, unlogged: null, away };

  it('is said to be without proof, whether an older version wrote it or somebody took the journal away', () => {
    const asVersion1 = { id: 'absences', pk: 'NCC', kind: 'absences', away, outbox: [], due: null };
    for (const forged of [bare, asVersion1]) {
      assert.deepEqual(verifyAbsences(forged, [], NOW), []);
      assert.equal(isUnproven(forged), true);
    }
  });

  it('is not said of a list with a journal, an empty one, or none', () => {
    assert.deepEqual([list, { ...bare, away: {} }, noAbsences('NCC'), null, 7].map(isUnproven), Array(5).fill(false));
  });
});

describe('The bookkeeping of a record, forged', () => {
  const record = asStored(waitingCase());
  const later = '9999-01-01T00:00:00.000Z';
  const withItems = (change: (item: OutboxItem) => object): object => ({
    ...record,
    outbox: record.outbox.map(change),
  });
  const reply = (to: string, more: object = {}) => ({
    id: `show-case-${to}`,
    kind: 'show-case',
    to,
    payload: {},
    due: record.due,
    attempts: 0,
    lease: null,
    state: 'waiting',
    heldSince: null,
    ...more,
  });
  const withReply = (one: object): CaseDocument =>
    ({ ...record, outbox: [...record.outbox, one] }) as unknown as CaseDocument;

  it('is found out where a sender keeps a message or a clock for ever', () => {
    for (const { id, kind } of record.outbox) {
      const kept = withItems((item) => (item.id === id ? { ...item, lease: { by: 'x', until: later } } : item));
      assert.deepEqual(messages(kept), [`The message ${id} (${kind}) is put off.`]);
    }
    const minute = new Date(NOW.getTime() + 60_000).toISOString();
    assert.deepEqual(messages(withItems((item) => ({ ...item, lease: { by: 'x', until: minute } }))), []);
  });

  it('is found out where it counts fewer writes than its journal, so that every tap would be refused', () => {
    assert.match(messages({ ...record, rev: 0 }).join(), /counts fewer writes than there were/);
  });

  it('is found out where it holds a tap that is still to come, which would then do nothing', () => {
    for (const rev of [record.rev, record.rev + 1])
      assert.match(messages({ ...record, last: { rev, key: 'x' } }).join(), /taken as repeated/);
    assert.deepEqual(messages({ ...record, last: { rev: record.rev - 1, key: 'x' } }), []);
  });

  it('is found out where it would show the case to somebody who has no part in it, and not to those who have', () => {
    for (const key of ['max', 'gale', 'dee'])
      assert.match(messages(withReply(reply(person(key).id))).join(), /to somebody who has no part in it/, key);
    assert.match(messages(withReply(reply(person('mo').id, { id: 'x' }))).join(), /no part in it/);
    assert.match(messages(withReply(reply(person('mo').id, { kind: 'show-danger' }))).join(), /no part in it/);
    for (const key of ['pat', 'mo']) assert.deepEqual(messages(withReply(reply(person(key).id))), [], key);
  });

  it('lets a reply go to whoever took it over or decided it', () => {
    const handed = act(record, 'mo', { type: 'hand-over', to: person('max').id });
    const decided = act(handed, 'max', { type: 'approve' });
    for (const document of [handed, decided])
      for (const key of ['pat', 'mo', 'max']) {
        const one = reply(person(key).id, { due: START.toISOString() });
        const outbox = [...document.outbox, one];
        assert.deepEqual(messages({ ...document, outbox, due: START.toISOString() }), [], key);
      }
  });

  it('is found out where a message was put into a draft that nobody was asked about', () => {
    const forged = { ...draft('risk', 'share'), outbox: [record.outbox[0]], due: record.outbox[0]!.due };
    assert.match(messages(forged).join(), /is not one that its journal brings about/);
  });
});
