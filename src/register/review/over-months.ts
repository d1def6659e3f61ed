// The figures of several months, made of what each of them shows and of nothing else. So whoever has the figures of every
// month learns no number more from a quarter, a year or any months between: no difference of two periods gives away what
// a month keeps back. Pure.
import { DECISIONS } from '../../policy/decision.ts';
import { shownAlone } from '../suppress.ts';
import type { Shown } from '../suppress.ts';
import { AGAINST, ENDS, RUNGS } from './partners.ts';
import { VERDICTS } from './shown.ts';
import type { ShownCounts, ShownFigures, ShownGroup, ShownSpread } from './shown.ts';
import type { ShownSplit } from './splits.ts';

/** From where to where a count is, as it is shown. */
interface Range {
  readonly least: number;
  readonly most: number | null;
}

/** One month, and the smallest count that it shows. */
interface Month {
  readonly figures: ShownFigures;
  readonly fewest: number;
}

/** The sum of months, each as it is shown. There must be one at least. */
export function overMonths(all: readonly ShownFigures[], fewest: number): ShownFigures {
  if (all.length === 1) return all[0]!;
  const months = all.map((figures): Month => ({ figures, fewest }));
  const of = (pick: (figures: ShownFigures) => Shown): Shown => sum(months, pick);
  const whole = (parts: (figures: ShownFigures) => Part): Part => partOf(months, parts);
  const slowest = (pick: (figures: ShownFigures) => ShownSpread | null): ShownSpread | null => slowestOf(all.map(pick));
  return {
    decided: of((one) => one.decided),
    split: whole(({ decided, split }) => ({ total: decided, split })).split,
    atRisk: whole(({ atRisk }) => atRisk),
    against: whole(({ against }) => against),
    verdicts: counts(
      months,
      (one) => one.verdicts,
      ({ decided }) => decided,
      VERDICTS,
    ),
    recipients: counts(
      months,
      (one) => one.recipients ?? null,
      ({ decided }) => decided,
    ),
    teams: groups(months, ({ teams }) => teams),
    roles: groups(months, ({ roles }) => roles),
    open: of((one) => one.open),
    received: of((one) => one.received),
    toShare: slowest((one) => one.toShare),
    toShareAtRisk: slowest((one) => one.toShareAtRisk),
    toDecide: slowest((one) => one.toDecide),
    advice: { ...adviceOf(months), toAnswer: slowest((one) => one.advice.toAnswer) },
    ...blockedOf(months),
    ...partnersOf(months),
    facts: factsOf(months),
  };
}

/** The counts of several months by name, which add up to the count beside them in each month that shows it. */
export function countsOverMonths(
  all: readonly { readonly counts: ShownCounts; readonly total: Shown }[],
  names: readonly string[],
  fewest: number,
): ShownCounts {
  const each = all.map(({ counts: shown, total }) =>
    closer(
      names.map((name) => rangeOf(shown[name] ?? 'kept-back', fewest)),
      rangeOf(total, fewest),
    ),
  );
  return Object.fromEntries(names.map((name, i) => [name, shownAs(added(each.map((parts) => parts[i]!)))]));
}

function rangeOf(shown: Shown, fewest: number): Range {
  if (typeof shown === 'number') return { least: shown, most: shown };
  if (shown === 'few') return { least: 0, most: fewest - 1 };
  return shown === 'kept-back' ? { least: 0, most: null } : shown;
}

/** A number of decisions, split by what was decided. */
interface Part {
  readonly total: Shown;
  readonly split: ShownSplit;
}

const least = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);
const plus = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;

const added = (ranges: readonly Range[]): Range =>
  ranges.reduce((a, b) => ({ least: a.least + b.least, most: plus(a.most, b.most) }), { least: 0, most: 0 });

/** `within`: what it is a part of, by which it is known how many it is at most. */
function sum(
  months: readonly Month[],
  pick: (figures: ShownFigures) => Shown,
  within: (figures: ShownFigures) => Shown = () => 'kept-back',
): Shown {
  const ranges = months.map(({ figures, fewest }): Range => {
    const own = rangeOf(pick(figures), fewest);
    return { ...own, most: least(own.most, rangeOf(within(figures), fewest).most) };
  });
  return shownAs(added(ranges));
}

/** What is known of each number from their total and from the others: all that the month shows says. */
function closer(parts: readonly Range[], total: Range): Range[] {
  return parts.map((part, i) => {
    const others = added(parts.filter((_, j) => j !== i));
    const most = total.most === null ? null : Math.max(0, total.most - others.least);
    const from = others.most === null ? 0 : total.least - others.most;
    return { least: Math.max(part.least, from), most: least(part.most, most) };
  });
}

