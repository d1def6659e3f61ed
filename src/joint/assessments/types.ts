// What a joint risk assessment says, and what may be asked of it. Pure data; seen-types.ts has what somebody is shown.
import type { LinkedRecord, RiskLevel, Shared, WishesAsked } from '../../record/assessment-entries.ts';
import type { Named, Who } from '../../record/types.ts';

// ---- what is typed

/** Somebody of an agency: by id, or in words where the agency has nobody in the people file, or a team is meant. */
export interface DoerTyped {
  readonly agency: string;
  /** The id of a person; empty where none is named. */
  readonly person: string;
  readonly contact: string;
}

export interface WishesTyped {
  readonly asked: WishesAsked;
  /** What they said that they need and want; what somebody who knows them said where they cannot. */
  readonly what: string;
  /** Why they were not asked. */
  readonly why: string;
  /** Who asked them, or will ask. */
  readonly who: DoerTyped;
  /**
   * The agencies that read these words, besides those of who writes and who asks; none: all who take part do. Left out: as
   * before, and all where nothing was said before.
   */
  readonly to?: readonly string[];
}

export interface OpenAssessment {
  readonly matter: string;
  /** Whose safety it is about, in words that name nobody more than is needed. */
  readonly whose: string;
  readonly wishes: WishesTyped;
  readonly invite: readonly DoerTyped[];
}

/** `for`: the agency without people for which it is entered, by id; left out where somebody acts for their own. */
interface For {
  readonly for?: string;
}

export type AssessmentCommand =
  | { readonly type: 'invite'; readonly who: DoerTyped }
  | ({ readonly type: 'wishes' } & WishesTyped)
  | (For & {
      readonly type: 'contribute';
      readonly shared: Shared;
      /** The agencies that see it, by id; where it is not shared, those that it is not shared with. */
      readonly to: readonly string[];
      readonly holds: string;
      readonly where: string;
      /** Why only in part, or not. */
      readonly why: string;
      /** The reference of the filed decision, as it is typed; empty where it is entered for an agency without people. */
      readonly record: string;
      /** There: who decided it, as its printed form says. */
      readonly decidedBy: string;
      /** The contribution that this replaces; empty where it replaces none. */
      readonly instead: string;
    })
  | (For & { readonly type: 'decline'; readonly why: string })
  /** An agency that did not take part does so again. */
  | (For & { readonly type: 'join' })
  /** Whoever opened it takes out an agency that was invited by mistake. */
  | { readonly type: 'remove'; readonly agency: string; readonly why: string }
  /** Its printed form went to an agency that has nobody here: how, and on which day; empty for today. */
  | { readonly type: 'sent'; readonly agency: string; readonly how: string; readonly on: string }
  | (For & { readonly type: 'ask'; readonly of: string; readonly what: string })
  | { readonly type: 'close-ask'; readonly ask: string }
  | { readonly type: 'risk'; readonly level: RiskLevel; readonly reasons: string }
  | { readonly type: 'propose' }
  /** `version`: of what they looked at. */
  | (For & { readonly type: 'agree'; readonly version: number })
  | (For & { readonly type: 'dissent'; readonly version: number; readonly words: string })
  | { readonly type: 'add-action'; readonly what: string; readonly who: DoerTyped; readonly due: string }
  | { readonly type: 'done'; readonly action: string; readonly note: string }
  | { readonly type: 'not-done'; readonly action: string; readonly why: string }
  /** Whoever does it cannot, or says nothing: another does it by that day, and why. */
  | {
      readonly type: 'give';
      readonly action: string;
      readonly who: DoerTyped;
      readonly due: string;
      readonly why: string;
    }
  | { readonly type: 'move'; readonly action: string; readonly due: string; readonly why: string }
  | { readonly type: 'review-on'; readonly on: string }
  /** `next`: the day of the next review; empty where there is none. */
  | { readonly type: 'reviewed'; readonly words: string; readonly next: string }
  /** `into`: the reference of the other one of the same case that goes on instead; left out or empty where it is over. */
  | { readonly type: 'close'; readonly why: string; readonly into?: string };

// ---- what it says

export interface Done {
  readonly by: Who;
  readonly at: string;
  /** The number of its entry, and the entry's hash. */
  readonly seq: number;
  readonly hash: string;
  /** The agency for which somebody of another one entered it; null where they spoke for their own. */
  readonly enteredFor: string | null;
}

export interface DoerSaid {
  readonly agency: string;
  readonly person: Named | null;
  /** Empty where there is none. */
  readonly contact: string;
}

