// Whether a share at risk arrived: what its author, or a manager who was told, taps.
import { decideArrived } from '../record/arrived.ts';
import type { Actor, ArrivedCommand } from '../record/types.ts';
import { isRepeat, showsRequest } from './escalations.ts';
import type { Engine } from './parts.ts';
import { runOnCase } from './run-command.ts';
import type { Outcome } from './run-command.ts';

export const runOnArrived = (
  engine: Engine,
  actor: Actor,
  reference: string,
  rev: number | null,
  command: ArrivedCommand,
): Promise<Outcome> =>
  runOnCase(engine, {
    actor,
    reference,
    type: command.type,
    decide: async (document) =>
      (await isRepeat(engine, document, actor, rev, command))
        ? { outcome: 'repeat' }
        : decideArrived({
            edition: engine.editionFor(document),
            document,
            actor,
            command,
            rev,
            context: await engine.ladderContext(),
          }),
    maySee: showsRequest(engine, actor),
  });
