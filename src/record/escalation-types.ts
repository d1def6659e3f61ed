// Who is on the ladder and who is away. It comes in as an argument, like the clock.
import type { Urgency } from '../policy/schema.ts';
import type { Person } from '../people/types.ts';
import type { Context, Role } from './types.ts';

export type { Asked, Escalation, EscalationCommand, EscalationEvent, Proposal } from './types.ts';

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
  /** The people of an agency that is served; null for any other. */
  of(agency: string): { byRole(role: Role): readonly Person[] } | null;
}

/** Who is above whom and who is away, and until when each rung has time. */
export interface Ladder {
  readonly directory: LadderDirectory;
  /** By the id of whoever is away. */
  readonly absences: Readonly<Record<string, Absence>>;
  /** When a rung asked at `from` is reminded, and when the next one is told. */
  deadlines(urgency: Urgency['id'], from: Date): { readonly remindAt: Date; readonly nextAt: Date };
  /** When somebody is asked on the next working day after `from`: a moment in working hours. */
  nextDay(from: Date): Date;
}

export interface LadderContext extends Context {
  readonly ladder: Ladder;
}
