// Who reads what a victim needs and wants before any agency has decided what it shares: a choice of the council.
import assert from 'node:assert/strict';
import { assessmentEntriesFor } from '../../../src/joint/assessments/viewer.ts';
import type { JointDocument } from '../../../src/joint/facts.ts';
import { jointProblems } from '../../../src/joint/problems.ts';
import { newAssessmentView } from '../../../src/teams/views/assessment-forms.ts';
import { edition } from '../../support/ladder.ts';
import { jointWorld } from '../../support/joint-world.ts';
import type { JointWorld } from '../../support/joint-world.ts';
import { got, nobody, OPENING, refusedWith, somebody } from '../../support/assessments.ts';

const WISH = 'PLANTED: at her aunt';

describe('What a victim needs and wants, where nobody is named who reads it,', () => {
  let world: JointWorld;
  afterEach(() => world.store.close());

  /** A world of a council that has chosen so. */
  function choosing(wishesReadBy: 'own' | 'all'): JointWorld {
    const { jointWorking } = edition.local;
    const local = { ...edition.local, jointWorking: { ...jointWorking, wishesReadBy } };
    return jointWorld({ edition: { ...edition, local } });
  }
  const opened = async (to: readonly string[] = []): Promise<string> => {
    const wishes = { ...OPENING.wishes, what: WISH, to };
    return got(await world.joint.assessments.open(world.person('pat'), { ...OPENING, wishes })).reference;
  };
  const readBy = async (key: string, reference: string): Promise<boolean> => {
    const seen = await world.joint.assessments.see(world.person(key), reference);
    assert.equal(seen?.wishes.asked, 'asked', 'that they were asked, all know');
    return JSON.stringify(seen).includes('PLANTED');
  };
  const hint = (): string =>
    JSON.stringify(newAssessmentView(world.joint.assessments.invitable(world.person('pat')), world.person('pat')).data);

  it('is read by all who are invited where the council chooses so', async () => {
    world = choosing('all');
    const reference = await opened();
    for (const key of ['pat', 'drew', 'holly']) assert.equal(await readBy(key, reference), true, key);
    assert.match(hint(), /Tick none, and all who take part read it\./);
  });

  it('is read by no other agency, as the council has it, until that is named', async () => {
    world = jointWorld();
    const reference = await opened();
    assert.deepEqual(await Promise.all(['pat', 'drew', 'holly'].map((key) => readBy(key, reference))), [
      true,
      false,
      false,
    ]);
    const document = await world.document<JointDocument<'assessment'>>(reference);
    for (const agency of ['POL', 'HCT'])
      assert.doesNotMatch(JSON.stringify(assessmentEntriesFor(document.journal, agency)), /PLANTED/);
    assert.deepEqual(jointProblems(document, new Date('2100-01-01')), []);
    assert.match(hint(), /Only those that you tick read it\. Your agency and whoever asks them always do\./);
    const named = { ...OPENING.wishes, type: 'wishes', what: WISH, to: ['HCT'] } as const;
    got(await world.joint.assessments.run(world.person('pat'), reference, named));
    assert.deepEqual(await Promise.all(['drew', 'holly'].map((key) => readBy(key, reference))), [false, true]);
  });

  it('is written down by whichever agency asks first, while nobody has asked yet', async () => {
    world = jointWorld();
    const { assessments } = world.joint;
    const notYet = { ...OPENING.wishes, asked: 'not-yet', what: '', why: 'She is at school', to: [] } as const;
    const { reference } = got(await assessments.open(world.person('pat'), { ...OPENING, wishes: notYet }));
    const said = { type: 'wishes', asked: 'asked', what: WISH, why: '', who: somebody('drew') } as const;
    got(await assessments.run(world.person('drew'), reference, said));
    assert.deepEqual(await Promise.all(['pat', 'drew', 'holly'].map((key) => readBy(key, reference))), [
      true,
      true,
      false,
    ]);
    // what she says is not written over by who has not read it
    const over = { ...said, what: 'Nothing', who: nobody('HCT') } as const;
    assert.equal(refusedWith(await assessments.run(world.person('holly'), reference, over)), 'wishesKept');
    const document = await world.document<JointDocument<'assessment'>>(reference);
    assert.deepEqual(jointProblems(document, new Date('2100-01-01')), []);
  });
});
