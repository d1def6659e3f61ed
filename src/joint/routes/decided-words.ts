// What is to be done next about what was decided: filed decisions differ, or one says otherwise than the answer that stands.
import { may } from '../../people/may.ts';
import type { Actor } from '../../people/types.ts';
import { listOf } from '../../words/say.ts';
import { giverOf } from './data.ts';
import type { RouteData } from './data.ts';
import { step } from './next-step.ts';
import type { NextStep } from './next-step.ts';
import { needsRecord } from './decision.ts';
import { standsOn } from './decisions.ts';
import type { RouteState, Side } from './state.ts';

/** The route as one agency may know it, and who of it looks. */
interface Deciding {
  readonly state: RouteState;
  readonly data: RouteData;
  readonly side: Side | null;
  readonly actor: Actor;
}

/** That somebody must say first which of the filed decisions counts; null where nothing more goes by them, or all say the same. */
export function toSettle({ state, data, side, actor }: Deciding): NextStep | null {
  const isBefore = giverOf(data) === 'from' ? state.complete === null : state.stands !== 'answered';
  if (!state.differ || side !== giverOf(data) || !isBefore) return null;
  if (may(actor, 'open')) return step('differ');
  const names = [...new Set(state.differ.decisions.map(({ by }) => by.name))];
  return step('differAsk', { names: listOf(names) });
}

/** What was decided after the answer says otherwise; null where the answer stands, or was written down for others. */
export function toAnswerAgain(seen: Omit<Deciding, 'actor'>): NextStep | null {
  const { answer, decided, stands } = seen.state;
  if (seen.side !== 'to' || !needsRecord(seen) || stands !== 'answered') return null;
  if (!answer || !decided || answer.block !== undefined) return null;
  return standsOn(answer.outcome, decided) ? null : step('answerAgain', { record: decided.record });
}
