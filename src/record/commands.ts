// What may be asked of a case, what the clock brings about, and what becomes of it.
import type { Agreement } from '../agreements/schema.ts';
import type { Edition } from '../policy/edition.ts';
import type { Urgency } from '../policy/schema.ts';
import type { Suspect } from './advice-text.ts';
import type { AdviceNote, Decision, Draft, FormField, LimitShown, ReadValue } from './decision-types.ts';
import type { ArrivedAnswer, PersonTold } from './entries.ts';
import type { BegunFor, CaseDocument } from './case-document.ts';

interface OnCard {
  readonly facts: Readonly<Record<string, string>>;
  readonly answer: { readonly question: string; readonly response: string } | null;
}

/** What a person may ask of a case of their own. Escalation and advice add theirs in escalation.ts. */
export type CaseCommand =
  | {
      readonly type: 'open';
      /** What the words say. */
      readonly read?: Readonly<Record<string, ReadValue>>;
      /** What they raise and leave open. */
      readonly open?: readonly string[];
      /** What must be asked before anything says yes. */
      readonly first?: readonly string[];
      readonly asksWhom?: boolean;
      readonly riskHeard?: boolean;
      readonly emergency: boolean;
      readonly openedBy: string | null;
      /** The version of the reader that read the facts. */
      readonly reader?: string;
      /** What of joint working it decides. */
      readonly begunFor?: BegunFor;
    }
  | { readonly type: 'answer'; readonly question: string; readonly response: string }
  | { readonly type: 'revisit'; readonly question: string }
  | { readonly type: 'set-fact'; readonly fact: string; readonly value: string }
  /** What a later message says of the case: what was read in it (hear.ts). */
  | {
      readonly type: 'hear';
      readonly read: Readonly<Record<string, ReadValue>>;
      readonly open?: readonly string[];
      readonly riskHeard?: boolean;
      readonly reader?: string;
    }
  /**
   * Everything the first reply's card held when a button was pressed: the facts, changed or not, and the answer picked,
   * if any. `update` puts right what was changed; `confirm` is "That is right", and says the rest of what was read, too.
   */
  | ({ readonly type: 'update' } & OnCard)
  | ({ readonly type: 'confirm'; /** And the form is next. */ readonly record?: boolean } & OnCard)
  | { readonly type: 'go'; readonly page: Draft['page'] }
  /** `heard`: in words typed after the question, rather than with the button on its card. */
  | { readonly type: 'danger'; readonly heard?: true }
  /** They told somebody in an emergency: it is to be recorded, and the form is next. */
  | { readonly type: 'told' }
  /**
   * "Somebody is in danger now" was pressed and nothing was shared: the record must not say that it was an emergency,
   * and a draft that only the alarm opened goes.
   */
  | { readonly type: 'safe' }
  | { readonly type: 'fill'; readonly form: Partial<Record<FormField, string>>; readonly stays?: true }
  | { readonly type: 'file' }
  | { readonly type: 'note-advice'; readonly note: AdviceNote }
  | { readonly type: 'note-consent-asked' }
  /** Begins the draft again under the edition that governs now, with what was said that both know (renew.ts). */
  | { readonly type: 'renew' }
  /**
   * `of`: the field of the form that it puts right; left out where it adds something. `notShared`: it was not shared
   * after all, so nobody is asked whether it arrived.
   */
  | { readonly type: 'correct'; readonly text: string; readonly of?: FormField; readonly notShared?: true }
  /** It was shared: when and how, with whom, and what (shared.ts). */
  | { readonly type: 'note-shared'; readonly form: SharedForm }
  /** Whether the person was told what is shared, or is not: when, or why not (person-told.ts). */
  | ({ readonly type: 'note-told' } & ToldForm)
  | { readonly type: 'discard' };

