// Who has read what, newest first: the access log as auditors and information governance read it.
import { may } from '../people/may.ts';
import { dayOf, readAccess, readingsIn, readTerm } from '../record/access.ts';
import type { Look, ReadingEntry, Through } from '../record/access.ts';
import { parseReference } from '../record/reference.ts';
import type { Actor } from '../record/types.ts';
import type { Page, StoredDocument } from '../store/port.ts';
import { noteReading } from './access.ts';
import type { RegisterEngine } from './parts.ts';
import { readable } from './read.ts';

/** So many readings a page of a card has. */
const READINGS = 10;
/** So many documents are asked for at once, and so often for one page. */
const AT_ONCE = 50;
const TRIES = 40;

/** What somebody wants to know of the access log. */
export interface Asking {
  /** Of one record, as somebody types it; null for all. */
  readonly reference: string | null;
  /** The token of a page; null for the first. */
  readonly page: string | null;
  readonly how: Through & Look;
  readonly rows?: number;
}

export interface Readings {
  /** Null where it is about all of them. */
  readonly reference: string | null;
  readonly readings: readonly ReadingEntry[];
  readonly next: string | null;
}

/**
 * A page of the access log; null for whoever may not read it, and where a reference is none. That somebody reads the log
 * is in it, too, before they see it: throws where that could not be written.
 */
export async function readAccessLog(engine: RegisterEngine, actor: Actor, asking: Asking): Promise<Readings | null> {
  if (!may(actor, 'access-log') || actor.agency !== engine.agency) return null;
  const reference = asking.reference === null ? null : parseReference(asking.reference, engine.agency);
  if (asking.reference !== null && reference === null) return null;
  const { how, page, rows = READINGS } = asking;
  await noteReading(engine, actor, {
    ...how,
    what: 'access-log',
    reference,
    goesOn: how.goesOn === true || page !== null,
  });
  return { reference, ...(await pageOf(engine, reference, placeIn(page), rows)) };
}

/** Where a page begins: in the documents of `day`, found from `page` of the store on, before this reading of it. */
interface Place {
  readonly page: string | null;
  readonly day: string;
  readonly before: string;
}

const START: Place = { page: null, day: '', before: '' };
const tokenOf = ({ page, day, before }: Place): string =>
  Buffer.from(JSON.stringify([page, day, before])).toString('base64url');

/** What no page of ours ends with is the first one. */
function placeIn(token: string | null): Place {
  if (token === null) return START;
  try {
    const [page, day, before] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    const isOurs = (page === null || typeof page === 'string') && typeof day === 'string' && typeof before === 'string';
    return isOurs ? { page, day, before } : START;
  } catch {
    return START;
  }
}

/** A reading with its place among all of the same day. */
interface Placed {
  readonly key: string;
  readonly reading: ReadingEntry;
}

/** Days are told apart, for a document is in order by itself alone: several people read at once. */
async function pageOf(
  engine: RegisterEngine,
  reference: string | null,
  start: Place,
  wanted: number,
): Promise<Pick<Readings, 'readings' | 'next'>> {
  const readings: ReadingEntry[] = [];
  let place: Place | null = start;
  for (let tries = 0; place !== null && tries < TRIES; tries += 1) {
    const { day, placed, after }: OneDay = await oneDay(engine, reference, place);
    const { before } = place;
    const left = placed.filter(({ key }) => before === '' || key < before);
    const shown = left.slice(0, wanted - readings.length);
    readings.push(...shown.map(({ reading }) => reading));
    if (shown.length < left.length)
      return { readings, next: tokenOf({ page: place.page, day, before: shown.at(-1)?.key ?? before }) };
    place = after;
    if (readings.length >= wanted) break;
  }
  return { readings, next: place === null ? null : tokenOf(place) };
}

interface OneDay {
  readonly day: string;
  /** Every reading of that day, newest first. */
  readonly placed: readonly Placed[];
  /** Where the day before begins; null where there is none. */
  readonly after: Place | null;
}

/** All documents of the first day at or before the place. */
async function oneDay(engine: RegisterEngine, reference: string | null, place: Place): Promise<OneDay> {
  const placed: Placed[] = [];
  let { page, day } = place;
  for (;;) {
    const found = await read(engine, reference, page);
    for (const { document } of found.items) {
      const other = dayOf(document.id);
      // of a later day: it was shown before this place, and the day itself may have grown since
      if (other === '' || (day !== '' && other > day)) continue;
      if (day === '') day = other;
      if (other < day) return { day, placed: newestFirst(placed), after: { page, day: other, before: '' } };
      placed.push(...readingsOf(engine, document, reference));
    }
    if (found.next === null) return { day, placed: newestFirst(placed), after: null };
    page = found.next;
  }
}

const newestFirst = (placed: readonly Placed[]): Placed[] => placed.toSorted((a, b) => (a.key < b.key ? 1 : -1));

/** The documents, those of the latest day first. */
const read = (
  { store, pk }: RegisterEngine,
  reference: string | null,
  page: string | null,
): Promise<Page<StoredDocument>> =>
  reference === null
    ? store.newest(pk, 'access', AT_ONCE, page ?? undefined)
    : store.register(pk, { terms: [readTerm(reference)] }, AT_ONCE, page ?? undefined);

function readingsOf(engine: RegisterEngine, stored: StoredDocument, reference: string | null): Placed[] {
  const document = readable(engine, stored, readAccess);
  if (!document) return [];
  return readingsIn(document)
    .filter(({ content }) => reference === null || content.reference === reference)
    .map((reading) => ({ key: `${reading.at} ${document.id} ${String(reading.seq).padStart(3, '0')}`, reading }));
}
