// A review as it is shown: figures with small numbers kept back where they leave the team. Pure.
//
// Numbers that add up to each other are kept back together (suppress.ts). A breakdown is shown only where what it breaks
// down is shown itself, so that no two tables give away between them what neither shows.
import type { DoubtsDocument } from '../../record/doubts.ts';
import { shownAlone, shownFlows } from '../suppress.ts';
import type { Flow, Shown } from '../suppress.ts';
import { ARRIVED_FATES } from './counted.ts';
import type { Figures, Group } from './figures.ts';
import { joined } from './groups.ts';
import type { Partners } from './partners.ts';
import { shownSplits } from './splits.ts';
import type { ShownSplit, Splits } from './splits.ts';
import type { Counts, Spread } from './tallies.ts';

export type ShownCounts = Readonly<Record<string, Shown>>;

/** Minutes, rounded to what matters: hours from an hour on, days from two. */
export interface ShownSpread {
  readonly middle: number;
  readonly nineInTen: number;
  readonly worst: number;
}

export interface ShownGroup {
  /** Empty where several are shown together. */
  readonly name: string;
  readonly together: number;
  readonly decided: Shown;
  /** Null where too few decisions went against the policy to break them down. */
  readonly against: Shown | null;
}

/** Null: too few to be shown. */
export interface ShownFigures extends Splits {
  readonly decided: Shown;
  readonly verdicts: ShownCounts | null;
  /** By who would be told; not there in a review that an earlier version made. */
  readonly recipients?: ShownCounts | null;
  readonly teams: readonly ShownGroup[] | null;
  readonly roles: readonly ShownGroup[] | null;
  readonly open: Shown;
  readonly received: Shown;
  readonly toShare: ShownSpread | null;
  readonly toShareAtRisk: ShownSpread | null;
  readonly toDecide: ShownSpread | null;
  readonly advice: {
    readonly asked: Shown;
    readonly noted: Shown;
    readonly answers: ShownCounts | null;
    readonly themes: Readonly<Record<string, ShownCounts>>;
    readonly toAnswer: ShownSpread | null;
  };
  readonly blocked: Readonly<Record<keyof Figures['blocked'], Shown>>;
  /** Who would not share with us; not there in a review that an earlier version made. */
  readonly partners?: ShownPartners;
  readonly notActingBy: ShownCounts | null;
  /** By ArrivedFate. */
  readonly arrived: ShownCounts | null;
  /** The facts that were put right most, first. */
  readonly facts: readonly { readonly fact: string; readonly read: Shown; readonly putRight: Shown }[];
}

/** Each table by itself, with nothing but the total in common. */
export interface ShownPartners {
  readonly logged: Shown;
  readonly against: ShownCounts | null;
  readonly rungs: ShownCounts | null;
  readonly ends: ShownCounts | null;
  readonly toSettle: ShownSpread | null;
  /** What partners logged about us; not there for a team, or in a review that an earlier version made. */
  readonly aboutUs?: Shown;
}

/** `fewest`: the smallest count that is shown; 0 where it stays in the team. `groups`: whether teams and roles are told apart. */
export interface HowShown {
  readonly fewest: number;
  readonly groups: boolean;
}

/**
 * What people called wrong of answers: how often, what, and about which facts. It is counted on and on, so each number is
 * in whole steps of the fewest: else two reviews would say how many came between them.
 */
export interface ShownDoubts {
  readonly answers: Shown;
  readonly choices: ShownCounts | null;
  /** An answer can be wrong about several. */
  readonly facts: ShownCounts;
}

export function shownDoubts(all: readonly DoubtsDocument[], fewest: number): ShownDoubts {
  const inSteps = (count: number): Shown => shownAlone(count - (count % fewest), fewest);
  const each = (counts: Counts): ShownCounts =>
    Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, inSteps(count)]));
  const answers = all.reduce((sum, one) => sum + one.answers, 0);
  const choices = each(added(all.map((one) => one.choices)));
  return {
    answers: inSteps(answers),
    choices: answers < fewest ? null : choices,
    facts: each(added(all.map((one) => one.facts))),
  };
}

function added(all: readonly Counts[]): Counts {
  const sums = new Map<string, number>();
  for (const [name, count] of all.flatMap((one) => Object.entries(one))) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries(sums);
}

