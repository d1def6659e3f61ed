// What every document of joint working says of itself, by its journal.
import type { LadderContext } from '../record/escalation-types.ts';
import type { RegisterDocument } from '../record/register-document.ts';

export const JOINT_KINDS = ['route', 'block', 'assessment'] as const;
export type JointKind = (typeof JOINT_KINDS)[number];
export type JointDocument<Kind extends JointKind = JointKind> = RegisterDocument<Kind>;

export interface JointFacts {
  /** False once nothing more is to be done in it. */
  readonly open: boolean;
  /** It is over but for what still has to be sent by hand: whoever opens the same opens another. */
  readonly isOverButForSending?: boolean;
  /** The case reference that people use, as it was typed. */
  readonly matter: string;
  /** Those who are party to it, by the ids of agencies, the one that opened it among them. */
  readonly agencies: readonly string[];
  /** Those whom it concerns by name, by their ids: who opened it, was asked, invited, or has something to do. */
  readonly people: readonly string[];
  /** It is between people of one agency: whoever speaks for that agency has no part in it but by name. */
  readonly byNameOnly?: boolean;
  /** The reference of what it came up in. */
  readonly cameUpIn?: string | null;
  /** Only people of this agency are told by which case reference it goes; left out where all are whom it reaches. */
  readonly matterOnlyFor?: string;
}

/** The next time at which something runs out. `what`: which of the clocks of that kind. `due`: ISO 8601, UTC. */
export interface NextClock {
  readonly what: string;
  readonly due: string;
}

/** What a clock that ran out makes of a document: as it is where it does not fit any more. */
export type ClockRun = (document: JointDocument, what: string, context: LadderContext) => JointDocument;
