import assert from 'node:assert/strict';
import { createSendLater } from '../../src/cases/send-later.ts';
import type { PersonDocument } from '../../src/cases/person-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { directory, draft, person, waitingCase } from '../support/ladder.ts';
import { told, world } from '../support/outbox.ts';
import { verifyRecord } from '../support/verify.ts';

const REF = 'NCC-7K3F-92QD';
const pat = directory.byKey('pat')!;
const failed = (failure: string): Error => Object.assign(new Error('No.'), { failure, retryAfter: null });

describe('A reply that did not arrive', () => {
  it('goes on through the outbox once, and leaves card and record as they are', async () => {
    const all = world();
    await all.store.create(waitingCase());
    await all.settle();
    const { showLater } = createSendLater(all.store, { now: () => all.now });
    await Promise.all([showLater(pat, REF), showLater(pat, REF)]);
    await all.settle();
    assert.deepEqual(told(all), ['ask-manager mo', 'show-case pat']);
    const document = await all.document<CaseDocument>(REF);
    assert.equal(document.rev, waitingCase().rev);
    assert.deepEqual(verifyRecord(document), []);
    await showLater(pat, REF);
    await all.settle();
    assert.deepEqual(told(all).slice(2), ['show-case pat'], 'and again when it is lost again');
  });

  it('about a draft opens no journal, however often it fails', async () => {
    const all = world();
    await all.store.create(draft('weighed', 'share'));
    await createSendLater(all.store, { now: () => all.now }).showLater(pat, REF);
    all.before = () => {
      throw failed('again');
    };
    for (let i = 0; i < 12; i += 1) {
      await all.settle();
      all.move(11);
    }
    const { journal, outbox, due } = await all.document<CaseDocument>(REF);
    assert.deepEqual([journal, outbox, due], [[], [], null]);
    assert.equal(all.counts['dropped'], 1);
  });

  it('about danger goes though nothing is stored of it, also to somebody whose chat opens later', async () => {
    const all = world();
    all.away.add(pat.id);
    const { dangerLater } = createSendLater(all.store, { now: () => all.now });
    await dangerLater(pat);
    await dangerLater(pat);
    await all.settle();
    assert.deepEqual(told(all), []);
    await all.seen(pat.id);
    await all.settle();
    assert.deepEqual(told(all), ['show-danger pat']);
    const document = await all.document<PersonDocument>(`reach-${pat.id}`);
    assert.deepEqual([document.open, document.outbox?.length, document.due], [false, 0, null]);
  });

  it('about a draft that is gone meanwhile says nothing', async () => {
    const all = world();
    await createSendLater(all.store, { now: () => all.now }).showLater(person('pat'), REF);
    await all.settle();
    assert.deepEqual(told(all), []);
  });
});
