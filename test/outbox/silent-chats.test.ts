import assert from 'node:assert/strict';
import { IN_ALL } from '../../src/outbox/backoff.ts';
import type { Failure } from '../../src/outbox/ports.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { askGuardian, kinds, person, START, waitingCase } from '../support/ladder.ts';
import { fill, peopleOf } from '../support/escalations-load.ts';
import { told, world } from '../support/outbox.ts';
import type { World } from '../support/outbox.ts';
import { verifyRecord } from '../support/verify.ts';

const REF = 'NCC-7K3F-92QD';
const OTHER = 'NCC-0000-0001';

/** Runs the loop itself until `work` is over, and stops it whatever happens. */
async function running(all: World, work: () => Promise<void>): Promise<void> {
  all.outbox.start(1);
  try {
    await work();
  } finally {
    await all.outbox.stop();
  }
}

const item = async (all: World, kind: string) =>
  (await all.document<CaseDocument>(REF)).outbox.find((one) => one.kind === kind)!;

describe('A chat that takes what it is sent and never answers', () => {
  it('holds up nothing else of the same document', async () => {
    const all = world();
    await all.store.create(waitingCase());
    all.silent.add(person('mo').id);
    await running(all, async () => {
      await all.until(async () => (await item(all, 'ask-manager')).lease !== null);
      // the rung ends while the request still hangs: everybody else hears of it
      all.move(120);
      await all.until(() => told(all).includes('ask-manager sam') && told(all).includes('tell-author pat'));
      const { journal } = await all.document<CaseDocument>(REF);
      assert.ok(journal.some(({ kind }) => kind === 'next-rung'));
    });
    assert.ok(!told(all).some((one) => one.endsWith(' mo')));
  });

  it('holds up no other document, no clock and none of the Guardian’s errands, however many wait for it', async () => {
    const all = world();
    all.silent.add(person('mo').id);
    // all of these are due before anything else
    for (let n = 0; n < 250; n += 1)
      await all.store.create({ ...waitingCase(), id: `NCC-9999-${String(n).padStart(4, '0')}` });
    all.move(59);
    const asking = askGuardian(waitingCase(), 'pat');
    const later = asking.outbox.map((one) => ({ ...one, due: all.now.toISOString() }));
    await all.store.create({ ...asking, outbox: later, due: all.now.toISOString() });
    await running(all, async () => {
      await all.until(() => told(all).includes('ask-guardian gale'));
    });
    const { items } = await all.store.all<AdviceDocument>('NCC', 'advice', 10);
    assert.equal(items.length, 1);
    assert.ok(!told(all).includes('ask-manager mo'));
  });

  it('leaves room for clocks even where more chats hang than messages may be under way', async () => {
    const directory = peopleOf(IN_ALL + 20);
    const all = world({ directory });
    await fill(all.store, directory, 'http://127.0.0.1:1/', IN_ALL + 20, START);
    for (const { id } of directory.people) all.silent.add(id);
    await running(all, async () => {
      await all.until(async () => (await held(all)).length === IN_ALL);
      all.move(60);
      await all.until(async () => {
        const { items } = await all.store.all<CaseDocument>('NCC', 'case', 200);
        return items.every(({ document }) => kinds(document).includes('reminded'));
      });
    });
  });

  it('is tried again later, and an answer that comes after its time changes nothing', async () => {
    const all = world();
    await all.store.create(waitingCase());
    const late: (() => void)[] = [];
    all.silent.add(person('mo').id);
    let aborted = 0;
    all.silence = (_, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => (aborted += 1));
        late.push(resolve);
      });
    const once = all.outbox.once();
    await all.until(() => late.length === 1);
    all.expire();
    assert.equal(await once, 1);
    assert.equal(aborted, 1, 'the channel is told that nobody waits any more');
    const tried = await item(all, 'ask-manager');
    assert.deepEqual(
      [tried.state, tried.attempts, tried.lease, tried.reason],
      ['waiting', 1, null, 'It may have been sent: no answer came in time.'],
    );
    late[0]!();
    await all.until(() => all.sent.length === 1);
    assert.deepEqual(await item(all, 'ask-manager'), tried);
    all.silent.clear();
    all.move(1);
    await all.settle();
    assert.equal(await item(all, 'ask-manager'), undefined);
  });

  it('is given up after ten tries, on the record', async () => {
    const all = world();
    await all.store.create(waitingCase());
    all.silent.add(person('mo').id);
    await running(all, async () => {
      await all.until(async () => {
        all.expire();
        all.now = new Date(all.now.getTime() + 1000);
        return (await item(all, 'ask-manager')).state === 'stuck';
      });
    });
    const document = await all.document<CaseDocument>(REF);
    assert.equal(document.outbox.find(({ kind }) => kind === 'ask-manager')!.attempts, 10);
    assert.ok(kinds(document).includes('delivery-given-up'));
    assert.deepEqual(verifyRecord(document), []);
  });
});

