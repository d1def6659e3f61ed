import assert from 'node:assert/strict';
import { isLate } from '../../../src/joint/assessments/next.ts';
import type { NextThing } from '../../../src/joint/assessments/seen-types.ts';
import { got, nobody, oneAssessment, OPENING, person, RISK, somebody } from '../../support/assessments.ts';

describe('What somebody is to do next in a joint assessment', () => {
  const joint = oneAssessment();
  const { does, see, told } = joint;

  const next = async (key: string): Promise<string[]> => (await see(key)).next.map(named);
  const named = (thing: NextThing): string =>
    [
      thing.what,
      'action' in thing ? thing.action : '',
      'agency' in thing ? thing.agency : '',
      isLate(thing) ? 'late' : '',
    ]
      .filter(Boolean)
      .join(' ');
  async function goTo(iso: string): Promise<void> {
    joint.world.now = new Date(iso);
    await joint.world.strike();
  }

  describe('after somebody has not agreed', () => {
    let version: number;
    beforeEach(async () => {
      await does('pat', RISK);
      version = (await does('pat', { type: 'propose' })).proposal!.version;
      await does('pat', { type: 'agree', version });
      await does('holly', { type: 'dissent', version, words: 'It is not high.' });
    });

    it('is, for whoever opened it, to see to it, and nobody else', async () => {
      assert.ok((await told()).includes('pat dissented'));
      assert.ok((await next('pat')).includes('dissent HCT'));
      assert.ok((await next('cora')).includes('dissent HCT'));
      for (const key of ['drew', 'holly']) assert.ok(!(await next(key)).some((one) => one.startsWith('dissent')), key);
    });

    it('is not that any more once they agree', async () => {
      await does('holly', { type: 'agree', version });
      assert.ok(!(await next('pat')).includes('dissent HCT'));
    });

    it('waits while they are asked what they need, and comes back where they do not say', async () => {
      await does('pat', { type: 'ask', of: 'HCT', what: 'What would make it right?' });
      assert.ok(!(await next('pat')).includes('dissent HCT'));
      await does('pat', { type: 'close-ask', ask: 'n1' });
      assert.ok((await next('pat')).includes('dissent HCT'));
    });

    it('is to put it to all again once something has changed', async () => {
      await does('pat', { ...RISK, level: 'medium' });
      const things = await next('pat');
      assert.ok(things.includes('propose') && !things.includes('dissent HCT'));
    });

    it('is done once it goes on with their words written down, to be looked at again on a day', async () => {
      await does('pat', { type: 'review-on', on: '2026-12-04' });
      assert.ok(!(await next('pat')).includes('dissent HCT'));
      assert.equal((await see('pat')).standing, 'proposed');
      assert.equal((await see('drew')).dissents[0]?.words, 'It is not high.');
      // who says something else does not agree with that either
      await does('holly', { type: 'dissent', version, words: 'She is safe.' });
      assert.ok((await next('pat')).includes('dissent HCT'));
    });

    it('stays so where they leave, until it is put to all again', async () => {
      await does('holly', { type: 'decline', why: 'We leave.' });
      assert.ok((await next('pat')).includes('dissent HCT'));
      await does('pat', { ...RISK, level: 'medium' });
      await does('pat', { type: 'propose' });
      assert.ok(!(await next('pat')).includes('dissent HCT'));
      assert.equal((await see('pat')).dissents[0]?.hasLeft, true);
    });

    it('can be to log it, with their words on the form', async () => {
      const offered = await joint.world.assessments.blocks(person('pat'), joint.ref);
      assert.deepEqual(
        offered.filter(({ partner }) => partner === 'HCT').map(({ said, isNoAnswer }) => [said, isNoAnswer]),
        [['It is not high.', false]],
      );
      assert.deepEqual(
        (await joint.world.assessments.blocks(person('drew'), joint.ref)).filter(({ partner }) => partner === 'HCT'),
        [],
      );
    });
  });

  describe('is what is late before all that is only open', () => {
    const plan = { type: 'add-action', what: 'Visit her', who: somebody('drew'), due: '2026-11-26' } as const;

    it('to whoever does it, their agency, and whoever opened it', async () => {
      await does('pat', plan);
      await does('pat', { ...plan, what: 'Ring the school', who: somebody('pat'), due: '2026-11-27' });
      await does('drew', { type: 'ask', of: 'NCC', what: 'Where is she?' });
      await goTo('2026-11-27T10:00:00Z');
      assert.equal((await next('drew'))[0], 'do-action a1 late');
      assert.equal((await next('poppy'))[0], 'settle-action a1 late');
      assert.deepEqual((await next('pat')).slice(0, 3), ['end-action a1 late', 'do-action a2', 'answer-ask']);
      await goTo('2026-11-30T10:00:00Z');
      assert.deepEqual((await next('pat')).slice(0, 2), ['do-action a2 late', 'end-action a1 late']);
      for (const key of ['holly']) assert.ok(!(await next(key)).some((one) => one.includes('late')), key);
    });

    it('an action of an agency that has left too', async () => {
      await does('pat', { ...plan, due: '2026-12-04' });
      assert.ok(!(await next('pat')).includes('end-action a1'));
      await does('drew', { type: 'decline', why: 'Not ours.' });
      assert.equal((await next('pat')).at(-1), 'end-action a1');
    });

    it('and a review whose day is over, but for whoever has left', async () => {
      await does('pat', { type: 'review-on', on: '2026-11-26' });
      await does('holly', { type: 'decline', why: 'Not ours.' });
      await goTo('2026-11-26T10:00:00Z');
      assert.notEqual((await next('drew'))[0], 'review');
      await goTo('2026-11-27T10:00:00Z');
      assert.equal((await next('drew'))[0], 'review late');
      assert.ok(!(await next('holly')).some((one) => one.startsWith('review')));
    });

    it('and on the list of all of them', async () => {
      await does('pat', { ...plan, who: nobody('HCT') });
      joint.world.now = new Date('2026-11-24T10:00:00Z');
      const { assessments } = joint.world;
      const newer = got(await assessments.open(person('pat'), { ...OPENING, matter: 'CS 9' })).reference;
      const listed = async () => (await assessments.listFor(person('holly'))).map(({ reference }) => reference);
      assert.deepEqual(await listed(), [newer, joint.ref]);
      await goTo('2026-11-27T10:00:00Z');
      assert.deepEqual(await listed(), [joint.ref, newer]);
    });
  });
});
