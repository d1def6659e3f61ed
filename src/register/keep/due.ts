// What is due: the records of each class whose period has run out, a page at a time.
import { may } from '../../people/may.ts';
import type { RetentionClass } from '../../policy/retention-schema.ts';
import { onRecordAtLatest } from '../../policy/retention.ts';
import { dayFrom } from '../../record/days.ts';
import type { DueRecord } from '../../record/register-entries.ts';
import { dueOfRecord } from '../../record/stops.ts';
import type { Stop } from '../../record/stops.ts';
import { readCase } from '../../record/stored.ts';
import type { Actor } from '../../record/types.ts';
import type { Stored, StoredDocument } from '../../store/port.ts';
import type { RegisterEngine } from '../parts.ts';
import { lookAround, stopSeen } from './around.ts';
import { besideOf, dueBeside, stopsBeside } from './beside.ts';
import type { BesidePage, StopsBeside } from './beside.ts';
import { dueOfBeside, isBesideKind, readBeside } from './beside-document.ts';
import type { Looked } from './around.ts';
import { readable } from '../read.ts';

export interface DueFound extends DueRecord {
  /** What stops it all the same; null where nothing does. */
  readonly stop: Stop | null;
}

export interface DuePage {
  readonly records: readonly DueFound[];
  /** Give it back to go on; null at the end. A page may hold few or none and go on all the same. */
  readonly next: string | null;
}

const NOTHING: DuePage = { records: [], next: null };
/** So many records are looked at for one page, so that nobody waits for a class in which little is due. */
const LOOKED_AT = 200;

/** A page of what is due now, class by class, for whoever keeps the records. */
export async function due(engine: RegisterEngine, actor: Actor, limit: number, page: string | null): Promise<DuePage> {
  if (actor.agency !== engine.agency || !may(actor, 'keep')) return NOTHING;
  const looked = await lookAround(engine);
  const classes = looked.around.retention.classes.filter(({ kept }) => kept !== undefined);
  const found: DueFound[] = [];
  const beside = stopsBeside(engine, looked.isWhole);
  let at = placeIn(page, classes);
  for (let seen = 0; at !== null && found.length < limit && seen < LOOKED_AT;) {
    const some = await lookAt(
      engine,
      classes[at.of]!,
      { looked, beside },
      { page: at.page, limit: limit - found.length },
    );
    found.push(...some.records);
    seen += some.looked;
    at = some.next === null ? placeAt(at.of + 1, classes) : { of: at.of, page: some.next };
  }
  return { records: found, next: at && `${classes[at.of]!.id} ${at.page}` };
}

interface Place {
  readonly of: number;
  /** The store's; empty at the beginning. */
  readonly page: string;
}

const placeAt = (of: number, classes: readonly unknown[]): Place | null =>
  of < classes.length ? { of, page: '' } : null;

/** Where a page goes on; at the beginning where nobody made it here. */
function placeIn(page: string | null, classes: readonly RetentionClass[]): Place | null {
  const [name = '', ...rest] = (page ?? '').split(' ');
  const of = classes.findIndex(({ id }) => id === name);
  return of < 0 ? placeAt(0, classes) : { of, page: rest.join(' ') };
}

interface Asked {
  readonly page: string;
  readonly limit: number;
}

interface Around {
  readonly looked: Looked;
  readonly beside: StopsBeside;
}

async function lookAt(
  engine: RegisterEngine,
  one: RetentionClass,
  { looked, beside }: Around,
  asked: Asked,
): Promise<BesidePage> {
  const kind = besideOf(looked.around.retention, one);
  if (kind === null) return look(engine, one, { looked, beside }, asked);
  return dueBeside(engine, { kind, class: one.id }, beside, asked);
}

/** Some of one class of records, and of joint working that was given it: those on record early enough to be due at all. */
async function look(
  engine: RegisterEngine,
  one: RetentionClass,
  around: Around,
  { page, limit }: Asked,
): Promise<BesidePage> {
  const { now, timeZone } = around.looked.around;
  const latest = onRecordAtLatest(one, dayFrom(now, timeZone, 1));
  const query = { terms: [`class:${one.id}`], ...(latest === null ? {} : { to: `${latest}T00:00:00.000Z` }) };
  const { items, next } = await engine.store.register<StoredDocument>(engine.pk, query, limit, page || undefined);
  const records: DueFound[] = [];
  for (const stored of items) {
    const found = await dueNow(engine, stored, around);
    if (found) records.push(found);
  }
  return { records, next, looked: Math.max(1, items.length) };
}

async function dueNow(
  engine: RegisterEngine,
  { document: stored }: Stored<StoredDocument>,
  { looked, beside }: Around,
): Promise<DueFound | null> {
  const { now, retention, timeZone } = looked.around;
  const isDue = (record: DueRecord | null): record is DueRecord =>
    record !== null && record.due <= dayFrom(now, timeZone, 0);
  if (isBesideKind(stored.kind)) {
    const document = readable(engine, stored, readBeside);
    const record = document && dueOfBeside(document, retention, timeZone);
    return document && isDue(record) ? { ...record, stop: await beside(document) } : null;
  }
  const document = readable(engine, stored, readCase);
  const record = document && dueOfRecord(document, retention, timeZone);
  return document && isDue(record) ? { ...record, stop: await stopSeen(engine, document, looked) } : null;
}
