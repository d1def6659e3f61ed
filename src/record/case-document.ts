// The document of a case: what is stored, and what of it is computed from its journal.
import type { EditionPin } from '../policy/governing.ts';
import type { Urgency } from '../policy/schema.ts';
import type { Decision, Draft, FiledDecision } from './decision-types.ts';
import type { Asked, Entry } from './entries.ts';
import type { OutboxItem } from './items.ts';
import type { Received } from './received-types.ts';
import type { Role } from '../people/types.ts';

/** The version of what is stored. A document without one is of version 1 (upgrade.ts). */
export const SCHEMA = 4;

/** What a manager decided; the last one is in force. */
export interface ManagerDecision {
  readonly outcome: 'approved' | 'declined';
  readonly by: { readonly id: string; readonly name: string; readonly role: Role | 'system' };
  readonly decision: Decision;
  /** Place of the decider on the ladder, from 0. */
  readonly rung: number;
  readonly at: string;
  readonly seq: number;
}

/** Where a request to a manager stands, computed from the journal alone (escalation-state.ts). */
export interface Escalation {
  readonly status: 'open' | 'approved' | 'declined' | 'withdrawn';
  /** Each asking and each disagreement is a round of its own; a card of an earlier one is stale. */
  readonly round: number;
  /** The revision that the round began with: a card with an earlier one shows another proposal. */
  readonly since: number;
  /** Why it waits: an entry of escalation.yaml, `asked`, or `disagreed`. */
  readonly reason: string;
  readonly urgency: Urgency['id'];
  readonly proposed: Decision;
  /** Whether deciding it completes the record; otherwise the practitioner still fills in the form. */
  readonly complete: boolean;
  /** Everybody who may decide it now, in the order in which they were asked; the last is whose turn it is. */
  readonly asked: readonly Asked[];
  readonly rung: number;
  /** The number of the entry that started the clock that runs now. */
  readonly clock: number;
  readonly remindAt: string;
  readonly nextAt: string;
  readonly question: { readonly by: string; readonly seq: number } | null;
  /** What was decided last, in this round or an earlier one. */
  readonly decided: ManagerDecision | null;
}

/** Where a request to the Guardian stands, as the record knows it. */
export interface AdviceState {
  readonly id: string;
  readonly status: 'asked' | 'asked-back' | 'answered';
  readonly by: string;
  readonly at: string;
  /** Ids of the Guardian's messages that have been fetched. */
  readonly seen: readonly string[];
}

/** How long it is kept, as its journal says. Days as 2026-11-26. */
export interface Retention {
  /** A class of the edition's `retention`; empty where nobody has given it one. */
  readonly class: string;
  /** Whether it is held for any matter. */
  readonly legalHold: boolean;
  /** The day that somebody gave from which its time counts; left out where nobody has. */
  readonly startsOn?: string;
  /** Whether to keep it is not looked at before this day; left out where there is none. */
  readonly reviewOn?: string;
}

/** The route or the joint assessment from which a decision was begun: its author's cards lead back there. */
export interface BegunFor {
  readonly kind: 'route' | 'assessment';
  readonly reference: string;
  /** Which of the nine routes it is. */
  readonly number?: number;
}

/**
 * One document per case: the draft, the record, its journal and its outbox, so that one conditional write is the
 * transaction. What stands under "copies" is computed from the journal each time it is written, for queries and cards,
 * and compared with it when a record is checked.
 */
export interface CaseDocument {
  /** The reference, such as NCC-7K3F-92QD. */
  readonly id: string;
  readonly pk: string;
  readonly kind: 'case';
  readonly schema: typeof SCHEMA;
  readonly agency: string;
  readonly author: { readonly id: string; readonly name: string; readonly team: string };
  readonly created: string;
  /** The edition it was opened under, and is shown and changed under. Older drafts do not say. */
  readonly edition?: EditionPin;
  /** Left out where it was begun on its own. */
  readonly begunFor?: BegunFor;
  readonly draft: Draft | null;
  readonly journal: readonly Entry[];
  readonly outbox: readonly OutboxItem[];

  // copies
  readonly state: 'draft' | 'waiting' | 'filed';
  readonly filed: FiledDecision | null;
  readonly escalation: Escalation | null;
  readonly advice: readonly AdviceState[];
  readonly retention: Retention | null;
  /**
   * Where it stands in its author's list, greatest first: emergencies still to be recorded, then the newest. Empty where
   * it stands on no list, because nobody has used it yet.
   */
  readonly order: string;
  /** The earliest time at which the outbox has something to do, or null. */
  readonly due: string | null;
  /** Whose list of what waits it stands on, and since when: urgency first, so that the list sorts by it. */
  readonly waitingFor: readonly string[];
  readonly waitingSince: string | null;
  /** What somebody was given, in a record of that, and the case that it is about in one spelling. No other has them. */
  readonly received?: Received;
  readonly receivedAbout?: string;
  /** By what the register finds it, and when it came on record with its reference: the register sorts by it (terms.ts). */
  readonly terms: readonly string[];
  readonly registered: string;
  /** When the first entry was written that the agency's log does not hold so far; null where it holds all. */
  readonly unlogged: string | null;

  // bookkeeping: nothing here is shown or decides who may do what
  /** The place in the agency's log of each entry that is logged so far, in the order of the journal. */
  readonly leaves: readonly number[];
  /** Counts the writes; a card carries the one that it shows. */
  readonly rev: number;
  readonly touched: string;
  /** The last command that was applied and the revision it was given, so that the same tap twice is one effect. */
  readonly last: { readonly rev: number; readonly key: string } | null;
  /**
   * A keyed hash of the question that opened it, with sender and conversation, so that a re-sent message finds its
   * draft.
   */
  readonly openedBy: string | null;
  /** Person → the message that shows them this case, so that it can be brought up to date in place. */
  readonly cards?: Readonly<Record<string, string>>;
}
