// The entries of a journal: what happened, by kind, with the content that each kind has.
import type { Urgency } from '../policy/schema.ts';
import type { Decision, Sealed, SealedDecision, SealedProposal, ToldWords } from './decision-types.ts';
import type { SealedReceived } from './received-types.ts';
import type { AtTerminal, RegisterEntryContents } from './register-entries.ts';
import type { Role } from '../people/types.ts';

/** Who did something. Entries of version 1 do not say of which agency. */
export interface Who {
  readonly id: string;
  readonly name: string;
  readonly role: Role | 'system';
  readonly team: string;
  readonly agency?: string;
}

/** Somebody by id and by the name they had then. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Somebody who was asked to decide, and how it came to them. */
export interface Asked extends Named {
  readonly role: Role;
  readonly how: 'ladder' | 'hand-over' | 'delegate';
  /** For a delegate: whom they stand in for. */
  readonly for?: string;
  /** Their team, and everybody above them by id, nearest first, when they were asked. Old entries do not say. */
  readonly team?: string;
  readonly line?: readonly string[];
}

/** When somebody is reminded, and when the next rung is told. ISO 8601, UTC. */
export interface Times {
  readonly remindAt: string;
  readonly nextAt: string;
}

/** Who gets the message; null where whoever stands in for them gets it. Entries of version 1 do not say. */
interface Sent {
  readonly sentTo?: string | null;
}

export interface ManagerAsked extends Times, Sent {
  readonly round: number;
  /** The revision that the round began with. */
  readonly rev: number;
  readonly rung: number;
  readonly to: Asked;
  readonly urgency: Urgency['id'];
  readonly reason: string;
  readonly proposed: Decision;
  readonly complete: boolean;
  readonly note: Sealed | null;
  readonly proposal: SealedProposal;
}

interface ManagerDecided {
  readonly round: number;
  readonly decision: Decision;
  readonly rung: number;
  /** Whether it departs from what the policy said. Entries of version 1 do not say. */
  readonly againstVerdict?: boolean;
}

/** What somebody says of a share at risk on the next working day. */
export type ArrivedAnswer = 'acting' | 'not-acting' | 'not-yet' | 'not-arrived';
/** Why a manager is told of it. */
export type ArrivedBecause = Exclude<ArrivedAnswer, 'acting'> | 'not-answered' | 'nobody-to-ask';

/** When it is first asked whether it arrived: after a share where somebody may be at risk. ISO 8601, UTC. */
interface AsksLater {
  readonly arrived?: { readonly askAt: string };
}

/** When the author is reminded that they meant to tell the person. ISO 8601, UTC. */
interface TellsLater {
  readonly telling?: { readonly remindAt: string };
}

/** What the policy said to the case when the Guardian was asked: ids of the edition, none of which says who it is. */
export interface PolicySaid {
  readonly verdict: 'share' | 'ask-consent-first' | 'do-not-share' | 'seek-advice';
  readonly inPart: boolean;
  readonly clauses: readonly string[];
}

export const TOLD = ['told', 'not-yet', 'not-safe'] as const;

/** `words`: the words that the bot gave, by what they were made for. What was said in their place is kept nowhere. */
export interface PersonTold {
  readonly told: (typeof TOLD)[number];
  readonly on?: string;
  readonly whyNot?: Sealed;
  readonly words?: ToldWords;
}

interface AdviceText {
  readonly advice: string;
  readonly notNames: readonly string[];
}

