import type { FactName } from '../policy/editions/norfolk-2015/names.ts';
import type { Found } from './identity/found.ts';

/** One fact as the practitioner's words say it; `open` where the words raise it and leave it open. */
export interface ReadFact {
  readonly fact: FactName;
  readonly value: string;
  /** The practitioner's own words that said so, as typed. */
  readonly words: string;
  /** It sounds so rather than says so: shown and asked about, and it settles nothing until somebody confirms it. */
  readonly guessed?: true;
}

export type Kind = 'sharing' | 'policy' | 'emergency' | 'other';

/** An answer about the policy itself. */
export interface PolicyAnswer {
  readonly title: string;
  readonly answer: string;
  readonly clauses: readonly string[];
}

export interface Understood {
  readonly kind: Kind;
  readonly facts: readonly ReadFact[];
  /** What looks as if it identified somebody: it is pointed out, never stored. */
  readonly identity: readonly Found[];
  /** Where the question is about the policy. */
  readonly policy?: PolicyAnswer;
  /** Where the question is none that can be answered: what to say instead. */
  readonly reply?: string;
  /** Which version of the reader read the facts: it goes on the record with them. */
  readonly reader?: string;
}

/**
 * Words → facts that the words propose. Synchronous once loaded; whoever wants a language model behind it
 * writes another `Understanding` and a loader, and the rules still decide.
 */
export interface Understanding {
  understand(text: string): Understood;
}
