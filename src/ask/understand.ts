import type { Edition } from '../policy/edition.ts';
import { findIdentity } from './identity.ts';
import type { Lexicon } from './lexicon.ts';
import { Reading } from './reading.ts';
import { readFacts } from './read.ts';
import type { Understanding } from './understanding.ts';

/** Understanding by lexicon: words → facts, with the words that said so. */
export function understandWith(_edition: Edition, lexicon: Lexicon, correct: (word: string) => string): Understanding {
  return {
    understand(text) {
      const reading = new Reading(lexicon, text, correct);
      const { facts } = readFacts(reading);
      return { kind: 'sharing', facts, identity: findIdentity(text.slice(0, 4000)) };
    },
  };
}
