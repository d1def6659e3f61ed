// The vocabulary of a case: what is stored, what may be asked of it, what happened to it. Pure data, no behaviour.
import type { Actor, Role } from '../people/types.ts';
import type { Verdict } from '../policy/verdict.ts';

export type { Actor, Role };

export type Decision = 'share' | 'share-in-part' | 'do-not-share';

/** The decision record's form (ICO annex B, rule 7 of the paper, and the flowchart's own fields). Free text unless said. */
export interface DecisionForm {
  readonly decision: Decision;
  /** The case system's reference, never a name. */
  readonly caseReference: string;
  readonly reason: string;
  readonly what?: string;
  readonly withWhom?: string;
  /** What it is shared for: a choice; `purposeOther` where none of them fits. */
  readonly purpose?: string;
  readonly purposeOther?: string;
  /** When it was shared: a choice; `sharedOn` (a day) where it was on an earlier one. */
  readonly sharedAt?: string;
  readonly sharedOn?: string;
  /** How it went: a choice; `howSentOther` where none of them fits. */
  readonly howSent?: string;
  readonly howSentOther?: string;
  /** Why without consent, where it was shared without it: a choice; `whyNoConsentOther` where none of them fits. */
  readonly whyNoConsent?: string;
  readonly whyNoConsentOther?: string;
  readonly subjectTold?: 'told' | 'will-tell' | 'not-told';
  readonly whyNotTold?: string;
  /** For an adult: whether they can decide this, and how that was judged. */
  readonly capacityConsidered?: string;
  readonly asked?: 'asked' | 'own-initiative';
  readonly askedBy?: string;
  readonly identityCheck?: string;
  readonly factFromOpinion?: string;
  readonly reasonsFor?: string;
  readonly reasonsAgainst?: string;
  readonly reviewDate?: string;
}

/** A name of a field of the form, in the order in which the form asks. */
export type FormField = keyof DecisionForm;

export interface AdviceNote {
  readonly of: string;
  readonly when: string;
  readonly said: string;
}

/** Present answers only: nothing of a draft is journalled. Deleted when nobody touches it for DRAFT_DAYS. */
export interface Draft {
  /** Question → response, as tapped. */
  readonly answers: Readonly<Record<string, string>>;
  /** Facts read in the practitioner's words and confirmed or corrected; the words themselves are never stored. */
  readonly facts: Readonly<Record<string, string>>;
  /** Facts that the words raised and left open. */
  readonly open: readonly string[];
  /** Facts that the words only sounded like: they make an answer likely and settle nothing. */
  readonly guessed: Readonly<Record<string, string>>;
  /** Opened by "somebody is in danger now": shared in an emergency, to be recorded. */
  readonly emergency: boolean;
  /** Where the practitioner is, so that another device resumes there. */
  readonly page: 'answer' | 'walk' | 'verdict' | 'form' | 'review';
  readonly form: Partial<DecisionForm>;
  /** A question the practitioner asked to answer again. */
  readonly revisit: string | null;
  readonly advice: readonly AdviceNote[];
  readonly consentBeingAsked: { readonly since: string } | null;
}

/** The verdict as it was shown, kept in words so that an old record stays readable after the policy changes. */
export interface VerdictShown extends Pick<
  Verdict,
  'verdict' | 'inPart' | 'because' | 'rule' | 'answer' | 'why' | 'steps'
> {
  readonly clauses: readonly { readonly id: string; readonly title: string; readonly place: string }[];
  /** What stood under the verdict: where today's law could give another answer, with its source and mark. */
  readonly today?: readonly { readonly text: string; readonly mark: string }[];
  /** Where the paper's own words go further than the rule. */
  readonly beyond?: string;
}

/** A question with the answer given. A fact read in their words stands here too, as `fact:<name>`. */
export interface AnswerShown {
  readonly question: string;
  readonly text: string;
  readonly response: string;
  readonly label: string;
}

/** What is filed: everything that the decision stood on, in words as shown. */
export interface FiledDecision {
  readonly edition: { readonly id: string; readonly version: string; readonly hash: string };
  readonly answers: readonly AnswerShown[];
  readonly facts: Readonly<Record<string, string>>;
  readonly verdict: VerdictShown;
  readonly form: DecisionForm;
  readonly advice: readonly AdviceNote[];
  /** Somebody had been asked for consent and had not answered yet. */
  readonly consentBeingAsked?: { readonly since: string };
  readonly emergency: boolean;
  readonly againstVerdict: boolean;
}

/** A part of an entry's content that a lawful redaction may take out: its salted hash stays in the chain. */
export interface Sealed {
  readonly salt: string;
  readonly hash: string;
  /** null once redacted. */
  readonly text: string | null;
}

