import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onlyEdition } from '../../src/policy/governing.ts';
import { createPeopleChanges } from '../../src/cases/people-changes.ts';
import type { PeopleDocument } from '../../src/cases/people-document.ts';
import type { Directory } from '../../src/people/directory.ts';
import type { AdviceDocument } from '../../src/record/advice-document.ts';
import { authorityOver } from '../../src/record/ladder.ts';
import type { CaseDocument } from '../../src/record/types.ts';
import { verifyRecord } from '../support/verify.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { Faults, faulty, Killed } from '../support/faults.ts';
import { act, CHOICES, edition, newId, person, waitingCase } from '../support/ladder.ts';
import { told, world } from '../support/outbox.ts';
import type { World } from '../support/outbox.ts';
import { NEW_MANAGER, people } from '../support/people.ts';
import type { PeopleChanges as Changes } from '../support/people.ts';

/** One instance of the bot, with a people file of its own that can be changed. */
function instance(given: { store?: Store; faults?: Faults; name?: string; changes?: Changes } = {}) {
  let current = people(given.changes);
  const directory = new Proxy({} as Directory, { get: (_target, key) => Reflect.get(current, key) as unknown });
  const all = world({
    directory,
    ...(given.store ? { store: given.store } : {}),
    ...(given.faults ? { faults: given.faults } : {}),
    ...(given.name ? { instance: given.name } : {}),
  });
  const clock = { now: () => all.now };
  const changes = createPeopleChanges({
    store: given.faults ? faulty(all.store, given.faults) : all.store,
    editions: onlyEdition(edition),
    directory,
    clock,
    ids: { newId },
  });
  return {
    all,
    directory,
    become: (next: Changes) => {
      current = people(next);
    },
    note: () => changes.note(),
  };
}

const MANY = 3;
const CASE = waitingCase();
/** Requests that wait for Mo. */
async function fill(store: Store): Promise<string[]> {
  const refs = Array.from({ length: MANY }, (_, n) => `NCC-7K3F-92Q${n}`);
  for (const id of refs) await store.create({ ...CASE, id });
  return refs;
}
const asked = (document: CaseDocument): string[] =>
  (document.waitingFor ?? []).map((id) => people({ nia: NEW_MANAGER }).find(id)?.key ?? id);
const left = ({ journal }: CaseDocument): number =>
  journal.filter(({ kind, content }) => kind === 'next-rung' && content['because'] === 'left').length;

async function allMovedOnce(all: World, refs: readonly string[]): Promise<void> {
  for (const ref of refs) {
    const document = await all.document<CaseDocument>(ref);
    assert.deepEqual([asked(document), left(document)], [['sam'], 1], ref);
  }
  assert.equal((await all.document<PeopleDocument>('people')).due, null);
}

