import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyPersonDocument, withChat } from '../../src/cases/person-document.ts';
import { readOutboxDocument } from '../../src/cases/stored-outbox.ts';
import { readPeople, readPerson } from '../../src/cases/stored-people.ts';

const known = withChat(emptyPersonDocument({ id: 'p', agency: 'NCC' }), { conversation: { id: 'c' } });
const danger = {
  id: 'show-danger-p',
  kind: 'show-danger',
  to: 'p',
  payload: {},
  due: '2026-11-23T10:00:00.000Z',
  attempts: 0,
  lease: null,
  state: 'waiting',
};
const list = {
  id: 'people',
  pk: 'NCC',
  kind: 'people',
  version: 'v',
  deciders: ['a'],
  guardians: [],
  outbox: [],
  due: null,
  waitingFor: [],
  waitingSince: null,
};

describe('What is kept of a person', () => {
  it('is read as it was written, and as an older version wrote it', () => {
    assert.deepEqual(readPerson(known), known);
    const older = readPerson({ ...known, outbox: [danger] });
    assert.deepEqual(older.outbox, [{ ...danger, heldSince: null }]);
    assert.deepEqual(readOutboxDocument(known), { ...known, outbox: [], due: null });
  });

  it('counts as not known where it cannot be read, whatever stands there, so that it mends when they are seen', () => {
    const fields = fc.constantFrom('reference', 'open', 'waiting', 'outbox', 'due');
    fc.assert(
      fc.property(fields, fc.jsonValue({ maxDepth: 2 }), (field, value) => {
        const read = readPerson({ ...known, [field]: value });
        const seen = withChat(read, { conversation: { id: 'new' } });
        assert.deepEqual([seen.open, seen.reference, seen.waiting], [true, { conversation: { id: 'new' } }, []]);
      }),
    );
  });
});

describe('The list of people last seen', () => {
  it('is read as it was written, and refused with a code where it is damaged', () => {
    assert.deepEqual(readPeople(list), list);
    for (const damaged of [null, {}, { ...list, deciders: null }, { ...list, outbox: [danger] }, { ...list, due: 'x' }])
      assert.throws(() => readPeople(damaged), { code: 'document-damaged' });
  });
});
