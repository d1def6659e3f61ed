import assert from 'node:assert/strict';
import { teamsLimits } from '../../src/outbox/limits.ts';
import { waitAfter } from '../../src/outbox/backoff.ts';
import type { Failure } from '../../src/outbox/ports.ts';
import { escalationOf } from '../../src/record/escalation-state.ts';
import { UnreadableDocument } from '../../src/record/stored.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { askGuardian, kinds, person, waitingCase } from '../support/ladder.ts';
import { told, world } from '../support/outbox.ts';
import type { World } from '../support/outbox.ts';
import { verifyRecord } from '../support/verify.ts';
import { contentOf } from '../support/ladder.ts';

const REF = 'NCC-7K3F-92QD';

/** A world in which one decision waits for Mo. */
async function asked(): Promise<World> {
  const all = world();
  await all.store.create(waitingCase());
  return all;
}

const states = (document: CaseDocument): string[] => document.outbox.map(({ kind, state }) => `${kind} ${state}`);
const failed = (failure: Failure, retryAfter: number | null = null): Error =>
  Object.assign(new Error('No.'), { failure, retryAfter });
const failing =
  (failure: Failure, retryAfter: number | null = null) =>
  (): void => {
    throw failed(failure, retryAfter);
  };

describe('The outbox', () => {
  it('delivers what is due once, and knows the message it became', async () => {
    const all = await asked();
    await all.settle();
    assert.deepEqual(told(all), ['ask-manager mo']);
    const document = await all.document<CaseDocument>(REF);
    assert.deepEqual(states(document), ['clock waiting', 'clock waiting']);
    assert.deepEqual(document.cards, { [person('mo').id]: 'message-1' });
    assert.equal(document.rev, waitingCase().rev, 'a delivery is no change that makes a card stale');
    await all.settle();
    assert.equal(all.sent.length, 1);
  });

  it('tells the author and brings their card up to date when a manager decides', async () => {
    const all = await asked();
    await all.settle();
    const ran = await all.escalations.run(person('mo'), REF, null, { type: 'approve' });
    assert.equal(ran.outcome, 'done');
    await all.settle();
    assert.deepEqual(told(all), ['ask-manager mo', 'tell-author pat']);
    assert.deepEqual(
      (await all.document<CaseDocument>(REF)).outbox.filter(({ state }) => state === 'waiting'),
      [],
    );
  });

  it('is whole where somebody hands a request that nobody answers to one for whom they stand in, and so keep it', async () => {
    const all = await asked();
    await all.settle();
    const silence = async (): Promise<void> => {
      const { remindAt, nextAt } = escalationOf((await all.document<CaseDocument>(REF)).journal)!;
      for (const time of [remindAt, nextAt]) {
        if (Date.parse(time) > all.now.getTime()) all.now = new Date(Date.parse(time) + 1000);
        await all.settle();
      }
    };
    await silence();
    await silence();
    await all.escalations.away(person('sam'), person('max').id, new Date('2027-03-01T09:00:00Z'));
    await all.settle();
    await silence();
    await silence();
    const stuck = (await all.document<CaseDocument>(REF)).outbox.filter(({ state }) => state === 'stuck');
    assert.deepEqual(
      stuck.map(({ kind }) => kind),
      ['ask-manager'],
    );
    const to = person('sam').id;
    const ran = await all.escalations.run(person('max'), REF, null, { type: 'hand-over', to });
    assert.equal(ran.outcome, 'done');
    await all.settle();
    const document = await all.document<CaseDocument>(REF);
    assert.deepEqual(
      kinds(document)
        .filter((kind) => kind === 'handed-over' || kind === 'delegated')
        .slice(-2),
      ['handed-over', 'delegated'],
    );
    assert.deepEqual(verifyRecord(document), []);
  });

  it('reminds halfway, then tells the next rung and the one before, by the clock alone', async () => {
    const all = await asked();
    await all.settle();
    all.move(60);
    await all.settle();
    assert.deepEqual(told(all).slice(1), ['remind-manager mo']);
    all.move(60);
    await all.settle();
    assert.deepEqual(told(all).slice(2), ['ask-manager sam', 'inform-manager mo', 'tell-author pat', 'update-card mo']);
  });

  it('climbs to the top in days of silence, and an administrator sees it', async () => {
    const all = await asked();
    for (let hour = 0; hour < 24 * 7; hour += 1) {
      all.move(60);
      await all.settle();
    }
    const document = await all.document<CaseDocument>(REF);
    assert.ok(told(all).includes('ask-manager dee'));
    const { items } = await all.escalations.stuck(person('ada'));
    assert.deepEqual(
      items.map((one) => one.document.id),
      [REF],
    );
    assert.deepEqual((await all.escalations.stuck(person('pat'))).items, []);
    assert.equal(document.outbox.find(({ state }) => state === 'stuck')?.reason, 'Nobody on the ladder has answered.');
    assert.deepEqual(verifyRecord(document), []);
    const happened = kinds(document).filter((kind) => kind !== 'delivered');
    assert.ok(happened.length < 20, happened.join());
  });

  it('tries again what was not taken, ever later, and honours the wait that it is asked for', async () => {
    const all = await asked();
    all.before = failing('again', 120_000);
    await all.settle();
    const due = (await all.document<CaseDocument>(REF)).due!;
    assert.equal(Date.parse(due) - all.now.getTime(), 120_000);
    all.before = () => undefined;
    all.move(1);
    await all.settle();
    assert.deepEqual(told(all), []);
    all.move(2);
    await all.settle();
    assert.deepEqual(told(all), ['ask-manager mo']);
  });

  it('sends again what may have been sent, because a repeat is harmless and a loss is not', async () => {
    const all = await asked();
    let tries = 0;
    all.afterwards = () => {
      tries += 1;
      if (tries === 1) throw new Error('socket hang up');
    };
    await all.settle();
    all.move(1);
    await all.settle();
    assert.deepEqual(told(all), ['ask-manager mo', 'ask-manager mo']);
    assert.deepEqual(kinds(await all.document<CaseDocument>(REF)), ['manager-asked', 'delivered']);
  });

  it('gives up after the last try: on the record, before an administrator, who can send it again', async () => {
    const all = await asked();
    await all.settle();
    await all.escalations.run(person('mo'), REF, null, { type: 'approve' });
    all.before = failing('again');
    for (let i = 0; i < 20; i += 1) {
      await all.settle();
      all.move(30);
    }
    const document = await all.document<CaseDocument>(REF);
    assert.ok(
      document.outbox.some(({ kind, state }) => kind === 'tell-author' && state === 'stuck'),
      states(document).join(),
    );
    assert.equal(document.journal.at(-1)?.kind, 'delivery-given-up');
    assert.equal(all.counts['stuck'], 1);
    assert.deepEqual(verifyRecord(document), []);
    const stuck = document.outbox.find(({ state }) => state === 'stuck')!;
    assert.equal((await all.escalations.stuck(person('ada'))).items.length, 1);
    assert.equal(await all.escalations.unstick(person('pat'), REF, stuck.id, 'retry'), false);
    assert.equal(await all.escalations.unstick(person('ada'), REF, stuck.id, 'retry'), true);
    all.before = () => undefined;
    await all.settle();
    assert.ok(told(all).includes('tell-author pat'));
    assert.equal((await all.escalations.stuck(person('ada'))).items.length, 0);
  });

  it('does not try again what can never work', async () => {
    const all = await asked();
    all.before = failing('never');
    await all.settle();
    assert.equal((await all.document<CaseDocument>(REF)).outbox[0]?.state, 'stuck');
  });

  it('holds a message for somebody who never opened the bot, tells the next rung at once, and delivers when they do', async () => {
    const all = await asked();
    all.away.add(person('mo').id);
    await all.settle();
    assert.deepEqual(told(all).toSorted(), ['ask-manager sam', 'tell-admin ada', 'tell-author pat']);
    assert.equal(
      contentOf((await all.document<CaseDocument>(REF)).journal.findLast(({ kind }) => kind === 'next-rung'))[
        'because'
      ],
      'unreachable',
    );
    await all.seen(person('mo').id);
    await all.settle();
    assert.ok(told(all).includes('ask-manager mo'));
  });

  it('looks again for somebody who never opened the bot, in case it was missed that they did', async () => {
    const all = await asked();
    all.away.add(person('mo').id);
    await all.settle();
    all.away.clear();
    all.move(11);
    await all.settle();
    assert.ok(told(all).includes('ask-manager mo'));
  });

  it('passes over somebody who has blocked or removed the bot in the same way', async () => {
    const all = await asked();
    all.before = (to) => {
      if (to === person('mo').id) throw failed('unreachable');
    };
    await all.settle();
    assert.ok(told(all).includes('ask-manager sam'));
  });

  it('does not ask any more what has been decided, and does not remind about it', async () => {
    const all = await asked();
    await all.escalations.run(person('mo'), REF, null, { type: 'approve' });
    await all.settle();
    all.move(60 * 24);
    await all.settle();
    assert.deepEqual(told(all), ['tell-author pat']);
  });

  it('lets an old card be where it cannot be brought up to date', async () => {
    const all = await asked();
    await all.settle();
    await all.escalations.run(person('pat'), REF, null, { type: 'withdraw' });
    all.before = failing('gone');
    await all.settle();
    const document = await all.document<CaseDocument>(REF);
    assert.deepEqual(document.outbox, []);
    assert.equal(all.counts['stuck'], undefined);
  });

  it('takes over what a worker that died had claimed, once its lease is over', async () => {
    const all = await asked();
    all.before = () => {
      throw failed('again');
    };
    const { store } = all;
    const dead = world({
      store: {
        ...store,
        replace: async (document, etag) => {
          if (all.counts['claimed'] === 1) throw new Error('killed');
          all.counts['claimed'] = 1;
          return store.replace(document, etag);
        },
      },
      instance: 'dead',
    });
    await assert.rejects(dead.settle(), /killed/);
    assert.deepEqual(told(dead), ['ask-manager mo']);
    all.before = () => undefined;
    await all.settle();
    assert.deepEqual(told(all), [], 'the lease of the dead one still holds');
    all.move(2);
    await all.settle();
    assert.deepEqual(told(all), ['ask-manager mo']);
  });

  it('puts what is open before whoever stands in when a manager goes away', async () => {
    const all = await asked();
    await all.settle();
    const until = new Date('2026-11-30T17:00:00Z');
    assert.equal((await all.escalations.away(person('mo'), person('max').id, until)).refusal, null);
    await all.settle();
    assert.ok(told(all).includes('ask-manager max'));
    assert.equal((await all.escalations.run(person('max'), REF, null, { type: 'approve' })).outcome, 'done');
    for (const [who, delegate, code] of [
      ['gale', 'max', 'away-whose'],
      ['mo', 'pat', 'delegate-wrong'],
      ['mo', 'mo', 'delegate-wrong'],
      ['mo', 'gale', 'delegate-wrong'],
    ] as const) {
      assert.equal((await all.escalations.away(person(who), person(delegate).id, until)).refusal?.code, code);
    }
    assert.equal(
      (await all.escalations.away(person('mo'), person('max').id, new Date('2026-11-01'))).refusal?.code,
      'until-wrong',
    );
  });
});

