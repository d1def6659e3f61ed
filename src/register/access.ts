// Writes down that somebody reads what is another's, before it is shown to them. Where that cannot be written, nothing
// is shown.
import { may } from '../people/may.ts';
import type { Action } from '../people/may.ts';
import {
  accessId,
  isFull,
  isNoted,
  newAccess,
  readAccess,
  ReadingNotNoted,
  ReasonNeeded,
  withReading,
} from '../record/access.ts';
import type { AccessDocument, Reading, WhatIsRead } from '../record/access.ts';
import { actingAs } from '../record/journal.ts';
import { UnreadableDocument } from '../record/stored.ts';
import type { Actor, Context, Role } from '../record/types.ts';
import { StoreError } from '../store/port.ts';
import { updateWithRetry } from '../store/update.ts';
import type { RegisterEngine } from './parts.ts';

/** By which right each is read: the role in which somebody reads is one of theirs that has it. */
const RIGHT = {
  record: 'see',
  register: 'register',
  'access-log': 'access-log',
  print: 'see',
  export: 'audit',
  backup: 'audit',
  pack: 'pack',
  erase: 'erase',
  figures: 'pack',
  review: 'review',
  'public-page': 'publish',
  joint: 'audit',
} satisfies Record<WhatIsRead, Action>;

/**
 * Notes a reading in the access log. Resolves once it is stored durably: show nothing before. Throws ReadingNotNoted
 * where it could not be, ReasonNeeded where they must say why.
 */
export async function noteReading(engine: RegisterEngine, reader: Actor, reading: Reading): Promise<void> {
  // one moment for all of it, so that no reading at midnight begins in the middle of a day
  const context = engine.context();
  const { from, took } = partsOf(engine, accessId(context.now, engine.pseudonym(reader.id), 1));
  try {
    let part = reading.goesOn === true ? Math.max(1, from - 1) : from;
    // what another reader's or another day's document holds does not matter here: one that is full or damaged is passed
    while (!(await isTaken({ engine, context, reader, reading }, part))) part += 1;
    took(Math.max(part, from));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    engine.log.warn({ who: engine.pseudonym(reader.id), code: error.code }, 'A reading could not be noted.');
    throw new ReadingNotNoted({ cause: error });
  }
}

/** So many readers' days are remembered at most; one that is forgotten is looked through again. */
const REMEMBERED = 500;
const taking = new WeakMap<RegisterEngine, Map<string, number>>();

/**
 * The part of a reader's day that took something last, so that a long day is not read from its beginning at each reading:
 * those before it are full. Another instance may have gone further; then this one is full too, and is passed. Whoever turns
 * pages is looked for in the part before as well, for they may have opened there what they go on with.
 */
function partsOf(engine: RegisterEngine, day: string): { from: number; took: (part: number) => void } {
  const known = taking.get(engine) ?? new Map<string, number>();
  taking.set(engine, known);
  const took = (part: number): void => {
    known.delete(day);
    known.set(day, part);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  };
  return { from: known.get(day) ?? 1, took };
}

type Step =
  | { readonly outcome: 'apply'; readonly document: AccessDocument }
  | { readonly outcome: 'repeat'; readonly needs: 'nothing' | 'room' | 'reason' };

interface Noting {
  readonly engine: RegisterEngine;
  readonly context: Context;
  readonly reader: Actor;
  readonly reading: Reading;
}

/** Whether this part of the reader's day takes it, or has it already. */
async function isTaken({ engine, context, reader, reading }: Noting, part: number): Promise<boolean> {
  const { store, pk, agency, retry, log, pseudonym } = engine;
  const id = accessId(context.now, pseudonym(reader.id), part);
  const step = (stored: AccessDocument | null): Step => {
    const document = stored ?? newAccess(id, agency);
    if (isNoted(document, reader, reading, context.now)) return { outcome: 'repeat', needs: 'nothing' };
    if (isFull(document)) return { outcome: 'repeat', needs: 'room' };
    if (mustSayWhy(engine, reader, reading)) return { outcome: 'repeat', needs: 'reason' };
    const by = actingAs(reader, roleOf(reader, reading));
    return { outcome: 'apply', document: withReading(document, by, reading, context) };
  };
  try {
    const updated = await updateWithRetry(store, pk, id, step, { read: readAccess, ...(retry ? { retry } : {}) });
    if (updated.outcome === 'busy') throw new ReadingNotNoted();
    const { step: done } = updated;
    if (done.outcome === 'repeat' && done.needs === 'reason') throw new ReasonNeeded(reading.reference ?? '');
    return done.outcome === 'apply' || done.needs === 'nothing';
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    log.warn({ ref: id, code: error.code }, 'A part of the access log cannot be read.');
    return false;
  }
}

/**
 * Whether they must say why, and have not: for texts that an order is to take out; for a record that nobody asked them
 * about, whoever may read it only for a reason must; for everybody else it is a choice of the council.
 */
function mustSayWhy({ editions, clock }: RegisterEngine, reader: Actor, { what, unasked, why = '' }: Reading): boolean {
  if (isReason(why)) return false;
  if (what === 'erase') return true;
  if (unasked !== true) return false;
  return readsForAReason(reader) || editions.governing(clock.now()).local.register.askWhy;
}

/** A full stop, or a word alone, says nothing to whoever looks at the access log later. */
const isReason = (why: string): boolean => (why.match(/[\p{L}\p{N}]{2,}/gu) ?? []).length >= 2;

const readsForAReason = (reader: Actor): boolean => may(reader, 'register-for-a-reason') && !may(reader, 'register');

/** The role in which somebody reads it: the first of theirs that may, else their first. */
function roleOf(reader: Actor, { what, unasked }: Reading): Role | 'system' {
  const as = (action: Action): Role | undefined =>
    reader.roles.find((role) => may({ ...reader, roles: [role] }, action, anothers(reader)));
  const ofTheirOwnAccord = what === 'register' || unasked === true;
  const forAReason = ofTheirOwnAccord ? as('register-for-a-reason') : undefined;
  return as(RIGHT[what]) ?? forAReason ?? reader.roles[0] ?? 'system';
}

/** A record of somebody else's: only that it is another's decides which role may read it. */
const anothers = ({ agency }: Actor) => ({ agency, author: { id: '' }, journal: [null] });
