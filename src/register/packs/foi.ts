// Figures for somebody who asks under the freedom of information law: counts alone, so few of them that nobody can be
// found by putting them together, and small ones kept back.
import { DateTime } from 'luxon';
import { DECISIONS } from '../../policy/decision.ts';
import { EVERY_RECORD } from '../../store/port.ts';
import { readCase, UnreadableDocument } from '../../record/stored.ts';
import type { Actor } from '../../record/types.ts';
import type { Through } from '../../record/access.ts';
import { noteReading } from '../access.ts';
import { everyRecord } from '../every-record.ts';
import type { RegisterEngine } from '../parts.ts';
import { FEWEST, shownAlone, shownFlows } from '../suppress.ts';
import type { Shown } from '../suppress.ts';
import { mayPack, no } from './steps.ts';
import type { PackOutcome } from './steps.ts';

/** What the records are counted by. */
export const COUNTED_BY = ['month', 'decision', 'verdict', 'recipient', 'at-risk'] as const;
export type CountedBy = (typeof COUNTED_BY)[number];

/** The codes of a table with how many records each has; what a record says nothing of has the code `none`. */
export type Counts = ReadonlyMap<string, number>;
export type ShownTable = readonly { readonly code: string; readonly shown: Shown }[];

export interface FoiFigures {
  /** The first and the last month, such as 2026-01. */
  readonly first: string;
  readonly last: string;
  readonly total: Shown;
  readonly tables: Readonly<Record<CountedBy, ShownTable>>;
  readonly fewest: number;
  /** Records that could not be read, for whoever asks for the figures here; said to nobody outside. */
  readonly unreadable: number;
}

const NONE = 'none';
/** Five years. */
const MOST_MONTHS = 60;

/**
 * The decisions on record in whole months, counted, for whoever answers such a request. Every month must be over: figures
 * of a month that runs, made on two days, would by their difference give away what was decided between them.
 */
export async function foiFigures(
  engine: RegisterEngine,
  actor: Actor,
  months: { readonly first: string; readonly last: string },
  through: Through,
): Promise<PackOutcome<{ readonly figures: FoiFigures }>> {
  if (!mayPack(engine, actor)) return no('notYourRole');
  const zone = engine.editions.governing(engine.clock.now()).local.escalation.workingHours.timeZone;
  const all = monthsIn(months.first, months.last, zone);
  if (!all) return no('monthsNeeded');
  if (momentOf(months.last, zone, 1) > engine.clock.now().toISOString()) return no('monthsNotOver');
  const sought = months.first === months.last ? months.first : `${months.first} to ${months.last}`;
  await noteReading(engine, actor, { what: 'figures', reference: null, sought, ...through });
  const counted = await countAll(engine, all, zone);
  return { outcome: 'done', figures: shown(counted, months) };
}

/** Every month from one to another, such as 2026-01; null where they are none, or not in this order. */
function monthsIn(first: string, last: string, zone: string): string[] | null {
  const [start, end] = [first, last].map((month) => DateTime.fromFormat(month, 'yyyy-MM', { zone }));
  if (!start?.isValid || !end?.isValid || end < start) return null;
  const length = Math.round(end.diff(start, 'months').months) + 1;
  if (length > MOST_MONTHS) return null;
  return Array.from({ length }, (_, n) => start.plus({ months: n }).toFormat('yyyy-MM'));
}

/** When a month begins there, or so many months after it. ISO 8601, UTC. */
const momentOf = (month: string, zone: string, plus: number): string =>
  DateTime.fromFormat(month, 'yyyy-MM', { zone }).plus({ months: plus }).toUTC().toISO()!;

interface CountedRecords {
  readonly tables: Readonly<Record<CountedBy, Map<string, number>>>;
  unreadable: number;
}

async function countAll(engine: RegisterEngine, months: readonly string[], zone: string): Promise<CountedRecords> {
  const [from, to] = [momentOf(months[0]!, zone, 0), momentOf(months.at(-1)!, zone, 1)];
  const query = { terms: [EVERY_RECORD], from, to };
  const counted = nothingCounted(engine, months);
  for await (const document of everyRecord(engine, query)) add(counted, document, zone);
  return counted;
}

/** Each code that there could be, so that no table says by what it leaves out that there is none. */
function nothingCounted({ editions, clock }: RegisterEngine, months: readonly string[]): CountedRecords {
  const recipients = editions.governing(clock.now()).facts.find(({ name }) => name === 'recipient')?.values ?? {};
  const verdicts = ['share', 'ask-consent-first', 'do-not-share', 'seek-advice'];
  const noughts = (codes: readonly string[]): Map<string, number> => new Map(codes.map((code) => [code, 0]));
  return {
    tables: {
      month: noughts(months),
      decision: noughts(DECISIONS),
      verdict: noughts(verdicts),
      recipient: noughts([...Object.keys(recipients), NONE]),
      'at-risk': noughts(['yes', 'no']),
    },
    unreadable: 0,
  };
}

/** A record in which something is decided adds one to each table. */
function add(counted: CountedRecords, stored: unknown, zone: string): void {
  const read = termsIn(stored);
  if (!read) {
    counted.unreadable += 1;
    return;
  }
  const { terms, registered } = read;
  const about = (start: string): string => terms.find((term) => term.startsWith(start))?.slice(start.length) ?? NONE;
  if (about('decision:') === NONE) return;
  const month = DateTime.fromISO(registered.split(' ')[0]!, { zone }).toFormat('yyyy-MM');
  const codes: Record<CountedBy, string> = {
    month,
    decision: about('decision:'),
    verdict: about('verdict:'),
    recipient: about('recipient:'),
    'at-risk': terms.includes('at-risk') ? 'yes' : 'no',
  };
  for (const by of COUNTED_BY) counted.tables[by].set(codes[by], (counted.tables[by].get(codes[by]) ?? 0) + 1);
}

function termsIn(stored: unknown): { readonly terms: readonly string[]; readonly registered: string } | null {
  try {
    return readCase(stored);
  } catch (error) {
    if (error instanceof UnreadableDocument) return null;
    throw error;
  }
}

/**
 * Small numbers kept back. All that two tables have in common is the total, which is given where it is no small number
 * itself: so each is looked at with the total, and nobody gets a number back by comparing two of them. A table that
 * would give a small number away however much of it is kept back is not given at all.
 */
function shown(
  { tables, unreadable }: CountedRecords,
  { first, last }: { readonly first: string; readonly last: string },
): FoiFigures {
  const count = [...tables.decision.values()].reduce((a, b) => a + b, 0);
  const total = shownAlone(count);
  const tableOf = (by: CountedBy): ShownTable => {
    const cells = [...tables[by]].map(([code, value]) => ({ code, flow: { from: 'start', to: 'end', value } }));
    const whole = { from: 'end', to: 'start', value: count, role: 'fixed' as const };
    const given = total === 'few' ? null : shownFlows([...cells.map(({ flow }) => flow), whole]);
    return cells.map(({ code }, n) => ({ code, shown: given?.[n] ?? 'kept-back' }));
  };
  const shownTables = Object.fromEntries(COUNTED_BY.map((by) => [by, tableOf(by)])) as FoiFigures['tables'];
  return { first, last, total, tables: shownTables, fewest: FEWEST, unreadable };
}
