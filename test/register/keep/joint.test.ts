// How long what agencies do together is kept, and what stops that it goes.
import assert from 'node:assert/strict';
import { jointProblems } from '../../../src/joint/problems.ts';
import { append } from '../../../src/record/journal.ts';
import { destroyedIn, isDestroyed, readDestroyed } from '../../../src/record/destroyed.ts';
import { registerProblems } from '../../../src/record/register-document.ts';
import type { RegisterDocument } from '../../../src/record/register-document.ts';
import { registerOutboxProblems } from '../../../src/record/verify-register-outbox.ts';
import type { StoredDocument } from '../../../src/store/port.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { openThings } from '../../support/joint-things.ts';
import type { JointThings } from '../../support/joint-things.ts';
import { keepWorld } from '../../support/keep-world.ts';
import type { KeepWorld } from '../../support/keep-world.ts';
import { DUE, keeper } from '../../support/keeping.ts';
import { logAll } from '../../support/proved-store.ts';

const MATTER = 'C-100200';
const why = { reason: 'The court has asked for it.' };
const LATER = new Date(DUE.getTime() + 2 * 366 * 86_400_000);

/** Closes all three, and lets what they bring about go out. */
async function close(world: JointWorld, { route, block, assessment }: JointThings): Promise<void> {
  const { joint } = world;
  const pat = world.person('pat');
  const came = [
    await joint.routes.withdraw(pat, route, { reason: 'It is not needed any more' }),
    await joint.blocks.act(pat, block, { type: 'resolve', how: 'withdrawn', ours: 'Not needed', theirs: '' }),
    await joint.assessments.run(pat, assessment, { type: 'close', why: 'They have moved away' }),
  ];
  for (const one of came) assert.equal(one.outcome, 'done', JSON.stringify(one));
}

