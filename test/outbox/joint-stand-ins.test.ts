// Somebody who alone was told of joint working has left: whoever speaks for their agency hears of it.
import assert from 'node:assert/strict';
import type { JointDocument } from '../../src/joint/facts.ts';
import { jointProblems } from '../../src/joint/problems.ts';
import { got, OPENING, somebody } from '../support/assessments.ts';
import { jointWorld } from '../support/joint-world.ts';
import type { JointWorld } from '../support/joint-world.ts';

describe('News of joint working to somebody who has left', () => {
  let left: Set<string>;
  let world: JointWorld;
  beforeEach(() => {
    left = new Set();
    world = jointWorld({ left });
  });

  const opened = async (): Promise<string> => {
    const { assessments } = world.joint;
    const { reference } = got(
      await assessments.open(world.person('pat'), { ...OPENING, invite: [somebody('drew'), somebody('hana')] }),
    );
    await world.settle();
    return reference;
  };
  const asks = async (reference: string): Promise<void> => {
    const ask = { type: 'ask', of: 'POL', what: 'Are there bail conditions?' } as const;
    got(await world.joint.assessments.run(world.person('pat'), reference, ask));
    await world.settle();
  };

  it('reaches who speaks for their agency, once each, and nobody of another', async () => {
    const reference = await opened();
    left.add('drew');
    world.told.length = 0;
    await asks(reference);
    assert.deepEqual(world.told, [`poppy assessment-asked ${reference}`]);
    const document = await world.document(reference);
    assert.deepEqual(jointProblems(document, world.now), []);
  });

  it('is given up where nobody speaks for the agency any more, and no check takes that for tampering', async () => {
    const reference = await opened();
    left.add('drew').add('poppy');
    world.told.length = 0;
    await asks(reference);
    assert.deepEqual(world.told, []);
    const document = await world.document<JointDocument>(reference);
    assert.deepEqual(
      document.outbox.filter(({ kind }) => kind === 'register-news'),
      [],
    );
    assert.deepEqual(jointProblems(document, world.now), []);
  });

  it('goes to them alone while they are here', async () => {
    const reference = await opened();
    world.told.length = 0;
    await asks(reference);
    assert.deepEqual(world.told, [`drew assessment-asked ${reference}`]);
  });
});
