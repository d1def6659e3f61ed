// What a council chooses of a route's days: whose clocks say which day it is, and how often what is late is told again.
import assert from 'node:assert/strict';
import type { LocalChoices } from '../../../src/policy/schema.ts';
import type { RouteClock } from '../../../src/record/route-entries.ts';
import { edition } from '../../support/ladder.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { routeSteps } from '../../support/routes.ts';

/** The council's policy with these choices of its own. */
function choosing(chosen: { timeZone?: string; route?: number }): typeof edition {
  const { escalation, jointWorking } = edition.local;
  const { timeZone = escalation.workingHours.timeZone, route = jointWorking.tellAgain.route } = chosen;
  const local: LocalChoices = {
    ...edition.local,
    escalation: { ...escalation, workingHours: { ...escalation.workingHours, timeZone } },
    jointWorking: { ...jointWorking, tellAgain: { ...jointWorking.tellAgain, route } },
  };
  return { ...edition, local };
}

describe("The days of a route, by the council's own choice", () => {
  let world: JointWorld;
  afterEach(() => world.store.close());

  async function request(): Promise<string> {
    const steps = routeSteps(world);
    const [drew, cora] = [world.person('drew'), world.person('cora')];
    const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    steps.done(await world.joint.routes.complete(drew, id, { contact: cora.id, ends: '2026-12-11' }));
    await world.settle();
    return id;
  }

  it('goes by the day that it is where the council is, and is checked without knowing where that was', async () => {
    const today = { 'Europe/London': '2026-11-23', 'Pacific/Auckland': '2026-11-24', 'America/Adak': '2026-11-23' };
    for (const [timeZone, day] of Object.entries(today)) {
      world = jointWorld({ now: '2026-11-23T20:00:00Z', edition: choosing({ timeZone }) });
      const steps = routeSteps(world);
      const id = await request();
      const order = { court: 'Norwich', by: '2026-12-03', what: 'The log' };
      const cora = world.person('cora');
      const later = day === '2026-11-24' ? '2026-11-25' : '2026-11-24';
      const refused = await world.joint.routes.order(cora, id, { ...order, on: later });
      assert.equal(steps.code(refused), 'route-orderLater', timeZone);
      steps.done(await world.joint.routes.order(cora, id, { ...order, on: day }));
      assert.deepEqual(await steps.problems(id), [], timeZone);
      if (timeZone !== 'America/Adak') await world.store.close();
    }
  });

  it('is late again, and again and again, after so many working days as it says', async () => {
    world = jointWorld({ edition: choosing({ route: 3 }) });
    const steps = routeSteps(world);
    const id = await request();
    const clocks = async () =>
      (await steps.document(id)).journal.flatMap(({ content }) => (content as { clock?: RouteClock }).clock ?? []);
    const [clock] = await clocks();
    // late on Monday the 14th of December
    assert.deepEqual(
      [clock?.every, clock?.late.slice(0, 10), clock?.again.slice(0, 10)],
      [3, '2026-12-14', '2026-12-17'],
    );
    for (const day of ['2026-12-14', '2026-12-16', '2026-12-17', '2026-12-21', '2026-12-22'])
      await world.goTo(`${day}T10:00:00Z`);
    const said = (await steps.document(id)).journal.filter(({ kind }) => kind === 'route-late');
    assert.deepEqual(
      said.map(({ at }) => at.slice(0, 10)),
      ['2026-12-14', '2026-12-17', '2026-12-22'],
    );
    assert.deepEqual(await steps.problems(id), []);
  });

  it('reminds on the morning of the last day where that is the next working day', async () => {
    world = jointWorld();
    const steps = routeSteps(world);
    const [drew, cora] = [world.person('drew'), world.person('cora')];
    const { id } = await steps.fill(drew, await steps.open(drew, 'police-request', 'NCC'));
    steps.done(await world.joint.routes.complete(drew, id, { contact: cora.id, ends: '2026-11-24' }));
    await world.goTo('2026-11-24T08:30:00Z');
    assert.deepEqual(steps.told(id), ['cora route-came-in']);
    await world.goTo('2026-11-24T09:30:00Z');
    assert.deepEqual(steps.told(id).slice(1).toSorted(), ['cora route-before-end', 'drew route-before-end']);
    await world.goTo('2026-11-25T12:00:00Z');
    assert.ok(steps.told(id).includes('cora route-late'));
    assert.deepEqual(await steps.problems(id), []);
  });

  it('says that a form is all there, and still here, until it is handed over', async () => {
    world = jointWorld();
    const steps = routeSteps(world);
    const [drew, cora] = [world.person('drew'), world.person('cora')];
    const opened = await steps.open(drew, 'police-request', 'NCC');
    assert.equal(opened.stateWords, 'The form is not complete yet');
    const { id } = await steps.fill(drew, opened);
    const whole = await steps.seen(drew, id);
    assert.equal(whole.stateWords, 'All there, not handed over yet');
    assert.match(whole.next.words, /^It is all there\. Take it to the contact point/);
    const matter = await world.joint.matters.see(drew, whole.matter);
    assert.ok(matter!.things.some(({ reference, stands }) => reference === id && stands === whole.stateWords));
    const gone = steps.done(await world.joint.routes.complete(drew, id, { contact: cora.id, ends: '2026-12-11' }));
    assert.equal(gone.stateWords, 'Waits for the answer');
  });
});
