// Joint risk assessments and their plans, across the agencies that this bot serves: one read, the pure decision, one
// conditional write, and again where somebody else was faster.
import type {
  AgencyKnown,
  AssessmentCommand,
  AssessmentListed,
  AssessmentSeen,
  OpenAssessment,
} from '../../joint/assessments/types.ts';
import type { Actor, Named, Refusal } from '../../record/types.ts';

/** What became of a command, with what is so now, as the agency of whoever gave it may see it. */
export type AssessmentOutcome =
  | { readonly outcome: 'done' | 'repeated'; readonly assessment: AssessmentSeen }
  /** `assessment`: as it is now; left out where there is none for them. */
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly assessment?: AssessmentSeen };

/** An agency that may be invited, with those of its people who may be named. */
export interface Invitable extends AgencyKnown {
  readonly isYours: boolean;
  readonly people: readonly (Named & { readonly team: string; readonly isContactPoint: boolean })[];
  /** How one without people is reached, in words. */
  readonly contacts: readonly string[];
}

/** A filed decision of one's own about the matter, with which a contribution may stand. */
export interface Linkable {
  readonly reference: string;
  readonly decision: 'share' | 'share-in-part' | 'do-not-share';
  /** The recipient as the edition names it, and the agencies that are party and that it covers, by id. */
  readonly recipient: string;
  readonly covers: readonly string[];
  readonly filedAt: string;
}

/** Everything that may be asked of joint assessments. A refusal changes nothing. */
export interface Assessments {
  /** The same again by the same person, for the same matter and person, gives the one that is open. */
  open(actor: Actor, given: OpenAssessment, osUser?: string): Promise<AssessmentOutcome>;
  /** Changes one. The same again is one effect. */
  run(actor: Actor, typed: string, command: AssessmentCommand, osUser?: string): Promise<AssessmentOutcome>;
  /** As somebody may see it; null where there is none for them. */
  see(actor: Actor, typed: string): Promise<AssessmentSeen | null>;
  /** Those that reach somebody, newest first; open ones alone unless `all`. */
  listFor(
    actor: Actor,
    listing?: { readonly all?: boolean; readonly matter?: string },
  ): Promise<readonly AssessmentListed[]>;
  /** The agencies of the people file, one's own first. */
  invitable(actor: Actor): readonly Invitable[];
  /** Filed decisions of their own about the matter of an assessment, newest first. */
  linkable(actor: Actor, typed: string): Promise<readonly Linkable[]>;
}