interface WishesSaid extends Done {
  readonly asked: WishesAsked;
  readonly what: string;
  readonly why: string;
  readonly who: DoerSaid;
  /** The agencies that read these words; null where all who take part do. */
  readonly to: readonly string[] | null;
}

/** `every`: after how many working days it is told again; `again`: when, once it was told. Null where it is not. */
export interface ToldAgain {
  readonly every: number | null;
  readonly again: string | null;
}

export interface Party {
  readonly agency: string;
  /** Null for the agency that opened it. */
  readonly invited:
    | (Done &
        DoerSaid &
        ToldAgain & { readonly tells: readonly Named[]; readonly silentAt: string; readonly reminded: boolean })
    | null;
  /** Whether anything was said by it or for it since it was asked, or asked again after it had left. */
  readonly hasSpoken: boolean;
  /** Whether it had people here when somebody of it was last named or acted; nobody else speaks for one that has. */
  readonly hasPeople: boolean;
  /** When its printed form went by hand since it was asked last, and how; null where nobody has said so, or need not. */
  readonly sent: (Done & { readonly how: string; readonly on: string }) | null;
  /** It does not take part, and why; null where it does. */
  /** `since`: the number of the entry that said so first. */
  readonly declined: (Done & { readonly why: string; readonly since: number }) | null;
}

export interface Contribution extends Done {
  readonly id: string;
  readonly agency: string;
  readonly shared: Shared;
  readonly to: readonly string[];
  readonly holds: string;
  readonly where: string;
  readonly why: string;
  readonly record: LinkedRecord | null;
  readonly decidedBy: string;
  /** Another one stands in its place. */
  readonly isReplaced: boolean;
}

/** `refused`: what it was asked of is not shared, or they do not take part. `closed`: whoever asked needs it no more. */
export type AskState = 'open' | 'answered' | 'refused' | 'closed';
export interface Ask extends Done {
  readonly id: string;
  readonly agency: string;
  readonly of: string;
  readonly what: string;
  readonly state: AskState;
}

export interface Voice extends Done {
  readonly agency: string;
  /** The number of the entry that put forward what it is about. */
  readonly version: number;
  readonly agrees: boolean;
  readonly words: string;
}

export type ActionState = 'open' | 'done' | 'not-done';
export interface PlanAction extends Done, ToldAgain {
  readonly id: string;
  readonly what: string;
  readonly who: DoerSaid;
  readonly tells: readonly Named[];
  readonly due: string;
  readonly soonAt: string;
  readonly overdueAt: string;
  readonly state: ActionState;
  /** What was said of it last: the note, or why. */
  readonly said: (Done & { readonly words: string }) | null;
  /** The entry that gave it its present day. */
  readonly dated: Pick<Done, 'seq' | 'hash' | 'at'>;
  readonly remindedSoon: boolean;
  readonly saidOverdue: boolean;
}

/** Another assessment of the same case goes on instead. `sees`: the agencies that are told which one, by id. */
export interface GoesOn {
  readonly into: string;
  readonly sees: readonly string[];
}

/** What is to be agreed. */
export type ToAgree = Pick<Assessment, 'wishes' | 'risk' | 'contributions' | 'actions'>;

export interface Assessment {
  readonly matter: string;
  readonly whose: string;
  readonly opened: Done;
  readonly wishes: WishesSaid;
  readonly parties: readonly Party[];
  /** The agency that was taken out last, and why; null where none was. */
  readonly removed: { readonly agency: string; readonly why: string } | null;
  readonly contributions: readonly Contribution[];
  readonly asks: readonly Ask[];
  readonly risk: (Done & { readonly level: RiskLevel; readonly reasons: string }) | null;
  /** `number`: the how manieth it is. `stood`: what was put forward, as it was then. */
  readonly proposal: (Done & { readonly digest: string; readonly number: number; readonly stood: ToAgree }) | null;
  /** What each agency has said of a proposal, the last word of each. */
  readonly voices: readonly Voice[];
  readonly actions: readonly PlanAction[];
  readonly review:
    (Done & ToldAgain & { readonly on: string; readonly remindAt: string; readonly reminded: boolean }) | null;
  readonly reviewed: (Done & { readonly words: string }) | null;
  readonly closed: (Done & { readonly why: string; readonly goesOn: GoesOn | null }) | null;
  /** Everybody whom it concerns by name, with their agency. */
  readonly people: readonly (Named & { readonly agency: string })[];
}

/** `changed`: something that was to be agreed has changed since. */
export type Standing = 'open' | 'proposed' | 'agreed' | 'dissent' | 'changed' | 'closed';
