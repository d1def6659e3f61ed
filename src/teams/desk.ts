// What the handlers of this folder work with. Nothing here knows the SDK: an activity becomes a text or a tap before.
import type { Cases } from '../cases/cases.ts';
import type { Understanding } from '../ask/understanding.ts';
import type { Person } from '../people/directory.ts';
import type { View } from './render.ts';
import type { Tap } from './tap.ts';
import type { CaseViewContext } from './views/case.ts';

export interface Desk {
  readonly cases: Cases;
  /** Today's stage: edition, contacts, and what time it is at this turn. */
  readonly stage: () => CaseViewContext;
  /** Loaded after the port is open; a question waits for it. */
  readonly understanding: Promise<Understanding>;
  /** A case that somebody was asked about, or a request to the Guardian, by its reference; null where it is not theirs to open. */
  readonly asked?: (desk: Desk, person: Person, reference: string) => Promise<View | null>;
  /** Where an error goes that nobody expected: its code and a reference, never content. */
  readonly report: (error: unknown, fields: object) => void;
}

export type TapHandler = (desk: Desk, person: Person, tap: Tap) => Promise<View>;

/** A typed word that opens a card; issue by issue more of them. */
export type WordHandler = (desk: Desk, person: Person) => Promise<View>;
