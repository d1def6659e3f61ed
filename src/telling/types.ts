// Who is told, on which occasion, and what comes of it: words to say, or why there are none yet.
import type { DecisionName } from '../policy/decision.ts';
import type { Facts } from '../policy/diagram.ts';
import type { Verdict } from '../policy/verdict.ts';

/** For whom the words are. */
export const AUDIENCES = ['adult', 'young-person', 'child', 'parent', 'easy-words'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What they are told: each is said in other words. */
export const OCCASIONS = [
  'asking-consent',
  'sharing-agreed',
  'sharing-without',
  'not-sharing',
  'telling-later',
] as const;
export type Occasion = (typeof OCCASIONS)[number];

/**
 * How somebody is told in a language that is not English: in words that a speaker signed, in a draft (practice alone), or
 * in English that an interpreter puts into theirs.
 */
export const THROUGH = ['signed', 'draft', 'interpreter'] as const;
export type Through = (typeof THROUGH)[number];

/** What a practitioner says about telling, where the facts of the case do not: yes, no, or nothing so far. */
export type Answer = 'yes' | 'no';

/** All that the words are made of. Nothing that anybody typed is among it. */
export interface About {
  /** What is known of the case. */
  readonly facts: Facts;
  /** Its `because` is `so-far` where an answer that could change it is still open. */
  readonly verdict: Pick<Verdict, 'verdict' | 'inPart' | 'because'>;
  /** What was decided; null where nothing is so far. */
  readonly decision: DecisionName | null;
  readonly audience: Audience;
  readonly occasion: Occasion;
  /** Whether whoever would be told may have caused the harm, or be suspected of a crime. */
  readonly mayBeSource?: Answer | undefined;
  /** Where a parent would be told: the same of the child itself, which nobody else is asked of then. */
  readonly childMayBeSource?: Answer | undefined;
  /** Whether it is safe to tell them now. */
  readonly isSafe?: Answer | undefined;
}

/** Of which texts of a catalogue something is made, by their names. */
interface Made {
  readonly from: readonly string[];
}

/** The words, a sentence each. */
export interface Words extends Made {
  readonly tell: readonly string[];
}

/** No words yet: why, who decides when, and what to say to somebody who asks, of which `from` tells the texts. */
export interface NotNow extends Made {
  /** The row of not-safe.yaml. */
  readonly because: string;
  /** It was said that it is not safe; false where only nobody has said that it is, or where it is theirs to decide. */
  readonly isUnsafe: boolean;
  readonly notNow: string;
  readonly whoDecides: string;
  /** The same in every case, so that it gives nothing away. */
  readonly whatToSayIfAsked: string;
  readonly clauses: readonly string[];
}

export type Telling = Words | NotNow;
