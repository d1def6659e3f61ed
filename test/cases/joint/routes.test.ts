// The life of a route, in and out, from the form to its end, with a clock that is moved by hand.
import assert from 'node:assert/strict';
import { jointProblems } from '../../../src/joint/problems.ts';
import type { RouteCame, RouteSeen } from '../../../src/joint/routes/types.ts';
import type { Person } from '../../../src/people/directory.ts';
import { fileFor, FILLED } from '../../support/routes.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';

const MATTER = 'CS-100200';

describe('A use of one of the nine routes', () => {
  let world: JointWorld;
  const [pat, cora, drew, mo, hana] = ['pat', 'cora', 'drew', 'mo', 'hana'].map((key) => jointWorld().person(key)) as [
    Person,
    Person,
    Person,
    Person,
    Person,
  ];

  beforeEach(() => {
    world = jointWorld();
  });
  afterEach(() => world.store.close());

  const routes = () => world.joint.routes;
  function done(came: RouteCame): RouteSeen {
    assert.notEqual(came.outcome, 'refused', JSON.stringify('refusal' in came && came.refusal));
    return came.route!;
  }
  const code = (came: RouteCame): string => (came.outcome === 'refused' ? came.refusal.code : came.outcome);

  const opened = async (who: Person, route: string, other: string, direction: 'out' | 'in' = 'out') =>
    done(await routes().open(who, { route, direction, matter: MATTER, other }));
  const filled = async (who: Person, { id, route }: RouteSeen) =>
    done(await routes().fill(who, id, { fields: FILLED[route.id]! }));
  const problems = async (id: string) => jointProblems(await world.document(id));
  const seen = async (who: Person, id: string) => (await routes().see(who, id))!;
  const toldOf = (id: string): string[] =>
    world.told.filter((line) => line.endsWith(id)).map((line) => line.replace(` ${id}`, ''));

  /** Drew of the police asks the council for its papers, and it is at the council's contact point. */
  async function policeRequest(): Promise<string> {
    const route = await filled(drew, await opened(drew, 'police-request', 'NCC'));
    done(await routes().complete(drew, route.id, { contact: cora.id, ends: '2026-12-11' }));
    await world.settle();
    return route.id;
  }

  describe('that the police send to the council', () => {
    it('is seen by nobody of the council before it is complete, and then by its contact point', async () => {
      const { id } = await filled(drew, await opened(drew, 'police-request', 'NCC'));
      assert.equal(await routes().see(cora, id), null);
      done(await routes().complete(drew, id, { contact: 'cora carter', ends: '2026-12-11' }));
      await world.settle();
      assert.deepEqual(toldOf(id), ['cora route-came-in']);
      const theirs = await seen(cora, id);
      assert.equal(theirs.direction, 'in');
      assert.equal(theirs.next.who, 'us');
      assert.equal((await seen(drew, id)).next.who, 'them');
      for (const who of [hana, mo, pat]) assert.equal(await routes().see(who, id), null, who.key);
      assert.deepEqual(await problems(id), []);
    });

    it('is decided in part by a record, answered within its clock, and closed by whoever asked', async () => {
      const id = await policeRequest();
      done(await routes().assign(cora, id, { to: pat.id }));
      const begun = await routes().beginDecision(pat, id, {});
      assert.equal(begun.outcome, 'done');
      assert.equal(code(await routes().beginDecision(pat, id, {})), 'repeated');
      assert.equal(
        code(await routes().answer(pat, id, { outcome: 'part', reason: 'The rest is not needed.' })),
        'route-recordNeeded',
      );
      const { draft } = begun as { draft: string };
      await fileFor(world, pat, draft, 'share-in-part');
      done(await routes().linkDecision(pat, id, { record: draft }));
      assert.equal(code(await routes().answer(pat, id, { outcome: 'received' })), 'route-answerDiffers');
      const answered = done(
        await routes().answer(pat, id, { outcome: 'part', given: 'Two reports', reason: 'The rest is not needed.' }),
      );
      assert.equal(answered.state, 'answered');
      assert.equal(answered.decision.record, draft);
      await world.settle();
      const asker = await seen(drew, id);
      assert.equal(asker.answer?.reason, 'The rest is not needed.');
      assert.doesNotMatch(JSON.stringify(asker), new RegExp(draft), 'a record of the council is none of theirs');
      assert.equal(asker.decision.record, null);
      assert.equal(done(await routes().close(drew, id, {})).state, 'closed');
      assert.deepEqual(toldOf(id), ['cora route-came-in', 'pat route-assigned', 'drew route-answered']);
      assert.deepEqual(await problems(id), []);
    });
  });
});
