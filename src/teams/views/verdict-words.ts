// A verdict in words, with a sign and a tone: colour never speaks alone.
import { holds } from '../../policy/edition.ts';
import type { Edition } from '../../policy/edition.ts';
import type { Change } from '../../policy/likely.ts';
import type { VerdictName } from '../../policy/rules-schema.ts';
import type { Verdict } from '../../policy/verdict.ts';
import { verdictInWords } from '../../policy/verdict-in-words.ts';
import { say } from '../../words/say.ts';
import { lower } from '../formatting.ts';

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

/** So many changes are listed: what comes after them is the edition's fine print. */
const MOST_CHANGES = 8;

/**
 * What would bring another answer, a line each. What nobody has settled stands first (`unsettled`: facts that are open,
 * guessed or only read), then what would mean a danger to somebody, then the rest; each in the edition's order.
 */
export function changeLines(
  edition: Edition,
  changes: readonly Change[],
  unsettled: ReadonlySet<string> = new Set(),
  limit = MOST_CHANGES,
): string[] {
  const rank = ({ fact, value }: Change): number => {
    if (unsettled.has(fact)) return 0;
    return holds(edition, 'at-risk', { [fact]: value }) || holds(edition, 'protects-nobody', { [fact]: value }) ? 1 : 2;
  };
  const lines = changes
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ fact, value, verdict, inPart }) => {
      const words = edition.facts.find((one) => one.name === fact)!.values[value]!;
      return say('answer.change', { fact: words, verdict: lower(verdictInWords(verdict, inPart)) });
    });
  return lines.length > 0 ? lines.slice(0, limit) : [say('answer.noChange')];
}

/** Advice that no rule gives, because too much is open: the paper does not say what is open, it says what to do then. */
const isInDoubt = ({ verdict, because }: Verdict): boolean =>
  verdict === 'seek-advice' && (because === 'still-open' || because === 'not-sure');

/** Whose rule it is: the paper's, settled practice, or today's law. */
export function basisWords(verdict: Verdict): string {
  if (isInDoubt(verdict)) return say('answer.inDoubt');
  if (verdict.basis === 'paper') return say('answer.basisPaper');
  return verdict.basis === 'practice' ? say('answer.basisPractice') : say('answer.basisToday');
}
