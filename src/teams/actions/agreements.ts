// `agreements`: the sharing agreements and impact assessments of one's agency.
import { may } from '../../people/may.ts';
import { say } from '../../words/say.ts';
import { action, choice, withInputs } from '../action.ts';
import type { Action } from '../action.ts';
import { notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';

export const showAgreements = async ({ cases, person }: Turn, from = 0): Promise<Result> => ({
  kind: 'agreements',
  all: cases.agreements.all(),
  from,
  looksAfter: may(person, 'look-after-agreements'),
});

async function showAgreement({ cases, person }: Turn, id: string): Promise<Result> {
  const all = cases.agreements.all();
  const agreement = all.find((one) => one.id === id);
  // the file may have changed since the card was sent
  if (!agreement) return notice(say('agreements.gone'), say('agreements.goneText'));
  return { kind: 'agreement', agreement, all, looksAfter: may(person, 'look-after-agreements') };
}

const READS = { reads: true } as const;

export const agreementActions = {
  agreements: action(
    withInputs({ from: choice }),
    (turn, { inputs }) => showAgreements(turn, Math.max(0, Number.parseInt(inputs.from, 10) || 0)),
    READS,
  ),
  agreement: action(
    withInputs({ agreement: choice }),
    (turn, { inputs }) => showAgreement(turn, inputs.agreement),
    READS,
  ),
} satisfies Record<string, Action>;
