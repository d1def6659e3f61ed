// Everything that may be asked of joint working, from wherever it comes: one object, made of the files beside it.
import { jointEngine } from './engine.ts';
import type { JointEngine, JointParts } from './engine.ts';
import { createMatters } from './matters.ts';
import type { Matters } from './matters.ts';

export type { JointParts } from './engine.ts';

export interface Joint {
  /** What the parts of it work with. */
  readonly engine: JointEngine;
  /** Everything about one case reference, as one timeline. */
  readonly matters: Matters;
}

export function createJointWorking(parts: JointParts): Joint {
  const engine = jointEngine(parts);
  return { engine, matters: createMatters(engine, {}) };
}
