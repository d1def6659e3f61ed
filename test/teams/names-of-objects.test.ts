// Words that JavaScript gives to every object are words like any other: nothing that is typed is looked up in an object.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { factsFrom } from '../../src/ask/overrides.ts';
import type { Understanding } from '../../src/ask/understanding.ts';
import { findIdentity } from '../../src/ask/identity.ts';
import { suspects } from '../../src/record/advice-text.ts';
import { parseReference } from '../../src/record/reference.ts';
import { clean } from '../../src/text/clean.ts';
import { fold, foldWord, isBlank } from '../../src/text/fold.ts';
import { startTeams } from '../support/receiver.ts';
import type { Teams } from '../support/receiver.ts';
import { edition, understanding } from '../ask/ask.ts';

const NAMES = [
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
  'name',
  'length',
  'call',
  'caller',
  'arguments',
  'includes',
  'map',
  'size',
];
const name = fc.constantFrom(...NAMES);
/** Every position of a sentence. */
const TEXTS: readonly ((word: string) => string)[] = [
  (word) => `the ${word} hits a child`,
  (word) => `${word} hits a child. Can I tell the police?`,
  (word) => `Can I tell the police that he ${word} a child?`,
  (word) => `The police ask about a man. He is ${word}`,
  (word) => word,
  (word) => `${word}=${word}`,
  (word) => `"${word}'s" ${word}n't, ${word}-${word}; don't ${word}!`,
];

describe('A word that every object has', () => {
  let one: Understanding;
  before(async () => {
    one = await understanding();
  });

  it('is read as any other word is', async () => {
    for (const word of NAMES) {
      const read = await one.understand(`the ${word} hits a child`);
      const facts = read.facts.map(({ fact, value }) => `${fact}=${value}`);
      // nobody knows how soon: a reader may also hear a danger
      assert.ok(['sharing', 'emergency'].includes(read.kind) && read.riskHeard, `${word}: ${facts.join(', ')}`);
    }
  });

  it('goes wrong in no position of a message', async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.constantFrom(...TEXTS), async (word, write) => {
        const text = write(word);
        await one.understand(text);
        assert.equal(clean(text), text);
        assert.equal(fold(text).text, text);
        assert.ok(foldWord(text).length > 0 && !isBlank(text));
        assert.equal(parseReference(text, 'NCC'), null);
        suspects(text, { references: [word], names: [word, `${word} ${word}`], findIdentity });
      }),
      { numRuns: 100 },
    );
  });

  it('is no name of a fact, and no value of one', () => {
    for (const word of NAMES) {
      assert.throws(() => factsFrom(edition, [`${word}=yes`]), /There is no fact or question called|is not name=value/);
      assert.throws(() => factsFrom(edition, [`recipient=${word}`]), /has no value/);
    }
  });
});

describe('A word that every object has, said to the bot', () => {
  let teams: Teams;
  before(async () => {
    teams = await startTeams({ understanding });
  });
  after(() => teams.close());

  it('gets an answer', async () => {
    const pat = teams.chat('pat');
    for (const word of [...Object.getOwnPropertyNames(Object.prototype), 'prototype']) {
      for (const text of [word, `show ${word}`, `the ${word} hits a child`, `correct ${word}`]) {
        await pat.say(text);
        assert.doesNotMatch(pat.text(), /went wrong/i, text);
      }
    }
    assert.deepEqual(
      teams.log.filter((line) => line.includes('"level":50')),
      [],
    );
  });
});
