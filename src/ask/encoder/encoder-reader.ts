// The embedded reader: a small encoder that was trained for this, run in the process.
import type { ReadFact, ReadWords, WordReader } from '../understanding.ts';
import { chancesOf, partOf } from './heads.ts';
import type { Manifest } from './manifest.ts';
import { mergeWindows, readWindow } from './read-window.ts';
import type { Found, IsKnown, ReadWindow } from './read-window.ts';
import type { Run } from './session.ts';
import { wordsOf } from './tokens.ts';
import type { Encode, Word } from './tokens.ts';
import { windowsOf } from './windows.ts';

export interface EncoderParts {
  readonly manifest: Manifest;
  readonly run: Run;
  readonly encode: Encode;
  readonly isKnown: IsKnown;
  /** Those of the facts without which the verdict would be another. */
  readonly deciding: (facts: readonly ReadFact[]) => readonly ReadFact[];
}

/** The model's marks of beginning and end. */
const MARKS = 2;
/** So many facts are read again without their words, and so many pieces of words in all: a turn must not take long. */
const MOST_TESTED = 4;
const MOST_PIECES_TESTED = 400;

const NOTHING: ReadWords = { kind: 'other', kindCertainty: 1, facts: [] };

/** Reads with the model. A text longer than the model takes is read in windows, one after another. */
export function encoderReader(parts: EncoderParts): WordReader {
  const { manifest, encode } = parts;
  return {
    version: manifest.version,
    async read(text, signal) {
      const words = wordsOf(text, encode);
      if (words.length === 0) return NOTHING;
      const windows: ReadWindow[] = [];
      for (const window of windowsOf(words, manifest.maxTokens - MARKS)) {
        signal.throwIfAborted();
        const [output] = await parts.run([piecesOf(window)]);
        windows.push(readWindow({ heads: manifest.heads, isKnown: parts.isKnown, text }, window, output!));
      }
      const { found, kind, relation } = mergeWindows(windows);
      signal.throwIfAborted();
      return {
        kind: kind.value,
        kindCertainty: kind.certainty,
        facts: await withTestedEvidence(parts, found),
        ...(relation ? { relation } : {}),
      };
    },
  };
}

const piecesOf = (words: readonly Word[]): number[] => words.flatMap(({ pieces }) => [...pieces]);

/**
 * The facts, where those that decide are read again without the words that should have said them: one that does not fall
 * did not come from these words, and is only guessed. One that falls a little may stand in other words too.
 */
async function withTestedEvidence(
  { manifest, run, deciding }: EncoderParts,
  found: readonly Found[],
): Promise<ReadFact[]> {
  const facts = found.map(({ fact }) => fact);
  const decide = new Set(deciding(facts));
  const tests: { readonly one: Found; readonly rest: number[] }[] = [];
  let size = 0;
  for (const one of found) {
    if (tests.length === MOST_TESTED || one.fact.guessed || one.fact.value === 'open' || !decide.has(one.fact))
      continue;
    const rest = piecesOf(one.words.filter((_, i) => i < one.span.from || i >= one.span.to));
    size += rest.length;
    if (rest.length === 0 || size > MOST_PIECES_TESTED) continue;
    tests.push({ one, rest });
  }
  if (tests.length === 0) return facts;
  const outputs = await run(tests.map(({ rest }) => rest));
  const unsaid = new Set<ReadFact>();
  for (const [i, { one }] of tests.entries()) {
    const head = manifest.heads[one.head]!;
    const chances = chancesOf(head, partOf(manifest.heads, one.head, outputs[i]!.logits));
    if (chances[head.classes.indexOf(one.fact.value)]! >= one.fact.certainty) unsaid.add(one.fact);
  }
  return facts.map((fact) => (unsaid.has(fact) ? { ...fact, guessed: true } : fact));
}
