// How it stands with the places that the log is published to: one small document, which any instance writes and health
// shows. Nothing rests on it: what a place holds is read there each time. Pure.
import { z } from 'zod/v4';
import { UnreadableDocument } from '../../record/stored.ts';
import type { KeyTrouble } from './keys.ts';
import type { Misfit } from './publish.ts';

export const LOG_PLACES = 'log-places';

/**
 * `log`: the log in the store does not fit itself, or a part of it cannot be read. `waits`: something has waited for over
 * an hour to be logged. `out-of-reach`: nothing could be written, for whatever reason. `places`: this list was damaged.
 */
export type Trouble = Misfit | KeyTrouble | 'out-of-reach' | 'log' | 'waits' | 'places';

export interface PlaceState {
  /** For how many entries the newest checkpoint there is, as far as is known. */
  readonly size: number;
  /** When it was last brought up to date (ISO 8601); null where it never was. */
  readonly at: string | null;
  readonly trouble: {
    readonly what: Trouble;
    readonly since: string;
    /** Whether administrators were told. */
    readonly told: boolean;
  } | null;
}

export interface PlacesDocument {
  readonly id: typeof LOG_PLACES;
  readonly pk: string;
  readonly kind: typeof LOG_PLACES;
  readonly schema: 1;
  /** By the name of the place; the log itself and its keys stand among them. */
  readonly places: Readonly<Record<string, PlaceState>>;
  /** The day (YYYY-MM-DD, London) on which auditors were last given a checkpoint. */
  readonly morning: string | null;
}

export const noPlaces = (pk: string): PlacesDocument => ({
  id: LOG_PLACES,
  pk,
  kind: LOG_PLACES,
  schema: 1,
  places: {},
  morning: null,
});

/** The log in the store, among the places; the list of its keys; and this very list. */
export const THE_LOG = 'log';
export const THE_KEYS = 'keys';
export const THE_PLACES = 'places';
/** What an instance signs with, among the places: another may have been set another key. */
export const keyName = ({ id }: { readonly id: string }): string => `LOG_KEY ${id}`;

const text = z.string();
const time = z.iso.datetime();
const schema = z.strictObject({
  id: z.literal(LOG_PLACES),
  pk: text,
  kind: z.literal(LOG_PLACES),
  schema: z.literal(1),
  places: z.record(
    text,
    z.strictObject({
      size: z.int().min(0),
      at: time.nullable(),
      trouble: z
        .strictObject({
          what: z.enum([
            'not-ours',
            'ahead',
            'fork',
            'keys',
            'unknown-key',
            'old-key',
            'gone',
            'out-of-reach',
            'log',
            'waits',
            'places',
          ]),
          since: time,
          told: z.boolean(),
        })
        .nullable(),
    }),
  ),
  morning: text.nullable(),
});

/** As the store has it. Throws UnreadableDocument. */
export function readPlaces(stored: unknown): PlacesDocument {
  const result = schema.safeParse(stored);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UnreadableDocument('document-damaged', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

/** Whether what the store has is no such list. */
export function isDamagedList(stored: unknown): boolean {
  try {
    readPlaces(stored);
    return false;
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    return true;
  }
}

/** As the store has it; where it is damaged a new one, which says so: nothing rests on it. */
export const placesOrNew = (stored: unknown, pk: string, now: Date): PlacesDocument =>
  isDamagedList(stored) ? afterTry(noPlaces(pk), THE_PLACES, { trouble: 'places' }, now) : readPlaces(stored);

/** What came of trying one place: it is up to date for so many entries, or why it is not. */
export type Tried = { readonly size: number } | { readonly trouble: Trouble };

const NEW: PlaceState = { size: 0, at: null, trouble: null };

/** The document after a place was tried; the same one where nothing is to be written. */
export function afterTry(document: PlacesDocument, name: string, tried: Tried, now: Date): PlacesDocument {
  const before = document.places[name] ?? NEW;
  const at = now.toISOString();
  if ('size' in tried) {
    if (before.size === tried.size && before.at !== null && before.trouble === null) return document;
    return withPlace(document, name, { size: tried.size, at, trouble: null });
  }
  if (before.trouble?.what === tried.trouble) return document;
  return withPlace(document, name, { ...before, trouble: { what: tried.trouble, since: at, told: false } });
}

const withPlace = (document: PlacesDocument, name: string, state: PlaceState): PlacesDocument => ({
  ...document,
  places: { ...document.places, [name]: state },
});

/** A place may be out of reach for so long, in milliseconds, before administrators are told: a network comes back. */
const PATIENCE = 3_600_000;

export interface PlaceTrouble {
  readonly name: string;
  readonly what: Trouble;
}

/** What administrators are to be told of and have not been. What does not fit is told at once. */
export const untold = ({ places }: PlacesDocument, now: Date): PlaceTrouble[] =>
  Object.entries(places).flatMap(([name, { trouble }]) => {
    if (!trouble || trouble.told) return [];
    const isAway = trouble.what === 'out-of-reach' || trouble.what === 'gone';
    const isPatient = isAway && now.getTime() - Date.parse(trouble.since) < PATIENCE;
    return isPatient ? [] : [{ name, what: trouble.what }];
  });

/** The document once they have been told of these. */
export const withTold = (document: PlacesDocument, told: readonly PlaceTrouble[]): PlacesDocument =>
  told.reduce((after, { name, what }) => {
    const state = after.places[name];
    return state?.trouble?.what === what
      ? withPlace(after, name, { ...state, trouble: { ...state.trouble, told: true } })
      : after;
  }, document);