/** What is written down of telling the person. `whyNot` is free text; `words` says which words the bot gave. */
export interface ToldForm {
  readonly told: PersonTold['told'];
  readonly on?: string;
  readonly whyNot?: string;
  readonly words?: NonNullable<PersonTold['words']>;
}

/** What is written down of a share that came after its record was filed. Choices and days; the rest is free text. */
export type SharedForm = Readonly<
  Partial<Record<'sharedAt' | 'sharedOn' | 'howSent' | 'howSentOther' | 'withWhom' | 'what', string>>
>;

/** A refusal in plain words with a stable code; `fields` says what is wrong with which input. Nothing was changed. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly fields?: Readonly<Partial<Record<FormField, string>>>;
  /** What a text to or from the Guardian held that may say who somebody is. */
  readonly suspects?: readonly Suspect[];
  /** What of a Guardian's advice does not go together, as a sentence. */
  readonly contradiction?: string;
}

/** Time, ids and salts come in from outside: the pure folders have neither clock nor randomness. */
export interface Context {
  readonly now: Date;
  /** A fresh random id, as often as it is called. */
  readonly newId: () => string;
  /** The limits on what its author was given about the case that a form names, where they are asked for. */
  readonly limits?: readonly LimitShown[];
  /** The agreements of the agency, for what is shown and filed; left out: it keeps none. */
  readonly agreements?: readonly Agreement[];
  /** The edition of today's law; what is written down says what that answers. */
  readonly law?: Edition;
  /** The edition that governs now, where a draft is begun again under it. */
  readonly governing?: Edition;
  /** The reference of a case that is about to be opened. */
  readonly reference?: string;
}

export type EscalationCommand =
  | {
      readonly type: 'ask-manager';
      readonly urgency: Urgency['id'];
      readonly proposed: Decision;
      readonly note: string;
    }
  /** Agrees to what is proposed. `reason` is needed where that goes against the policy. */
  | { readonly type: 'approve'; readonly conditions?: string; readonly reason?: string }
  | { readonly type: 'decline'; readonly decision: Decision; readonly reason: string }
  | { readonly type: 'ask-question'; readonly text: string }
  | { readonly type: 'answer-question'; readonly text: string }
  | { readonly type: 'hand-over'; readonly to: string }
  | { readonly type: 'disagree'; readonly text: string }
  | { readonly type: 'withdraw' };

/** What the clock, the outbox or an absence brings about; nobody taps these. */
export type EscalationEvent =
  | { readonly type: 'remind'; readonly clock: number }
  | { readonly type: 'next-rung'; readonly clock: number; readonly because: 'silent' | 'unreachable' }
  | { readonly type: 'delegate'; readonly from: string }
  /** The people file has changed: somebody who was asked may have left. */
  | { readonly type: 'left' };

/** On the next working day after a share at risk: did it arrive, and do they act? A manager takes it on. */
export type ArrivedCommand =
  | { readonly type: 'arrived'; readonly answer: ArrivedAnswer }
  | { readonly type: 'arrived-tell' }
  | { readonly type: 'arrived-take' };

/** To the Guardian: a request built from closed choices, or the reply to what they asked back. */
export type AdviceRequest =
  | {
      readonly type: 'ask-guardian';
      readonly choices: Readonly<Record<string, string>>;
      readonly text: string;
      readonly notNames: boolean;
    }
  | { readonly type: 'reply-guardian'; readonly advice: string; readonly text: string; readonly notNames: boolean };

/**
 * What a command does to a document. `apply`: this is the document now. `refuse`: nothing of what was asked has
 * happened; where a document comes with it, what was typed is kept, or the attempt is on the record. `repeat`: it had
 * its effect already. `delete`: the document goes.
 */
export type Transition<T = CaseDocument> =
  | { readonly outcome: 'apply'; readonly document: T }
  | { readonly outcome: 'refuse'; readonly refusal: Refusal; readonly document?: T }
  | { readonly outcome: 'repeat' }
  | { readonly outcome: 'delete' };
