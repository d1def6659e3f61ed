// What today's law says to a draft that stands under another edition.
import { isOther, lawBeside, lawIn, lawSaid } from '../../policy/todays-law.ts';
import type { LawSaid } from '../../policy/todays-law.ts';
import type { Verdict } from '../../policy/verdict.ts';
import { answerOf } from '../../record/draft-answer.ts';
import type { Draft } from '../../record/types.ts';
import type { ViewContext } from './context.ts';

/** Null where today's law says no more than the verdict here does, or too little is known for it to say anything. */
export function saidOfLaw(
  { edition, editions }: Pick<ViewContext, 'edition' | 'editions'>,
  draft: Draft,
  here: Verdict,
): LawSaid | null {
  const law = lawBeside(lawIn(editions), edition);
  const there = law && answerOf(law, draft);
  return there?.shown && isOther(here, there.verdict) ? lawSaid(law!, there.verdict, there.settled) : null;
}
