// A matter: everything about one case reference that reaches somebody, as one timeline. Plain data, no behaviour.
import type { AreThere, ProceedingsKnown } from '../routes/types.ts';

type MatterKind = 'route' | 'block' | 'assessment' | 'record';

/** In which proceedings. */
export type Court = 'family' | 'criminal' | 'both';

/** Something that runs out or takes place. `on`: a day such as 2026-11-30, or a moment (ISO 8601, UTC). */
export interface MatterDate {
  readonly on: string;
  /** A time of day such as 10:30 beside a day; empty where there is none. */
  readonly time: string;
  readonly what: string;
  /** Of a hearing: in which proceedings. Null where it is a day by which something is to be done. */
  readonly hearing: Court | null;
  /** A form names the day; where the hearing itself was written down, that stands for it. */
  readonly isStated?: boolean;
}

/** Something that is still to come from somebody. */
export interface MatterWait {
  readonly what: string;
  /** By name; empty where nobody is named. */
  readonly whom: string;
  /** By when; null where no day is set. */
  readonly by: string | null;
  /** Who is waited for: whoever looks, somebody else of their agency, or another agency. */
  readonly whose: 'you' | 'agency' | 'others';
}

export interface MatterEvent {
  readonly at: string;
  readonly what: string;
  /** Who did it, by name; empty where nobody is named. */
  readonly by: string;
  /** Whether whoever looks did it: then it is no news to them. */
  readonly isOwn: boolean;
}

/** Something about the matter, as whoever looks may see it. */
export interface MatterThing {
  readonly kind: MatterKind;
  readonly reference: string;
  readonly title: string;
  /** Where it stands, in a few words. */
  readonly stands: string;
  readonly isOpen: boolean;
  /** When it began (ISO 8601, UTC). */
  readonly began: string;
  readonly dates: readonly MatterDate[];
  readonly waits: readonly MatterWait[];
  readonly happened: readonly MatterEvent[];
  /** What it says of proceedings; null where it says nothing. */
  readonly proceedings: ProceedingsKnown | null;
}

/** Which of the things it belongs to. */
interface Of {
  readonly kind: MatterKind;
  readonly reference: string;
}

export interface ProceedingsSeen {
  readonly of: 'family' | 'criminal';
  readonly known: AreThere;
  /** The hearings that are still to come, the next first. */
  readonly hearings: readonly (MatterDate & Of)[];
}

export interface MatterSeen {
  /** The case reference as it was typed. */
  readonly matter: string;
  /** When whoever looks looked before; null where they never did, or it is not kept. */
  readonly since: string | null;
  /** How many of what happened is new since then. */
  readonly news: number;
  /** The next dates first; what is overdue comes before all of them. */
  readonly next: readonly (MatterDate & Of & { readonly isOverdue: boolean })[];
  /** What is outstanding and with whom: one's own first, then by day. */
  readonly waits: readonly (MatterWait & Of)[];
  readonly proceedings: readonly ProceedingsSeen[];
  /** What is open first, and then the newest first. */
  readonly things: readonly (MatterThing & { readonly news: number })[];
  /** What happened, the newest first. */
  readonly happened: readonly (MatterEvent & Of & { readonly isNew: boolean })[];
  /** There is more than is listed here. */
  readonly isCut: boolean;
}
