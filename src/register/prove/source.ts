// What is verified: the store as it is now, or a folder that was written from it. One way to read both.
import type { LogReader } from '../../proof/log-reader.ts';
import type { StoredDocument } from '../../store/port.ts';

export interface Source {
  readonly agency: string;
  /** Every document of a kind as it is stored, in order of id. What cannot be read as JSON is thrown. */
  documents(kind: string): AsyncIterable<StoredDocument>;
  /** One of them by its id, whatever its kind; null where there is none. */
  find(id: string): Promise<StoredDocument | null>;
  /** What other agencies opened to which this one is party, as it is stored there; a folder has none of it. */
  elsewhere?(): AsyncIterable<StoredDocument>;
  /** Whether what is another agency's own was left out of it. */
  readonly isTakenOut: boolean;
  readonly log: LogReader;
  /** How many entries the log has by now; null where documents may note more, as in a copy, or where it is damaged. */
  sizeNow(): Promise<number | null>;
  /** Ids of documents that stand on other lists of the store than they say: a few of them, none in a folder. */
  strayed(): Promise<readonly string[]>;
  /** Why the log cannot be read; null where it can, or where there is none. */
  readonly damage: string | null;
}
