// The agreements and assessments as they are at this moment, for whoever asks. Pure: who reads the file is elsewhere.
import type { Agreement } from './schema.ts';

/** What is wrong with the agreements file as it is now. */
export interface AgreementsProblem {
  /** Sentences for whoever looks after the file. */
  readonly message: string;
  readonly code: 'agreements-file';
}

export interface Agreements {
  all(): readonly Agreement[];
  /** Null while the file can be used; otherwise these are the agreements of the last good one. */
  problem(): AgreementsProblem | null;
}

/** The register of an agency that keeps none. */
export const NO_AGREEMENTS: Agreements = { all: () => [], problem: () => null };