/** The sums of a split and of its total; the total of a month is no more than its decisions. */
function partOf(months: readonly Month[], pick: (figures: ShownFigures) => Part): Part {
  const each = months.map(({ figures, fewest }) => {
    const { total, split } = pick(figures);
    const [own, decided] = [total, figures.decided].map((one) => rangeOf(one, fewest)) as [Range, Range];
    const whole = { ...own, most: least(own.most, decided.most) };
    const parts = closer(
      DECISIONS.map((decision) => rangeOf(split[decision], fewest)),
      whole,
    );
    const sums = added(parts);
    return { parts, total: { least: Math.max(whole.least, sums.least), most: least(whole.most, sums.most) } };
  });
  const of = (i: number): Shown => shownAs(added(each.map(({ parts }) => parts[i]!)));
  return {
    total: shownAs(added(each.map(({ total }) => total))),
    split: { share: of(0), 'share-in-part': of(1), 'do-not-share': of(2) },
  };
}

function shownAs({ least: from, most }: Range): Shown {
  if (from === most) return from;
  return from === 0 && most === null ? 'kept-back' : { least: from, most };
}

/** Counts by name, which add up to `within` in a month that shows them. A month that shows them all lacks the name of which there was none; one that shows none may have any. */
function counts(
  months: readonly Month[],
  pick: (figures: ShownFigures) => ShownCounts | null,
  within: (figures: ShownFigures) => Shown,
  names: readonly string[] = [],
): ShownCounts | null {
  if (months.every(({ figures }) => pick(figures) === null)) return null;
  const all = [...new Set([...names, ...months.flatMap(({ figures }) => Object.keys(pick(figures) ?? {}))])];
  const each = months.map(({ figures, fewest }) => {
    const shown = pick(figures);
    const total = rangeOf(within(figures), fewest);
    // where nothing is shown there may be names that nobody knows
    if (!shown) return all.map((): Range => ({ least: 0, most: total.most }));
    return closer(
      all.map((name) => rangeOf(shown[name] ?? 0, fewest)),
      total,
    );
  });
  const found = all.map((name, i) => [name, shownAs(added(each.map((parts) => parts[i]!)))] as const);
  return Object.fromEntries(found.toSorted(([, a], [, b]) => leastOf(b) - leastOf(a)));
}

const leastOf = (shown: Shown): number => rangeOf(shown, 1).least;

/**
 * Teams or roles that every month shows by themselves; the others together, where there are any. Null where a month of
 * more than a few decisions does not tell them apart, or where fewer than two rows would be left.
 */
function groups(
  months: readonly Month[],
  pick: (figures: ShownFigures) => readonly ShownGroup[] | null,
): readonly ShownGroup[] | null {
  const told = months.filter(({ figures }) => figures.decided !== 'few');
  if (told.length === 0 || told.some(({ figures }) => pick(figures) === null)) return null;
  const rowsOf = (figures: ShownFigures): readonly ShownGroup[] => pick(figures) ?? [];
  const rowOf = (figures: ShownFigures, name: string): ShownGroup | undefined =>
    rowsOf(figures).find((row) => row.together === 1 && row.name === name);
  const names = rowsOf(told[0]!.figures)
    .filter(({ together, name }) => together === 1 && told.every(({ figures }) => rowOf(figures, name)))
    .map(({ name }) => name);
  const apart = told.every(({ figures }) => rowsOf(figures).every(({ against }) => against !== null));
  const part = (name: string, which: 'decided' | 'against'): Shown =>
    sum(
      months,
      (figures) => rowOf(figures, name)?.[which] ?? 'kept-back',
      ({ decided }) => decided,
    );
  const rows = names.map((name): ShownGroup => ({
    name,
    together: 1,
    decided: part(name, 'decided'),
    against: apart ? part(name, 'against') : null,
  }));
  const others = Math.max(...told.map(({ figures }) => peopled(rowsOf(figures)))) - names.length;
  const all = others > 0 ? [...rows, othersIn(months, rows, others)] : rows;
  return all.length < 2 ? null : all.toSorted((a, b) => leastOf(b.decided) - leastOf(a.decided));
}

/** How many teams or roles the rows stand for. */
const peopled = (rows: readonly ShownGroup[]): number => rows.reduce((count, { together }) => count + together, 0);

