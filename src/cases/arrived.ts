// Whether a share at risk arrived: what its author, or a manager who was told, taps.
import { decideArrived } from '../record/arrived.ts';
import type { Actor, ArrivedCommand } from '../record/types.ts';
import { runOnce } from './escalations.ts';
import type { Engine } from './parts.ts';
import type { Outcome } from './run-command.ts';

export const runOnArrived = (
  engine: Engine,
  actor: Actor,
  reference: string,
  rev: number | null,
  command: ArrivedCommand,
): Promise<Outcome> => runOnce(engine, { actor, reference, rev, command }, decideArrived);
