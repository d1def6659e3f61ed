// What stands in the journals of the register: documents about records, which never change one. A block for each part.
import type { Sealed } from './decision-types.ts';

/** What the journals of the register hold, by the kind of their entries. */
export interface RegisterEntryContents {
  /** In the access log: somebody read what is another's. `reference`: null where it was more than one record. */
  'record-read': {
    readonly what: string;
    readonly reference: string | null;
    readonly through: 'teams' | 'terminal';
    /** At a terminal: who was signed in on that machine. Whom `--as` names, nobody proves there. */
    readonly osUser?: string;
    /** Of a copy that was taken away: the SHA-256 of the file, in hex. */
    readonly copy?: string;
    /** Why, as they said it. */
    readonly why?: Sealed;
    /** What a list was narrowed to. */
    readonly sought?: Sealed;
  };
  /** In the list of the log's keys: which one signs from now on. */
  'log-key-set': {
    /** The public key, as it is handed to whoever checks. */
    readonly key: string;
    readonly replaces: string | null;
    /** A note about the new key, signed by it and by the one that it replaces. */
    readonly signed: string;
    /** The one that it replaces was lost, and has not signed. */
    readonly lost: boolean;
  };
}
