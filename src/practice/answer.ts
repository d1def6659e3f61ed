// What a situation's answer is. It is never written down: the edition that governs computes it from the facts.
import type { Edition } from '../policy/edition.ts';
import { FACT_VALUES } from '../policy/editions/norfolk-2015/names.ts';
import { isFactName } from '../policy/fact-names.ts';
import { likelyAnswer } from '../policy/likely.ts';
import type { Change } from '../policy/likely.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { Situation } from './schema.ts';
import type { Decided } from './topics.ts';

const OPEN = 'open';

/** Whether there is such a fact and it can have that value, or be left open, in any edition. */
export const isFact = (name: string, value: string): boolean =>
  isFactName(name) && (value === OPEN || FACT_VALUES[name].some((one) => one === value));

export interface Answer {
  readonly verdict: Verdict;
  /** Each single fact that would bring another answer, and which. */
  readonly changes: readonly Change[];
}

/** The answer of one edition. A fact that it does not have does not count. */
export function answerTo(edition: Edition, { facts }: Pick<Situation, 'facts'>): Answer {
  const known = new Map(edition.facts.map(({ name, values }) => [name, values]));
  const used = Object.entries(facts).filter(([name]) => known.has(name));
  const settled = used.filter(([name, value]) => value !== OPEN && value in known.get(name)!);
  const open = used.filter(([, value]) => value === OPEN).map(([name]) => name);
  const { verdict, wouldChange } = likelyAnswer(edition, Object.fromEntries(settled), new Set(open));
  return { verdict, changes: wouldChange };
}

/** A verdict as one of the five decisions. */
export const decisionOf = ({ verdict, inPart }: Pick<Verdict, 'verdict' | 'inPart'>): Decided =>
  verdict === 'share' && inPart ? 'share-in-part' : verdict;

/**
 * How a decision went: `same` as the policy says; `more` of it than is needed, or `less` than may go; `accepted` where only
 * the published answer has it so; `other`.
 */
export const WENT = ['same', 'more', 'less', 'accepted', 'other'] as const;
export type Went = (typeof WENT)[number];

export function wentWith(
  decided: Decided,
  verdict: Verdict,
  { published }: Pick<Situation, 'published'>,
  edition: Edition,
): Went {
  const right = decisionOf(verdict);
  if (decided === right) return 'same';
  if (decided === 'share' && right === 'share-in-part') return 'more';
  if (decided === 'share-in-part' && right === 'share') return 'less';
  const said = decided === 'share-in-part' ? 'share' : decided;
  return published?.accept.includes(said) && !waitsForLaw({ published }, edition) ? 'accepted' : 'other';
}

/** Whether the published answer rests on a law that nobody has shown to be in force: then it makes nothing right. */
export const waitsForLaw = ({ published }: Pick<Situation, 'published'>, edition: Edition): boolean =>
  published?.restsOn !== undefined && edition.clause.get(published.restsOn)?.starts?.verified !== true;

/** Whether it need not come again soon. */
export const isRight = (went: Went): boolean => went === 'same' || went === 'accepted' || went === 'less';

/** Whether the published answer is another than the policy's: that is shown and explained. */
export function differsFromPublished({ published }: Pick<Situation, 'published'>, verdict: Verdict): boolean {
  return published !== undefined && published.answer !== verdict.verdict;
}
