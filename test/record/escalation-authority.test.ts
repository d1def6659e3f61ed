import assert from 'node:assert/strict';
import { context, decideAs, directory, draft, person, refusedWith, START, waitingCase } from '../support/ladder.ts';

describe('Somebody who may not', () => {
  const waiting = waitingCase();
  const approve = { type: 'approve' } as const;

  it('is refused with a sentence, on the record, and nothing else is changed', () => {
    refusedWith(waiting, 'own-request', decideAs(waiting, 'pat', approve), true);
    for (const who of ['wil', 'max', 'sam', 'dee', 'gale', 'ada', 'ira'])
      refusedWith(waiting, 'not-yours-to-decide', decideAs(waiting, who, approve), true);
    for (const who of ['mo', 'wil'])
      refusedWith(waiting, 'not-your-request', decideAs(waiting, who, { type: 'withdraw' }), true);
  });

  it('is whoever comes from another agency, even with the same id', () => {
    refusedWith(waiting, 'not-yours-to-decide', decideAs(waiting, { ...person('mo'), agency: 'SCC' }, approve), true);
    refusedWith(
      waiting,
      'not-your-request',
      decideAs(waiting, { ...person('pat'), agency: 'SCC' }, { type: 'withdraw' }),
      true,
    );
  });

  it('is a manager who has been taken off the list, moved to another line, or lost the role', () => {
    const without = (id: string) => ({
      ...directory,
      find: (one: string) => (one === id ? null : directory.find(one)),
    });
    refusedWith(
      waiting,
      'not-yours-to-decide',
      decideAs(waiting, 'mo', approve, context(START, {}, without(person('mo').id))),
      true,
    );
    const moved = {
      ...directory,
      managerOf: (one: { id: string }) =>
        one.id === person('pat').id ? directory.byKey('max') : directory.managerOf(one),
    };
    refusedWith(waiting, 'not-yours-to-decide', decideAs(waiting, 'mo', approve, context(START, {}, moved)), true);
    const demoted = {
      ...directory,
      find: (one: string) =>
        one === person('mo').id ? { ...directory.find(one)!, roles: ['practitioner' as const] } : directory.find(one),
    };
    refusedWith(waiting, 'not-yours-to-decide', decideAs(waiting, 'mo', approve, context(START, {}, demoted)), true);
  });

  it('is whoever shows a revision that the record has never had', () => {
    refusedWith(waiting, 'forged', decideAs(waiting, 'mo', approve, context(), waiting.rev + 1), true);
  });

  it('adds one entry, however often they try', () => {
    const first = decideAs(waiting, 'max', approve);
    assert.ok(first.outcome === 'changed');
    refusedWith(first.document, 'not-yours-to-decide', decideAs(first.document, 'max', approve), false);
    let document = waiting;
    for (let i = 0; i < 100; i += 1) {
      const decided = decideAs(document, { ...person('wil'), id: `stranger-${i}` }, approve);
      if (decided.outcome === 'changed') document = decided.document;
    }
    assert.equal(document.journal.length, waiting.journal.length + 20);
  });

  it('leaves no trace on a draft that nobody was asked about', () => {
    const own = draft('agreed', 'share');
    refusedWith(own, 'not-yours-to-decide', decideAs(own, 'mo', approve), false);
  });
});
