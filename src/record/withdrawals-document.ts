// The list of withdrawn versions as it is stored.
import { SCHEMA } from './case-document.ts';
import { partitionOf } from './partition.ts';
import type { Entry } from './types.ts';

export const WITHDRAWALS = 'withdrawals';

export interface WithdrawalsDocument {
  readonly id: typeof WITHDRAWALS;
  readonly pk: string;
  readonly kind: typeof WITHDRAWALS;
  readonly schema: typeof SCHEMA;
  readonly agency: string;
  readonly journal: readonly Entry[];
  /** The place in the agency's log of each entry that is logged so far; when the first was written that is not. */
  readonly leaves: readonly number[];
  readonly unlogged: string | null;
}

export const noWithdrawals = (agency: string): WithdrawalsDocument => ({
  id: WITHDRAWALS,
  pk: partitionOf(agency),
  kind: WITHDRAWALS,
  schema: SCHEMA,
  agency,
  journal: [],
  leaves: [],
  unlogged: null,
});
