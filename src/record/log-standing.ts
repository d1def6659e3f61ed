// How the entries of one record stand in the log of the agency, as a check of that record alone can say.

export interface LogStanding {
  /** So many entries the record has, so many of them are in the log, and so many of those the last checkpoint vouches for. */
  readonly entries: number;
  readonly logged: number;
  readonly vouched: number;
  /** The last checkpoint that was signed: for how many entries of the log, and when (ISO 8601); null where none was. */
  readonly checkpoint: { readonly size: number; readonly at: string } | null;
  /** Sentences about entries that are not where the record says they are. */
  readonly problems: readonly string[];
}
