// Everything that may be asked of the register, from wherever it comes: one object, made of the files beside it.
import type { PageForm } from '../pages/forms.ts';
import type { Reading } from '../record/access.ts';
import type { LogStanding } from '../record/log-standing.ts';
import type { Actor } from '../record/types.ts';
import { noteReading } from './access.ts';
import { readAccessLog } from './access-log.ts';
import type { Asking, Readings } from './access-log.ts';
import { countingTeams, findRecords, scopesOf } from './find.ts';
import type { Finding, Found, QuarterCounts, Scope } from './find.ts';
import { createKeep } from './keep/keep.ts';
import type { Keep } from './keep/keep.ts';
import { copyRecord, measureCopy } from './print/copy-record.ts';
import type { Copy, Taking } from './print/copy-record.ts';
import { createErasures } from './erase/erasures.ts';
import type { Erasures } from './erase/erasures.ts';
import { createPacks } from './packs/packs.ts';
import type { Packs } from './packs/packs.ts';
import { standingOf } from './prove/one-record.ts';
import { registerEngine } from './parts.ts';
import type { RegisterEngine, RegisterParts } from './parts.ts';
import { createReviews } from './review/reviews.ts';
import type { Reviews } from './review/reviews.ts';

import type { StoredDocument } from '../store/port.ts';

export type { RegisterParts } from './parts.ts';

export interface Register {
  /** What the parts of the register work with: for those that a terminal asks directly. */
  readonly engine: RegisterEngine;
  /** How long records are kept, for what they are held, and how they go. */
  readonly keep: Keep;
  /** Notes in the access log that somebody reads what is another's. Show it once this has resolved, and not before. */
  noteReading(reader: Actor, reading: Reading): Promise<void>;
  /** How a record, as it is stored, stands in the log of the agency. */
  standing(stored: StoredDocument): Promise<LogStanding>;
  /** The parts of the register that somebody may read, the widest first. */
  scopesOf(actor: Actor): readonly Scope[];
  /** A page of what is on record; null where they may not read that part of the register. */
  find(actor: Actor, finding: Finding): Promise<Found | null>;
  /** How a manager's teams decided in the last full quarter; null for whoever decides for nobody. */
  countTeams(actor: Actor): Promise<QuarterCounts | null>;
  /** Who has read what; null for whoever may not read the access log. */
  readAccessLog(actor: Actor, asking: Asking): Promise<Readings | null>;
  /** A copy of a record as a page, noted in the access log before it is given out; null where they may see none. */
  copyRecord(reader: Actor, reference: string, taking: Taking, form?: PageForm): Promise<Copy | null>;
  /** How large such a copy would be. */
  measureCopy(reader: Actor, reference: string, taking: Taking): ReturnType<typeof measureCopy>;
  /** Copies for those who ask for what is held about them. */
  readonly packs: Packs;
  /** Texts taken out by a lawful order. */
  readonly erasures: Erasures;
  /** How sharing goes, in figures. */
  readonly reviews: Reviews;
}

export function createRegister(parts: RegisterParts): Register {
  const engine = registerEngine(parts);
  return {
    engine,
    keep: createKeep(engine),
    noteReading: (reader, reading) => noteReading(engine, reader, reading),
    standing: (stored) => standingOf(engine.store, engine.agency, stored),
    scopesOf: (actor) => scopesOf(engine, actor),
    find: (actor, finding) => findRecords(engine, actor, finding),
    countTeams: countingTeams(engine),
    readAccessLog: (actor, asking) => readAccessLog(engine, actor, asking),
    copyRecord: (reader, reference, taking, form) => copyRecord(engine, reader, reference, taking, form),
    measureCopy: (reader, reference, taking) => measureCopy(engine, reader, reference, taking),
    packs: createPacks(engine),
    erasures: createErasures(engine),
    reviews: createReviews(engine),
  };
}
