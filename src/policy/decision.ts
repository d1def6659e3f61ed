// What a person may decide, and how that stands to what the rules say.
import type { Verdict } from './verdict.ts';

export const DECISIONS = ['share', 'share-in-part', 'do-not-share'] as const;
export type DecisionName = (typeof DECISIONS)[number];

/** The part of a verdict that decisions are compared with. */
type Said = Pick<Verdict, 'verdict' | 'inPart'>;

/** The decision that does what the verdict says; undefined where it says to ask somebody first. */
export function decisionOf({ verdict, inPart }: Said): DecisionName | undefined {
  if (verdict === 'share') return inPart ? 'share-in-part' : 'share';
  return verdict === 'do-not-share' ? 'do-not-share' : undefined;
}

/**
 * Whether a decision departs from the verdict. Sharing less than the verdict allows does not. After "seek advice" any
 * decision stands once the advice is written down (`adviceNoted`); after "ask first" only not sharing does, for then
 * nothing goes.
 */
export function isAgainst({ verdict, inPart }: Said, decision: DecisionName, adviceNoted: boolean): boolean {
  return {
    share: decision === 'do-not-share' || (inPart && decision === 'share'),
    'do-not-share': decision !== 'do-not-share',
    'seek-advice': !adviceNoted,
    'ask-consent-first': decision !== 'do-not-share',
  }[verdict];
}
