import type { Edition } from '../policy/edition.ts';
import { kindOf } from './kind.ts';
import { verdictOf, withDoubt } from './doubt.ts';
import { withLearned } from './learned/apply.ts';
import type { Learned } from './learned/model.ts';
import type { Lexicon } from './lexicon.ts';
import { policySearch } from './policy-search.ts';
import { Reading } from './reading.ts';
import { readFacts } from './read.ts';
import type { ReadWords } from './understanding.ts';

/** How often the kind of message was right. */
const SURE_OF_KIND = 0.6;

/**
 * Reading by lexicon: words → facts, with the words that said so. What was learned fills in where the lexicon is
 * silent, and may leave some of it open.
 */
export function lexiconReader(
  edition: Edition,
  lexicon: Lexicon,
  learned: Learned,
  correct: (word: string) => string,
): (text: string) => ReadWords {
  const search = policySearch(edition);
  return (text) => {
    const reading = new Reading(lexicon, text, correct);
    const read = readFacts(reading).facts;
    const kind = kindOf(reading, read, search);
    if (kind === 'policy' || kind === 'other') return { kind, kindCertainty: SURE_OF_KIND, facts: [] };
    const guess = learned(reading);
    const facts = withLearned(reading, read, guess, (some) => verdictOf(edition, some));
    const isEmergency = facts.some(({ fact, value }) => fact === 'emergency' && value === 'yes');
    return {
      kind: isEmergency ? 'emergency' : kind,
      kindCertainty: SURE_OF_KIND,
      facts: withDoubt(edition, guess.verdicts, reading, facts),
    };
  };
}
