// Whatever the order of events, whoever dies in between: what is held is there, and what is gone has left its proof.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { withFetched } from '../../../src/record/advice.ts';
import type { AdviceDocument } from '../../../src/record/advice-document.ts';
import { destructionProblems, missingProofs, readDestroyed } from '../../../src/record/destroyed.ts';
import { disposalOf } from '../../../src/record/disposal.ts';
import type { DisposalDocument } from '../../../src/record/disposal.ts';
import { makeReference } from '../../../src/record/reference.ts';
import { registerProblems } from '../../../src/record/register-document.ts';
import type { CaseDocument } from '../../../src/record/types.ts';
import { verifyRecord } from '../../../src/record/verify.ts';
import type { Store, StoredDocument } from '../../../src/store/port.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { Faults, faulty, Killed } from '../../support/faults.ts';
import { keepWorld } from '../../support/keep-world.ts';
import type { KeepWorld } from '../../support/keep-world.ts';
import { atRest, DUE, keeper, requestAtRest } from '../../support/keeping.ts';
import {
  adviceAsked,
  askGuardian,
  context,
  decideAsGuardian,
  draft,
  edition,
  person,
  run,
} from '../../support/ladder.ts';
import { howMany } from '../../support/long.ts';
import { inTurns } from '../../support/turns.ts';

const why = { reason: 'The court has asked for it.' };
const HOLD = { type: 'set-hold', matter: 'Court', ...why } as const;

/** A decision about which the Guardian was asked, and answered. */
function advised(): { readonly record: CaseDocument; readonly request: AdviceDocument } {
  const at = { ...context(), reference: makeReference('NCC', randomBytes(5)) };
  const asked = askGuardian(draft('agreed', 'share', person('pat'), at), 'pat', 'How much may I say?', at);
  const command = { type: 'answer-advice', advice: 'share', conditions: [], clause: '', text: '', notNames: false };
  const answered = decideAsGuardian(adviceAsked(asked), command as Parameters<typeof decideAsGuardian>[1]);
  assert.ok(answered.outcome === 'apply', JSON.stringify(answered));
  const request = answered.document;
  const fetched = withFetched(edition, asked, request, at)!;
  return {
    record: atRest(run(fetched, person('pat'), { type: 'file' }, at)),
    request: requestAtRest(request),
  };
}

interface Tried {
  readonly whole: Store;
  readonly record: CaseDocument;
  readonly request: AdviceDocument;
  readonly list: string;
}

/** A record that is due and on a list that two people have approved. */
async function approved(): Promise<Tried> {
  const whole = openSqlite(':memory:');
  const { record, request } = advised();
  await whole.create(record);
  await whole.create(request);
  const { keep } = keepWorld({ store: whole }).register;
  const listing = await keep.listDue(keeper('kit'));
  assert.ok(listing.outcome === 'done', JSON.stringify(listing));
  const list = listing.disposal.id;
  for (const key of ['kit', 'kim']) await keep.disposal(keeper(key), list, { type: 'approve' });
  return { whole, record, request, list };
}

const VERBS: ReadonlySet<unknown> = new Set(['get', 'create', 'replace', 'all', 'newest', 'register']);

/** The store, each of whose calls waits until the scheduler lets it go. */
const scheduled = (store: Store, scheduler: fc.Scheduler): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const verb: unknown = Reflect.get(target, name);
      if (typeof verb !== 'function' || !VERBS.has(name)) return verb;
      return async (...given: unknown[]): Promise<unknown> => {
        await scheduler.schedule(Promise.resolve());
        return (verb as (...given: unknown[]) => unknown).apply(target, given);
      };
    },
  });

const documentOf = async (store: Store, id: string): Promise<StoredDocument> => (await store.get('NCC', id))!.document;

/** What is there is a whole record, or exactly a proof that adds up with the list; its request goes with it. */
async function checkWhole({ whole, record, request, list }: Tried): Promise<'case' | 'destroyed'> {
  const there = await documentOf(whole, record.id);
  const disposal = await documentOf(whole, list);
  assert.deepEqual(registerProblems(disposal), []);
  if (there.kind === 'case') {
    assert.deepEqual(verifyRecord(there, DUE), []);
    assert.equal(
      (await documentOf(whole, request.id)).kind,
      'advice',
      'the request goes with its record, not before it',
    );
    return 'case';
  }
  const left = readDestroyed(there);
  assert.deepEqual(registerProblems(left), []);
  assert.deepEqual(destructionProblems(left, disposal as unknown as DisposalDocument), []);
  assert.doesNotMatch(JSON.stringify(left), /Two visits|C-100200|How much may I say|Pat /);
  return 'destroyed';
}

