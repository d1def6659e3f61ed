// The port: words in; kind, facts with value, certainty and the words that said so, out. Readers stand behind it.
import type { FactName } from '../policy/editions/norfolk-2015/names.ts';
import type { Mark } from '../policy/schema.ts';
import type { Found } from './identity/found.ts';

/** One fact as the practitioner's words say it; `open` where the words raise it and leave it open. */
export interface ReadFact {
  readonly fact: FactName;
  readonly value: string;
  /** The practitioner's own words that said so, as typed. */
  readonly words: string;
  /** How likely it is that the words say so, from 0 to 1. */
  readonly certainty: number;
  /** It sounds so rather than says so: shown and asked about, and it settles nothing until somebody confirms it. */
  readonly guessed?: true;
}

export type Kind = 'sharing' | 'policy' | 'emergency' | 'other';

/** What a message after an answer is to the case in hand. */
export type Relation =
  'same-case' | 'new-case' | 'why' | 'what-if' | 'thanks' | 'stop' | 'restart' | 'policy' | 'other' | 'unclear';

/** A relation, and how likely it is, from 0 to 1. */
export interface ReadRelation {
  readonly is: Relation;
  readonly certainty: number;
}

/** An answer about the policy itself. */
export interface PolicyAnswer {
  readonly title: string;
  readonly answer: string;
  readonly clauses: readonly string[];
  /** How sure the edition is of it, where it says so. */
  readonly mark?: Mark;
}

/** What is asked about telling the person themselves, by the name of the edition's question that answers it. */
export type TellingQuestion =
  'tell-them-you-share' | 'tell-whoever-did-harm' | 'asked-whether-you-shared' | 'consent-for-a-referral';

export interface Understood {
  readonly kind: Kind;
  readonly facts: readonly ReadFact[];
  /** What looks as if it identified somebody: it is pointed out, never stored. */
  readonly identity: readonly Found[];
  readonly relation?: ReadRelation;
  /** Where the question is about the policy. */
  readonly policy?: PolicyAnswer;
  /** It asks about telling the person themselves, or what to say if they ask: a case in hand has words for it. */
  readonly telling?: TellingQuestion;
  /** Where the question is none that can be answered: what to say instead. */
  readonly reply?: string;
  /** Nothing that reads questions is in use: whoever asked is told whom to ask instead. */
  readonly unread?: true;
  /** Which versions of which readers read the facts: it goes on the record with them. */
  readonly reader: string;
  /** Some reader, or a danger word, speaks of a risk to a person: the reply says whom to tell, whatever the verdict. */
  readonly riskHeard?: true;
  /** The text is longer than is read. Danger words are heard in all of it. */
  readonly endNotRead?: true;
  /** Sentences for the person about how it was read, such as that a reader could not be used. */
  readonly notes?: readonly string[];
}

/** How long a reading may take: it is given up when the signal is aborted. */
export interface ReadingLimit {
  readonly signal?: AbortSignal;
}

/** Words → facts that the words propose. The rules still decide. */
export interface Understanding {
  /** The versions of the readers behind it, as far as they are loaded. */
  readonly readers?: readonly string[];
  /** Rejects where no reader could read it, or the signal was aborted before one had. */
  understand(text: string, limit?: ReadingLimit): Promise<Understood>;
}

/** What one reader makes of a text. */
export interface ReadWords {
  readonly kind: Kind;
  /** From 0 to 1. */
  readonly kindCertainty: number;
  /** Each fact once. The words are a verbatim stretch of the text that the reader was given. */
  readonly facts: readonly ReadFact[];
  readonly relation?: ReadRelation;
  readonly endNotRead?: true;
  /** Sentences for the person about this reading. */
  readonly notes?: readonly string[];
}

/**
 * What a reader alone does. It is given the text as it is folded (text/fold.ts), at most `QUESTION_LIMIT` of it; what
 * joins readers leads its words back to what was typed, and adds danger words, guards, identity and the policy's answer.
 */
export interface WordReader {
  /** Changes whenever the same text could be read otherwise. */
  readonly version: string;
  /** Rejects with `CouldNotRead` where there is something to say about it; the other reader then reads alone. */
  read(text: string, signal: AbortSignal): Promise<ReadWords>;
}