describe('Open requests of somebody who leaves', () => {
  it('move on at once, and whoever comes after is asked', async () => {
    const bot = instance();
    await bot.note();
    const refs = await fill(bot.all.store);
    await bot.all.settle();
    bot.become({ mo: null });
    await bot.note();
    await bot.all.settle();
    await allMovedOnce(bot.all, refs);
    assert.equal(told(bot.all).filter((one) => one === 'ask-manager sam').length, MANY);
  });

  it('move on when they left while the bot was switched off', async () => {
    const store = openSqlite(':memory:');
    const before = instance({ store });
    await before.note();
    const refs = await fill(store);
    await before.all.settle();
    const after = instance({ store, changes: { mo: null } });
    await after.note();
    await after.all.settle();
    await allMovedOnce(after.all, refs);
  });

  it('move on when they left before the bot kept a list of people', async () => {
    const bot = instance({ changes: { mo: null } });
    const refs = await fill(bot.all.store);
    await bot.note();
    await bot.all.settle();
    await allMovedOnce(bot.all, refs);
  });

  it('move once, wherever a process dies in the middle', async () => {
    for (const mode of ['before', 'after'] as const)
      for (let n = 1; ; n += 1) {
        const store = openSqlite(':memory:');
        const faults = new Faults();
        const one = instance({ store, faults, name: 'one' });
        await one.note();
        const refs = await fill(store);
        await one.all.settle();
        one.become({ mo: null });
        faults.arm(n, mode);
        const died = await one
          .note()
          .then(() => one.all.settle())
          .then(() => false)
          .catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
            return true;
          });
        const two = instance({ store, name: 'two', changes: { mo: null } });
        two.all.now = one.all.now;
        two.all.move(1.1);
        await two.note();
        await two.all.settle();
        await allMovedOnce(two.all, refs);
        if (!died) break;
      }
  });

  it('move once where two instances see it at the same moment', async () => {
    const store = openSqlite(':memory:');
    const [one, two] = [instance({ store, name: 'one' }), instance({ store, name: 'two' })];
    await Promise.all([one.note(), two.note()]);
    const refs = await fill(store);
    for (const bot of [one, two]) bot.become({ mo: null });
    await Promise.all([one.note(), two.note()]);
    await Promise.all([one.all.settle(), two.all.settle()]);
    await one.all.settle();
    await allMovedOnce(one.all, refs);
  });

  it('wait where the instance that would move them still has the old file, and move once it has not', async () => {
    const store = openSqlite(':memory:');
    const [one, two] = [instance({ store, name: 'one' }), instance({ store, name: 'two' })];
    await one.note();
    await two.note();
    const refs = await fill(store);
    one.become({ mo: null });
    await one.note();
    await two.all.settle();
    assert.deepEqual(asked(await two.all.document<CaseDocument>(refs[0]!)), ['mo']);
    for (const bot of [one, two]) bot.all.move(1);
    two.become({ mo: null });
    await two.all.settle();
    await allMovedOnce(two.all, refs);
  });

  it('move on beside a record that cannot be read, which is tried again and then stands before an administrator', async () => {
    const bot = instance();
    await bot.note();
    const refs = await fill(bot.all.store);
    await bot.all.settle();
    const broken = { ...CASE, id: 'NCC-7K3F-92QA', journal: 'not a journal', outbox: [], due: null };
    await bot.all.store.create(broken);
    bot.become({ mo: null });
    await bot.note();
    for (let i = 0; i < 20; i += 1) {
      await bot.all.settle().catch(() => undefined);
      if (i === 0)
        for (const ref of refs) assert.deepEqual(asked(await bot.all.document<CaseDocument>(ref)), ['sam'], ref);
      bot.all.move(11);
    }
    const { outbox, waitingFor } = await bot.all.document<PeopleDocument>('people');
    assert.deepEqual(waitingFor, ['role:admin']);
    assert.ok(outbox.some(({ kind, state }) => kind === 'someone-left' && state === 'stuck'));
  });

  it('stay where they are when somebody comes back before anything was done', async () => {
    const bot = instance();
    await bot.note();
    const refs = await fill(bot.all.store);
    bot.become({ mo: null });
    await bot.note();
    bot.become({});
    await bot.note();
    for (let i = 0; i < 40; i += 1) {
      await bot.all.settle();
      bot.all.move(0.2);
    }
    for (const ref of refs) assert.deepEqual(asked(await bot.all.document<CaseDocument>(ref)), ['mo']);
    assert.equal((await bot.all.document<PeopleDocument>('people')).due, null);
  });
});

describe('Requests to a Guardian who leaves', () => {
  const GIL = { ...person('gale'), id: '00000000-0000-0000-0000-0000000000d2', name: 'Gil Guardian' };
  const { id, name, roles, team } = GIL;
  const gil = { id, name, roles, team };

  async function request(bot: ReturnType<typeof instance>): Promise<string> {
    await bot.note();
    await bot.all.store.create(waitingCase());
    await bot.all.settle();
    const ran = await bot.all.escalations.askGuardian(person('pat'), 'NCC-7K3F-92QD', null, {
      type: 'ask-guardian',
      choices: CHOICES,
      text: '',
      notNames: true,
    });
    assert.equal(ran.outcome, 'done', JSON.stringify(ran.refusal));
    await bot.all.settle();
    const { items } = await bot.all.store.all<AdviceDocument>('NCC', 'advice', 10);
    return items[0]!.document.id;
  }
  const goneTo = async (bot: ReturnType<typeof instance>, next: Changes): Promise<void> => {
    bot.become(next);
    await bot.note();
    await bot.all.settle();
  };

  it('are put before whoever has the role now, once', async () => {
    const bot = instance();
    const ref = await request(bot);
    await goneTo(bot, { gale: null, gil });
    await goneTo(bot, { gale: null, gil, wil: null });
    const asks = bot.all.sent.filter(({ kind }) => kind === 'ask-guardian').map(({ to }) => to);
    assert.deepEqual(asks, ['gale', 'gil']);
    assert.equal((await bot.all.escalations.seeAdvice(GIL, ref))?.id, ref);
  });

  it('stand before an administrator while nobody has it', async () => {
    const bot = instance();
    const ref = await request(bot);
    await goneTo(bot, { gale: null });
    assert.ok((await bot.all.document<AdviceDocument>(ref)).waitingFor.includes('role:admin'));
    await goneTo(bot, { gale: null, wil: null });
    const stuck = (await bot.all.document<AdviceDocument>(ref)).outbox.filter(({ state }) => state === 'stuck');
    assert.equal(stuck.length, 1);
    await goneTo(bot, { gale: null, gil });
    assert.deepEqual((await bot.all.document<AdviceDocument>(ref)).waitingFor, ['role:caldicott-guardian']);
    assert.ok(bot.all.sent.some(({ kind, to }) => kind === 'ask-guardian' && to === 'gil'));
  });
});