/** Once everything is done that can be: the list says what is so, and nothing is half gone. */
async function checkDone(tried: Tried): Promise<'case' | 'destroyed'> {
  const { whole, request, list, record } = tried;
  await keepWorld({ store: whole }).register.keep.run(list);
  const kind = await checkWhole(tried);
  const disposal = (await documentOf(whole, list)) as unknown as DisposalDocument;
  const [listed] = disposalOf(disposal)!.records;
  assert.equal(listed!.stands, kind === 'case' ? 'kept' : 'destroyed');
  const left = await documentOf(whole, request.id);
  assert.equal(left.kind, kind === 'case' ? 'advice' : 'destroyed');
  if (kind === 'destroyed') {
    assert.deepEqual(destructionProblems(readDestroyed(left), disposal), []);
    assert.deepEqual(
      missingProofs(disposal, (id) => id === record.id || id === request.id),
      [],
    );
  }
  return kind;
}

/** What somebody opens beside those who destroy: what it says is then so, and what is destroyed is said. */
type Opens = (world: KeepWorld) => Promise<{ readonly stops: boolean; readonly gone: readonly string[] }>;

const openInquiry: Opens = async ({ register: { keep } }) => {
  const covers = { classes: null, teams: [person('pat').team], from: null, to: null };
  const opened = await keep.openInquiry(keeper('lex'), { title: 'An inquiry', covers, ...why });
  assert.ok(opened.outcome === 'done', JSON.stringify(opened));
  return { stops: true, gone: opened.gone ?? [] };
};

const openPack: Opens = async ({ register: { packs } }) => {
  const asked = { request: 'SAR-14', receivedOn: '2026-11-20', cases: ['C-100200'], subject: [] };
  const opened = await packs.open(person('ivy'), { ...asked, danger: 'no', dangerNote: '' });
  if (opened.outcome === 'done') return { stops: true, gone: [] };
  assert.match(opened.refusal.code, /noRecords|recordGone/);
  return { stops: false, gone: [/NCC-[^ ]+/.exec(opened.refusal.message)?.[0] ?? ''] };
};

/** Two destroy while a third opens it, in the order of calls that is chosen. Says how it ended. */
async function beside(opens: Opens, choose: (of: number) => number): Promise<string> {
  const tried = await approved();
  let opened: Awaited<ReturnType<Opens>> = { stops: false, gone: [] };
  const destroy = async (store: Store): Promise<void> => {
    await keepWorld({ store }).register.keep.run(tried.list);
  };
  const open = async (store: Store): Promise<void> => {
    opened = await opens(keepWorld({ store }));
    const { kind } = await documentOf(tried.whole, tried.record.id);
    if (opened.stops) assert.deepEqual(opened.gone, kind === 'destroyed' ? [tried.record.id] : []);
  };
  await inTurns(tried.whole, [destroy, destroy, open], choose);
  const kind = await checkDone(tried);
  const { stops, gone } = opened;
  assert.equal(kind, stops && gone.length === 0 ? 'case' : 'destroyed');
  await tried.whole.close();
  return `${stops ? 'stops' : 'refused'} ${kind}`;
}

/** One destroys so many calls long, the last then opens so many calls long, and then all go on one after the other. */
function inThree(before: number, during: number): (of: number) => number {
  let calls = 0;
  return (of) => {
    calls += 1;
    return calls > before && calls <= before + during ? of - 1 : 0;
  };
}

