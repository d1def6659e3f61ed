import assert from 'node:assert/strict';
import { assessmentWorld, got, OPENING, person } from '../../support/assessments.ts';
import type { AssessmentWorld } from '../../support/assessments.ts';

describe('A joint assessment', () => {
  let world: AssessmentWorld;
  beforeEach(() => {
    world = assessmentWorld();
  });
  afterEach(() => world.close());
  it('is tried', async () => {
    for (const key of ['pat', 'drew', 'hana'])
      for (const decision of ['share', 'share-in-part', 'do-not-share'] as const)
        for (const recipient of ['police', 'health', 'school', 'conference', 'social-care'] as const)
          await world.file(key, decision, recipient);
    const opened = got(await world.assessments.open(person('pat'), OPENING));
    console.log(JSON.stringify(opened, null, 1));
  });
});
