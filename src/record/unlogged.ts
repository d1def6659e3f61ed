/** A document whose entries go into the agency's log. `leaves` holds the place there of each that is logged so far. */
export interface Logged {
  readonly journal: readonly { readonly at: string }[];
  readonly leaves: readonly number[];
}

/** When the first entry was written that the log does not hold so far (ISO 8601, UTC); null where it holds all of them. */
export const unloggedOf = ({ journal, leaves }: Logged): string | null => journal[leaves.length]?.at ?? null;
