// What a practitioner puts together and files: the draft, the form, the decision and what it stood on.
import type { LawSaid } from '../policy/todays-law.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { Audience, Occasion, Through } from '../telling/types.ts';

export type Decision = 'share' | 'share-in-part' | 'do-not-share';

/**
 * The decision record's form (ICO annex B, rule 7 of the paper, and the flowchart's own fields). Free text unless
 * said.
 */
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
  /** Whether what is shared is fact, opinion or both: a choice; which is which stands in the line after it. */
  readonly factOrOpinion?: string;
  readonly factFromOpinion?: string;
  /** Whether it is accurate and up to date: a choice. */
  readonly upToDate?: string;
  /** What the ICO's decision record asks besides, where information governance has switched it on. */
  readonly lawfulBasis?: string;
  readonly specialCondition?: string;
  readonly legalPower?: string;
  readonly impactAssessment?: string;
  readonly officerView?: string;
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

/** `through`: how it was said in a language that is not English. */
export interface ToldWords {
  readonly audience: Audience;
  readonly occasion: Occasion;
  readonly language: string;
  readonly through?: Through;
}

/** When the person was told and with which words, as a draft keeps it until it goes on record. */
export interface ToldOnForm {
  readonly on: string;
  readonly words?: ToldWords;
}

/** Present answers only: nothing of a draft is journalled. Deleted when nobody touches it for DRAFT_DAYS. */
export interface Draft {
  /** Question → response, as tapped. */
  readonly answers: Readonly<Record<string, string>>;
  /** What the practitioner has said on a card: confirmed, corrected or picked. With the answers it is all that counts. */
  readonly facts: Readonly<Record<string, string>>;
  /** What was read in their words and nobody has confirmed so far; the words themselves are never stored. */
  readonly read: Readonly<Record<string, ReadValue>>;
  /** Facts that the words raised and left open. */
  readonly open: readonly string[];
  /** Facts without which nothing says yes, whatever else is known: what it was begun for has them asked first. */
  readonly first?: readonly string[];
  /** They asked whom they may tell, rather than whether they may tell somebody. */
  readonly asksWhom: boolean;
  /** Somebody, or the words themselves, spoke of a risk to a person: the safety line stays until it is denied. */
  readonly riskHeard: boolean;
  /** A question opened it and nobody has used the answer: it stands on no list, and goes within a day. */
  readonly hidden: boolean;
  /** Opened by "somebody is in danger now": shared in an emergency, to be recorded. */
  readonly emergency: boolean;
  /** An alarm opened it, rather than a case in which somebody pressed the button. */
  readonly alarm?: true;
  /** Words typed later spoke of the danger: whom they told then need not be whom they had asked about. */
  readonly dangerHeard?: true;
  /** Where the practitioner is, so that another device resumes there. */
  readonly page: 'answer' | 'walk' | 'verdict' | 'form' | 'review';
  readonly form: Partial<DecisionForm>;
  /** When the person was told, and with which words: counts while the form says that they were. */
  readonly told?: ToldOnForm;
  /** A question the practitioner asked to answer again. */
  readonly revisit: string | null;
  readonly advice: readonly AdviceNote[];
  readonly consentBeingAsked: { readonly since: string } | null;
  /** Where each of `facts` came from; what is not named here was picked as the answer to a question. */
  readonly origins: Readonly<Record<string, Origin>>;
  /** Which version of the reader read the facts in the practitioner's words; null where none did. */
  readonly reader: string | null;
  /** The limits on what was received about this case, as the review shows them. */
  readonly limits?: readonly LimitShown[];
  /** The agreements that fit what is to be shared, as the form shows them. */
  readonly agreements?: readonly AgreementShown[];
}

/** What words propose of a fact. It makes an answer likely, and settles nothing. */
export interface ReadValue {
  readonly value: string;
  /** How likely it is that the words say so, from 0 to 1; null where nothing measured it. */
  readonly certainty: number | null;
  /** The words sound so rather than say so: it is asked, never asserted. */
  readonly guessed?: true;
  /** It was read only in the words that name the recipient, so it gives no reason of its own. */
  readonly borrowed?: true;
  /** Not read: they asked whom they may tell, and this is the answer. */
  readonly proposed?: true;
}

/**
 * `confirmed` or `corrected` on the card that showed what was read; `picked` where they said it themselves. `read` is
 * what nobody had confirmed when a manager was asked, and in older records what was left as it was read.
 */
