import type { Edition } from '../policy/edition.ts';
import { kindOf } from './kind.ts';
import { withDoubt } from './doubt.ts';
import { findIdentity } from './identity.ts';
import type { Caution } from './caution.ts';
import type { Lexicon } from './lexicon.ts';
import { policySearch } from './policy-search.ts';
import { Reading } from './reading.ts';
import { readFacts } from './read.ts';
import { MOST_CHARACTERS } from './text.ts';
import type { Understanding } from './understanding.ts';

/** Understanding by lexicon: words → facts, with the words that said so; what was learned may leave some of it open. */
export function understandWith(edition: Edition, lexicon: Lexicon, caution: Caution, correct: (word: string) => string): Understanding {
  const search = policySearch(edition);
  return {
    understand(text) {
      const reading = new Reading(lexicon, text, correct);
      const { facts } = readFacts(reading);
      const kind = kindOf(reading, facts, search);
      const silent = kind.kind === 'policy' || kind.kind === 'other';
      return { ...kind, facts: silent ? [] : withDoubt(edition, caution, reading, facts), identity: findIdentity(text.slice(0, MOST_CHARACTERS)) };
    },
  };
}
