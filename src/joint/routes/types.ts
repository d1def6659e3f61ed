// The use of a route: what may be asked of it, and what somebody of a party sees of it. Plain data, no behaviour.
import type { Actor, Decision, Named, Refusal } from '../../record/types.ts';
import type { JointDocument } from '../facts.ts';
import type { ClockFrom, Known, Party, Proceedings, RouteOutcome, SentWhat } from '../../record/route-entries.ts';

export type { Known, Party, Proceedings, RouteOutcome } from '../../record/route-entries.ts';

/**
 * Where it stands. `filling`: the form is not complete, and no clock runs. `running`: it waits for the answer. `part`: some
 * was given, and a day is set for the rest. `permission`: the court must permit it. `answered`: whoever asked looks at what
 * came, and closes it.
 */
const ROUTE_STANDS = ['filling', 'running', 'part', 'permission', 'answered', 'withdrawn', 'closed'] as const;
export type RouteStands = (typeof ROUTE_STANDS)[number];

/** Opens a route. What is left out is as it usually is: worked by now, about a child, proceedings not known. */
export interface OpenRoute {
  /** An id such as `protocol-2024`; the protocol that is worked by now where it is left out. */
  readonly protocol?: string;
  /** The route's id or number. */
  readonly route: string;
  readonly direction: 'out' | 'in';
  /** The case reference that people use, never a name. */
  readonly matter: string;
  /** The other agency, by its id. */
  readonly other: string;
  /** Agencies that get a copy, by their ids. */
  readonly copies?: readonly string[];
  readonly about?: 'child' | 'adult';
  readonly proceedings?: Partial<Proceedings>;
  readonly osUser?: string;
}

interface AtATerminal {
  readonly osUser?: string;
}

/** The commands on a route that there is, by name. */
interface RouteCommands {
  /**
   * Fields of the form by id; those that are left out stay as they are. `since`: how often it had been filled in when whoever
   * types saw it; what somebody else wrote into the same field since then is not written over.
   */
  fill: { readonly fields: Readonly<Record<string, string>>; readonly since?: number };
  /**
   * It goes to (or came to) this contact point, by its id or name. `ends`: the last day (2026-11-30), needed where the
   * protocol's own length was not seen, and may be earlier where that is only the most. `on`: the day on which it was
   * complete there, where it was before today and the other side has no people here.
   */
  complete: { readonly contact: string; readonly ends?: string; readonly on?: string };
  /** A colleague takes it on, by id. */
  assign: { readonly to: string };
  beginDecision: object;
  /** `over`: records that say otherwise, as they were shown to whoever says that this one counts. */
  linkDecision: { readonly record: string; readonly over?: readonly string[] };
  /**
   * `withheld`, `permission`: ids of what the protocol names. `rest`: what is still to come, and by which day. `on`: the day
   * on which it came on paper, today where it is left out.
   */
  answer: {
    readonly outcome: RouteOutcome;
    readonly given?: string;
    readonly withheld?: readonly string[];
    readonly permission?: readonly string[];
    readonly reason?: string;
    readonly rest?: { readonly what: string; readonly by: string };
    readonly on?: string;
  };
  withdraw: { readonly reason: string };
  /**
   * Something went by hand. `sending`: which, as it is named where it is shown; may be left out where it is the only one.
   * `how`: one of `SENT_HOW`. `on`: the day, today where it is left out.
   */
  sent: { readonly sending?: string; readonly how: string; readonly on?: string; readonly note?: string };
  /** A court order arrived: the day on which it was made, and the day by which it must be met. */
  order: { readonly court: string; readonly on: string; readonly by: string; readonly what: string };
  /** The court took its order back, or has what it ordered: which one where several stand, on which day, and what it said. */
  endOrder: { readonly on: string; readonly what: string; readonly order?: string };
  hearing: {
    readonly court: string;
    readonly of: 'family' | 'criminal' | 'both';
    readonly on: string;
    readonly time?: string;
    readonly what: string;
  };
  close: { readonly reason?: string };
}
/** What the next step is: something to be done with it, to say which decision counts, or what a block needs. */
export type NextDoes = RouteAction | 'choose' | 'block' | 'see-block' | null;

