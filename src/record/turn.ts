// One person's command on one case, with everything that deciding it needs, as one value.
import type { Edition } from '../policy/edition.ts';
import type { LadderContext } from './escalation-types.ts';
import type { Actor, CaseDocument, Escalation, Role, Who } from './types.ts';

export interface Turn<Command> {
  readonly edition: Edition;
  readonly document: CaseDocument;
  /** Taken from the directory at this moment, never from a card. */
  readonly actor: Actor;
  readonly command: Command;
  /** The revision that the card showed; null for a typed command. */
  readonly rev: number | null;
  readonly context: LadderContext;
}

/** A turn of somebody about a request that was put before a manager. */
export interface RequestTurn<Command> extends Turn<Command> {
  readonly escalation: Escalation;
  /** As whom they act. */
  readonly by: Who;
  readonly last: NonNullable<CaseDocument['last']>;
}

/** In which of their roles somebody acts on a case of their own. */
export const roleOf = (actor: Actor): Role =>
  actor.roles.find((role) => role === 'practitioner') ?? actor.roles[0] ?? 'practitioner';
