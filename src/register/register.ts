// Everything that may be asked of the register, from wherever it comes: one object, made of the files beside it.
import { registerEngine } from './parts.ts';
import type { RegisterEngine, RegisterParts } from './parts.ts';

export type { RegisterParts } from './parts.ts';

export interface Register {
  /** What the parts of the register work with: for those that a terminal asks directly. */
  readonly engine: RegisterEngine;
}

export function createRegister(parts: RegisterParts): Register {
  const engine = registerEngine(parts);
  return { engine };
}