export type Origin = 'picked' | 'read' | 'confirmed' | 'corrected';

/** The verdict as it was shown, kept in words so that an old record stays readable after the policy changes. */
export interface VerdictShown extends Pick<
  Verdict,
  'verdict' | 'inPart' | 'because' | 'rule' | 'answer' | 'why' | 'steps'
> {
  readonly clauses: readonly { readonly id: string; readonly title: string; readonly place: string }[];
  /** Duties that may apply, each with its source and mark; in older records also notes of today's law. */
  readonly today?: readonly { readonly text: string; readonly mark: string }[];
  /** Where the paper's own words go further than the rule. */
  readonly beyond?: string;
  /** That nobody had endorsed its edition then. */
  readonly notEndorsed?: string;
  /** What today's law said to the same; not where its edition is that of the record, nor in older records. */
  readonly law?: LawShown;
}

/** A comparison with the edition of today's law: with which, and what it answered; null where that was the same. */
export interface LawShown {
  readonly edition: { readonly id: string; readonly version: string; readonly hash: string };
  readonly said: LawSaid | null;
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
  /** The limits on what was received about this case that its author was shown before it was filed. */
  readonly limits?: readonly LimitShown[];
  /** The sharing agreements that fitted, as its author was shown them. Older records have none. */
  readonly agreements?: readonly AgreementShown[];
  /** Where each fact came from, and by which version of the reader. Records of version 1 do not say. */
  readonly origins?: Readonly<Record<string, Origin>>;
  readonly reader?: string | null;
}

/** What a manager is shown: as filed where the form was complete, else as far as the practitioner has come. */
export type Proposal = Omit<FiledDecision, 'form' | 'verdict'> & {
  readonly form: Partial<FiledDecision['form']>;
  readonly verdict: FiledDecision['verdict'] | null;
};

/** A part of an entry's content that a lawful redaction may take out: its salted hash stays in the chain. */
export interface Sealed {
  readonly salt: string;
  readonly hash: string;
  /** null once redacted. */
  readonly text: string | null;
}

/** A sharing agreement, as it was shown to whoever recorded the decision. */
export interface AgreementShown {
  /** In the register of agreements. */
  readonly id: string;
  /** With whom and about what, in words. */
  readonly called: string;
  readonly how: 'covers' | 'may-cover';
  /** How it goes under it, where that stood in place of the usual way. */
  readonly means?: string;
  /** A day, such as 2027-03-31. */
  readonly reviewOn: string;
  /** That it was out of date then, in words; empty where it was not. */
  readonly review: string;
}

/** A limit on something received about a case, as it was shown to whoever shares about that case. */
export interface LimitShown {
  /** The record of what was received. */
  readonly ref: string;
  readonly from: string;
  /** A day, such as 2026-03-03. */
  readonly receivedOn: string;
  /** What it was given for; not in records that were filed before it was shown, nor where they did not say. */
  readonly purpose?: string;
  /** In words as shown. */
  readonly limits: readonly string[];
  readonly line: string;
}

export type SealedLimit = Omit<LimitShown, 'from' | 'purpose' | 'line'> & {
  readonly from: Sealed;
  readonly purpose?: Sealed;
  readonly line: Sealed;
};

/** A content with every sealed text opened. */
export type Opened<T> = T extends Sealed
  ? string
  : T extends readonly (infer One)[]
    ? readonly Opened<One>[]
    : T extends object
      ? { readonly [Key in keyof T]: Opened<T[Key]> }
      : T;

/** The form as the journal holds it: what was typed is sealed, what was picked is not. */
export type SealedForm = {
  readonly [Field in keyof DecisionForm]: Field extends 'decision' | 'subjectTold' | 'asked'
    ? DecisionForm[Field]
    : Sealed | DecisionForm[Field];
};

export interface SealedNote {
  readonly of: Sealed;
  readonly when: Sealed;
  readonly said: Sealed;
}

/** A decision as the journal holds it. */
export type SealedDecision = Omit<FiledDecision, 'form' | 'advice' | 'limits'> & {
  readonly form: SealedForm;
  readonly advice: readonly SealedNote[];
  readonly limits?: readonly SealedLimit[];
};
export type SealedProposal = Omit<SealedDecision, 'form' | 'verdict'> & {
  readonly form: Partial<SealedForm>;
  readonly verdict: VerdictShown | null;
};
