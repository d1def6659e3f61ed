// Which sharing agreements fit an answer at a terminal: as its card in Teams says.
import { agreementToFollow, fittingAgreements } from '../agreements/match.ts';
import type { Agreement } from '../agreements/schema.ts';
import { fittingWords, wayWords } from '../agreements/words.ts';
import type { AskAnswer } from '../ask/answer.ts';
import { byStanding } from '../ask/standing.ts';

/** As many as a card names. */
const MOST = 2;

/** A line for each that fits; none where there is no verdict. `today` is a day such as 2026-11-28. */
export function agreementsThatFit(
  { verdict, facts }: Pick<AskAnswer, 'verdict' | 'facts'>,
  all: readonly Agreement[],
  today: string,
): string[] {
  if (!verdict) return [];
  const { known, guessed, open } = byStanding(facts);
  const found = fittingAgreements(all, {
    verdict: verdict.verdict,
    facts: known,
    open,
    mayTell: guessed['recipient'],
    withWhom: facts.find(({ fact }) => fact === 'recipient')?.words,
  });
  const covers = found.filter(({ how }) => how === 'covers');
  const followed = agreementToFollow(found, today);
  return [
    ...(covers.length > 0 ? covers : found).slice(0, MOST).map((one) => fittingWords(one, today)),
    ...(followed ? [wayWords(followed)] : []),
  ];
}
