// A form of ours that is changed after it was decided what goes: nothing goes by a decision about something else.
import assert from 'node:assert/strict';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { fileFor, routeSteps, sendFor } from '../../support/routes.ts';
import type { RouteSeen } from '../../../src/joint/routes/types.ts';

describe('A form that is changed after it was decided', () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  const pat = () => world.person('pat');
  const routes = () => world.joint.routes;
  const MORE = { fields: { sent: 'The whole court bundle, and the report of the expert' } };
  const completed = (id: string) => routes().complete(pat(), id, { contact: 'drew', ends: '2026-12-11' });

  /** Family material that the council is about to send to the police. */
  async function filled(): Promise<RouteSeen> {
    const route = await steps.open(pat(), 'family-material', 'POL');
    return steps.fill(pat(), route);
  }
  const begin = async (id: string): Promise<string> =>
    ((await routes().beginDecision(pat(), id, {})) as { draft: string }).draft;

  it('takes its decision down, and nothing goes before it is decided again', async () => {
    const { id, form } = await filled();
    const first = await steps.decide(pat(), id, 'share');
    const contact = form.contacts[0]!.id;
    const changed = steps.done(await routes().fill(pat(), id, MORE));
    assert.deepEqual([changed.decision.record, changed.decision.begun, changed.decision.fell], [null, null, first]);
    assert.match(changed.next.words, new RegExp(`The form was changed after ${first} was decided`));
    const go = () => routes().complete(pat(), id, { contact, ends: '2026-12-11' });
    assert.equal(steps.code(await go()), 'route-decideFirst');
    assert.equal(steps.code(await routes().linkDecision(pat(), id, { record: first })), 'route-changedSince');
    assert.equal((await steps.seen(pat(), id)).decision.record, null, 'nor does a look put it back');
    const second = await steps.decide(pat(), id, 'share');
    assert.notEqual(second, first);
    assert.equal(steps.done(await go()).decision.record, second);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('keeps its decision where what is sent says what stood there', async () => {
    const { id, form } = await filled();
    const first = await steps.decide(pat(), id, 'share');
    const same = Object.fromEntries(form.fields.map((field) => [field.id, field.value]));
    assert.equal((await routes().fill(pat(), id, { fields: same })).outcome, 'repeated');
    assert.equal((await steps.seen(pat(), id)).decision.record, first);
  });

  it('counts no answer of a manager to what was asked before it', async () => {
    const { id } = await filled();
    const draft = await begin(id);
    assert.equal((await sendFor(world, pat(), draft, 'do-not-share')).document?.state, 'waiting');
    world.now = new Date(world.now.getTime() + 60_000);
    steps.done(await routes().fill(pat(), id, MORE));
    const { cases } = world.of('NCC')!;
    await cases.run(world.person('mo'), draft, null, { type: 'decline', decision: 'share', reason: 'They need it.' });
    assert.equal((await steps.seen(pat(), id)).decision.record, null);
    assert.equal(steps.code(await routes().linkDecision(pat(), id, { record: draft })), 'route-changedSince');
    assert.equal(steps.code(await completed(id)), 'route-decideFirst');
    assert.notEqual(await begin(id), draft, 'another one is begun');
  });

  it('leaves what is begun and not put to anybody in hand', async () => {
    const { id } = await filled();
    const draft = await begin(id);
    world.now = new Date(world.now.getTime() + 60_000);
    steps.done(await routes().fill(pat(), id, MORE));
    assert.equal(await begin(id), draft);
    await fileFor(world, pat(), draft, 'share');
    assert.equal((await steps.seen(pat(), id)).decision.record, draft);
  });
});
