// Two filed decisions for one route that say different things: nothing goes by it until somebody says which one counts.
import assert from 'node:assert/strict';
import type { Decision } from '../../../src/record/types.ts';
import type { Person } from '../../../src/people/directory.ts';
import type { RouteSeen } from '../../../src/joint/routes/types.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { FILLED, fileFor, MATTER, routeSteps, sendFor } from '../../support/routes.ts';

describe('Filed decisions for one route that differ', () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  const routes = () => world.joint.routes;
  const who = (key: string): Person => world.person(key);
  const begin = async (key: string, id: string): Promise<string> =>
    ((await routes().beginDecision(who(key), id, {})) as { draft: string }).draft;

  /** The police ask the council for papers; Pat has it. */
  async function asked(): Promise<string> {
    const given = { route: '6', direction: 'out', matter: MATTER, other: 'NCC' } as const;
    const { id } = steps.done(await routes().open(who('drew'), given));
    const fields = { ...FILLED['police-request'], 'family-proceedings': 'none' };
    steps.done(await routes().fill(who('drew'), id, { fields }));
    steps.done(await routes().complete(who('drew'), id, { contact: who('cora').id, ends: '2026-12-11' }));
    steps.done(await routes().assign(who('cora'), id, { to: who('pat').id }));
    return id;
  }
  /** Decided by both, and looked at by neither since. */
  async function decided(id: string, pats: Decision, mos: Decision): Promise<{ pat: string; mo: string }> {
    const [pat, mo] = [await begin('pat', id), await begin('mo', id)];
    await fileFor(world, who('mo'), mo, mos);
    await fileFor(world, who('pat'), pat, pats);
    return { pat, mo };
  }
  const shownOf = ({ decision }: RouteSeen) => decision.differ.map(({ record, decision: said }) => [record, said]);
  /** The same ones, in any order. */
  const sameOf = (found: readonly unknown[], wanted: readonly unknown[], said?: string): void =>
    assert.deepEqual(new Set(found), new Set(wanted), said);
  const all = { outcome: 'received', given: 'The notes' } as const;
  const none = { outcome: 'refused', reason: 'It has no reason.' } as const;
  const notHeld = { outcome: 'not-held', reason: 'We looked and hold nothing.' } as const;
  const part = { outcome: 'part', reason: 'The rest is not needed.' } as const;
  const court = { outcome: 'permission-needed', permission: ['court-papers'] } as const;
  const ANSWERS = [all, part, none, court, notHeld];

  it('links none by a look, shows each with who decided it and when, and lets nothing be answered', async () => {
    const id = await asked();
    const { pat, mo } = await decided(id, 'share', 'do-not-share');
    for (const key of ['pat', 'mo', 'cora']) {
      const seen = await steps.seen(who(key), id);
      assert.equal(seen.decision.record, null, key);
      sameOf(
        shownOf(seen),
        [
          [pat, 'share'],
          [mo, 'do-not-share'],
        ],
        key,
      );
    }
    const { decision, next } = await steps.seen(who('pat'), id);
    assert.deepEqual(decision.differ.map(({ by }) => by).toSorted(), ['Pat Practitioner', 'Sam Second']);
    assert.match(next.words, /say different things, so nothing goes yet/);
    assert.deepEqual(decision.others, [], 'what is known is no warning any more');
    assert.match((await steps.seen(who('cora'), id)).next.words, /Ask .*Sam Second.* today which one counts/);
    for (const key of ['pat', 'mo', 'cora'])
      for (const answer of ANSWERS)
        assert.equal(steps.code(await routes().answer(who(key), id, answer)), 'route-decisionsDiffer', answer.outcome);
    const { journal } = await steps.document(id);
    assert.equal(journal.filter(({ kind }) => kind === 'route-decisions-differ').length, 1, 'it is said once');
    assert.equal(
      await routes()
        .see(who('drew'), id)
        .then((seen) => seen!.decision.differ.length),
      0,
    );
    assert.doesNotMatch(JSON.stringify(await routes().see(who('drew'), id)), new RegExp(`${pat}|${mo}`));
    assert.deepEqual(await steps.problems(id), []);
  });

  it('let nobody answer that nothing is held, though no one has looked at them yet', async () => {
    const id = await asked();
    await decided(id, 'share', 'do-not-share');
    const came = await routes().answer(who('cora'), id, notHeld);
    assert.equal(steps.code(came), 'route-decisionsDiffer');
    assert.equal(came.route!.decision.differ.length, 2, 'the refusal shows both');
  });

  for (const [decision, stand] of [
    ['share', [all, part]],
    ['share-in-part', [part, court]],
    ['do-not-share', [none, court]],
  ] as const)
    it(`let the other side be told only what was decided where one of them says ${decision}`, async () => {
      const id = await asked();
      await fileFor(world, who('pat'), await begin('pat', id), decision);
      // filed, and linked by nobody yet
      assert.equal(steps.code(await routes().answer(who('cora'), id, notHeld)), 'route-decidedAsHeld');
      await steps.seen(who('pat'), id);
      assert.equal(steps.code(await routes().answer(who('cora'), id, notHeld)), 'route-decidedAsHeld');
      for (const answer of [all, part, none, court].filter((one) => !(stand as readonly unknown[]).includes(one)))
        assert.equal(
          steps.code(await routes().answer(who('pat'), id, answer)),
          'route-answerDiffers',
          `${answer.outcome} on ${decision}`,
        );
      steps.done(await routes().answer(who('pat'), id, stand[1]));
      assert.deepEqual(await steps.problems(id), []);
    });

  it('lead to another answer where one was filed after it was said that nothing is held', async () => {
    const id = await asked();
    const draft = await begin('pat', id);
    steps.done(await routes().answer(who('cora'), id, notHeld));
    await fileFor(world, who('pat'), draft, 'share');
    const seen = await steps.seen(who('pat'), id);
    assert.match(seen.next.words, new RegExp(`Record ${draft} decides otherwise than you answered`));
    assert.doesNotMatch(JSON.stringify(await steps.seen(who('drew'), id)), new RegExp(draft));
    assert.doesNotMatch(steps.done(await routes().answer(who('pat'), id, all)).next.words, /otherwise/);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('are settled by no tap once all of it was given', async () => {
    const id = await asked();
    const [pat, mo] = [await begin('pat', id), await begin('mo', id)];
    await fileFor(world, who('pat'), pat, 'share');
    await steps.seen(who('pat'), id);
    steps.done(await routes().answer(who('pat'), id, all));
    await fileFor(world, who('mo'), mo, 'do-not-share');
    assert.equal((await steps.seen(who('mo'), id)).decision.differ.length, 2);
    const came = await routes().linkDecision(who('mo'), id, { record: mo, over: [pat] });
    assert.equal(steps.code(came), 'route-isAnswered');
    assert.equal(came.route!.decision.record, pat);
  });

  it('goes on by the one that somebody says counts, who was shown each of the others, and tells who decided otherwise', async () => {
    for (const [counts, answer] of [
      ['pat', all],
      ['mo', none],
    ] as const) {
      const id = await asked();
      const records = await decided(id, 'share', 'do-not-share');
      await steps.seen(who('pat'), id);
      await world.settle();
      const record = records[counts];
      const over = [records[counts === 'pat' ? 'mo' : 'pat']];
      const link = (more: object) => routes().linkDecision(who('pat'), id, { record, ...more });
      assert.equal(steps.code(await link({})), 'route-decisionsDiffer');
      assert.equal(steps.code(await link({ over: ['NCC-0000-0000'] })), 'route-decisionsDiffer');
      const seen = steps.done(await link({ over }));
      assert.deepEqual([seen.decision.record, seen.decision.over, seen.decision.differ], [record, over, []]);
      assert.equal(seen.decision.settledBy, 'Pat Practitioner');
      assert.equal((await link({ over })).outcome, 'repeated', 'a second tap');
      await world.settle();
      assert.ok(steps.told(id).includes('mo route-decisions-differ'), steps.told(id).join());
      assert.ok(steps.told(id).includes('mo route-decision-counts'), steps.told(id).join());
      assert.equal((await steps.seen(who('mo'), id)).decision.record, record, 'no look puts the other one back');
      steps.done(await routes().answer(who('pat'), id, answer));
      assert.deepEqual(await steps.problems(id), []);
      steps.done(await routes().close(who('drew'), id, {}));
    }
  });

  it('stops an answer where a colleague files otherwise between the look and the tap, and shows both', async () => {
    const id = await asked();
    const [pat, mo] = [await begin('pat', id), await begin('mo', id)];
    await fileFor(world, who('pat'), pat, 'share');
    assert.equal((await steps.seen(who('pat'), id)).decision.record, pat);
    await fileFor(world, who('mo'), mo, 'do-not-share');
    const came = await routes().answer(who('pat'), id, all);
    assert.equal(steps.code(came), 'route-decisionsDiffer');
    sameOf(shownOf(came.route!), [
      [pat, 'share'],
      [mo, 'do-not-share'],
    ]);
    // the one that stood there already, knowingly
    const again = await routes().linkDecision(who('pat'), id, { record: pat, over: [mo] });
    assert.equal(again.outcome, 'done');
    const { journal } = await steps.document(id);
    assert.equal(journal.filter(({ kind }) => kind === 'route-decided').length, 2, 'linking it again is an entry');
    steps.done(await routes().answer(who('pat'), id, all));
    assert.deepEqual(await steps.problems(id), []);
  });

  it('counts none where a third is filed between the look and the tap', async () => {
    const id = await asked();
    const { pat, mo } = await decided(id, 'share', 'do-not-share');
    await steps.seen(who('pat'), id);
    const sam = await begin('sam', id);
    await fileFor(world, who('sam'), sam, 'share-in-part');
    const came = await routes().linkDecision(who('pat'), id, { record: pat, over: [mo] });
    assert.equal(steps.code(came), 'route-decisionsDiffer');
    sameOf(
      came.route!.decision.differ.map(({ record }) => record),
      [pat, mo, sam],
    );
    steps.done(await routes().linkDecision(who('pat'), id, { record: sam, over: [pat, mo] }));
    assert.deepEqual(await steps.problems(id), []);
  });

  it('is settled once where two say at the same moment which one counts, and anew by another decision alone', async () => {
    const id = await asked();
    const { pat, mo } = await decided(id, 'share', 'do-not-share');
    await steps.seen(who('pat'), id);
    const came = await Promise.all([
      routes().linkDecision(who('pat'), id, { record: pat, over: [mo] }),
      routes().linkDecision(who('mo'), id, { record: mo, over: [pat] }),
    ]);
    sameOf(
      came.map((one) => steps.code(one)),
      ['done', 'route-settledAlready'],
    );
    const { record } = (await steps.seen(who('pat'), id)).decision;
    const key = record === pat ? 'mo' : 'pat';
    const third = await begin(key, id);
    assert.ok(third !== pat && third !== mo, 'whose decision does not count may begin another');
    await fileFor(world, who(key), third, 'share-in-part');
    const { decision } = await steps.seen(who(key), id);
    sameOf(
      decision.differ.map((one) => one.record),
      [record, third],
    );
    assert.deepEqual(await steps.problems(id), []);
  });

  it('are put on the route by whoever files the second, and whoever linked the first is told', async () => {
    const id = await asked();
    const [pat, mo] = [await begin('pat', id), await begin('mo', id)];
    await fileFor(world, who('pat'), pat, 'do-not-share');
    await steps.seen(who('pat'), id);
    await fileFor(world, who('mo'), mo, 'share');
    const came = await routes().linkDecision(who('mo'), id, { record: mo });
    assert.equal(steps.code(came), 'route-decisionsDiffer');
    assert.equal(came.route!.decision.differ.length, 2);
    await world.settle();
    assert.ok(steps.told(id).includes('pat route-decisions-differ'), steps.told(id).join());
  });

  it('differ by what a manager or their stand-in decided, though its author proposed the same', async () => {
    const id = await asked();
    const [pat, mo] = [await begin('pat', id), await begin('mo', id)];
    await fileFor(world, who('mo'), mo, 'share');
    assert.equal((await steps.seen(who('mo'), id)).decision.record, mo);
    const { cases } = world.of('NCC')!;
    assert.equal((await sendFor(world, who('pat'), pat, 'do-not-share')).document?.state, 'waiting');
    assert.deepEqual(shownOf(await steps.seen(who('pat'), id)), [], 'what only waits says nothing yet');
    await cases.away(who('mo'), who('sam').id, new Date('2026-12-18T12:00:00Z'));
    const came = await cases.run(who('sam'), pat, null, { type: 'approve', reason: 'I agree.' });
    assert.equal(came.document?.state, 'filed', JSON.stringify(came.refusal));
    assert.equal(steps.code(await routes().answer(who('mo'), id, all)), 'route-decisionsDiffer');
    const { decision } = await steps.seen(who('mo'), id);
    assert.equal(decision.differ.find(({ record }) => record === pat)?.by, 'Sam Second');
  });

  it('stop what of ours goes with a form, whoever hands it over', async () => {
    for (const route of ['family-material', 'notice-of-application']) {
      const opened = await steps.open(who('pat'), route, 'POL');
      const { id, form } = await steps.fill(who('pat'), opened);
      await decided(id, 'share', 'do-not-share');
      const go = () => routes().complete(who('pat'), id, { contact: form.contacts[0]!.id, ends: '2026-12-11' });
      const came = await go();
      assert.equal(steps.code(came), 'route-decisionsDiffer', route);
      const share = came.route!.decision.differ.find(({ decision }) => decision === 'share')!.record;
      const over = came.route!.decision.differ.map(({ record }) => record).filter((one) => one !== share);
      steps.done(await routes().linkDecision(who('mo'), id, { record: share, over }));
      steps.done(await go());
      assert.deepEqual(await steps.problems(id), [], route);
    }
  });

  it('are none where all say the same, or whoever decided once decides again', async () => {
    const id = await asked();
    const { pat } = await decided(id, 'do-not-share', 'do-not-share');
    assert.equal((await steps.seen(who('pat'), id)).decision.record, pat);
    const again = await begin('pat', id);
    assert.notEqual(again, pat);
    await fileFor(world, who('pat'), again, 'do-not-share');
    assert.equal((await steps.seen(who('pat'), id)).decision.record, again);
    assert.deepEqual(shownOf(await steps.seen(who('mo'), id)), []);
  });

  it('can be settled where one of them was destroyed meanwhile', async () => {
    const id = await asked();
    const { pat, mo } = await decided(id, 'share', 'do-not-share');
    await steps.seen(who('pat'), id);
    const stored = (await world.store.get('NCC', mo))!;
    await world.store.remove('NCC', mo, stored.etag);
    assert.equal(steps.code(await routes().answer(who('pat'), id, all)), 'route-decisionsDiffer');
    steps.done(await routes().linkDecision(who('pat'), id, { record: pat, over: [mo] }));
    steps.done(await routes().answer(who('pat'), id, all));
    assert.deepEqual(await steps.problems(id), []);
  });

  it('differ all the same where the texts of one were taken out by a lawful order', async () => {
    const id = await asked();
    const { pat, mo } = await decided(id, 'share', 'do-not-share');
    const { document, etag } = (await world.store.get('NCC', mo))!;
    const text = /("salt":"[^"]*","hash":"[^"]*","text":)"(?:[^"\\\\]|\\\\.)*"/g;
    const erased = JSON.stringify(document).replaceAll(text, '$1null');
    assert.notEqual(erased, JSON.stringify(document));
    await world.store.replace(JSON.parse(erased), etag);
    const seen = await steps.seen(who('pat'), id);
    sameOf(shownOf(seen), [
      [pat, 'share'],
      [mo, 'do-not-share'],
    ]);
  });

  it('are settled by nobody who decides nothing, and shown to whoever only looks without making them a party', async () => {
    const id = await asked();
    const { pat, mo } = await decided(id, 'share', 'do-not-share');
    await steps.seen(who('sam'), id);
    const came = await routes().linkDecision(who('cora'), id, { record: pat, over: [mo] });
    assert.equal(steps.code(came), 'route-decisionsDiffer');
    const { journal } = await steps.document(id);
    assert.equal(journal.at(-1)!.kind, 'route-decisions-differ');
  });
});
