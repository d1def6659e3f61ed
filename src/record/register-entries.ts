// What stands in the journals of the register: documents about records, which never change one. A block for each part.
import type { Sealed } from './decision-types.ts';
import type { AssessmentContents } from './assessment-entries.ts';
import type { BlockContents } from './block-entries.ts';
import type { PackContents } from './pack-types.ts';
import type { RouteContents } from './route-entries.ts';

import type { Role } from '../people/types.ts';

/** At a terminal: who was signed in on that machine. Whom `--as` names, nobody proves there. */
export interface AtTerminal {
  readonly osUser?: string;
}

/** Which records an inquiry covers; null: all of them. Days as 2026-11-26, of when a record was put on record. */
export interface Covers {
  readonly classes: readonly string[] | null;
  readonly teams: readonly string[] | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** A record that is due: its class, the day on which it was put on record, and from which it may be destroyed. */
export interface DueRecord {
  readonly reference: string;
  readonly class: string;
  readonly filed: string;
  readonly due: string;
}

/** One of the two by whose authority something is destroyed. */
export interface Approver {
  readonly id: string;
  readonly name: string;
  readonly role: Role | 'system';
}

/** What the journals of the register hold, by the kind of their entries. */
export interface RegisterEntryContents extends PackContents, RouteContents, BlockContents, AssessmentContents {
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

  // ---- review

  /** The review of a month was made: its figures as they are shown (register/review/shown.ts). */
  'review-made': { readonly month: string; readonly figures: Readonly<Record<string, unknown>> };
  /** Somebody writes what is to be learnt from it. `notNames`: what they say names nobody. */
  'lesson-written': { readonly text: Sealed; readonly notNames: readonly string[] };
  /** A page for the public was made from the figures of a year. `hash`: SHA-256 of the page, hex. */
  'public-page-made': {
    readonly year: number;
    readonly hash: string;
    readonly figures: Readonly<Record<string, unknown>>;
  };

  // ---- keeping: inquiries, disposals, and what is left of a record that was destroyed

  'inquiry-opened': { readonly title: Sealed; readonly reason: Sealed; readonly covers: Covers } & AtTerminal;
  'inquiry-closed': { readonly reason: Sealed } & AtTerminal;
  'disposal-listed': { readonly records: readonly DueRecord[] } & AtTerminal;
  'disposal-taken-out': { readonly reference: string; readonly reason: Sealed } & AtTerminal;
  /** What this person approves: every record that was still on the list. */
  'disposal-approved': { readonly references: readonly string[] } & AtTerminal;
  /** Who approved has left, or may approve no more: `of` is the number of the entry that does not count from here on. */
  'disposal-approval-ended': { readonly of: number };
  'disposal-called-off': { readonly reason: Sealed } & AtTerminal;
  /** It was not destroyed after all: a code that says why. */
  'disposal-kept': { readonly reference: string; readonly because: string };
  /** `destroyed`: the hash of the entry that is left of it. `requests`: to the Guardian, which went with it. */
  'disposal-destroyed': {
    readonly reference: string;
    readonly destroyed: string;
    readonly requests: readonly string[];
  };
  /**
   * All that is left of a record, or of a request to the Guardian: a proof that it was destroyed and not lost. `entries`,
   * `last`: how many it had, and the hash of the last. `author`: a keyed hash of who wrote it. `with`: the record that
   * a request went with.
   */
  destroyed: {
    readonly disposal: string;
    readonly class: string;
    readonly filed: string;
    readonly due: string;
    readonly entries: number;
    readonly last: string;
    readonly approvers: readonly Approver[];
    readonly author: string | null;
    readonly requests: readonly string[];
    readonly with: string | null;
  };

  /** The store was put back from a backup. */
  restored: {
    /** When the backup was taken. */
    readonly backupAt: string;
    /** How many entries the log had in the backup, and how many the log has that was put back: one from outside may be ahead. */
    readonly backupLog: number;
    readonly log: number;
    /** How many of the entries between the two nobody has any more, and of which documents, as far as they fit here. */
    readonly lost: number;
    readonly of: readonly { readonly reference: string; readonly seqs: readonly number[] }[];
    /** What was destroyed after the backup, and put back as the proof of that alone. */
    readonly destroyed?: readonly string[];
    /** Holds that were set after the backup and are lost: until somebody sets or lifts them again nothing of it goes. */
    readonly held?: readonly { readonly reference: string; readonly seqs: readonly number[] }[];
    /** Inquiries and packs that were opened after the backup and are lost. */
    readonly opened?: readonly string[];
    /** From which texts were taken out after the backup, which are there again. */
    readonly erased?: readonly { readonly reference: string; readonly seqs: readonly number[] }[];
    /** Who was signed in on the machine. */
    readonly osUser: string;
  };
}