export type RouteAction = keyof RouteCommands;
export type RouteCommand<Action extends RouteAction> = RouteCommands[Action] & AtATerminal;

/** `errors`: what is wrong with which field, as a sentence. `changed`: the fields in which something else stood before. */
export interface RouteRefusal extends Refusal {
  readonly errors?: Readonly<Record<string, string>>;
  readonly changed?: readonly string[];
}

/** What became of a command, with the route as it is now for whoever acts. */
export type RouteCame =
  | {
      readonly outcome: 'done' | 'repeated';
      readonly route: RouteSeen;
      /** The draft that was opened to decide what goes. */
      readonly draft?: string;
    }
  | { readonly outcome: 'refused'; readonly refusal: RouteRefusal; readonly route: RouteSeen | null };

/** Whether there are any. `thought-of`: somebody thinks of beginning them. `investigated`: a crime, and no court has it yet. */
export type AreThere = Known | 'thought-of' | 'investigated';
export type ProceedingsKnown = Readonly<Record<keyof Proceedings, AreThere>>;

type Says =
  | `${'family' | 'criminal'}-${'proceedings' | 'court' | 'hearing'}`
  | 'who-asks'
  | 'what-is-asked'
  | 'why-needed'
  | 'not-told'
  | 'lets-it-go'
  | 'who-checked'
  | 'of-a-victim'
  | 'victim-told';

/** A field of the form, with what was filled in. */
export interface FieldSeen {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly kind: 'line' | 'text' | 'date' | 'choice' | 'agency' | 'person' | 'yes-no';
  readonly options: readonly {
    readonly id: string;
    readonly label: string;
    readonly means?: 'going-on' | 'thought-of' | 'investigated' | 'none' | undefined;
  }[];
  readonly needed: boolean;
  /** What it says of the proceedings of its matter, or who asks, for what and why, and who must not hear of it; left out: none of these. */
  readonly says?: Says | undefined;
  /** Empty where nothing was filled in. */
  readonly value: string;
}

export interface ContactSeen {
  readonly id: string;
  readonly name: string;
  /** How it is reached, where it is no person of this bot. */
  readonly how: string;
}

export interface ClockSeen {
  readonly from: ClockFrom;
  readonly starts: string;
  readonly ends: string;
  /** Working days that are left, today not counted; 0 on the last day; below 0 once it is late. */
  readonly daysLeft: number;
  /** 0 until its end; then how often that was said, and 1 where nobody was told yet. */
  readonly late: 0 | 1 | 2;
  /** "Ends on 30 November 2026, in 3 working days. …", and where that end comes from. */
  readonly words: string;
}

/** Something that may be withheld, or needs the court, by the protocol's data. */
export interface GroundSeen {
  readonly id: string;
  readonly what: string;
  readonly why: string;
}

export interface AnswerSeen {
  readonly outcome: RouteOutcome;
  /** What it comes to, in a sentence. */
  readonly words: string;
  /** Who gave it; of an agency whose answer somebody else wrote down, that agency and who that was. */
  readonly by: string;
  /** Who wrote down what another agency answered; empty where it did so itself. */
  readonly writtenDownBy: string;
  readonly at: string;
  /** On which day it came on paper, and if that was in time; empty where it came when it was written down. */
  readonly came: string;
  readonly given: string;
  readonly withheld: readonly GroundSeen[];
  readonly permission: readonly GroundSeen[];
  readonly reason: string;
  readonly rest: { readonly what: string; readonly by: string } | null;
}

export interface HearingSeen {
  readonly court: string;
  readonly of: 'family' | 'criminal' | 'both';
  readonly on: string;
  readonly time: string;
  readonly what: string;
}

/** A hearing that stands on the form. `court` is empty where none is named. */
export interface StatedHearing {
  readonly of: 'family' | 'criminal';
  readonly on: string;
  readonly court: string;
}

/** A decision waits for a manager. `asksBack`: who has asked something first, and waits for that. */
export interface DecisionWaits {
  readonly who: string;
  /** Until when, before it goes to the next one. ISO 8601. */
  readonly until: string;
  readonly asksBack: boolean;
}

/** One of several filed decisions: who decided what, and when. */
export interface DecisionSeen {
  readonly record: string;
  readonly decision: Decision;
  readonly inPart: boolean;
  readonly by: string;
  readonly at: string;
}

