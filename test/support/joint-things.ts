// One of each that agencies do together, opened by people of the practice copy: for tests of what becomes of all of them.
import assert from 'node:assert/strict';
import type { Joint } from '../../src/cases/joint/joint.ts';
import type { Directory, Person } from '../../src/people/directory.ts';
import { LOGGED } from './blocks.ts';
import { FILLED } from './routes.ts';

export interface JointThings {
  readonly route: string;
  readonly block: string;
  readonly assessment: string;
}

/** A text that stands in each of them. */
export const SAID = 'When the baby was last weighed';

/** Pat of the council asks the police, logs that the health trust does not share, and opens an assessment with it. */
export async function openThings(
  joint: Joint,
  directory: Pick<Directory, 'byKey'>,
  matter = 'C-100200',
): Promise<JointThings> {
  const person = (key: string): Person => directory.byKey(key)!;
  const pat = person('pat');
  const route = await joint.routes.open(pat, {
    route: 'notice-of-application',
    direction: 'out',
    matter,
    other: 'POL',
  });
  assert.ok(route.outcome === 'done', JSON.stringify(route));
  const { id, route: of } = route.route;
  const filled = await joint.routes.fill(pat, id, { fields: FILLED[of.id]! });
  assert.equal(filled.outcome, 'done', JSON.stringify(filled));
  const block = await joint.blocks.open(pat, { ...LOGGED, matter });
  assert.ok(block.outcome === 'done', JSON.stringify(block));
  const assessment = await joint.assessments.open(pat, {
    matter,
    whose: 'The baby',
    wishes: {
      asked: 'not-yet',
      what: '',
      why: 'She is not at home today',
      who: { agency: 'NCC', person: pat.id, contact: '' },
    },
    invite: [{ agency: 'HCT', person: person('hana').id, contact: '' }],
  });
  assert.ok(assessment.outcome === 'done', JSON.stringify(assessment));
  return { route: id, block: block.block.id, assessment: assessment.assessment.reference };
}
