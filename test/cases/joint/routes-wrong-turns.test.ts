// The wrong turns of every route, out and in: a form that is not complete, the wrong contact point, taken back, late twice, and
// a court's order that arrives meanwhile.
import assert from 'node:assert/strict';
import { routeOf } from '../../../src/joint/routes/state.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { endsOf, EVERY_USE, inWords, PEOPLE, useSteps } from '../../support/route-uses.ts';
import { FILLED } from '../../support/routes.ts';

describe('The wrong turns of every route', () => {
  let world: JointWorld;
  beforeEach(() => {
    world = jointWorld();
  });
  afterEach(() => world.store.close());

  const routes = () => world.joint.routes;
  const LONG_AFTER = '2027-06-01T10:00:00Z';
  const late = (lines: readonly string[]): string[] => lines.filter((line) => line.includes('late'));

  for (const use of EVERY_USE) {
    it(`${inWords(use)}: a form with an empty box starts no clock, names each, and reaches nobody`, async () => {
      const steps = useSteps(world, use);
      const { opener } = steps;
      const seen = await steps.opened();
      const { id, form } = seen;
      await steps.decided(seen);
      const needed = Object.keys(FILLED[use.route.id]!);
      assert.deepEqual([...form.missing].toSorted(), needed.toSorted());
      for (const filled of [[], needed.slice(1)]) {
        if (filled.length > 0) {
          const fields = Object.fromEntries(filled.map((field) => [field, FILLED[use.route.id]![field]!]));
          steps.done(await routes().fill(opener, id, { fields }));
        }
        const came = await steps.complete(seen);
        assert.equal(steps.code(came), 'route-formIncomplete');
        assert.ok(came.outcome === 'refused');
        const empty = needed.filter((field) => !filled.includes(field));
        assert.deepEqual(Object.keys(came.refusal.errors!).toSorted(), empty.toSorted());
        assert.deepEqual([came.route?.state, came.route?.clock], ['filling', null]);
      }
      await world.goTo(LONG_AFTER);
      assert.deepEqual(steps.told(id), []);
      if (PEOPLE[use.other])
        assert.equal(await routes().see(world.person(PEOPLE[use.other]!.contact), id), null, 'the other side');
      assert.deepEqual(await steps.problems(id), []);
    });

    it(`${inWords(use)}: at the wrong contact point no clock starts, and the right one is named`, async () => {
      const steps = useSteps(world, use);
      const seen = await steps.filled();
      await steps.decided(seen);
      const right = steps.contactOf(seen.to.id);
      // somebody of nowhere, of the side that asks, of a third agency, and who works there and is no contact point
      const wrong = ['Nobody Known', steps.contactOf(seen.from.id), world.person('holly').id, '', 'Safeguarding team'];
      const works = PEOPLE[seen.to.id] ? [world.person(PEOPLE[seen.to.id]!.works).id] : [];
      for (const contact of [...wrong, ...works]) {
        const came = await steps.complete(seen, { ...endsOf(use), contact });
        assert.equal(steps.code(came), 'route-wrongContact', contact);
        assert.ok(came.outcome === 'refused');
        assert.ok(came.refusal.message.includes(world.directory.find(right)?.name ?? right), came.refusal.message);
        assert.deepEqual([came.route?.state, came.route?.clock], ['filling', null]);
      }
      await world.settle();
      assert.deepEqual(steps.told(seen.id), []);
      assert.equal(steps.done(await steps.complete(seen)).state, 'running', 'and at the right one it does');
    });

    it(`${inWords(use)}: taken back, nothing of it goes on, and the other side is told once`, async () => {
      const steps = useSteps(world, use);
      const seen = await steps.completed();
      const { id } = seen;
      const asker = steps.asker(seen);
      const answers = await steps.answerer(seen);
      await world.settle();
      assert.equal(steps.code(await routes().withdraw(asker, id, { reason: ' ' })), 'route-reasonNeeded');
      const taken = steps.done(await routes().withdraw(asker, id, { reason: 'No longer needed.' }));
      // whoever had it and has nobody here is told by hand
      const goesOn = taken.outstanding.filter(({ wrote }) => !wrote);
      assert.deepEqual([taken.state, taken.clock, goesOn], ['withdrawn', null, []]);
      assert.equal(steps.code(await routes().withdraw(asker, id, { reason: 'Again.' })), 'repeated');
      const order = { court: 'Norwich', on: '2026-11-20', by: '2026-12-03', what: 'The papers.' };
      for (const [came, code] of [
        [await routes().answer(answers, id, { outcome: 'received', given: 'Late papers' }), 'route-over'],
        [await routes().fill(asker, id, { fields: FILLED[use.route.id]! }), 'route-over'],
        [await routes().close(asker, id, {}), 'route-over'],
        [await routes().order(answers, id, order), 'route-orderAfter'],
      ] as const)
        assert.equal(steps.code(came), code);
      await world.goTo(LONG_AFTER);
      const told = steps.told(id);
      // of the side that is asked: who works on it, and where nobody was handed it, its contact point, too
      const there = PEOPLE[seen.to.id];
      const concerned = use.direction === 'in' ? [there!.works, there!.contact] : [answers.key];
      assert.deepEqual(
        told.filter((line) => line.endsWith('route-withdrawn')).toSorted(),
        concerned
          .filter((key) => key !== asker.key)
          .map((key) => `${key} route-withdrawn`)
          .toSorted(),
      );
      assert.deepEqual(late(told), []);
      assert.deepEqual(await steps.problems(id), []);
    });

    it(`${inWords(use)}: late twice, both sides are told, then their managers, and an answer ends it`, async () => {
      const steps = useSteps(world, use);
      const seen = await steps.completed();
      const { id, clock } = seen;
      const { opener } = steps;
      const answers = await steps.answerer(seen);
      const times = routeOf((await steps.document(id)).journal)!.complete!.clock;
      assert.ok(times.late > clock!.ends && times.again > times.late);
      for (const [at, what, count] of [
        [times.late, 'route-late', 1],
        [times.again, 'route-late-again', 2],
      ] as const) {
        await world.goTo(new Date(Date.parse(at) - 1000).toISOString());
        const before = late(steps.told(id)).length;
        await world.goTo(at);
        const said = late(steps.told(id)).slice(before);
        for (const who of [opener, answers])
          assert.equal(said.filter((line) => line === `${who.key} ${what}`).length, 1, `${who.key} ${said.join()}`);
        const manager = `${PEOPLE[use.own]!.manager} ${what}`;
        assert.equal(said.includes(manager), count === 2, said.join());
        const theirs = world.directory.managerOf(answers)?.key;
        if (theirs) assert.equal(said.includes(`${theirs} ${what}`), count === 2, said.join());
        assert.equal((await steps.seen(opener, id)).clock?.late, count);
      }
      assert.equal((await steps.answered(answers, id)).clock, null);
      await world.settle();
      const told = late(steps.told(id)).length;
      await world.goTo(LONG_AFTER);
      assert.equal(late(steps.told(id)).length, told, 'nothing after the answer');
      assert.deepEqual(await steps.problems(id), []);
    });

    it(`${inWords(use)}: a court's order sets the day, and stands when it is taken back, until it is met`, async () => {
      const steps = useSteps(world, use);
      const seen = await steps.completed();
      const { id } = seen;
      const asker = steps.asker(seen);
      const answers = await steps.answerer(seen);
      const order = { court: 'Norwich', on: '2026-11-20', by: '2026-12-02', what: 'The papers.' };
      assert.equal(steps.code(await routes().order(answers, id, { ...order, by: '2026-11-19' })), 'route-orderBefore');
      const ordered = steps.done(await routes().order(answers, id, order));
      assert.deepEqual([ordered.clock?.from, ordered.clock?.ends.slice(0, 10)], ['order', order.by]);
      assert.equal(steps.code(await routes().order(answers, id, order)), 'repeated');
      const taken = steps.done(await routes().withdraw(asker, id, { reason: 'No longer needed.' }));
      assert.deepEqual([taken.state, taken.orderStands], ['running', true]);
      await world.goTo('2026-12-03T09:00:00Z');
      assert.ok(steps.told(id).includes(`${answers.key} route-late`), steps.told(id).join());
      const met = await steps.answered(answers, id);
      assert.deepEqual([met.state, met.clock, met.orderStands], ['withdrawn', null, false]);
      const told = late(steps.told(id)).length;
      await world.goTo(LONG_AFTER);
      assert.equal(late(steps.told(id)).length, told);
      assert.deepEqual(await steps.problems(id), []);
    });
  }
});