export function shownFigures(figures: Figures, how: HowShown): ShownFigures {
  const { fewest } = how;
  const alone = (count: number): Shown => shownAlone(count, fewest);
  const times = ({ toShare, toShareAtRisk, toDecide }: Figures) => ({
    toShare: shownSpread(toShare, how),
    toShareAtRisk: shownSpread(toShareAtRisk, how),
    toDecide: shownSpread(toDecide, how),
  });
  const decisions = shownDecisions(figures, how);
  return {
    ...decisions,
    open: alone(figures.open),
    received: alone(figures.received),
    ...times(figures),
    advice: shownAdvice(figures.advice, how),
    ...shownBlocked(figures, decisions, fewest),
    ...(figures.partners ? { partners: shownPartners(figures.partners, how) } : {}),
    facts: shownFacts(figures, fewest),
  };
}

type Decisions = Pick<
  ShownFigures,
  'decided' | 'split' | 'atRisk' | 'against' | 'verdicts' | 'recipients' | 'teams' | 'roles'
>;

const kept = (shown: Shown): ShownSplit => ({ share: shown, 'share-in-part': shown, 'do-not-share': shown });

/** What of the decisions is shown; of fewer than the fewest only that. */
function shownDecisions(figures: Figures, { fewest, groups }: HowShown): Decisions {
  const { decided, verdicts, recipients } = figures;
  const none = { total: 'kept-back', split: kept('kept-back') } as const;
  const hidden = { split: kept('kept-back'), atRisk: none, against: none };
  if (decided < fewest)
    return { decided: 'few', ...hidden, verdicts: null, recipients: null, teams: null, roles: null };
  const splits = shownSplits(figures, { fewest, policy: groups || fewest === 0 }) ?? hidden;
  // then both what went against the policy and what did not are known, and a breakdown cannot say more of them
  const apart = typeof splits.against.total === 'number';
  const grouped = (some: readonly Group[]) => (groups ? shownGroups(some, figures, { fewest, apart }) : null);
  return {
    decided,
    ...splits,
    verdicts: within(everyVerdict(verdicts), decided, fewest, 'every'),
    recipients: within(recipients, decided, fewest, 'every'),
    teams: grouped(figures.teams),
    roles: grouped(figures.roles),
  };
}

export const VERDICTS: readonly string[] = ['share', 'ask-consent-first', 'do-not-share', 'seek-advice'];

/** Each verdict that there could be: what a table leaves out would say that there was none. */
const everyVerdict = (verdicts: Counts): Counts =>
  Object.keys(verdicts).length === 0
    ? verdicts
    : { ...Object.fromEntries(VERDICTS.map((name) => [name, 0])), ...verdicts };

/** Teams or roles with their decisions, and how many of them went against the policy where that can be told. */
function shownGroups(
  groups: readonly Group[],
  { decided }: Figures,
  { fewest, apart }: { readonly fewest: number; readonly apart: boolean },
): readonly ShownGroup[] | null {
  const rows = joined(groups);
  if (!rows) return null;
  const against = rows.reduce((sum, row) => sum + row.against, 0);
  const cells = rows.flatMap((row, r): Flow[] => [
    { from: `row ${r}`, to: 'against', value: row.against },
    { from: `row ${r}`, to: 'as it says', value: row.decided - row.against },
  ]);
  const totals = rows.map((row, r): Flow => ({ from: 'start', to: `row ${r}`, value: row.decided, role: 'total' }));
  const columns: Flow[] = [
    { from: 'against', to: 'end', value: against, role: 'fixed' },
    { from: 'as it says', to: 'end', value: decided - against, role: 'fixed' },
  ];
  const all: Flow = { from: 'end', to: 'start', value: decided, role: 'fixed' };
  const both = apart ? shownFlows([...cells, ...totals, ...columns, all], fewest) : null;
  if (both)
    return rows.map(({ name, together }, r) => ({
      name,
      together,
      decided: both[cells.length + r]!,
      against: both[2 * r]!,
    }));
  const ends = totals.map((flow): Flow => ({ ...flow, to: 'end', role: 'cell' }));
  const alone = shownFlows([...ends, all], fewest);
  return alone && rows.map(({ name, together }, r) => ({ name, together, decided: alone[r]!, against: null }));
}

/**
 * Counts that add up to a number which is shown anyway. Null where that cannot be. `every`: each name is there that
 * there could be; else everybody knows of a name that stands there that it came once at least.
 */