describe('The wait before another try', () => {
  it('doubles, has an end, is spread, and is never shorter than asked', () => {
    assert.equal(waitAfter(1, 1, null), 2000);
    assert.equal(waitAfter(3, 1, null), 8000);
    assert.equal(waitAfter(3, 0, null), 4000);
    assert.equal(waitAfter(30, 1, null), 600_000);
    assert.equal(waitAfter(1, 0, 30_000), 30_000);
  });
});

describe('Teams’ limits', () => {
  const many = async (limits: ReturnType<typeof teamsLimits>, key: (i: number) => string, n: number): Promise<number> =>
    (await Promise.all(Array.from({ length: n }, (_, i) => limits.take(key(i))))).filter((wait) => wait === 0).length;

  it('let seven messages a second into one conversation, and thirty a second into all', async () => {
    assert.equal(await many(teamsLimits(), () => 'one', 50), 7);
    assert.equal(await many(teamsLimits(), (i) => `c${i}`, 50), 30);
  });

  it('are shared out among instances', async () => {
    assert.equal(await many(teamsLimits(2), () => 'one', 50), 3);
    assert.equal(await many(teamsLimits(2), (i) => `c${i}`, 50), 15);
  });

  it('say how long to wait', async () => {
    const limits = teamsLimits();
    await many(limits, () => 'one', 7);
    const wait = await limits.take('one');
    assert.ok(wait > 0 && wait <= 1000, String(wait));
  });
});