/** What is left of all decisions, where every other number is known. */
function othersIn(months: readonly Month[], rows: readonly ShownGroup[], together: number): ShownGroup {
  const rest = (all: Shown, parts: readonly Shown[]): Shown => {
    const known = parts.filter((one) => typeof one === 'number');
    if (typeof all !== 'number' || known.length < parts.length) return 'kept-back';
    return shownAlone(all - known.reduce((a, b) => a + b, 0), months[0]!.fewest);
  };
  const apart = rows.every(({ against }) => against !== null);
  return {
    name: '',
    together: Math.max(2, together),
    decided: rest(
      sum(months, ({ decided }) => decided),
      rows.map(({ decided }) => decided),
    ),
    against: apart
      ? rest(
          sum(months, ({ against }) => against.total),
          rows.flatMap(({ against }) => against ?? []),
        )
      : null,
  };
}

/** Half, nine in ten and the longest of the months that show them, each of the slowest month. */
function slowestOf(all: readonly (ShownSpread | null)[]): ShownSpread | null {
  const known = all.filter((one) => one !== null);
  if (known.length === 0) return null;
  const most = (which: keyof ShownSpread): number => Math.max(...known.map((one) => one[which]));
  return { middle: most('middle'), nineInTen: most('nineInTen'), worst: most('worst') };
}

function adviceOf(months: readonly Month[]): Omit<ShownFigures['advice'], 'toAnswer'> {
  const asked = ({ advice }: ShownFigures): Shown => advice.asked;
  const questions = new Set(months.flatMap(({ figures }) => Object.keys(figures.advice.themes)));
  const themes = [...questions].map((question) => {
    const shown = counts(months, ({ advice }) => advice.themes[question] ?? null, asked);
    return [question, shown!] as const;
  });
  return {
    asked: sum(months, asked),
    noted: sum(months, ({ advice }) => advice.noted),
    answers: counts(months, ({ advice }) => advice.answers, asked),
    themes: Object.fromEntries(themes),
  };
}

function blockedOf(months: readonly Month[]): Pick<ShownFigures, 'blocked' | 'notActingBy' | 'arrived'> {
  const one = (what: keyof ShownFigures['blocked']): Shown => sum(months, ({ blocked }) => blocked[what]);
  const stopped = ({ blocked }: ShownFigures): Shown => {
    const both = [blocked.notActing, blocked.notArrived].map((shown) => rangeOf(shown, months[0]!.fewest).most);
    return { least: 0, most: plus(both[0]!, both[1]!) };
  };
  const sharedAtMost = ({ decided }: ShownFigures): Shown => ({
    least: 0,
    most: rangeOf(decided, months[0]!.fewest).most,
  });
  return {
    blocked: {
      declined: one('declined'),
      notGone: one('notGone'),
      givenUp: one('givenUp'),
      notActing: one('notActing'),
      notArrived: one('notArrived'),
    },
    notActingBy: counts(months, ({ notActingBy }) => notActingBy, stopped),
    arrived: counts(months, ({ arrived }) => arrived, sharedAtMost),
  };
}

/** Nothing where no month knows of them: an earlier version made them all. */
function partnersOf(months: readonly Month[]): Pick<ShownFigures, 'partners'> {
  if (months.every(({ figures }) => !figures.partners)) return {};
  const logged = ({ partners }: ShownFigures): Shown => partners?.logged ?? 'kept-back';
  const aboutUs = ({ partners }: ShownFigures): Shown => partners?.aboutUs ?? 'kept-back';
  const isCounted = months.some(({ figures }) => figures.partners?.aboutUs !== undefined);
  const table = (which: 'against' | 'rungs' | 'ends', names: readonly string[]): ShownCounts | null =>
    counts(months, ({ partners }) => partners?.[which] ?? null, logged, names);
  return {
    partners: {
      logged: sum(months, logged),
      against: table('against', AGAINST),
      rungs: table('rungs', RUNGS),
      ends: table('ends', ENDS),
      toSettle: slowestOf(months.map(({ figures }) => figures.partners?.toSettle ?? null)),
      ...(isCounted ? { aboutUs: sum(months, aboutUs) } : {}),
    },
  };
}

/** A month that does not show a fact read it too rarely, or never. */
function factsOf(months: readonly Month[]): ShownFigures['facts'] {
  const names = new Set(months.flatMap(({ figures }) => figures.facts.map(({ fact }) => fact)));
  const one = (fact: string, which: 'read' | 'putRight'): Shown =>
    sum(
      months,
      ({ facts }) => facts.find((known) => known.fact === fact)?.[which] ?? 'kept-back',
      ({ decided }) => decided,
    );
  return [...names]
    .map((fact) => ({ fact, read: one(fact, 'read'), putRight: one(fact, 'putRight') }))
    .toSorted((a, b) => leastOf(b.putRight) - leastOf(a.putRight) || leastOf(b.read) - leastOf(a.read));
}