export interface OrderSeen {
  /** By which it is named where several stand. */
  readonly id: string;
  readonly court: string;
  readonly on: string;
  readonly by: string;
  readonly what: string;
}

/** Something that goes by hand, to whoever has nobody here. */
export interface RouteSending {
  /** By which the command `sent` names it. */
  readonly id: string;
  readonly what: SentWhat;
  /** What goes, and to whom: "the copy for the Family Court". */
  readonly name: string;
  /** What is to be done, as a sentence. */
  readonly words: string;
}

/** A block that was logged because this was refused, given in part, or late. */
export interface RouteBlock {
  readonly id: string;
  /** It was logged by people of whoever looks. */
  readonly isOurs: boolean;
  /** Whether it climbs its ladder still. */
  readonly isOpen: boolean;
  /** At which step it stands, or how it was settled, in words. */
  readonly words: string;
  /** When they shared all or part of it, by how it was settled. ISO 8601; null where they did not, or it is open. */
  readonly sharedAt: string | null;
}

/** A route as somebody of one of its parties sees it: nothing of the other side's own is in it. */
export interface RouteSeen {
  readonly id: string;
  readonly protocol: {
    readonly id: string;
    readonly title: string;
    /** That it was opened under another version of its data; empty where that is the same. */
    readonly changed: string;
  };
  readonly route: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly plain: string;
    /** The paper extends it to adults, where it is about one. */
    readonly extended: boolean;
  };
  readonly matter: string;
  readonly about: 'child' | 'adult';
  readonly proceedings: ProceedingsKnown;
  /** For whoever looks: `out` where their side asks or tells, `in` where it is asked or told. */
  readonly direction: 'out' | 'in';
  /** It tells or gives something, and asks no answer but that it be taken note of. */
  readonly tells: boolean;
  /** Both courts agree to a linked hearing, and nobody has written down when it is. */
  readonly awaitsHearing: boolean;
  readonly from: Party;
  readonly to: Party;
  readonly copies: readonly Party[];
  /** Whoever looks only gets a copy: nothing is asked of their agency. */
  readonly isCopy: boolean;
  /** Whoever asked has nobody here: the answer reaches them only where whoever looks sends it. */
  readonly answeredByHand: boolean;
  /** What whoever looks still has to send by hand. */
  readonly toSend: readonly RouteSending[];
  /** The party that has no people here, for which somebody writes down what it does. */
  readonly enteredFor: Party | null;
  readonly opened: { readonly by: string; readonly at: string };
  readonly state: RouteStands;
  readonly stateWords: string;
  readonly next: {
    readonly words: string;
    /** Whose turn it is. */
    readonly who: 'us' | 'them' | 'nobody';
    /** What of it is done here; null where nothing is. Whether whoever looks may do that, `may` says. */
    readonly does: NextDoes;
    /** By when, ISO 8601; null where nothing runs. */
    readonly by: string | null;
  };
  /** What whoever looks may do now. */
  readonly may: readonly RouteAction[];
  readonly form: {
    readonly title: string;
    readonly annex: string | null;
    readonly fields: readonly FieldSeen[];
    /** How often it was filled in. */
    readonly filled: number;
    /** Ids of the needed fields that are empty. */
    readonly missing: readonly string[];
    /** Where it must go. */
    readonly contacts: readonly ContactSeen[];
    /** Whether whoever completes it must write down the last day, because the protocol's own was not seen. */
    readonly needsDay: boolean;
  };
  /** What was asked for, as the form says; empty where it asks for nothing. */
  readonly askedFor: string;
  /** Why that is needed, as the form says; empty where it does not. */
  readonly neededFor: string;
  /** The blocks that were logged from it and reach whoever looks, the newest first. */
  readonly blocks: readonly RouteBlock[];
  /** The block of one's own by which they shared it, while nobody has written down what came; null where there is none. */
  readonly sharedBy: string | null;
  /** Who must not hear of it yet, as the form says; empty where it names nobody. */
  readonly notTold: string;
  /** At which contact point it is; empty before it is complete. */
  readonly contact: string;
  /** Whom a message of it was tried for and did not reach, by name. */
  readonly unreached: readonly string[];
  readonly clock: ClockSeen | null;
  /** What is outstanding, and with whom. */
  readonly outstanding: readonly {
    readonly what: string;
    readonly with: string;
    readonly by: string | null;
    /** Whoever looks, or a colleague, has to send it by hand: who wrote what goes. */
    readonly wrote?: Named;
  }[];
  /** Who of one's own side has taken it on; empty where nobody has. */
  readonly handler: string;
  /** Of one's own side alone: the draft that was begun, and the record by which it was decided. */
  readonly decision: {
    readonly begun: string | null;
    /** Colleagues who began a decision of their own that nobody knows to be filed. */
    readonly others: readonly string[];
    readonly record: string | null;
    readonly decision: Decision | null;
    readonly verdict: string | null;
    readonly inPart: boolean;
    /** Records that say otherwise, and were known to whoever said that this one counts. */
    readonly over: readonly string[];
    /** Who said that the one that counts does, over others; empty where it is over none. */
    readonly settledBy: string;
    /** Filed decisions that say different things: nothing goes until somebody says which one counts. */
    readonly differ: readonly DecisionSeen[];
    /** The record that was decided of another form than the one that stands; empty where none was, or one counts since. */
    readonly fell: string;
    /** For which manager the draft that was begun waits; null where it waits for nobody. */
    readonly waits: DecisionWaits | null;
    /** What colleagues have decided for it and had filed, the one that counts as well. */
    readonly filed: readonly DecisionSeen[];
    /** Records of one's own side for it that are damaged: nobody can read what they say. */
    readonly unread: readonly string[];
  };
  /** Nothing is given by it: a court is asked, and whoever answers agrees or does not. */
  readonly asksCourt: boolean;
  /** Whether one's own side must have a filed record before it goes on. */
  readonly needsRecord: boolean;
  readonly answer: AnswerSeen | null;
  /** What an answer may name. */
  readonly grounds: { readonly withheld: readonly GroundSeen[]; readonly permission: readonly GroundSeen[] };
  /** The one that must be met first. */
  readonly order: OrderSeen | null;
  /** All of them, the nearest day first. */
  readonly orders: readonly OrderSeen[];
  /** The one that was written down last; null where there is none. */
  readonly newestOrder: OrderSeen | null;
  /** Whether they still wait for all that they ask for: nobody but the court takes an order back. */
  readonly orderStands: boolean;
  /** Whether it was answered since, by less than the court ordered. */
  readonly orderUnmet: boolean;
  /** Whether whoever asked took it back; an order that stands goes on all the same. */
  readonly takenBack: boolean;
  readonly hearings: readonly HearingSeen[];
  /** The one that was written down last; null where there is none. */
  readonly newestHearing: HearingSeen | null;
  /** Who is asked before anything of it goes; null where nobody is. `clause`: the passage behind it. */
  readonly consult: { readonly words: string; readonly clause: string } | null;
  /** What the protocol says of it, each with its source, and what of it nobody could read. */
  readonly rules: readonly { readonly about: string; readonly words: string }[];
  readonly history: readonly { readonly at: string; readonly by: string; readonly words: string }[];
}

/** What may be asked of routes. To whoever it does not reach, a route that exists and one that does not are the same. */
export type Routes = {
  readonly [Action in RouteAction]: (
    actor: Actor,
    reference: string,
    command: RouteCommand<Action>,
  ) => Promise<RouteCame>;
} & {
  open(actor: Actor, command: OpenRoute): Promise<RouteCame>;
  /** A decision of theirs that was filed meanwhile is linked as they look. `osUser`: who is signed in at a terminal. */
  see(actor: Actor, typed: string, osUser?: string): Promise<RouteSeen | null>;
  /** The same of a document at hand: null where it is no route, or does not reach them. That an auditor reads is not noted. */
  seenOf(document: JointDocument, actor: Actor, lookedAfter?: ReadonlySet<string>): RouteSeen | null;
  /** What is not over and reaches them, what runs out next first. `matter`: about one case reference. */
  listFor(actor: Actor, narrowed?: { readonly matter?: string; readonly all?: boolean }): Promise<readonly RouteSeen[]>;
};