describe('An open request', () => {
  const state = fc.constantFrom<Changes[string]>(
    null,
    {},
    { roles: ['practitioner'] },
    { roles: ['manager', 'caldicott-guardian'] },
    { team: 'Family Support West' },
    { agency: 'NHS' },
  );
  const nia = fc.constantFrom<Changes[string]>(null, NEW_MANAGER);
  const file: fc.Arbitrary<Changes> = fc.record({ pat: state, mo: state, sam: state, dee: state, max: state, nia });
  const step: fc.Arbitrary<{ what: 'change' | 'hand-over' | 'silence' | 'away'; changes: Changes }> = fc.oneof(
    file.map((changes) => ({ changes, what: 'change' as const })),
    fc
      .constantFrom<'hand-over' | 'silence' | 'away'>('hand-over', 'silence', 'away')
      .map((what) => ({ what, changes: {} })),
  );
  const rungs = edition.local.escalation.ladder;
  const mayBeDecided = async (bot: ReturnType<typeof instance>, document: CaseDocument): Promise<boolean> => {
    const ladder = await bot.all.escalations.ladder();
    return bot.directory.people.some((one) => authorityOver(rungs, ladder, document, one, bot.all.now) !== null);
  };

  /** Somebody leaves, comes back as a stand-in, and leaves once more. */
  const nobody = { pat: null, mo: null, sam: null, dee: null, max: null, nia: null };
  const west = { team: 'Family Support West' };
  const CAME_BACK: { what: 'change' | 'hand-over' | 'away'; changes: Changes }[] = [
    { what: 'hand-over', changes: {} },
    { what: 'change' as const, changes: { ...nobody, pat: { roles: ['manager', 'caldicott-guardian'] } } },
    { what: 'change' as const, changes: { ...nobody, pat: {}, dee: west } },
    { what: 'change' as const, changes: { ...nobody, dee: {}, max: west } },
    { what: 'away', changes: {} },
    { what: 'change' as const, changes: nobody },
  ];

  it('always waits for somebody who may decide it, or stands before an administrator', () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const bot = instance();
        await bot.note();
        await bot.all.store.create(waitingCase());
        await bot.all.settle();
        for (const { what, changes } of steps) {
          const before = await bot.all.document<CaseDocument>('NCC-7K3F-92QD');
          const whose = before.waitingFor?.map((id) => bot.directory.find(id)).findLast((one) => one !== null) ?? null;
          if (what === 'change') bot.become(changes);
          if (what === 'silence') bot.all.move(24 * 60);
          if (what === 'hand-over' && whose)
            await bot.all.escalations.run(whose, before.id, null, { type: 'hand-over', to: person('max').id });
          if (what === 'away' && whose)
            await bot.all.escalations.away(whose, person('max').id, new Date(bot.all.now.getTime() + 36 * 3_600_000));
          await bot.note();
          await bot.all.settle();
          const document = await bot.all.document<CaseDocument>('NCC-7K3F-92QD');
          assert.equal(document.escalation?.['status'], 'open');
          assert.deepEqual(verifyRecord(document), []);
          assert.ok(
            document.waitingFor?.includes('role:admin') || (await mayBeDecided(bot, document)),
            JSON.stringify(document.waitingFor),
          );
        }
      }),
      { numRuns: 60, examples: [[CAME_BACK]] },
    ));

  it('that is decided is moved no more', async () => {
    const bot = instance();
    await bot.note();
    await bot.all.store.create(act(waitingCase(), 'mo', { type: 'approve' }));
    await bot.all.settle();
    const before = await bot.all.document<CaseDocument>('NCC-7K3F-92QD');
    bot.become({ mo: null });
    await bot.note();
    await bot.all.settle();
    assert.deepEqual((await bot.all.document<CaseDocument>('NCC-7K3F-92QD')).journal, before.journal);
  });
});
