import type { Edition } from '../policy/edition.ts';
import { kindOf } from './kind.ts';
import { withDoubt } from './doubt.ts';
import { findIdentity } from './identity.ts';
import type { Caution } from './caution.ts';
import { withLearned } from './learned/apply.ts';
import type { Learned } from './learned/model.ts';
import type { Lexicon } from './lexicon.ts';
import { policySearch } from './policy-search.ts';
import { Reading } from './reading.ts';
import { readFacts } from './read.ts';
import { MOST_CHARACTERS } from './text.ts';
import type { Understanding } from './understanding.ts';

/** Understanding by lexicon: words → facts, with the words that said so; what was learned may leave some of it open. */
export function understandWith(edition: Edition, lexicon: Lexicon, caution: Caution, learned: Learned, correct: (word: string) => string): Understanding {
  const search = policySearch(edition);
  return {
    understand(text) {
      const reading = new Reading(lexicon, text, correct);
      const read = readFacts(reading).facts;
      const said = kindOf(reading, read, search);
      if (said.kind === 'policy' || said.kind === 'other') return { ...said, facts: [], identity: findIdentity(text.slice(0, MOST_CHARACTERS)) };
      const facts = withLearned(reading, read, learned(reading));
      const kind = facts.some(({ fact, value }) => fact === 'emergency' && value === 'yes') ? { kind: 'emergency' as const } : said;
      return { ...kind, facts: withDoubt(edition, caution, reading, facts), identity: findIdentity(text.slice(0, MOST_CHARACTERS)) };
    },
  };
}
