// What stands in the journal of a use of one of the nine routes of the joint agency protocol.
import type { Decision, Sealed } from './decision-types.ts';

/** At a terminal: who was signed in on that machine. */
interface AtTerminal {
  readonly osUser?: string;
}

/** An agency or a person, by id and by the name that they had then. */
export interface Party {
  readonly id: string;
  readonly name: string;
}

export const KNOWN = ['yes', 'no', 'not-known'] as const;
export type Known = (typeof KNOWN)[number];

/** Whether there are proceedings beside it. */
export interface Proceedings {
  readonly criminal: Known;
  readonly family: Known;
}

/**
 * Where the end of a clock comes from: the protocol's own length; an earlier day, where that length is only the most; a day
 * that somebody wrote down, because nobody has seen a length; the day of a court order; the day for the rest of an answer.
 */
export const CLOCK_FROM = ['protocol', 'earlier', 'given', 'order', 'rest'] as const;
export type ClockFrom = (typeof CLOCK_FROM)[number];

/** Every time that a clock needs, as it was computed when it started. ISO 8601, UTC. */
export interface RouteClock {
  readonly from: ClockFrom;
  readonly starts: string;
  readonly halfway: string;
  /** When it is said that it runs out soon. */
  readonly before: string;
  readonly ends: string;
  /** When it is said that it is late: the morning of the next working day. */
  readonly late: string;
  /** When it is late for the second time. */
  readonly again: string;
  /** Once it is late for the second time it is told again after so many working days, and again; left out: never. */
  readonly every?: number;
  /** How long it may take, where the protocol says so. */
  readonly length?: { readonly days: number; readonly of: 'calendar' | 'business' };
}

export const ROUTE_OUTCOMES = ['received', 'part', 'refused', 'permission-needed', 'not-held'] as const;
export type RouteOutcome = (typeof ROUTE_OUTCOMES)[number];

/** Something that was withheld, by the words that the protocol's data had then. */
export interface Withheld {
  readonly id: string;
  readonly what: string;
  readonly why: string;
}

/** A filed decision for a route, as its record said it then. `entry`: the hash of its last entry. `by`: who decided, and when. */
export interface RouteDecision {
  readonly record: string;
  readonly entry: string;
  readonly decision: Decision;
  readonly inPart: boolean;
  readonly by: Party;
  readonly at: string;
}

/** What goes by hand, because whoever gets it has nobody here to be told: a copy of the form, an answer, that it is taken back. */
export const SENT_WHAT = ['copy', 'answer', 'taken-back'] as const;
export type SentWhat = (typeof SENT_WHAT)[number];

/** How it went; `not-needed`: it does not have to go, and a note says why. */
export const SENT_HOW = ['email', 'post', 'hand', 'phone', 'portal', 'other', 'not-needed'] as const;
export type SentHow = (typeof SENT_HOW)[number];

/** Who gets it by hand, by id, and when whoever sends it is reminded. */
export interface ByHand {
  readonly to: readonly string[];
  readonly remind: string;
}

