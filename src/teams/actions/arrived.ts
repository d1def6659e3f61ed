// Whether a share at risk arrived and whether they act: what its author, or a manager who was told, taps.
import { z } from 'zod';
import type { Outcome } from '../../cases/cases.ts';
import { say } from '../../words/say.ts';
import { aboutCase, action, withInputs } from '../action.ts';
import type { Action, Tapped } from '../action.ts';
import { notice } from '../result.ts';
import type { Result } from '../result.ts';
import type { Turn } from '../turn.ts';
import { seeCase } from './requests.ts';

type About = Pick<Tapped, 'ref' | 'rev'>;

function after({ outcome, document, refusal }: Outcome): Result {
  if (!document) return notice(say('arrived.notDone'), refusal?.message ?? '');
  const stale = outcome === 'stale' ? say('arrived.stale') : '';
  const isRefused = outcome === 'refused' && refusal !== undefined;
  return {
    kind: 'arrived',
    document,
    notice: isRefused ? refusal.message : stale,
    tone: isRefused ? 'attention' : 'accent',
    changed: outcome === 'done',
  };
}

const given = withInputs({ 'q-arrived': z.enum(['acting', 'not-acting', 'not-yet', 'not-arrived']) });

const answer = async ({ cases, person }: Turn, { ref, rev, inputs }: z.infer<typeof given>): Promise<Result> =>
  after(await cases.arrived(person, ref, rev, { type: 'arrived', answer: inputs['q-arrived'] }));

const simple = (type: 'arrived-tell' | 'arrived-take'): Action =>
  action(aboutCase, async ({ cases, person }, { ref, rev }) => after(await cases.arrived(person, ref, rev, { type })));

/** It stands on the record in words, like any other addition. */
const notShared = async ({ cases, person }: Turn, { ref, rev }: About): Promise<Result> =>
  after(await cases.run(person, ref, rev, { type: 'correct', text: say('arrived.notSharedText'), notShared: true }));

export const arrivedActions = {
  arrived: action(given, answer),
  'arrived-open': action(
    aboutCase,
    seeCase((_turn, document) => ({ kind: 'arrived', document })),
    { reads: true },
  ),
  'arrived-tell': simple('arrived-tell'),
  'arrived-take': simple('arrived-take'),
  'arrived-not-shared': action(aboutCase, notShared),
} satisfies Record<string, Action>;