describe('What agencies do together, in the register', function () {
  let joint: JointWorld;
  let world: KeepWorld;
  let things: JointThings;

  beforeEach(async () => {
    joint = jointWorld();
    things = await openThings(joint.joint, joint.directory);
    world = keepWorld({ store: joint.store });
    world.now = LATER;
  });
  afterEach(() => joint.store.close());

  const end = async (): Promise<void> => {
    await close(joint, things);
    await joint.goTo('2027-02-01T10:00:00.000Z');
    await logAll(joint.store, LATER);
  };
  const stops = async (): Promise<Record<string, string | null | undefined>> => {
    const due = new Map(
      (await world.register.keep.due(keeper('kit'), 50)).records.map(({ reference, stop }) => [reference, stop]),
    );
    return Object.fromEntries(Object.entries(things).map(([kind, id]) => [kind, due.get(id as string)]));
  };
  const all = (stop: string | null) => ({ route: stop, block: stop, assessment: stop });

  it('is never due where nobody has chosen how long it is kept', async () => {
    await end();
    const unchosen = jointWorld({ store: joint.store });
    const { records } = await unchosen.of('NCC')!.register.keep.due(keeper('kit'), 50);
    assert.deepEqual(
      records.filter(({ reference }) => Object.values(things).includes(reference)),
      [],
    );
  });

  it('stays while it is open, however old it is', async () => {
    await logAll(joint.store, LATER);
    assert.deepEqual(await stops(), all('joint-open'));
  });

  it('is due once it is closed and its time is over', async () => {
    await end();
    assert.deepEqual(await stops(), all(null));
  });

  it('stays while a record of the same matter is held', async () => {
    await end();
    const record = await world.add();
    await world.register.keep.change(keeper('lex'), record.id, { type: 'set-hold', matter: 'Court', ...why });
    assert.deepEqual(await stops(), all('held'));
  });

  /** Each of the three by its own reference. */
  const holdAll = async (): Promise<void> => {
    for (const id of Object.values(things) as string[]) {
      const came = await world.register.keep.change(keeper('lex'), id, { type: 'set-hold', matter: 'Court', ...why });
      assert.equal(came.outcome, 'done', JSON.stringify(came));
    }
  };
  const problems = async (): Promise<unknown[]> => {
    const found = await Promise.all(
      (Object.values(things) as string[]).map((id) => joint.document<RegisterDocument>(id)),
    );
    return found.flatMap((document) => [
      ...jointProblems(document, joint.now),
      ...registerOutboxProblems(document, joint.now),
    ]);
  };

  it('is held by its reference, and stays until the hold is lifted; whoever set it is told', async () => {
    await end();
    await holdAll();
    await logAll(joint.store, LATER);
    assert.deepEqual(await stops(), all('held'));
    assert.deepEqual(await problems(), []);
    const seen = await world.register.keep.see(keeper('kit'), things.block);
    assert.deepEqual(
      seen!.holds.map(({ matter, reason, by }) => [matter, reason, by.name]),
      [['Court', why.reason, 'Lex Lawyer']],
    );
    for (const id of Object.values(things) as string[]) {
      const { holds } = (await world.register.keep.see(keeper('kit'), id))!;
      const lift = { type: 'lift-hold' as const, hold: holds[0]!.seq, ...why };
      assert.equal((await world.register.keep.change(keeper('kit'), id, lift)).outcome, 'done');
      const { outbox } = await joint.document<RegisterDocument>(id);
      const told = outbox.map((item) => item.kind === 'register-news' && [item.to, item.payload.what]);
      assert.deepEqual(told, [[keeper('lex').id, 'hold-lifted']]);
    }
    assert.deepEqual(await problems(), []);
  });

  it('is held while it is open too, and goes on as before: its clock, what each side sees, who may write', async () => {
    const before = await Promise.all(
      (Object.values(things) as string[]).map((id) => joint.document<RegisterDocument>(id)),
    );
    const seen = () =>
      Promise.all(['pat', 'hana', 'poppy'].map((key) => joint.joint.matters.see(joint.person(key), MATTER)));
    const seenBefore = JSON.stringify(await seen());
    await holdAll();
    assert.deepEqual(await problems(), []);
    assert.equal(JSON.stringify(await seen()), seenBefore);
    for (const { id, outbox } of before) assert.deepEqual((await joint.document<RegisterDocument>(id)).outbox, outbox);
    await close(joint, things);
    assert.deepEqual(await problems(), []);
  });

  it('is held by nobody of another agency, and by nobody who keeps nothing, and nothing is written then', async () => {
    const hugh = { ...joint.person('hugh'), roles: ['legal-adviser'] as const };
    const command = { type: 'set-hold' as const, matter: 'Court', ...why };
    for (const id of Object.values(things) as string[]) {
      const before = JSON.stringify(await joint.document(id));
      const theirs = await joint.of('HCT')!.register.keep.change(hugh, id, command);
      assert.equal(theirs.outcome === 'refused' && theirs.refusal.code, 'keep-otherAgency');
      const pats = await world.register.keep.change(keeper('pat'), id, command);
      assert.equal(pats.outcome === 'refused' && pats.refusal.code, 'not-your-part');
      assert.equal(JSON.stringify(await joint.document(id)), before);
    }
    // the same words where nothing stands there
    const none = await joint.of('HCT')!.register.keep.change(hugh, 'NCC-0000-0000', command);
    assert.equal(none.outcome === 'refused' && none.refusal.code, 'keep-otherAgency');
  });

  it('goes by the class that somebody gave it, and by no other', async () => {
    await end();
    const { keep } = world.register;
    const given = { type: 'set-class' as const, class: 'child-at-risk-decision', ...why };
    assert.equal((await keep.change(keeper('kit'), things.block, given)).outcome, 'done');
    assert.equal((await keep.change(keeper('kit'), things.block, given)).outcome, 'repeated');
    await logAll(joint.store, LATER);
    assert.deepEqual(await problems(), []);
    assert.equal((await keep.see(keeper('kit'), things.block))!.class!.id, 'child-at-risk-decision');
    assert.deepEqual(await stops(), { ...all(null), block: undefined });
    const short = { type: 'set-class' as const, class: 'decision-log', ...why };
    assert.equal((await keep.change(keeper('kit'), things.block, short)).outcome, 'done');
    await logAll(joint.store, LATER);
    const due = (await keep.due(keeper('kit'), 50)).records.filter(({ reference }) => reference === things.block);
    assert.deepEqual(
      due.map(({ class: of, stop }) => [of, stop]),
      [['decision-log', null]],
    );
    const back = { type: 'set-class' as const, class: 'sharing-blocked', ...why };
    assert.equal((await keep.change(keeper('kit'), things.block, back)).outcome, 'done');
    const wrong = await keep.change(keeper('kit'), things.block, { ...back, class: 'joint-assessment' });
    assert.equal(wrong.outcome === 'refused' && wrong.refusal.code, 'no-such-class');
  });

  it('is not destroyed where it was held after two people had approved that it goes', async () => {
    await end();
    const listed = await world.register.keep.listDue(keeper('kit'));
    assert.ok(listed.outcome === 'done', JSON.stringify(listed));
    for (const key of ['kit', 'kim'])
      await world.register.keep.disposal(keeper(key), listed.disposal.id, { type: 'approve' });
    await holdAll();
    await logAll(joint.store, LATER);
    await world.register.keep.run(listed.disposal.id);
    const after = await world.register.keep.seeDisposal(keeper('kit'), listed.disposal.id);
    assert.deepEqual(
      after!.records
        .filter(({ reference }) => Object.values(things).includes(reference))
        .map(({ why: because }) => because),
      ['held', 'held', 'held'],
    );
  });

  it('is not destroyed where a record of its matter was held just before, whatever class it was given', async () => {
    await end();
    const { keep } = world.register;
    const record = await world.add();
    const stays = await keep.change(keeper('kit'), record.id, { type: 'set-review', on: '2099-01-01', ...why });
    assert.equal(stays.outcome, 'done');
    const given = { type: 'set-class', class: 'decision-log', ...why } as const;
    assert.equal((await keep.change(keeper('kit'), things.block, given)).outcome, 'done');
    await logAll(joint.store, LATER);
    const listed = await keep.listDue(keeper('kit'));
    assert.ok(listed.outcome === 'done', JSON.stringify(listed));
    for (const key of ['kit', 'kim']) await keep.disposal(keeper(key), listed.disposal.id, { type: 'approve' });
    let held = 0;
    const hold = async (): Promise<void> => {
      const came = await keep.change(keeper('lex'), record.id, { type: 'set-hold', matter: 'Court', ...why });
      assert.ok(came.outcome === 'done', JSON.stringify(came));
      assert.deepEqual(
        came.gone?.filter((id) => id === things.block),
        [],
      );
      held += 1;
    };
    const store = new Proxy(joint.store, {
      get: (target, name) => {
        const verb: unknown = Reflect.get(target, name);
        if (name !== 'replace' || typeof verb !== 'function') return verb;
        return async (document: StoredDocument, etag: string): Promise<unknown> => {
          if (isDestroyed(document) && document.id === things.block && held === 0) await hold();
          return target.replace(document, etag);
        };
      },
    });
    const other = keepWorld({ store });
    other.now = LATER;
    await other.register.keep.run(listed.disposal.id);
    assert.equal(held, 1);
    assert.equal((await joint.store.get('NCC', things.block))!.document.kind, 'block');
  });

  it('was changed where another agency’s people say how it is kept', async () => {
    await holdAll();
    const document = await joint.document<RegisterDocument>(things.block);
    const held = document.journal.at(-1)!;
    const forged = append({ agency: 'NCC', reference: things.block }, document.journal.slice(0, -1), [
      { ...held, by: { ...held.by, agency: 'HCT' } } as never,
    ]);
    const found = jointProblems({ ...document, journal: forged }, joint.now);
    assert.ok(
      found.some(({ code, seq }) => code === 'entry-changed' && seq === held.seq),
      JSON.stringify(found),
    );
  });

  it('stays while another agency that is party to it looks into itself', async () => {
    await end();
    const covers = { classes: null, teams: null, from: null, to: null };
    const hugh = { ...joint.person('hugh'), roles: ['legal-adviser'] as const };
    const opened = await joint.of('HCT')!.register.keep.openInquiry(hugh, { title: 'An inquiry', covers, ...why });
    assert.equal(opened.outcome, 'done');
    assert.deepEqual(await stops(), { route: null, block: 'inquiry', assessment: 'inquiry' });
  });

  it('stays while somebody has asked for what is held about the same matter', async () => {
    await end();
    await world.add();
    const given = { request: 'SAR-14', receivedOn: '2032-11-20', cases: [MATTER], subject: [] };
    const opened = await world.register.packs.open(keeper('ivy'), { ...given, danger: 'no', dangerNote: '' });
    assert.equal(opened.outcome, 'done', JSON.stringify(opened));
    assert.deepEqual(await stops(), all('pack-open'));
  });

  it('is destroyed by two people, with a proof that says nothing of it, and is nobody’s any more', async () => {
    await end();
    const listed = await world.register.keep.listDue(keeper('kit'));
    assert.ok(listed.outcome === 'done', JSON.stringify(listed));
    for (const key of ['kit', 'kim'])
      await world.register.keep.disposal(keeper(key), listed.disposal.id, { type: 'approve' });
    await world.register.keep.run(listed.disposal.id);
    for (const id of Object.values(things) as string[]) {
      const stored = await joint.document<StoredDocument>(id);
      assert.ok(isDestroyed(stored), id);
      const left = readDestroyed(stored);
      assert.deepEqual(registerProblems(left), []);
      assert.equal(left.leaves.length, destroyedIn(left)!.content.entries);
      assert.doesNotMatch(JSON.stringify(left), /Pat|C-100200|baby/);
    }
    const seen = await joint.joint.matters.see(joint.person('pat'), MATTER);
    assert.deepEqual(seen!.things, []);
  });
});