export interface RouteContents {
  /**
   * `direction`: as the agency sees it that opened it. `matter`: the case reference that people use. `enteredFor`: the id of
   * the party that has no people here, for which somebody of ours writes down what it does. `onPaper`: it has people here,
   * and what came from it on paper was written down for it; from then on its own people do what it does.
   */
  'route-opened': {
    readonly protocol: string;
    readonly version?: string;
    readonly route: string;
    readonly direction: 'out' | 'in';
    readonly matter: string;
    readonly from: Party;
    readonly to: Party;
    readonly copies: readonly Party[];
    readonly enteredFor?: string;
    readonly onPaper?: true;
    readonly about: 'child' | 'adult';
    /** The side that shares something by it, and decides that, as the protocol had it then; null: neither. */
    readonly gives?: 'from' | 'to' | null;
    readonly proceedings: Proceedings;
  } & AtTerminal;
  /** Fields of the form that were filled in or changed; what is free text is sealed. */
  'route-filled': { readonly fields: Readonly<Record<string, string | Sealed>> } & AtTerminal;
  /**
   * Every needed field is there, and it is at the right contact point. `people`: who is told there, by id. `askers`: who is
   * told at the agency from which it came on paper, by id.
   */
  'route-complete': {
    readonly contact: string;
    readonly people: readonly string[];
    readonly askers?: readonly string[];
    readonly byHand?: ByHand;
    readonly clock: RouteClock;
  } & AtTerminal;
  /** A colleague takes it on for their side of it. */
  'route-assigned': { readonly side: 'from' | 'to'; readonly to: Party } & AtTerminal;
  /** A draft was opened in which it is decided what goes. */
  'route-decision-begun': { readonly record: string } & AtTerminal;
  /**
   * The filed record by which it was decided. `entry`: the hash of the last entry that it had then. `over`: the decisions that
   * say otherwise, as they were known to whoever said that this one counts.
   */
  'route-decided': {
    readonly record: string;
    readonly revision: number;
    readonly entry: string;
    readonly decision: Decision;
    readonly verdict: string;
    readonly inPart: boolean;
    readonly over?: readonly Pick<RouteDecision, 'record' | 'decision' | 'inPart'>[];
  } & AtTerminal;
  /** Filed decisions for it that say different things: nothing goes until somebody says which one counts. */
  'route-decisions-differ': { readonly decisions: readonly RouteDecision[] } & AtTerminal;
  /**
   * `record`: by which it was decided; null where nothing of ours goes. `rest`: what is still to come, and by when. `on`: the
   * day on which it came on paper, where that was before it is written down.
   */
  'route-answered': {
    readonly outcome: RouteOutcome;
    readonly record: string | null;
    readonly given: Sealed | null;
    readonly withheld: readonly Withheld[];
    readonly permission: readonly Withheld[];
    readonly reason: Sealed | null;
    readonly rest: { readonly what: Sealed; readonly by: string; readonly clock: RouteClock } | null;
    readonly byHand?: ByHand;
    readonly on?: string;
    /** Whoever asked wrote it down: this block of theirs was settled, and it came. */
    readonly block?: string;
  } & AtTerminal;
  /** `told`: who is told, by id. */
  'route-reminded': { readonly which: 'halfway' | 'before'; readonly told: readonly string[] };
  /** `next`: when it is told again, where nothing came by then. */
  'route-late': { readonly times: 1 | 2; readonly told: readonly string[]; readonly next?: string };
  /** `orderStands`: a court's order stands on it, whose clock goes on. */
  'route-withdrawn': { readonly reason: Sealed; readonly orderStands?: true; readonly byHand?: ByHand } & AtTerminal;
  /**
   * Something went by hand. `of`: the number of the entry with what went. `on`: the day on which it went, which may be before
   * that on which this is written.
   */
  'route-sent': {
    readonly what: SentWhat;
    readonly of: number;
    readonly to: Party;
    readonly how: SentHow;
    readonly on: string;
    readonly note: Sealed | null;
  } & AtTerminal;
  /** Nobody has written yet that it went. `told`: who is reminded, by id. `next`: when again. */
  'route-unsent': { readonly told: readonly string[]; readonly next?: string };
  /** A court order arrived: made on a day, to be met by a day. The nearest such day is the clock from now on. */
  'route-order': {
    readonly court: Sealed;
    readonly on: string;
    readonly by: string;
    readonly what: Sealed;
    readonly clock: RouteClock;
  } & AtTerminal;
  /**
   * The court itself took its order back, or it was met in court: on a day, and what the court said. `order`: the number of
   * the entry with that order, where more than one stood.
   */
  'route-order-ended': { readonly on: string; readonly what: Sealed; readonly order?: number } & AtTerminal;
  'route-hearing': {
    readonly court: Sealed;
    readonly of: 'family' | 'criminal' | 'both';
    readonly on: string;
    /** A time of day such as 10:30; left out where nobody knows. */
    readonly time?: string;
    readonly what: Sealed;
  } & AtTerminal;
  'route-closed': { readonly reason: Sealed | null } & AtTerminal;
  /** From here on it is worked by another version of the protocol's data than before. */
  'route-version': { readonly before: string; readonly version: string } & AtTerminal;
}
