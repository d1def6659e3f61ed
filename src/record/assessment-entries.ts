// What stands in the journal of a joint risk assessment and its plan: who holds what and where, decisions, actions, and a
// pointer to where the content lies. Never the content itself: this is no case system.
import type { AgencyKind } from '../people/types.ts';
import type { Sealed } from './decision-types.ts';

/** Whether they were asked what they need and want. `cannot-say`: they cannot, so somebody who knows them was asked. */
export const WISHES = ['asked', 'cannot-say', 'not-safe', 'not-yet'] as const;
export type WishesAsked = (typeof WISHES)[number];

/** How much of what an agency holds it shares here. */
export const SHARED = ['yes', 'part', 'no'] as const;
export type Shared = (typeof SHARED)[number];

export const RISKS = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof RISKS)[number];

/** Somebody of an agency. `contact`: in words, where the agency has nobody in the people file, or a team is meant. */
export interface Doer {
  readonly agency: string;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly contact: Sealed | null;
}

/** What became known of their needs and wishes, or why they were not asked; `who` asked them, or will ask. */
interface Wishes {
  readonly asked: WishesAsked;
  readonly what: Sealed | null;
  readonly why: Sealed | null;
  readonly who: Doer;
  /** The agencies that read these words, by id; left out where all who take part do. */
  readonly sees?: readonly string[];
}

/** In how many working days it is told again, and again from then on. Older ones leave it out, and are told once. */
interface Repeated {
  readonly every?: number;
}
/** When it is told once more (ISO 8601, UTC). */
interface ToldNext {
  readonly next?: string;
}

/** An agency that is asked to take part: `tells` are those of its people who are told, by id. */
export interface Invited extends Repeated {
  readonly agency: string;
  readonly person: { readonly id: string; readonly name: string } | null;
  /** How an agency without people is reached, in words. */
  readonly contact: Sealed | null;
  readonly tells: readonly { readonly id: string; readonly name: string }[];
  /** When the opener is told that they have said nothing (ISO 8601, UTC). */
  readonly silentAt: string;
}

/** At a terminal: who was signed in on that machine. */
interface AtTerminal {
  readonly osUser?: string;
}

/** A filed decision about sharing, as it was when it was linked: in the partition of the agency that contributes. */
export interface LinkedRecord {
  readonly reference: string;
  readonly rev: number;
  /** The hash of its last entry then. */
  readonly head: string;
  readonly decision: 'share' | 'share-in-part' | 'do-not-share';
  readonly recipient: string;
}

/**
 * What is said for an agency (`agency`, or that of its action or its ask). `enteredFor`: that agency, by id, where it has no
 * people here and somebody of another one entered it. Older entries leave it out; there the agency of whoever acted says so.
 */
interface Spoken extends AtTerminal {
  readonly enteredFor?: string;
}

export interface AssessmentContents {
  /** `matter`: the case reference that people use. `whose`: whose safety it is about. */
  'assessment-opened': AtTerminal & {
    readonly matter: string;
    readonly whose: Sealed;
    readonly wishes: Wishes;
    readonly invited: readonly Invited[];
  };
  'assessment-wishes': AtTerminal & Wishes;
  'assessment-invited': AtTerminal & Invited;
  /**
   * What an agency holds (`holds`) and where its content lies (`where`). `sees`: the agencies that see it, by id; of one that
   * is not shared, those that it is not shared with, who see that and why. `record`: null where it was entered for an
   * agency without people, whose printed form says who decided there (`decidedBy`). `instead`: the one that it replaces. `kinds`: of the
   * agencies in `sees`, in their order, as the people file had them: the record's recipient covers each.
   */
  'assessment-contributed': Spoken & {
    readonly id: string;
    readonly agency: string;
    readonly shared: Shared;
    readonly sees: readonly string[];
    readonly kinds?: readonly AgencyKind[];
    readonly holds: Sealed;
    readonly where: Sealed | null;
    readonly why: Sealed | null;
    readonly record: LinkedRecord | null;
    readonly decidedBy: Sealed | null;
    readonly instead: string | null;
  };
  /**
   * An agency does not take part, and why; until it contributes or says so again. `removed`: whoever opened it has taken the agency
   * out, which was invited by mistake; from then on it sees nothing of it.
   */
  'assessment-declined': Spoken & { readonly agency: string; readonly why: Sealed; readonly removed?: true };
  /**
   * The printed form went by hand to an agency that has nobody here to be told: how, and on which day, which may be before that on
   * which this is written.
   */
  'assessment-sent': AtTerminal & { readonly agency: string; readonly how: Sealed; readonly on: string };
  /** An agency that did not take part does so again. */
  'assessment-joined': Spoken & { readonly agency: string };
  /** What one agency needs from another (`of`). */
  'assessment-missing-asked': Spoken & {
    readonly id: string;
    readonly agency: string;
    readonly of: string;
    readonly what: Sealed;
  };
  /** They have it now, or need it no more. */
  'assessment-missing-closed': Spoken & { readonly ask: string };
  'assessment-risk': AtTerminal & { readonly level: RiskLevel; readonly reasons: Sealed };
  /** `digest`: of what is to be agreed (joint/assessments/agreed.ts). */
  'assessment-proposed': AtTerminal & { readonly digest: string };
  /** `version`: the entry that proposed it. */
  'assessment-agreed': Spoken & { readonly agency: string; readonly version: number; readonly digest: string };
  'assessment-dissented': Spoken & { readonly agency: string; readonly version: number; readonly words: Sealed };
  /** `due`: a day. `soonAt`, `overdueAt`: when whoever does it is reminded, and when it is said to be late (ISO 8601, UTC). */
  'plan-action-added': AtTerminal &
    Repeated & {
      readonly id: string;
      readonly what: Sealed;
      readonly who: Doer;
      readonly tells: readonly { readonly id: string; readonly name: string }[];
      readonly due: string;
      readonly soonAt: string;
      readonly overdueAt: string;
    };
  'plan-action-done': Spoken & { readonly action: string; readonly note: Sealed | null };
  'plan-action-not-done': Spoken & { readonly action: string; readonly why: Sealed };
  'plan-action-moved': Spoken &
    Repeated & {
      readonly action: string;
      readonly why: Sealed;
      readonly due: string;
      readonly soonAt: string;
      readonly overdueAt: string;
    };
  /** Its day is over and nobody has said what became of it. It comes again until somebody does. */
  'plan-action-overdue': ToldNext & { readonly action: string; readonly due: string };
  /** Somebody was reminded: of an action that is due soon, an invited agency that is silent, or a review. */
  'assessment-reminded': ToldNext & { readonly of: 'due-soon' | 'silent' | 'review'; readonly about: string };
  /** `on`: a day. `remindAt`: when everybody is reminded of it (ISO 8601, UTC). */
  'assessment-review-set': AtTerminal & Repeated & { readonly on: string; readonly remindAt: string };
  'assessment-reviewed': AtTerminal & { readonly words: Sealed };
  /**
   * `into`: the other assessment of the same case that goes on instead, by its reference. `sees`: the agencies that are party to
   * both, by id, which alone are told of it. Both are left out where it is over.
   */
  'assessment-closed': AtTerminal & {
    readonly why: Sealed;
    readonly into?: string;
    readonly sees?: readonly string[];
  };
}