describe('Opening what covers a record while it is being destroyed', () => {
  for (const [name, opens] of [
    ['an inquiry', openInquiry],
    ['a pack', openPack],
  ] as const)
    it(`comes before it goes, or says that it is gone: ${name}, whichever call of whom comes first`, async () => {
      const ends = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(2), { minLength: 80, maxLength: 80 }), async (order) => {
          const left = [...order];
          ends.add(await beside(opens, (of) => (left.shift() ?? 0) % of));
        }),
        { numRuns: howMany(10, 300) },
      );
      // whoever destroys has made so many calls, then whoever opens so many, then one goes on to the end, and the other
      for (let before = 3; before < 9; before += 1)
        for (let during = 1; during < 7; during += 1) ends.add(await beside(opens, inThree(before, during)));
      assert.ok(ends.has('stops case') && ends.size > 1, [...ends].join(', '));
    });

  it('holds up what two have approved wherever who opens it dies, once it is opened again', async () => {
    for (const mode of ['before', 'after'] as const)
      for (let call = 1; ; call += 1) {
        const tried = await approved();
        const faults = new Faults();
        faults.arm(call, mode);
        const dying = keepWorld({ store: faulty(tried.whole, faults) });
        const died = await openInquiry(dying).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Killed)) throw error;
            return true;
          },
        );
        await openInquiry(keepWorld({ store: tried.whole }));
        assert.equal(await checkDone(tried), 'case');
        await tried.whole.close();
        if (!died) {
          assert.ok(call > 3, 'it was killed at every call');
          break;
        }
      }
  });

  it('changes nothing of the record that it holds up', async () => {
    const tried = await approved();
    await openInquiry(keepWorld({ store: tried.whole }));
    assert.deepEqual(await documentOf(tried.whole, tried.record.id), tried.record);
    await tried.whole.close();
  });
});

describe('Holding and destroying at once', () => {
  it('never destroys what somebody was told is held, whichever call of whom comes first', async () => {
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), fc.nat(40), async (scheduler, lifts, late) => {
        const tried = await approved();
        const worlds = Array.from({ length: 3 }, () => keepWorld({ store: scheduled(tried.whole, scheduler) }));
        const [one, two, three] = worlds as [KeepWorld, KeepWorld, KeepWorld];
        const hold = async (): Promise<'held' | 'lifted' | 'refused'> => {
          for (let step = 0; step < late; step += 1) await scheduler.schedule(Promise.resolve());
          const { keep } = three.register;
          const held = await keep.change(keeper('lex'), tried.record.id, HOLD);
          if (held.outcome === 'refused') return 'refused';
          assert.equal((await documentOf(tried.whole, tried.record.id)).kind, 'case');
          if (!lifts) return 'held';
          const { seq } = held.record.holds[0]!;
          const lifted = await keep.change(keeper('lex'), tried.record.id, { type: 'lift-hold', hold: seq, ...why });
          assert.equal(lifted.outcome, 'done');
          return 'lifted';
        };
        const all = Promise.all([one.register.keep.run(tried.list), two.register.keep.run(tried.list), hold()]);
        const [, , ended] = await scheduler.waitFor(all);
        // what has come into the record since is put into the log meanwhile
        const there = (await tried.whole.get<CaseDocument>('NCC', tried.record.id))!;
        if (there.document.kind === 'case') await tried.whole.replace(atRest(there.document), there.etag);
        const kind = await checkDone(tried);
        if (ended === 'held') assert.equal(kind, 'case');
        if (ended === 'refused') assert.equal(kind, 'destroyed');
        ends.add(`${ended} ${kind}`);
        await tried.whole.close();
      }),
      { numRuns: howMany(60, 2000) },
    );
    assert.ok(ends.has('held case') && ends.has('refused destroyed'), [...ends].join(', '));
  });

  it('leaves a whole record or a whole proof, wherever who destroys it dies', async () => {
    for (const mode of ['before', 'after'] as const)
      for (let call = 1; ; call += 1) {
        const tried = await approved();
        const faults = new Faults();
        const { keep } = keepWorld({ store: faulty(tried.whole, faults) }).register;
        faults.arm(call, mode);
        const died = await keep.run(tried.list).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Killed)) throw error;
            return true;
          },
        );
        await checkWhole(tried);
        assert.equal(await checkDone(tried), 'destroyed');
        await tried.whole.close();
        if (!died) {
          assert.ok(call > 5, 'it was killed at every call');
          break;
        }
      }
  });

  it('keeps what is held after somebody died while destroying it, if it was still there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.constantFrom('before', 'after'), async (call, mode) => {
        const tried = await approved();
        const faults = new Faults();
        faults.arm(call, mode);
        await keepWorld({ store: faulty(tried.whole, faults) })
          .register.keep.run(tried.list)
          .catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
        const before = await checkWhole(tried);
        const held = await keepWorld({ store: tried.whole }).register.keep.change(keeper('lex'), tried.record.id, HOLD);
        assert.equal(held.outcome, before === 'case' ? 'done' : 'refused');
        assert.equal(await checkDone(tried), before);
        await tried.whole.close();
      }),
      { numRuns: howMany(40, 400) },
    );
  });
});
