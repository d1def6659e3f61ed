import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CouldNotRead } from '../../src/ask/could-not-read.ts';
import { reconcile } from '../../src/ask/reconcile.ts';
import { understandWith } from '../../src/ask/understand.ts';
import type { Kind, ReadFact, ReadWords, WordReader } from '../../src/ask/understanding.ts';
import { understoodAs } from '../support/said.ts';
import { edition } from './ask.ts';

const fact = (name: ReadFact['fact'], value: string, certainty = 0.9, guessed = false): ReadFact => ({
  fact: name,
  value,
  certainty,
  words: `${name} ${value}`,
  ...(guessed ? { guessed: true } : {}),
});
const reading = (facts: readonly ReadFact[], kind: Kind = 'sharing', kindCertainty = 0.9): ReadWords => ({
  kind,
  kindCertainty,
  facts,
});
const standing = ({ facts }: ReadWords): string[] =>
  facts.map(({ fact: name, value, guessed }) => `${name}=${value}${guessed ? '?' : ''}`);
const always = (): boolean => true;
const never = (): boolean => false;

describe('Two readings of one text', () => {
  it('stand where they agree, with the better certainty, and are a guess only where both guess', () => {
    const one = reading([fact('consent', 'refused', 0.6, true), fact('crime', 'serious', 0.4, true)]);
    const other = reading([fact('consent', 'refused', 0.8), fact('crime', 'serious', 0.5, true)]);
    const both = reconcile(one, other, always);
    assert.deepEqual(standing(both), ['consent=refused', 'crime=serious?']);
    assert.deepEqual(
      both.facts.map(({ certainty }) => certainty),
      [0.8, 0.5],
    );
  });

  it('leave open what they read differently where the verdict hangs on it, and guess it where it does not', () => {
    const one = reading([fact('consent', 'refused', 0.9)]);
    const other = reading([fact('consent', 'given', 0.8)]);
    assert.deepEqual(standing(reconcile(one, other, always)), ['consent=open']);
    assert.deepEqual(standing(reconcile(one, other, never)), ['consent=refused?']);
  });

  it('keep what only one of them mentions', () => {
    const both = reconcile(reading([fact('recipient', 'police')]), reading([fact('duty', 'yes', 0.5, true)]), always);
    assert.deepEqual(standing(both), ['recipient=police', 'duty=yes?']);
  });

  it('are an emergency as soon as either says so; otherwise the surer one says what kind it is', () => {
    const kind = (one: ReadWords, other: ReadWords): Kind => reconcile(one, other, always).kind;
    assert.equal(kind(reading([], 'sharing', 0.99), reading([], 'emergency', 0.3)), 'emergency');
    assert.equal(kind(reading([], 'policy', 0.9), reading([], 'sharing', 0.6)), 'policy');
  });

  it('say the same whichever comes first, and nothing that neither says', () => {
    const value = fc.constantFrom('yes', 'no', 'open');
    const name = fc.constantFrom<ReadFact['fact']>('child-harm', 'duty', 'pressure', 'living');
    const facts = fc.uniqueArray(
      fc.tuple(name, value, fc.double({ min: 0.1, max: 1, noNaN: true }), fc.boolean()).map((one) => fact(...one)),
      { selector: ({ fact: one }) => one },
    );
    fc.assert(
      fc.property(facts, facts, fc.boolean(), (one, other, hangs) => {
        const both = reconcile(reading(one), reading(other), () => hangs);
        const turned = reconcile(reading(other), reading(one), () => hangs);
        const tie = [...one, ...other].some(({ certainty }, i, all) =>
          all.some((another, j) => i !== j && another.certainty === certainty),
        );
        if (!tie) assert.deepEqual(standing(both).toSorted(), standing(turned).toSorted());
        for (const { fact: read, value: said } of both.facts)
          assert.ok(said === 'open' || [...one, ...other].some((each) => each.fact === read && each.value === said));
      }),
    );
  });
});

describe('An understanding by two readers', () => {
  const reader = (version: string, read: WordReader['read']): WordReader => ({ version, read });
  const says = (version: string, facts: readonly ReadFact[]): WordReader => reader(version, async () => reading(facts));
  const TEXT = 'The police ask about a man I work with.';
  const police = { ...fact('recipient', 'police'), words: 'The police' };

  it('names both versions, and leaves open what decides and they read differently', async () => {
    const harm = { ...fact('child-harm', 'yes'), words: 'a man' };
    const both = understandWith(edition, [
      says('first-1', [police, harm]),
      says('second-2', [police, { ...harm, value: 'no' }]),
    ]);
    const { facts, reader: by } = await both.understand(TEXT);
    assert.equal(by, 'first-1 second-2');
    assert.deepEqual(standing(reading(facts)), ['recipient=police', 'child-harm=open']);
  });

  it('is by the first alone where the second could not read, and says so where there is something to say', async () => {
    const blocked = reader('second-2', () => Promise.reject(new CouldNotRead('content-filter', 'It was not used.')));
    const {
      facts,
      reader: by,
      notes,
    } = await understandWith(edition, [says('first-1', [police]), blocked]).understand(TEXT);
    assert.deepEqual([standing(reading(facts)), by, notes], [['recipient=police'], 'first-1', ['It was not used.']]);
    const silent = reader('second-2', () => Promise.reject(new Error('broken')));
    assert.equal((await understandWith(edition, [says('first-1', []), silent]).understand(TEXT)).notes, undefined);
  });

  it('rejects where neither could read, and hands the signal to both', async () => {
    const signals: AbortSignal[] = [];
    const broken = (version: string): WordReader =>
      reader(version, (_text, signal) => {
        signals.push(signal);
        return Promise.reject(new Error(version));
      });
    const over = new AbortController();
    await assert.rejects(
      understandWith(edition, [broken('one'), broken('two')]).understand(TEXT, { signal: over.signal }),
      /^Error: one$/,
    );
    over.abort();
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, true],
    );
  });

  it('does not wait for the slower one where the first hears a life in danger, and lets it go', async () => {
    let given: AbortSignal | undefined;
    const alarmed = reader('one', async () => ({ kind: 'emergency', kindCertainty: 1, facts: [] }));
    const slow = reader('two', (_text, signal) => {
      given = signal;
      return new Promise(() => {});
    });
    const { kind, reader: version } = await understandWith(edition, [alarmed, slow]).understand(TEXT);
    assert.deepEqual([kind, version, given?.aborted], ['emergency', 'one', true]);
  });

  it('gives back words as they were typed, whatever spelling the readers were given', async () => {
    const given: string[] = [];
    const one = reader('one', async (text) => {
      given.push(text);
      return reading([{ ...police, words: 'The police' }]);
    });
    const { facts } = await understandWith(edition, [one]).understand('<b>T</b>he po\u00ADlice&nbsp;ask.');
    assert.deepEqual(given, ['The police ask.']);
    assert.deepEqual(facts, understoodAs({ facts: [{ ...police, words: 'The police' }] }).facts);
  });
});
