import assert from 'node:assert/strict';
import { thingOfAssessment } from '../../../src/joint/matter/from-assessment.ts';
import { contribution, got, nobody, oneAssessment, OPENING, person } from '../../support/assessments.ts';

describe('The form of an agency that has nobody here', () => {
  const joint = oneAssessment();
  const { does, refuses, see } = joint;
  const SENT = { type: 'sent', agency: 'SCH', how: 'By post, to the head teacher', on: '' } as const;
  const toSend = async (): Promise<string[]> =>
    (await see('pat')).next.flatMap((next) => (next.what === 'send-to' ? [next.agency] : []));
  const waits = async (key: string): Promise<string[]> => {
    const { journal } = await joint.world.stored(joint.ref);
    return thingOfAssessment(await see(key), { actor: person(key), journal }).waits.map(({ what }) => what);
  };
  const SEND = 'Send Wensum Primary School its form, and say that it went';

  it('is to be sent by whoever opened it, until somebody writes that it went: how and when', async () => {
    assert.deepEqual(await toSend(), ['SCH']);
    assert.ok((await waits('pat')).includes(SEND));
    assert.ok(!(await waits('drew')).includes(SEND), 'nobody of another agency sends it');
    const after = await does('pat', SENT);
    assert.deepEqual(await toSend(), []);
    assert.ok(after.next.some((next) => next.what === 'enter-for' && next.agency === 'SCH'));
    assert.ok(!(await waits('pat')).includes(SEND));
    const { sent } = after.parties.find(({ agency }) => agency === 'SCH')!;
    assert.deepEqual([sent?.how, sent?.on, sent?.by.name], [SENT.how, '2026-11-23', person('pat').name]);
    assert.match(after.history.at(-1)!.words, /sent Wensum Primary School the form, .*: By post, to the head teacher/);
  });

  it('need not be sent once it was entered what they say, or that they take no part', async () => {
    const holds = { ...contribution(''), for: 'SCH', to: ['NCC'], decidedBy: 'The head' };
    await does('pat', holds);
    assert.deepEqual(await toSend(), []);
    joint.ref = got(await joint.world.assessments.open(person('pat'), { ...OPENING, matter: 'CS 9' })).reference;
    await does('pat', { type: 'decline', for: 'SCH', why: 'They rang.' });
    assert.deepEqual(await toSend(), []);
  });

  it('has to go anew where they are asked again', async () => {
    await does('pat', SENT);
    await does('pat', { type: 'decline', for: 'SCH', why: 'Not now.' });
    await does('pat', { type: 'invite', who: nobody('SCH', 'The deputy head') });
    await does('pat', { type: 'join', for: 'SCH' });
    const school = (await see('pat')).parties.find(({ agency }) => agency === 'SCH')!;
    assert.deepEqual([school.sent, school.invited?.name], [null, 'The deputy head']);
  });

  it('is written down once where two taps race, and by nobody else', async () => {
    const both = await Promise.all([1, 2].map(() => joint.run('pat', SENT)));
    assert.deepEqual(both.map(({ outcome }) => outcome).toSorted(), ['done', 'repeated']);
    assert.equal(await refuses('drew', SENT), 'openerOnly');
    assert.equal(await refuses('pat', { ...SENT, agency: 'HCT' }), 'notByHand');
    assert.equal(await refuses('pat', { ...SENT, agency: 'NCC' }), 'notByHand');
    assert.equal(await refuses('pat', { ...SENT, how: ' ' }), 'sentHow');
    for (const on of ['2026-11-24', '2026-11-22', 'soon'])
      assert.equal(await refuses('pat', { ...SENT, on }), 'sentWhen', on);
  });
});