describe('An errand', () => {
  /** A world in which Pat has asked the Guardian, and the store will not take requests. */
  async function refusing(): Promise<{ all: World; takes: { requests: boolean } }> {
    const takes = { requests: false };
    const whole = openSqlite(':memory:');
    const store: Store = {
      ...whole,
      create: async (document) => {
        if (document.kind === 'advice' && !takes.requests) throw new Error('It is full.');
        return whole.create(document);
      },
    };
    const all = world({ store });
    await store.create(askGuardian(waitingCase(), 'pat'));
    return { all, takes };
  }
  const again = (all: World): Promise<void> =>
    all.settle().catch((error: unknown) => assert.match(String(error), /It is full/));

  it('that meets a damaged document says so, and not that the store would not do it', async () => {
    const damaged = { ...askGuardian(waitingCase(), 'pat') };
    const whole = openSqlite(':memory:');
    const unreadable = new UnreadableDocument('document-damaged', 'journal.0: wrong');
    const store: Store = {
      ...whole,
      create: async (document) => (document.kind === 'advice' ? Promise.reject(unreadable) : whole.create(document)),
    };
    const all = world({ store });
    await whole.create(damaged);
    for (let i = 0; i < 12; i += 1) {
      await all.settle().catch((error: unknown) => assert.equal(error, unreadable));
      all.move(11);
    }
    const { outbox } = await all.document<CaseDocument>(REF);
    assert.match(outbox.find(({ state }) => state === 'stuck')!.reason!, /cannot be read\. It is damaged/);
  });

  it('that fails again and again is put before an administrator like a message, counted, and can be sent again', async () => {
    const { all, takes } = await refusing();
    for (let i = 0; i < 12; i += 1) {
      await again(all);
      all.move(11);
    }
    const document = await all.document<CaseDocument>(REF);
    const item = document.outbox.find(({ kind }) => kind === 'create-advice')!;
    assert.deepEqual([item.state, item.attempts, item.reason], ['stuck', 10, 'The store would not do it.']);
    assert.ok(kinds(document).includes('delivery-given-up'));
    assert.ok(all.counts['stuck']! >= 1);
    assert.deepEqual(
      (await all.escalations.stuck(person('ada'))).items.map(({ document: { id } }) => id),
      [REF],
    );
    takes.requests = true;
    assert.ok(await all.escalations.unstick(person('ada'), REF, item.id, 'retry'));
    await all.settle();
    assert.equal((await all.store.all('NCC', 'advice', 10)).items.length, 1);
    assert.deepEqual(verifyRecord(await all.document<CaseDocument>(REF)), []);
  });

  it('that waits for a request that is not there looks again later, and not at once for ever', async () => {
    const all = world();
    const document = askGuardian(waitingCase(), 'pat', 'all of it');
    const create = document.outbox.find(({ kind }) => kind === 'create-advice')!;
    const reply = { ...create, kind: 'reply-advice', advice: 'ADV-0000-0000' };
    await all.store.create({ ...document, outbox: [reply], due: create.due });
    await all.settle();
    const { outbox } = await all.document<CaseDocument>(REF);
    assert.deepEqual(
      outbox.map(({ state, due }) => [state, due > all.now.toISOString()]),
      [['waiting', true]],
    );
  });

  it('that puts silence at the top of the ladder before an administrator shows in the metrics', async () => {
    const all = await asked();
    for (let hour = 0; hour < 24 * 4; hour += 1) {
      all.move(60);
      await all.settle();
    }
    assert.equal(all.counts['stuck'], 1);
  });
});

describe('A stuck message to the Guardian', () => {
  it('stays on the list of an administrator until it is sent or left, whatever else happens to the request', async () => {
    const all = world();
    await all.store.create(askGuardian(waitingCase(), 'pat'));
    all.before = (_, { kind }) => {
      if (kind === 'ask-guardian') throw failed('never');
    };
    await all.settle();
    const [found] = (await all.escalations.stuck(person('ada'))).items;
    const { id } = found!.document;
    await all.escalations.answerAdvice(person('gale'), id, { type: 'ask-back', text: 'how old?', notNames: false });
    assert.deepEqual(
      (await all.escalations.stuck(person('ada'))).items.map((one) => one.document.id),
      [id],
    );
    all.before = () => undefined;
    assert.ok(
      await all.escalations.unstick(
        person('ada'),
        id,
        found!.document.outbox.find(({ state }) => state === 'stuck')!.id,
        'retry',
      ),
    );
    assert.deepEqual((await all.escalations.stuck(person('ada'))).items, []);
  });
});
