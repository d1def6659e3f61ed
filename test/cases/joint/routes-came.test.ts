// An answer that came on paper is late or in time by the day on which it came, not by when somebody wrote it down.
import assert from 'node:assert/strict';
import { routeProblems } from '../../../src/joint/routes/problems.ts';
import type { RouteCommand } from '../../../src/joint/routes/types.ts';
import type { Person } from '../../../src/people/directory.ts';
import { answerView } from '../../../src/teams/views/route-forms.ts';
import { routeView } from '../../../src/teams/views/route.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { FILLED, MATTER, routeSteps } from '../../support/routes.ts';

describe('An answer that came on paper', () => {
  let world: JointWorld;
  let steps: ReturnType<typeof routeSteps>;
  const { directory } = jointWorld();
  const pat: Person = directory.byKey('pat')!;

  beforeEach(() => {
    world = jointWorld();
    steps = routeSteps(world);
  });
  afterEach(() => world.store.close());

  /** Pat told the prosecutors something on 23 November, to be taken note of by 11 December. */
  async function asked(): Promise<string> {
    const opening = { route: 'notice-of-application', direction: 'out', matter: MATTER, other: 'CPS' } as const;
    const { id } = steps.done(await world.joint.routes.open(pat, opening));
    steps.done(await world.joint.routes.fill(pat, id, { fields: FILLED['notice-of-application']! }));
    steps.done(await world.joint.routes.complete(pat, id, { contact: 'Disclosure desk', ends: '2026-12-11' }));
    return id;
  }

  const answer = (id: string, more: Partial<RouteCommand<'answer'>>) =>
    world.joint.routes.answer(pat, id, { outcome: 'received', ...more });

  for (const [on, said] of [
    ['2026-12-09', 'It came on 9 December 2026, in time: it was due by 11 December 2026.'],
    ['2026-12-11', 'It came on 11 December 2026, in time: it was due by 11 December 2026.'],
    ['2026-12-12', 'It came on 12 December 2026, late: it was due by 11 December 2026.'],
  ] as const)
    it(`on ${on} and is written down after its last day says so on the card and in what happened`, async () => {
      const id = await asked();
      await world.goTo('2026-12-14T12:00:00Z');
      assert.match((await steps.seen(pat, id)).stateWords, /^Late/);
      const seen = steps.done(await answer(id, { on }));
      assert.equal(seen.answer!.came, said);
      assert.ok(JSON.stringify(routeView(seen).data).includes(said));
      assert.ok(seen.history.at(-1)!.words.includes(said.split(/, late|, in time/)[0]!));
      assert.equal(steps.code(await answer(id, { on })), 'repeated');
      assert.deepEqual(await steps.problems(id), []);
    });

  it('is asked on which day it came, and whoever answers for themselves is not', async () => {
    const id = await asked();
    const form = (seen: Parameters<typeof answerView>[0]): string => JSON.stringify(answerView(seen, 'received').data);
    const ours = await steps.seen(pat, id);
    assert.match(form(ours), /When did it come, if before today\?/);
    assert.doesNotMatch(form({ ...ours, direction: 'in' }), /When did it come/);
  });

  it('came no later than today, and not before it was asked for', async () => {
    const id = await asked();
    for (const on of ['2026-11-24', '2026-11-22', '24 November'])
      assert.equal(steps.code(await answer(id, { on })), 'route-cameWhen', on);
    const seen = steps.done(await answer(id, { on: '2026-11-23' }));
    assert.equal(seen.answer!.came, '', 'it came today');
  });

  it('can name a day for the rest that has passed by the time it is written down: then that is late at once', async () => {
    const id = await asked();
    await world.goTo('2026-12-14T12:00:00Z');
    const part = { outcome: 'part', reason: 'To be found', rest: { what: 'May', by: '2026-12-10' } } as const;
    assert.equal(steps.code(await answer(id, part)), 'route-restDay');
    const seen = steps.done(await answer(id, { ...part, on: '2026-12-09' }));
    assert.match(seen.next.words, /has not given the rest, which was due by Thursday 10 December 2026/);
    assert.deepEqual(await steps.problems(id), []);
  });

  it('of an agency that works with this bot has no other day than that on which it is given', async () => {
    const { id } = await steps.fill(pat, await steps.open(pat, 'police-request', 'POL', 'in'));
    const contact = directory.byKey('cora')!.id;
    steps.done(await world.joint.routes.complete(pat, id, { contact, ends: '2026-12-04' }));
    await world.goTo('2026-11-25T12:00:00Z');
    const came = await answer(id, { outcome: 'not-held', reason: 'Never had it.', on: '2026-11-24' });
    assert.equal(steps.code(came), 'route-cameWhen');
  });

  it('is found where its day was changed in the journal to one on which it cannot have come', async () => {
    const id = await asked();
    await world.goTo('2026-12-14T12:00:00Z');
    steps.done(await answer(id, { on: '2026-12-09' }));
    const { journal } = await steps.document(id);
    const changed = (on: string): number =>
      routeProblems({
        journal: journal.map((entry) =>
          entry.kind === 'route-answered' ? { ...entry, content: { ...entry.content, on } } : entry,
        ),
      }).length;
    assert.equal(changed('2026-12-09'), 0);
    for (const on of ['2026-11-01', '2027-01-09', 'soon']) assert.equal(changed(on), 1, on);
  });
});
