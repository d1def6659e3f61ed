import type { Edition } from '../policy/edition.ts';
import { kindOf } from './kind.ts';
import { verdictOf, withDoubt } from './doubt.ts';
import { QUESTION_LIMIT, cut } from '../text/limits.ts';
import { findPersonalDetails } from './identity.ts';
import { withLearned } from './learned/apply.ts';
import type { Learned } from './learned/model.ts';
import type { Lexicon } from './lexicon.ts';
import { policySearch } from './policy-search.ts';
import { Reading } from './reading.ts';
import { readFacts } from './read.ts';
import type { Understanding } from './understanding.ts';

/**
 * Understanding by lexicon: words → facts, with the words that said so. What was learned fills in where the lexicon is
 * silent, and may leave some of it open.
 */
export function understandWith(
  edition: Edition,
  lexicon: Lexicon,
  learned: Learned,
  correct: (word: string) => string,
): Understanding {
  const search = policySearch(edition);
  return {
    understand(text) {
      const reading = new Reading(lexicon, text, correct);
      const read = readFacts(reading).facts;
      const said = kindOf(reading, read, search);
      if (said.kind === 'policy' || said.kind === 'other')
        return { ...said, facts: [], identity: findPersonalDetails(cut(text, QUESTION_LIMIT)) };
      const guess = learned(reading);
      const facts = withLearned(reading, read, guess, (some) => verdictOf(edition, some));
      const kind = facts.some(({ fact, value }) => fact === 'emergency' && value === 'yes')
        ? { kind: 'emergency' as const }
        : said;
      return {
        ...kind,
        facts: withDoubt(edition, guess.verdicts, reading, facts),
        identity: findPersonalDetails(cut(text, QUESTION_LIMIT)),
      };
    },
  };
}
