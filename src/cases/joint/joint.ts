// Everything that may be asked of joint working, from wherever it comes: one object, made of the files beside it.
import { createAssessments } from './assessments.ts';
import type { Assessments } from './assessments.ts';
import { createBlocks } from './blocks.ts';
import type { Blocks } from './blocks.ts';
import { jointEngine } from './engine.ts';
import type { JointEngine, JointParts } from './engine.ts';
import { createMatters } from './matters.ts';
import type { Matters } from './matters.ts';

export type { JointParts } from './engine.ts';

export interface Joint {
  /** What the parts of it work with. */
  readonly engine: JointEngine;
  /** Who will not share, or does not answer. */
  readonly blocks: Blocks;
  /** Everything about one case reference, as one timeline. */
  readonly matters: Matters;
  /** Joint risk assessments and their plans. */
  readonly assessments: Assessments;
}

export function createJointWorking(parts: JointParts): Joint {
  const engine = jointEngine(parts);
  return {
    engine,
    assessments: createAssessments(engine),
    blocks: createBlocks(engine),
    matters: createMatters(engine, {}),
  };
}
