// The vocabulary of asking a manager: who is on the ladder, what may be asked, where a request stands.
import type { Urgency } from '../policy/schema.ts';
import type { Person } from '../people/types.ts';
import type { CaseDocument, Context, Decision, FiledDecision, Refusal, Role } from './types.ts';

/** A manager is away and has named somebody until a time (ISO 8601). */
export interface Absence {
  readonly delegate: string;
  readonly until: string;
  /** Who said so, by id, and when. Old ones do not say. */
  readonly by?: string;
  readonly at?: string;
}

/** What of the directory the ladder needs; src/people has it. */
export interface LadderDirectory {
  find(id: string): Person | null;
  managerOf(person: Pick<Person, 'id'>): Person | null;
  byRole(role: Role): readonly Person[];
}

/** Who is above whom and who is away, and until when each rung has time. It comes in as an argument like the clock. */
export interface Ladder {
  readonly directory: LadderDirectory;
  /** By the id of whoever is away. */
  readonly absences: Readonly<Record<string, Absence>>;
  /** When a rung asked at `from` is reminded, and when the next one is told. */
  deadlines(urgency: Urgency['id'], from: Date): { readonly remindAt: Date; readonly nextAt: Date };
}

export interface LadderContext extends Context {
  readonly ladder: Ladder;
}

/** Somebody who was asked to decide, and how it came to them. */
export interface Asked {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly how: 'ladder' | 'hand-over' | 'delegate';
  /** For a delegate: whom they stand in for. */
  readonly for?: string;
  /** Their team, and everybody above them by id, nearest first, when they were asked. Old entries do not say. */
  readonly team?: string;
  readonly line?: readonly string[];
}

/** What was decided, by whom; the last one is in force. */
export interface Decided {
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
  readonly decided: Decided | null;
}

export type EscalationCommand =
  | {
      readonly type: 'ask-manager';
      readonly urgency: Urgency['id'];
      readonly proposed: Decision;
      readonly note: string;
    }
  | { readonly type: 'approve' }
  | { readonly type: 'decline'; readonly decision: Decision; readonly reason: string }
  | { readonly type: 'ask-question'; readonly text: string }
  | { readonly type: 'answer-question'; readonly text: string }
  | { readonly type: 'hand-over'; readonly to: string }
  | { readonly type: 'disagree'; readonly text: string }
  | { readonly type: 'withdraw' };

/** What the clock, the outbox or an absence brings about; nobody taps these. */
export type EscalationEvent =
  | { readonly type: 'remind'; readonly clock: number }
  | { readonly type: 'next-rung'; readonly clock: number; readonly because: 'silent' | 'unreachable' }
  | { readonly type: 'delegate'; readonly from: string }
  /** The people file has changed: somebody who was asked may have left. */
  | { readonly type: 'left' };

/**
 * `changed` may carry a refusal: the attempt is on the record and nothing else has changed. `same`: it had its effect
 * already, or is no longer wanted.
 */
export type EscalationDecided =
  | { readonly outcome: 'changed'; readonly document: CaseDocument; readonly refusal?: Refusal }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'same' };

/** What a manager is shown: as filed where the form was complete, else as far as the practitioner has come. */
export type Proposal = Omit<FiledDecision, 'form' | 'verdict'> & {
  readonly form: Partial<FiledDecision['form']>;
  readonly verdict: FiledDecision['verdict'] | null;
};
