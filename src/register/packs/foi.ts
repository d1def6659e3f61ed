// Figures for somebody who asks under the freedom of information law: counts alone, so few of them that nobody can be
// found by putting them together, and small ones kept back.
//
// They are made of what the kept reviews of the months show, and of nothing else: so they are the same whenever somebody
// asks, whatever was destroyed since, and no two periods differ by a number that a month keeps back.
import { DateTime } from 'luxon';
import { DECISIONS } from '../../policy/decision.ts';
import type { Actor } from '../../record/types.ts';
import type { Through } from '../../record/access.ts';
import { noteReading } from '../access.ts';
import type { RegisterEngine } from '../parts.ts';
import { areKept, createKeptReviews } from '../review/kept.ts';
import type { ShownMonth } from '../review/kept.ts';
import { countsOverMonths, overMonths } from '../review/over-months.ts';
import { monthOf } from '../review/period.ts';
import type { Period } from '../review/period.ts';
import { recipientsIn, zoneOf } from '../review/review.ts';
import { VERDICTS } from '../review/shown.ts';
import type { ShownCounts, ShownFigures } from '../review/shown.ts';
import { FEWEST, shownFlows } from '../suppress.ts';
import type { Shown } from '../suppress.ts';
import { mayPack, no } from './steps.ts';
import type { PackOutcome } from './steps.ts';

/** What the records are counted by. */
export const COUNTED_BY = ['month', 'decision', 'verdict', 'recipient', 'at-risk'] as const;
export type CountedBy = (typeof COUNTED_BY)[number];

/** The codes of a table, each with its count; what a record says nothing of has the code `none`. */
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

/** Five years. */
const MOST_MONTHS = 60;

/**
 * The decisions on record in whole months, counted, for whoever answers such a request. The review of every month must be
 * due: it is made once and kept, so that two counts of a month are the same.
 */
export async function foiFigures(
  engine: RegisterEngine,
  actor: Actor,
  { first, last }: { readonly first: string; readonly last: string },
  through: Through,
): Promise<PackOutcome<{ readonly figures: FoiFigures }>> {
  if (!mayPack(engine, actor)) return no('notYourRole');
  const period = periodOfMonths(first, last, zoneOf(engine));
  if (!period) return no('monthsNeeded');
  if (!areKept(engine, period)) return no('monthsNotOver');
  const sought = first === last ? first : `${first} to ${last}`;
  await noteReading(engine, actor, { what: 'figures', reference: null, sought, ...through });
  const months = await createKeptReviews(engine).months(period);
  const figures = foiOf(months, recipientsIn(engine));
  const unreadable = months.reduce((sum, { unread }) => sum + unread, 0);
  return { outcome: 'done', figures: { first, last, ...figures, unreadable } };
}

/** From one month such as 2026-01 to the end of another; null where they are none, or not in this order. */
function periodOfMonths(first: string, last: string, zone: string): Period | null {
  const [start, end] = [first, last].map((month) => DateTime.fromFormat(month, 'yyyy-MM', { zone }));
  if (!start?.isValid || !end?.isValid || end < start) return null;
  if (Math.round(end.diff(start, 'months').months) + 1 > MOST_MONTHS) return null;
  const [one, other] = [monthOf(first, zone), monthOf(last, zone)];
  return { first: one.first, from: one.from, last: other.last, to: other.to };
}

/** The figures of months, one at least, from what each shows. Pure. */
export function foiOf(
  months: readonly Pick<ShownMonth, 'month' | 'shown'>[],
  recipients: readonly string[],
): Pick<FoiFigures, 'total' | 'tables' | 'fewest'> {
  const all = months.map(({ shown }) => shown);
  const sums = overMonths(all, FEWEST);
  const over = (names: readonly string[], of: (figures: ShownFigures) => ShownCounts): ShownTable => {
    const counts = countsOf(all, names, of);
    return names.map((code) => ({ code, shown: counts[code]! }));
  };
  const told = [...new Set([...recipients, ...all.flatMap((one) => Object.keys(one.recipients ?? {}))])];
  return {
    total: sums.decided,
    tables: {
      month: months.map(({ month, shown }) => ({ code: month, shown: shown.decided })),
      decision: over(DECISIONS, ({ split }) => split),
      verdict: over(VERDICTS, ({ verdicts }) => verdicts ?? {}),
      recipient: over(told, ({ recipients: shown }) => withFew(shown, told)),
      'at-risk': over(['yes', 'no'], byRisk),
    },
    fewest: FEWEST,
  };
}

/** One month shows its own numbers; several the sum of what each shows. */
function countsOf(
  all: readonly ShownFigures[],
  names: readonly string[],
  of: (figures: ShownFigures) => ShownCounts,
): ShownCounts {
  const each = all.map((figures) => ({ counts: of(figures), total: figures.decided }));
  if (each.length > 1) return countsOverMonths(each, names, FEWEST);
  return Object.fromEntries(names.map((name) => [name, each[0]!.counts[name] ?? 'kept-back']));
}

/** Somebody whom nobody could be asked to tell when the month was counted is shown as one whom few told. */
const withFew = (shown: ShownCounts | null | undefined, names: readonly string[]): ShownCounts =>
  shown ? Object.fromEntries(names.map((name) => [name, shown[name] ?? 'few'])) : {};

/** Those at risk and the others; neither where one of them would give a small number away. */
function byRisk({ decided, atRisk }: ShownFigures): ShownCounts {
  if (typeof decided !== 'number' || typeof atRisk.total !== 'number') return { yes: atRisk.total };
  const cells = [atRisk.total, decided - atRisk.total].map((value) => ({ from: 'start', to: 'end', value }));
  const shown = shownFlows([...cells, { from: 'end', to: 'start', value: decided, role: 'fixed' }]);
  return shown ? { yes: shown[0]!, no: shown[1]! } : {};
}
