/** A document whose entries go into the agency's log. `leaves` holds the place there of each that is logged so far. */
export interface Logged {
  readonly journal: readonly { readonly at: string; readonly seq: number }[];
  readonly leaves: readonly number[];
}

/**
 * When the first entry was written that the log does not hold so far (ISO 8601, UTC); null where it holds all of them. By
 * the numbers of the entries: of a record that was destroyed only the last one is left, with the leaves of all.
 */
export const unloggedOf = ({ journal, leaves }: Logged): string | null =>
  journal.find(({ seq }) => seq > leaves.length)?.at ?? null;