/** A file's content by the kind of its entry. Free text inside is Sealed. */
export interface EntryContents extends RegisterEntryContents {
  /** `standsOn`: the entry by which a manager decided it. `retention`: how long it is kept. Neither in version 1. */
  filed: SealedDecision & { readonly standsOn?: number | null; readonly retention?: string } & AsksLater & TellsLater;
  /** `of`: the field of the form that it puts right, where its author said so. `notShared`: it was not shared after all. */
  corrected: { readonly text: Sealed; readonly of?: string; readonly notShared?: true };
  /** Its author says that it was shared after it was filed, when and how. */
  shared: {
    readonly sharedAt: string;
    readonly sharedOn?: string;
    readonly howSent: string;
    readonly howSentOther?: Sealed;
    readonly withWhom: Sealed;
    readonly what: Sealed;
  };
  /** Its author says whether the person whom it is about was told, with which words and when; or why not. */
  'person-told': PersonTold;
  /** The first entry of a record of what somebody was given. */
  received: SealedReceived;
  'manager-asked': ManagerAsked;
  'manager-told': {
    readonly reason: string;
    readonly to: Named | null;
    /** Everybody who is told, by id. */
    readonly told?: readonly string[];
    readonly againstVerdict?: boolean;
    /** To whom the information went, in words. */
    readonly sharedWith?: Sealed | null;
  };
  /** `conditions`: under which the manager agrees. `reason`: why, where the policy says otherwise. Old ones have neither. */
  approved: ManagerDecided & AsksLater & { readonly conditions?: Sealed; readonly reason?: Sealed };
  declined: ManagerDecided & AsksLater & { readonly reason: Sealed };
  /** `clock`: whether the clock runs on, or waits for the answer until `nextAt`. Not in version 1. */
  'question-asked': {
    readonly round: number;
    readonly text: Sealed;
    readonly clock?: 'runs' | 'waits';
  } & Partial<Times>;
  'question-answered': { readonly round: number; readonly text: Sealed } & Partial<Times>;
  'handed-over': { readonly from: readonly string[]; readonly to: Asked; readonly rung: number } & Times & Sent;
  delegated: { readonly from: string; readonly to: Asked; readonly until: string | null } & Sent;
  disagreed: { readonly to: null; readonly note: Sealed } | ManagerAsked;
  /** `again`: at the top of the ladder, in this round. */
  reminded: { readonly to: string; readonly clock?: number; readonly again?: number } & Partial<Times>;
  'next-rung': {
    readonly because: string;
    readonly from: readonly string[];
    /** Of those, who has left: they are out of it. */
    readonly left?: readonly string[];
    readonly to: Asked;
    readonly rung: number;
  } & Times &
    Sent;
  /** Whoever was asked has left, and nobody is left to ask: an administrator sees it. */
  'nobody-left': { readonly round: number; readonly to: string; readonly reason: string };
  withdrawn: { readonly because: string };
  'guardian-asked': AdviceText & {
    readonly choices: Readonly<Record<string, string>>;
    readonly text: Sealed | null;
    readonly requester: { readonly role: Role | null };
    readonly edition: { readonly id: string; readonly version: string };
    /** The id of the message that carries the text. Not in version 1. */
    readonly message?: string | null;
    /** Null while it said nothing. Older entries do not say. */
    readonly policy?: PolicySaid | null;
  };
  'guardian-replied': AdviceText & { readonly text: Sealed; readonly message?: string };
  'guardian-asked-back': AdviceText & { readonly message: string; readonly text: Sealed; readonly at: string };
  'guardian-answered': AdviceText & {
    readonly answer: string;
    readonly conditions: readonly string[];
    readonly clause: string | null;
    readonly guardian: Named;
    readonly at: string;
    readonly text: Sealed | null;
    /** A law in the Guardian's own words, and how long it holds. Older entries have neither. */
    readonly law?: Sealed | null;
    readonly holds?: string | null;
  };
  /** Somebody is asked whether it arrived: its author, or whoever stands `for` them. `rev`: the revision it made. */
  'arrived-asked': {
    readonly to: Named;
    readonly for: Named | null;
    readonly rev: number;
    readonly nextAt: string;
  };
  /** `nextAt`: when it is asked again, or a manager told; left out where neither follows. */
  'arrived-answered': { readonly answer: ArrivedAnswer; readonly nextAt?: string };
  /** A manager is told; null in `to` where nobody stands higher. `silent`: the one before did not answer. */
  'arrived-told': {
    readonly because: ArrivedBecause;
    readonly silent?: true;
    readonly to: Named | null;
    readonly rung: number;
    readonly rev: number;
    readonly answerBy: string | null;
  };
  /** A manager sees to it that somebody acts. */
  'arrived-taken': Readonly<Record<string, never>>;
  /** A message has reached somebody (`to`), or an errand about a request to the Guardian (`advice`) was done. */
  delivered: { readonly item: string; readonly what: string; readonly to: string | null; readonly advice?: string };
  /** Nobody tries any more. Version 1 has no `item`, and the request to the Guardian in `to`. */
  'delivery-given-up': {
    readonly item?: string;
    readonly what: string;
    readonly to: string | null;
    readonly advice?: string;
    readonly reason: string;
  };
  /** An administrator sends it again, or lets it be. */
  'delivery-retried': { readonly item: string };
  'delivery-closed': { readonly item: string };
  refused: { readonly attempt: string; readonly code: string };
  /** `proposal`: the entry that proposed it, null where another record's did. Older entries say neither. */
  redacted: {
    readonly seq: number;
    readonly paths: readonly string[];
    readonly reason: Sealed;
    readonly proposal?: number | null;
    readonly proposedBy?: Named;
    /** In the first entry of an agreement: the same texts where they stand in requests to the Guardian, which go too. */
    readonly requests?: readonly {
      readonly advice: string;
      readonly texts: readonly { readonly seq: number; readonly paths: readonly string[] }[];
    }[];
    /** At a terminal: who was signed in on that machine. So below. */
    readonly osUser?: string;
  };
  /**
   * Somebody proposes that texts are taken out by a lawful order: which, and by which order. `tells`: who is asked to
   * agree, by id; `until`: when it ends by itself (ISO 8601, UTC). Older ones say neither.
   */
  'erase-proposed': {
    readonly texts: readonly { readonly seq: number; readonly paths: readonly string[] }[];
    readonly order: Sealed;
    readonly tells?: readonly string[];
    readonly until?: string;
    readonly osUser?: string;
  };
  /** Its proposer takes it back, or somebody else refuses it. */
  'erase-given-up': { readonly proposal: number; readonly reason: Sealed; readonly osUser?: string };
  'class-set': { readonly class: string; readonly reason: Sealed } & AtTerminal;
  /** The day from which the time of its class counts, or to which it runs, where somebody has to give it. */
  'start-given': { readonly on: string; readonly reason: Sealed } & AtTerminal;
  /** Whether to keep it is not looked at before that day; null takes a day back. */
  'review-set': { readonly on: string | null; readonly reason: Sealed } & AtTerminal;
  /** Nothing of it is destroyed while it is held. `matter`: for what. Several may stand side by side. */
  'hold-set': { readonly reason: Sealed; readonly matter?: Sealed } & AtTerminal;
  /**
   * `of`: the entry that set the hold which this lifts; all of them where an old entry does not say. `tells`: who had set it
   * and is told, by id, where that is somebody else.
   */
  'hold-lifted': { readonly reason: Sealed; readonly of?: number; readonly tells?: string } & AtTerminal;
  /** In the request to the Guardian: its own side of the conversation, which names nobody. */
  'advice-requested': {
    readonly choices: Readonly<Record<string, string>>;
    readonly requester: { readonly role: Role | null };
    readonly edition: { readonly id: string; readonly version: string };
    readonly message: SealedMessage | null;
    readonly policy?: PolicySaid | null;
    /** The Guardians that it was put before, by id. */
    readonly guardians: readonly string[];
  };
  'advice-replied': { readonly message: SealedMessage; readonly guardians: readonly string[] };
  /** The Guardians have changed: who is asked now, who is not any more, and whether nobody is left. */
  'guardians-changed': {
    readonly come: readonly string[];
    readonly gone: readonly string[];
    readonly none: boolean;
  };
  'advice-asked-back': { readonly message: SealedMessage };
  'advice-answered': {
    readonly answer: string;
    readonly conditions: readonly string[];
    readonly clause: string | null;
    readonly text: Sealed;
    readonly notNames: readonly string[];
    readonly law?: Sealed | null;
    readonly holds?: string | null;
  };
  /** In the list of who is away. */
  /** `tells`: those two are told, where nobody of them decides requests. */
  'stand-in-named': AtTerminal & {
    readonly person: string;
    readonly delegate: Named;
    readonly until: string;
    readonly tells?: true;
  };
  'stand-in-ended': AtTerminal & { readonly person: string };
  /** In the list of withdrawn versions: no new answer is given by this version, until it is put back. */
  'version-withdrawn': VersionChanged;
  'version-restored': VersionChanged;
}

