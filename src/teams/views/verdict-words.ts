// A verdict in words, with a sign and a tone: colour never speaks alone.
import type { VerdictName } from '../../policy/rules-schema.ts';
import type { Verdict } from '../../policy/verdict.ts';
import { say } from '../../words/say.ts';

export { changeLines } from '../../policy/change-lines.ts';
export { notEndorsed, overdue } from '../../policy/cite.ts';
export { DECISIONS, badge, roleWords, signOf } from '../../record/in-words/decision.ts';

/** The container styles of Adaptive Cards. */
const TONE: Record<VerdictName, string> = {
  share: 'good',
  'ask-consent-first': 'warning',
  'do-not-share': 'attention',
  'seek-advice': 'accent',
};

export const tone = (verdict: VerdictName): string => TONE[verdict];

/** Advice that no rule gives, because too much is open: the paper does not say what is open, it says what to do then. */
const isInDoubt = ({ verdict, because }: Verdict): boolean =>
  verdict === 'seek-advice' && (because === 'still-open' || because === 'not-sure');

/** Whose rule it is: the paper's, settled practice, or today's law. */
export function basisWords(verdict: Verdict): string {
  if (isInDoubt(verdict)) return say('answer.inDoubt');
  if (verdict.basis === 'paper') return say('answer.basisPaper');
  return verdict.basis === 'practice' ? say('answer.basisPractice') : say('answer.basisToday');
}
