// What somebody looks for in the register, as they picked and typed it. Pure.
import { DateTime } from 'luxon';
import { z } from 'zod/v4';
import { aboutTerm } from '../record/terms.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => DateTime.fromISO(text).isValid);
/** What a list has for "it does not matter". */
export const ANY = 'any';
const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => text !== ANY);

/** What a record may be found by besides what is picked from a list. */
export const MARKS = ['against', 'at-risk', 'waiting', 'hold', 'received'] as const;
export type Mark = (typeof MARKS)[number];

const fields = {
  /** First and last day of the period in which it was recorded. */
  from: day,
  to: day,
  decision: z.enum(['share', 'share-in-part', 'do-not-share']),
  verdict: z.enum(['share', 'ask-consent-first', 'do-not-share', 'seek-advice']),
  /** To whom it was to go, as an edition names that. */
  recipient: name,
  team: name,
  /** How long it is kept, by the name of that. */
  class: name,
  /** The case reference, however it was typed. */
  about: name,
} as const;

export type Filter = { readonly [Name in keyof typeof fields]?: z.infer<(typeof fields)[Name]> } & {
  /** All of these must be so. */
  readonly marks?: readonly Mark[];
};

const isMark = (text: string): text is Mark => (MARKS as readonly string[]).includes(text);
const isMarkOrNone = (text: string): boolean => text === '' || isMark(text);

export type Field = keyof typeof fields | 'marks';
/** A button carries what is looked for as one text, which takes so many characters beside its page. */
const PACKED = 600;

/** Why something cannot be looked for: it is no day, or in no list, or longer than what can be looked for. */
export interface Fault {
  readonly field: Field;
  readonly why: 'day' | 'listed' | 'long';
  /** What was given. */
  readonly value: string;
}

const WHY: Readonly<Record<Field, Fault['why']>> = {
  from: 'day',
  to: 'day',
  decision: 'listed',
  verdict: 'listed',
  recipient: 'listed',
  class: 'listed',
  marks: 'listed',
  team: 'long',
  about: 'long',
};

/** The first thing that is given and cannot be looked for; null where all can. What is empty, or ANY, is not given. */
export function faultIn(given: Readonly<Record<string, unknown>>): Fault | null {
  for (const field of Object.keys(WHY) as Field[]) {
    const value = given[field];
    if (typeof value !== 'string' || value.trim() === '' || value === ANY) continue;
    const fits = field === 'marks' ? value.split(',').every(isMarkOrNone) : fields[field].safeParse(value).success;
    if (!fits) return { field, why: WHY[field], value };
  }
  const { team = '', about = '' } = filterIn(given);
  if (asText(filterIn(given)).length <= PACKED) return null;
  return team.length > about.length
    ? { field: 'team', why: 'long', value: team }
    : { field: 'about', why: 'long', value: about };
}

/** A filter in what a card or a command line gives, without what cannot be looked for: `faultIn` says what that is. */
export function filterIn(given: Readonly<Record<string, unknown>>): Filter {
  const { marks: ticked } = given;
  const known = Object.entries(fields).flatMap(([field, schema]) => {
    const read = schema.safeParse(given[field]);
    return read.success ? [[field, read.data]] : [];
  });
  const marks = (typeof ticked === 'string' ? ticked.split(',') : []).filter(isMark);
  return { ...(Object.fromEntries(known) as Filter), ...(marks.length > 0 ? { marks: [...new Set(marks)] } : {}) };
}

/** The same as one short text, for a button; `filterOf` reads it again. */
export const asText = ({ marks = [], ...filter }: Filter, more: Readonly<Record<string, string>> = {}): string =>
  String(new URLSearchParams({ ...filter, ...(marks.length > 0 ? { marks: marks.join(',') } : {}), ...more }));

/** What is in such a text, whoever made it. */
export const readText = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(text));

/** Whether it ends before it begins, so that nothing could ever fit. */
export const isBackwards = ({ from, to }: Filter): boolean => from !== undefined && to !== undefined && to < from;

/** What it asks of the store: every term must fit, in the days of this time zone. */
export interface Sought {
  readonly terms: readonly string[];
  /** ISO 8601, UTC: from this moment, and before that one. */
  readonly from?: string;
  readonly to?: string;
}

/** Where a filter can find nothing, null: a case reference without a letter or digit. */
export function soughtBy(filter: Filter, zone: string, besides: readonly string[] = []): Sought | null {
  const { from, to, decision, verdict, recipient, team, class: kept, about, marks = [] } = filter;
  const key = about === undefined ? undefined : aboutTerm(about);
  if (key === null) return null;
  const named = Object.entries({ decision, verdict, recipient, team, class: kept }).flatMap(([field, value]) =>
    value === undefined ? [] : [`${field}:${value}`],
  );
  return {
    terms: [...new Set(['record', ...besides, ...named, ...marks, ...(key === undefined ? [] : [key])])],
    ...(from === undefined ? {} : { from: startOf(from, zone, 0) }),
    ...(to === undefined ? {} : { to: startOf(to, zone, 1) }),
  };
}

/** When a day begins there, or so many days after it. */
const startOf = (text: string, zone: string, later: number): string =>
  DateTime.fromISO(text, { zone }).plus({ days: later }).toUTC().toISO() ?? '';

/** The same in a line, for the access log: what was looked for, without the words of a language. */
export const asNoted = (filter: Filter): string =>
  Object.entries(filter)
    .map(([field, value]) => `${field}: ${String(value)}`)
    .join('; ');
