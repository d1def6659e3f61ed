import assert from 'node:assert/strict';
import { jointProblems } from '../../src/joint/problems.ts';
import { got, nobody, openingWith, person, somebody } from '../support/assessments.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';

const DAY = 86_400_000;

describe('The clock of a joint assessment', () => {
  let teams: Teams;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(() => teams.close());

  it('strikes in the outbox for an agency that is silent, an action and a review, again and again until somebody writes', async () => {
    const { assessments } = teams.joint;
    const { reference } = got(await assessments.open(person('pat'), openingWith([somebody('drew')])));
    const does = async (command: Parameters<typeof assessments.run>[2]) =>
      got(await assessments.run(person('pat'), reference, command));
    const kinds = async (): Promise<string[]> => {
      const { document } = (await teams.store.get('NCC', reference))!;
      assert.deepEqual(jointProblems(document, new Date('2026-11-27T12:00:00Z')), []);
      return (document as unknown as { journal: { kind: string }[] }).journal
        .map(({ kind }) => kind)
        .filter((kind) => kind === 'assessment-reminded' || kind === 'plan-action-overdue');
    };
    // opened on a Monday; the action is for Friday, the review for the Monday after
    await does({ type: 'add-action', what: 'Visit', who: nobody('NCC', 'The team'), due: '2026-11-27' });
    await does({ type: 'review-on', on: '2026-11-30' });
    await teams.deliver();
    assert.deepEqual(await kinds(), []);
    teams.advance(2 * DAY);
    await teams.deliver();
    assert.deepEqual(await kinds(), ['assessment-reminded']);
    teams.advance(DAY);
    await teams.deliver();
    assert.deepEqual(await kinds(), ['assessment-reminded', 'assessment-reminded']);
    teams.advance(4 * DAY);
    await teams.deliver();
    await teams.deliver();
    const silentSoonLateReview = ['assessment-reminded', 'assessment-reminded', 'plan-action-overdue'];
    assert.deepEqual(await kinds(), [...silentSoonLateReview, 'assessment-reminded']);
    const seen = await assessments.see(person('cora'), reference);
    assert.equal(seen?.actions[0]?.isOverdue, true);
    // nobody writes anything: of all three it is said again
    teams.advance(10 * DAY);
    await teams.deliver();
    assert.equal((await kinds()).length, 7);
    teams.advance(10 * DAY);
    await teams.deliver();
    assert.equal((await kinds()).length, 10);
    await does({ type: 'done', action: 'a1', note: '' });
    await does({ type: 'reviewed', words: 'She is well.', next: '' });
    got(await assessments.run(person('drew'), reference, { type: 'decline', why: 'We know nothing.' }));
    teams.advance(30 * DAY);
    await teams.deliver();
    assert.equal((await kinds()).length, 10);
  });
});
