import assert from 'node:assert/strict';
import type { DisposalDocument } from '../../src/record/disposal.ts';
import { newEntry } from '../../src/record/journal.ts';
import { withOutbox } from '../../src/record/outbox-items.ts';
import { opening } from '../../src/record/pack-commands.ts';
import { newRegister, withRegisterEntries } from '../../src/record/register-document.ts';
import type { RegisterDocument } from '../../src/record/register-document.ts';
import { registerOutboxProblems } from '../../src/record/verify-register-outbox.ts';
import { keepWorld } from '../support/keep-world.ts';
import { asKeeper, DUE, keeper } from '../support/keeping.ts';
import { context } from '../support/ladder.ts';

const codes = (document: RegisterDocument, now = DUE): string[] =>
  registerOutboxProblems(document, now).map(({ code }) => code);

/** A list of records to destroy that so many have approved. */
async function approved(keys: readonly string[]): Promise<DisposalDocument> {
  const world = keepWorld();
  await world.add();
  const listed = await world.register.keep.listDue(keeper('kit'));
  assert.ok(listed.outcome === 'done');
  const { id } = listed.disposal;
  for (const key of keys) await world.register.keep.disposal(keeper(key), id, { type: 'approve' });
  return world.document<DisposalDocument>(id);
}

describe('What waits in a document of the register', () => {
  it('carries a disposal out once two have approved it: that is not missing then, and not there before', async () => {
    const [half, whole] = [await approved(['kit']), await approved(['kit', 'kim'])];
    assert.deepEqual([codes(half), codes(whole)], [[], []]);
    assert.deepEqual(codes(withOutbox(whole, [])), ['message-missing']);
    const run = whole.outbox.filter(({ kind }) => kind === 'run-disposal');
    assert.equal(run.length, 1);
    assert.deepEqual(codes(withOutbox(half, run)), ['message-differs', 'message-differs']);
    assert.deepEqual(codes(withOutbox(whole, [...whole.outbox, ...run])), ['message-differs']);
    const late = whole.outbox.map((item) => ({ ...item, due: '2034-01-01T00:00:00.000Z' }));
    assert.ok(codes(withOutbox(whole, late)).every((code) => code === 'message-differs'));
    assert.ok(codes(withOutbox(whole, late)).length > 0);
  });

  it('may be due before the last day of a pack, and not after it', () => {
    const asked = { request: 'SAR-7', receivedOn: '2033-01-09', due: '2033-02-09', cases: ['C-100200'] };
    const content = opening({ ...asked, danger: 'no', dangerNote: '', staffFrom: null }, [], [], context(DUE));
    const pack = (due: string) =>
      withRegisterEntries(
        newRegister('pack', 'PACK-7K3F-92QD', 'NCC'),
        [newEntry('pack-opened', asKeeper('ike'), content, context(DUE))],
        [
          {
            kind: 'register-news',
            to: keeper('ike').id,
            payload: { what: 'pack-due', about: 'PACK-7K3F-92QD' },
            due,
          },
        ],
      );
    assert.deepEqual(codes(pack('2033-02-02T08:00:00.000Z')), []);
    assert.deepEqual(codes(pack('2034-02-02T08:00:00.000Z')), ['message-differs']);
  });
});