function within(counts: Counts, sum: number, fewest: number, which: 'every' | 'those' = 'those'): ShownCounts | null {
  const names = Object.keys(counts).toSorted((a, b) => counts[b]! - counts[a]! || (a < b ? -1 : 1));
  if (names.length === 0 || sum < fewest) return null;
  const flows = names.map((name): Flow => {
    const value = counts[name]!;
    return { from: 'start', to: 'end', value, least: which === 'every' ? 0 : Math.min(1, value) };
  });
  const shown = shownFlows([...flows, { from: 'end', to: 'start', value: sum, role: 'fixed' }], fewest);
  return shown && Object.fromEntries(names.map((name, i) => [name, shown[i]!]));
}

/** What is missing to a sum counts under this name: nobody answered so far, or it was not said. */
export const NOT_SAID = '';

const withRest = (counts: Counts, sum: number): Counts => {
  const rest = sum - Object.values(counts).reduce((a, b) => a + b, 0);
  return rest > 0 ? { ...counts, [NOT_SAID]: rest } : counts;
};

function shownAdvice(
  { asked, noted, answers, themes, toAnswer }: Figures['advice'],
  how: HowShown,
): ShownFigures['advice'] {
  const { fewest } = how;
  const byQuestion = Object.entries(themes).flatMap(([question, counts]) => {
    const shown = within(withRest(counts, asked), asked, fewest);
    return shown ? [[question, shown] as const] : [];
  });
  return {
    asked: shownAlone(asked, fewest),
    noted: shownAlone(noted, fewest),
    answers: within(withRest(answers, asked), asked, fewest),
    themes: Object.fromEntries(byQuestion),
    toAnswer: shownSpread(toAnswer, how),
  };
}

function shownBlocked(
  { blocked, notActingBy, arrived }: Figures,
  { atRisk }: Decisions,
  fewest: number,
): Pick<ShownFigures, 'blocked' | 'notActingBy' | 'arrived'> {
  const shown = Object.fromEntries(
    Object.entries(blocked).map(([what, count]) => [what, shownAlone(count, fewest)]),
  ) as unknown as ShownFigures['blocked'];
  const bothShown = typeof shown.notActing === 'number' && typeof shown.notArrived === 'number';
  // how many shares at risk there were is known from the decisions: it must not give away one of them
  const isOpen = Object.values(atRisk.split).every((one) => typeof one === 'number');
  const fates = ARRIVED_FATES.map((fate) => arrived[fate]);
  const sum = fates.reduce((a, b) => a + b, 0);
  return {
    blocked: shown,
    notActingBy: bothShown ? within(notActingBy, blocked.notActing + blocked.notArrived, fewest) : null,
    arrived: isOpen ? within(arrived, sum, fewest, 'every') : null,
  };
}

function shownPartners({ logged, against, rungs, ends, toSettle, aboutUs }: Partners, how: HowShown): ShownPartners {
  const table = (counts: Counts): ShownCounts | null => within(counts, logged, how.fewest, 'every');
  return {
    logged: shownAlone(logged, how.fewest),
    against: table(against),
    rungs: table(rungs),
    ends: table(ends),
    toSettle: shownSpread(toSettle, how),
    ...(aboutUs === null ? {} : { aboutUs: shownAlone(aboutUs, how.fewest) }),
  };
}

/** What was read and put right, and what was read and left: each fact by itself. */
const shownFacts = ({ facts }: Figures, fewest: number): ShownFigures['facts'] =>
  Object.entries(facts)
    .toSorted(([a, one], [b, other]) => other.putRight - one.putRight || other.read - one.read || (a < b ? -1 : 1))
    .flatMap(([fact, { read, putRight }]) => {
      const shown = within({ putRight, left: read - putRight }, read, fewest, 'every');
      return shown ? [{ fact, read, putRight: shown['putRight']! }] : [];
    });

/** Times of too few would be the times of somebody. */
function shownSpread({ count, middle, nineInTen, worst }: Spread, { fewest }: HowShown): ShownSpread | null {
  if (count < fewest || middle === null || nineInTen === null || worst === null) return null;
  return { middle: rounded(middle), nineInTen: rounded(nineInTen), worst: rounded(worst) };
}

const HOUR = 60;
const DAY = 24 * HOUR;

function rounded(minutes: number): number {
  const to = (unit: number): number => Math.round(minutes / unit) * unit;
  if (minutes >= 2 * DAY) return to(DAY);
  return minutes >= 10 * HOUR ? to(HOUR) : Math.round(minutes);
}