export interface Entry {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: EntryKind;
  readonly by: { readonly id: string; readonly name: string; readonly role: Role | 'system'; readonly team: string };
  /** On whose behalf, where a delegate acted. */
  readonly actingFor?: { readonly id: string; readonly name: string };
  /** What happened, by kind. Free text inside is Sealed. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly previous: string;
  readonly hash: string;
}

export type EntryKind =
  | 'filed'
  | 'corrected'
  | 'manager-asked'
  | 'manager-told'
  | 'approved'
  | 'declined'
  | 'question-asked'
  | 'question-answered'
  | 'handed-over'
  | 'delegated'
  | 'disagreed'
  | 'reminded'
  | 'next-rung'
  | 'withdrawn'
  | 'guardian-asked'
  | 'guardian-answered'
  | 'guardian-asked-back'
  | 'guardian-replied'
  | 'delivery-given-up'
  | 'refused'
  | 'redacted';

/** Something that must reach somebody, kept in the record's own document until it has. */
export interface OutboxItem {
  readonly id: string;
  readonly kind: string;
  /** Directory id of the person, or the id of a document to create. */
  readonly to: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly due: string;
  readonly attempts: number;
  readonly lease: { readonly by: string; readonly until: string } | null;
  readonly state: 'waiting' | 'done' | 'stuck' | 'dropped';
  readonly reason?: string;
}

/** One document per case: the draft, the record, its journal and its outbox, so that one conditional write is the transaction. */
export interface CaseDocument {
  /** The reference, such as NCC-7K3F-92QD. */
  readonly id: string;
  readonly pk: string;
  readonly kind: 'case';
  readonly agency: string;
  readonly author: { readonly id: string; readonly name: string; readonly team: string };
  /** Counts the writes; a card carries the one that it shows. */
  readonly rev: number;
  readonly state: 'draft' | 'waiting' | 'filed';
  readonly draft: Draft | null;
  readonly filed: FiledDecision | null;
  readonly journal: readonly Entry[];
  readonly outbox: readonly OutboxItem[];
  /** Escalations and advice, as computed from the journal (escalation.ts). */
  readonly escalation: Readonly<Record<string, unknown>> | null;
  readonly advice: readonly Readonly<Record<string, unknown>>[];
  readonly retention: { readonly class: string; readonly legalHold: boolean } | null;
  readonly created: string;
  readonly touched: string;
  /** Where it stands in its author's list, greatest first: emergencies still to be recorded, then the newest. */
  readonly order: string;
  /** The earliest time at which the outbox has something to do, or null. */
  readonly due: string | null;
  /** The last command that was applied and the revision it was given, so that the same tap twice is one effect. */
  readonly last: { readonly rev: number; readonly key: string } | null;
  /** A keyed hash of the question that opened it, with sender and conversation, so that a re-sent message finds its draft. */
  readonly openedBy: string | null;
  /** Whose list of what waits it stands on, and since when: urgency first, so that the list sorts by it (outbox-items.ts). */
  readonly waitingFor?: readonly string[];
  readonly waitingSince?: string | null;
  /** Person → the message that shows them this case, so that it can be brought up to date in place. */
  readonly cards?: Readonly<Record<string, string>>;
}

/** What a person may ask of a case of their own. Escalation and advice add theirs in escalation.ts. */
export type CaseCommand =
  | {
      readonly type: 'open';
      readonly facts: Readonly<Record<string, string>>;
      readonly open: readonly string[];
      readonly guessed?: Readonly<Record<string, string>>;
      readonly emergency: boolean;
      readonly openedBy: string | null;
    }
  | { readonly type: 'answer'; readonly question: string; readonly response: string }
  | { readonly type: 'revisit'; readonly question: string }
  | { readonly type: 'set-fact'; readonly fact: string; readonly value: string }
  /** Everything the first reply's card held when Update was pressed: the facts, changed or not, and the answer picked, if any. */
  | {
      readonly type: 'update';
      readonly facts: Readonly<Record<string, string>>;
      readonly answer: { readonly question: string; readonly response: string } | null;
    }
  | { readonly type: 'go'; readonly page: Draft['page'] }
  | { readonly type: 'danger' }
  /** "Somebody is in danger now" was pressed by mistake: the record must not say that it was an emergency. */
  | { readonly type: 'safe' }
  | { readonly type: 'fill'; readonly form: Partial<Record<FormField, string>> }
  | { readonly type: 'file' }
  | { readonly type: 'note-advice'; readonly note: AdviceNote }
  | { readonly type: 'note-consent-asked' }
  | { readonly type: 'correct'; readonly text: string }
  | { readonly type: 'discard' };

/** A refusal in plain words with a stable code; `fields` says what is wrong with which input. Nothing was changed. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly fields?: Readonly<Partial<Record<FormField, string>>>;
}

/** Time, ids and salts come in from outside: the pure folders have neither clock nor randomness. */
export interface Context {
  readonly now: Date;
  /** A fresh random id, as often as it is called. */
  readonly newId: () => string;
  /** The reference of a case that is about to be opened. */
  readonly reference?: string;
}