describe('An outbox that is told to stop', () => {
  it('cancels what hangs, so that another process can send it', async () => {
    const all = world();
    await all.store.create(waitingCase());
    all.silent.add(person('mo').id);
    all.outbox.start(1);
    await all.until(async () => (await item(all, 'ask-manager')).lease !== null);
    await all.outbox.stop();
    const { state, lease } = await item(all, 'ask-manager');
    assert.deepEqual([state, lease], ['waiting', null]);
    const other = world({ store: all.store, instance: 'two' });
    other.move(1);
    await other.settle();
    assert.deepEqual(told(other), ['ask-manager mo']);
  });

  it('begins nothing more', async () => {
    const all = world();
    all.outbox.start(1);
    await all.outbox.stop();
    await all.store.create(waitingCase());
    await all.settle();
    assert.deepEqual(told(all), []);
  });
});

describe('A message that fails', () => {
  const CODES: readonly [Failure, state: string, held: boolean][] = [
    ['again', 'waiting', false],
    ['maybe', 'waiting', false],
    ['unreachable', 'waiting', true],
    ['never', 'stuck', false],
  ];
  for (const [failure, state, isHeld] of CODES) {
    it(`as "${failure}" lets the other messages of its document go and is ${state}`, async () => {
      const all = world();
      await all.store.create(waitingCase());
      await all.settle();
      await all.store.create({ ...waitingCase(), id: OTHER });
      all.move(120);
      all.before = (to) => {
        if (to === person('sam').id) throw Object.assign(new Error('No.'), { failure, retryAfter: null });
      };
      await all.settle();
      const document = await all.document<CaseDocument>(REF);
      const asked = document.outbox.findLast((one) => one.kind === 'ask-manager' && one.to === person('sam').id)!;
      assert.equal(asked.state, state);
      assert.ok(told(all).includes('tell-author pat') && told(all).includes('inform-manager mo'));
      // who cannot be reached is passed over at once; any other failure asks nobody else
      assert.equal(told(all).includes('ask-manager dee'), isHeld);
    });
  }
});

describe('A message that shows a case again', () => {
  /** A world in which Mo was asked, and is to be reminded. */
  async function reminded(): Promise<World> {
    const all = world();
    await all.store.create(waitingCase());
    await all.settle();
    all.move(60);
    return all;
  }

  it('takes the place of the earlier one', async () => {
    const all = await reminded();
    await all.settle();
    assert.deepEqual(told(all), ['ask-manager mo', 'remind-manager mo']);
    assert.deepEqual(all.retired, [{ to: person('mo').id, message: 'message-1' }]);
    assert.equal((await all.document<CaseDocument>(REF)).cards![person('mo').id], 'message-2');
  });

  it('is delivered all the same where the earlier one is gone, or its chat says nothing', async () => {
    for (const retiring of [() => Promise.reject(new Error('404')), () => new Promise<void>(() => undefined)]) {
      const all = await reminded();
      all.retiring = retiring;
      await running(all, async () => {
        await all.until(() => told(all).includes('remind-manager mo'));
        await all.until(
          async () => !(await item(all, 'remind-manager')) || (await item(all, 'remind-manager')).state === 'done',
        );
      });
      assert.ok(told(all).includes('remind-manager mo'));
      assert.deepEqual(all.retired, []);
    }
  });

  it('that was perhaps sent is sent again, and a decision on either card is one decision', async () => {
    const all = world();
    await all.store.create(waitingCase());
    let tries = 0;
    all.afterwards = () => {
      tries += 1;
      if (tries === 1) throw new Error('socket hang up');
    };
    await all.settle();
    all.move(1);
    await all.settle();
    assert.deepEqual(told(all), ['ask-manager mo', 'ask-manager mo']);
    const { rev } = await all.document<CaseDocument>(REF);
    const taps = [1, 2].map(() => all.escalations.run(person('mo'), REF, rev, { type: 'approve' }));
    assert.deepEqual((await Promise.all(taps)).map(({ outcome }) => outcome).toSorted(), ['done', 'repeated']);
    const { journal } = await all.document<CaseDocument>(REF);
    assert.equal(journal.filter(({ kind }) => kind === 'approved').length, 1);
  });
});

const held = async (all: World): Promise<string[]> => {
  const { items } = await all.store.all<CaseDocument>('NCC', 'case', 200);
  return items.flatMap(({ document }) => (document.outbox.some(({ lease }) => lease !== null) ? [document.id] : []));
};