/** A version of a reader or of an edition, and why it was withdrawn or put back: a closed choice. */
export interface VersionChanged {
  readonly what: 'reader' | 'edition';
  readonly version: string;
  readonly because: string;
}

export interface SealedMessage {
  readonly id: string;
  readonly from: 'requester' | 'guardian';
  readonly at: string;
  readonly text: Sealed;
  readonly notNames: readonly string[];
}

export type EntryKind = keyof EntryContents;

/** What the first entry of version 2 also says, so that it is in the chain. */
export interface Opening {
  /** When the document was created. ISO 8601, UTC. */
  readonly created?: string;
  /** The class of retention that a record of version 1 had. */
  readonly class?: string | null;
  /** How many messages a request of version 1 had that stand in no entry. */
  readonly messages?: number;
  /** Who was away by a list of version 1. */
  readonly away?: Readonly<
    Record<string, { readonly delegate: string; readonly until: string; readonly by?: string; readonly at?: string }>
  >;
}

export interface EntryOf<Kind extends EntryKind> {
  /** Absent in entries of version 1, which stay as they were written and hold by their own rule. */
  readonly v?: 2;
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: Kind;
  readonly by: Who;
  /** On whose behalf, where a delegate acted. */
  readonly actingFor?: Named;
  readonly content: EntryContents[Kind];
  readonly opens?: Opening;
  /** Random, and destroyed with the record: from then on nobody can guess what a hash was made of. */
  readonly nonce?: string;
  readonly previous: string;
  readonly hash: string;
}

export type Entry = { [Kind in EntryKind]: EntryOf<Kind> }[EntryKind];

/** What is to be added; sequence and hashes are worked out by the journal. */
export type NewEntryOf<Kind extends EntryKind> = Pick<EntryOf<Kind>, 'at' | 'kind' | 'by' | 'content' | 'actingFor'> & {
  readonly nonce: string;
};
export type NewEntry = { [Kind in EntryKind]: NewEntryOf<Kind> }[EntryKind];

/** Whether an entry is of one of these kinds. */
export const isKind = <Kind extends EntryKind>(
  entry: Entry,
  ...kinds: readonly Kind[]
): entry is EntryOf<Kind> & Entry => (kinds as readonly EntryKind[]).includes(entry.kind);
