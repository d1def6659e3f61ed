import assert from 'node:assert/strict';
import { assessmentView } from '../../../src/teams/views/assessment.ts';
import { got, OPENING, person } from '../../support/assessments.ts';
import { jointWorld } from '../../support/joint-world.ts';

describe('Whom a joint assessment did not reach', () => {
  it('is named on the card and in its text, after a try that failed, until it is closed', async () => {
    const world = jointWorld({ unreachable: new Set(['drew', 'pat']) });
    const { assessments } = world.joint;
    const { reference } = got(await assessments.open(person('pat'), OPENING));
    const drew = person('drew').name;
    const unreachedFor = async (key: string) => (await assessments.see(person(key), reference))!.unreached;
    assert.deepEqual(await unreachedFor('pat'), [], 'nothing was tried yet');
    await world.settle();
    assert.deepEqual(await unreachedFor('pat'), [drew]);
    assert.deepEqual(await unreachedFor('holly'), [drew], 'that they were asked, all know who take part');
    assert.deepEqual(await unreachedFor('drew'), [], 'whoever looks knows of it by now');
    const view = assessmentView((await assessments.see(person('pat'), reference))!);
    const words = `Not reached here yet: ${drew}. Ring them.`;
    assert.ok(view.text.includes(words));
    assert.ok(JSON.stringify(view.data).includes(words));

    got(await assessments.run(person('holly'), reference, { type: 'ask', of: 'NCC', what: 'Her address.' }));
    await world.settle();
    assert.deepEqual(await unreachedFor('drew'), [], 'of what was asked of one agency the others see nothing');
    assert.deepEqual(await unreachedFor('poppy'), [drew]);
    got(await assessments.run(person('pat'), reference, { type: 'close', why: 'She is safe.' }));
    await world.settle();
    assert.deepEqual(await unreachedFor('holly'), [], 'once it is over nobody is rung for it');
    await world.store.close();
  });

  it('is an agency where that was asked as such: who hears of it there is no news for another', async () => {
    const world = jointWorld({ unreachable: new Set(['holly']) });
    const { assessments } = world.joint;
    const { reference } = got(await assessments.open(person('pat'), OPENING));
    await world.settle();
    const { unreached } = (await assessments.see(person('pat'), reference))!;
    assert.deepEqual(unreached, [world.directory.agencies.find(({ id }) => id === 'HCT')!.name]);
    await world.store.close();
  });
});
