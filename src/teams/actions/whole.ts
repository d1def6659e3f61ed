// What people typed, whole, where a card had no room for all of it: whoever may see the card may see its words.
import { GOES_ON } from '../../record/access.ts';
import { action, choice, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { showCase } from './cases.ts';

async function showWhole(turn: Turn, { ref }: Tapped, page: string): Promise<Result> {
  const of = await showCase(turn, ref, GOES_ON);
  // an auditor's journal is never cut: what was is the record itself
  if (of.kind === 'audit')
    return { kind: 'whole', of: { ...of, shows: 'record' }, page: Number.parseInt(page, 10) || 0 };
  return of.kind === 'notice' ? of : { kind: 'whole', of, page: Number.parseInt(page, 10) || 0 };
}

export const wholeActions = {
  whole: action(withInputs({ page: choice }), (turn, tap) => showWhole(turn, { ...tap }, tap.inputs.page), {
    reads: true,
  }),
} satisfies Record<string, Action>;
