// Decisions by what was decided, split twice: as the policy said or not, and with somebody at risk or not. Pure.
import { DECISIONS } from '../../policy/decision.ts';
import type { DecisionName } from '../../policy/decision.ts';
import { shownFlows } from '../suppress.ts';
import type { Flow, Shown } from '../suppress.ts';
import type { Figures, Split } from './figures.ts';

export type ShownSplit = Readonly<Record<DecisionName, Shown>>;

export interface Splits {
  readonly split: ShownSplit;
  /** Of those, where somebody was at risk, and where the decision was not what the policy said. */
  readonly atRisk: { readonly total: Shown; readonly split: ShownSplit };
  readonly against: { readonly total: Shown; readonly split: ShownSplit };
}

interface HowSplit {
  readonly fewest: number;
  /** Whether it is shown at all what was not as the policy said. */
  readonly policy: boolean;
}

type Numbers = Pick<Figures, 'split' | 'atRisk' | 'against' | 'decided'>;

const HIDDEN: ShownSplit = { share: 'kept-back', 'share-in-part': 'kept-back', 'do-not-share': 'kept-back' };

/**
 * The three splits, kept back together because they add up to each other. How much was not as the policy said is shown
 * wherever it can be. Null where nothing can be shown.
 */
export const shownSplits = (numbers: Numbers, how: HowSplit): Splits | null =>
  splitsWith(numbers, how, 'fixed') ?? splitsWith(numbers, how, 'total');

function splitsWith(
  { split, atRisk, against, decided }: Numbers,
  { fewest, policy }: HowSplit,
  role: 'fixed' | 'total',
): Splits | null {
  const risk = [atRisk, less(split, atRisk)];
  const rows = policy ? [against, less(split, against)] : [];
  if (role === 'fixed' && rows.some((row) => total(row) < fewest)) return null;
  const flows: Flow[] = [
    ...risk.flatMap((row, r) => DECISIONS.map((d) => ({ from: `all ${d}`, to: `risk ${r}`, value: row[d] }))),
    ...DECISIONS.map((d) => ({ from: policy ? d : 'start', to: `all ${d}`, value: split[d], role: 'total' as const })),
    ...risk.map((row, r) => ({ from: `risk ${r}`, to: 'end', value: total(row), role: 'spare' as const })),
    { from: 'end', to: 'start', value: decided, role: 'fixed' },
    ...rows.flatMap((row, r) => DECISIONS.map((d) => ({ from: `policy ${r}`, to: d, value: row[d] }))),
    ...rows.map((row, r) => ({ from: 'start', to: `policy ${r}`, value: total(row), role })),
  ];
  const shown = shownFlows(flows, fewest);
  if (!shown) return null;
  const at = (start: number): ShownSplit => ({
    share: shown[start]!,
    'share-in-part': shown[start + 1]!,
    'do-not-share': shown[start + 2]!,
  });
  return {
    atRisk: { split: at(0), total: shown[9]! },
    split: at(6),
    against: policy ? { split: at(12), total: shown[18]! } : { split: HIDDEN, total: 'kept-back' },
  };
}

const total = (split: Split): number => DECISIONS.reduce((sum, decision) => sum + split[decision], 0);

const less = (all: Split, part: Split): Split => ({
  share: all.share - part.share,
  'share-in-part': all['share-in-part'] - part['share-in-part'],
  'do-not-share': all['do-not-share'] - part['do-not-share'],
});
