// What somebody is shown of a joint risk assessment: what another agency has not shared with theirs is not in it. Pure data.
import type { AgencyKind } from '../../people/types.ts';
import type { RiskLevel, Shared, WishesAsked } from '../../record/assessment-entries.ts';
import type { ActionState, AskState, Standing } from './types.ts';

/** An agency as people know it. */
export interface AgencyKnown {
  readonly id: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** Whether its people work with this bot; what comes from any other is entered for it. */
  readonly hasPeople: boolean;
}

export interface SeenBy {
  readonly name: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly at: string;
  /** The name of the agency for which they entered it; empty where they spoke for their own. */
  readonly enteredFor: string;
}

export interface DoerSeen {
  readonly agency: string;
  readonly agencyName: string;
  /** The person's name, or in words whom it was put to; empty where neither was said. */
  readonly name: string;
  readonly isYou: boolean;
  readonly isYours: boolean;
}

export interface PartySeen {
  readonly agency: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly isYours: boolean;
  readonly isOpener: boolean;
  readonly hasPeople: boolean;
  /** Who was invited; null for the agency that opened it. */
  readonly invited: (DoerSeen & { readonly at: string }) | null;
  /** What it has shared with you, or of your own what it has shared at all. `nothing`: nothing that you may see. */
  readonly said: 'shared' | 'part' | 'not' | 'declined' | 'nothing';
  /** Whether it was invited again after it said that it takes no part. */
  readonly isAskedAgain: boolean;
  /** Whether your agency still has to send it the form: nobody else tells it. */
  readonly isToSend: boolean;
  /** When the form went to it, as a day, and how; null where nobody has said so. */
  readonly sent: { readonly on: string; readonly how: string; readonly by: SeenBy } | null;
  /** Why it does not take part; empty where it does. */
  readonly declinedWhy: string;
  readonly declinedBy: SeenBy | null;
  /** What it says of the proposal. Of one that left in dissent, that stays. */
  readonly voice: 'agrees' | 'dissents' | 'waits' | null;
  readonly voiceWords: string;
  /** Who said it; null where it waits, or nothing is asked. */
  readonly voiceBy: SeenBy | null;
}

/** What an agency does not agree with: while it takes part, of what is proposed; of one that left, its last word. */
export interface DissentSeen {
  readonly agency: string;
  readonly name: string;
  readonly words: string;
  readonly by: SeenBy;
  /** Whether it takes part no more. */
  readonly hasLeft: boolean;
}

export interface ContributionSeen {
  readonly id: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly isYours: boolean;
  readonly shared: Shared;
  /** Empty where it is not shared with you: then it is not here at all. */
  readonly holds: string;
  readonly where: string;
  readonly why: string;
  /** The names of those who see it: of your own all of them; of another's none but you is named. */
  readonly to: readonly string[];
  /** The reference of your own agency's record; empty for another agency's. */
  readonly record: string;
  /** Who decided it there, where it was entered for an agency without people. */
  readonly decidedBy: string;
  readonly by: SeenBy;
  readonly isEntered: boolean;
}

export interface AskSeen {
  readonly id: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly of: string;
  readonly ofName: string;
  /** What is needed; empty for whoever neither asked nor was asked. */
  readonly what: string;
  /** `theirs`: it is between two others, and of them all that was asked is one line. */
  readonly state: AskState | 'theirs';
  readonly isYours: boolean;
  readonly isOfYou: boolean;
  readonly by: SeenBy;
}

export interface ActionSeen {
  readonly id: string;
  readonly what: string;
  readonly who: DoerSeen;
  /** A day. */
  readonly due: string;
  readonly state: ActionState;
  readonly isOverdue: boolean;
  /** The note, or why it is not done or was moved; empty where nothing was said. */
  readonly said: string;
  readonly saidBy: SeenBy | null;
  /** Whether you may say what became of it. */
  readonly isYoursToSettle: boolean;
  /** Whether you may say that it is not done, and why, or give it to another: it is another's, who is late or has left. */
  readonly mayEnd: boolean;
}

/** What somebody is to do next, the most pressing first. */
export type NextThing =
  /** `end-action`: another agency's, which is late or has left. */
  | {
      readonly what: 'do-action' | 'settle-action' | 'end-action';
      readonly action: string;
      readonly isOverdue: boolean;
    }
  | { readonly what: 'answer-ask'; readonly ask: string }
  /** `send-to`: nobody of that agency is here, and its form has not gone. `dissent`: that agency does not agree, and nothing has come of that so far. */
  | { readonly what: 'send-to' | 'enter-for' | 'dissent'; readonly agency: string }
  | { readonly what: 'review'; readonly isOverdue: boolean }
  | { readonly what: 'ask-wishes' | 'contribute' | 'agree' | 'risk' | 'propose' | 'wait' };

/** Something that happened, in words. `isNews`: neither whoever looks did it, nor the bot, which only reminds. */
export interface Happened {
  readonly at: string;
  readonly words: string;
  readonly isNews: boolean;
}

/** An assessment as somebody may see it: what another agency has not shared with theirs is not in it. */
export interface AssessmentSeen {
  readonly reference: string;
  /** Grows with everything that is here; for cards that are older than what they show. */
  readonly rev: number;
  readonly matter: string;
  readonly whose: string;
  /** The agency of whoever looks. */
  readonly yours: string;
  readonly isOpeners: boolean;
  /** False for whoever only looks, such as an auditor. */
  readonly acts: boolean;
  /** When your agency left: what others wrote after that is not here. Null while it takes part. */
  readonly leftAt: string | null;
  readonly opened: SeenBy;
  readonly standing: Standing;
  /** Whether all had agreed before something changed. */
  readonly wasAgreed: boolean;
  readonly wishes: {
    readonly asked: WishesAsked;
    readonly what: string;
    readonly why: string;
    readonly who: DoerSeen;
    readonly by: SeenBy;
    /** Whether the words are kept from whoever looks. */
    readonly isKept: boolean;
    /** The agencies that read them, by id, for those who do; empty where all who take part do. */
    readonly to: readonly string[];
  };
  readonly parties: readonly PartySeen[];
  /** Those who are in it by name, by their ids. */
  readonly people: readonly string[];
  /** The names of those, or of agencies, whom a message has not reached so far: nobody takes them for told. */
  readonly unreached: readonly string[];
  readonly contributions: readonly ContributionSeen[];
  readonly asks: readonly AskSeen[];
  readonly risk: { readonly level: RiskLevel; readonly reasons: string; readonly by: SeenBy } | null;
  /** What is put to all to agree; `version` goes with what somebody says of it. */
  readonly proposal: { readonly version: number; readonly by: SeenBy } | null;
  /** Each dissent that stands: as long as there is one, it is not agreed by all. */
  readonly dissents: readonly DissentSeen[];
  readonly actions: readonly ActionSeen[];
  readonly review: { readonly on: string; readonly isLate: boolean } | null;
  readonly reviewed: { readonly words: string; readonly by: SeenBy } | null;
  /** `into`: the one of the same case that goes on instead; empty where there is none, or it is not theirs to know. */
  readonly closed: { readonly why: string; readonly by: SeenBy; readonly into: string } | null;
  readonly next: readonly NextThing[];
  /** What happened, oldest first, in words. */
  readonly history: readonly Happened[];
}

export interface AssessmentListed {
  readonly reference: string;
  readonly matter: string;
  readonly whose: string;
  readonly openedBy: Pick<AgencyKnown, 'id' | 'name'>;
  readonly standing: Standing;
  readonly next: readonly NextThing[];
}
