// How much of what must go a copy's proposals find, and how much that is harmless they take with it.
import type { Withheld, WithheldWhy } from '../../src/record/pack-types.ts';

/** A note as staff write it, with the stretches that must not reach whoever it is about. None: it is harmless. */
export interface Note {
  readonly text: string;
  readonly withhold: readonly { readonly why: WithheldWhy; readonly words: string }[];
}

/** What is proposed of a text, in its own units. */
export type Proposed = Pick<Withheld, 'start' | 'length' | 'why'>;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Shares from 0 to 1, with what was missed and taken for those who read a failure. */
export interface Measured {
  readonly found: number;
  readonly foundBy: Readonly<Partial<Record<WithheldWhy, number>>>;
  /** Of the stretches that were found, those for the right reason. */
  readonly rightReason: number;
  /** Of the words that are proposed, those that must go or stand in one sentence with advice, a source or a danger. */
  readonly wordsRightly: number;
  readonly harmlessLeftAlone: number;
  readonly missed: readonly string[];
  readonly taken: readonly string[];
}

/** Small words tell nothing. */
const SMALL = new Set('the a an of and or to in on at is was has had that it by for with us we be as'.split(' '));
const within = ({ start, end }: Span, spans: readonly Span[]): boolean =>
  spans.some((one) => one.start <= start && end <= one.end);

const wordsOf = (text: string): (Span & { readonly word: string })[] =>
  Array.from(text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu), ({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }));

/** The sentence around a stretch. */
function sentenceAround(text: string, { start, end }: Span): Span {
  const after = text.slice(end).search(/[.!?\n]/);
  const before = Math.max(...['.', '!', '?', '\n'].map((sign) => text.lastIndexOf(sign, start - 1))) + 1;
  return { start: start === 0 ? 0 : before, end: after < 0 ? text.length : end + after };
}

/** The telling words of a stretch that no proposal covers: it is found only where there is none. */
export function missedWords(text: string, stretch: Span, proposed: readonly Proposed[]): string[] {
  const spans = proposed.map((one) => spanOf(text, one));
  return wordsOf(text)
    .filter((one) => within(one, [stretch]) && !SMALL.has(one.word.toLowerCase()) && !within(one, spans))
    .map(({ word }) => word);
}

export const placeOf = (text: string, words: string): Span => {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" does not stand in: ${text}`);
  return { start, end: start + words.length };
};

const spanOf = (text: string, { start = 0, length = text.length }: Proposed): Span => ({ start, end: start + length });

/** Measures what is proposed of these notes against what must go. */
export function measure(notes: readonly Note[], propose: (text: string) => readonly Proposed[]): Measured {
  const all = notes.map((note) => measureOne(note, propose(note.text)));
  const stretches = all.flatMap((one) => one.stretches);
  const found = stretches.filter(({ missed }) => missed.length === 0);
  const words = all.flatMap((one) => one.words);
  const harmless = all.filter((one) => one.stretches.length === 0);
  const reasons = [...new Set(stretches.map(({ why }) => why))];
  const share = (some: number, of: number): number => (of === 0 ? 1 : some / of);
  return {
    found: share(found.length, stretches.length),
    foundBy: Object.fromEntries(
      reasons.map((why) => [
        why,
        share(found.filter((one) => one.why === why).length, stretches.filter((one) => one.why === why).length),
      ]),
    ),
    rightReason: share(found.filter(({ isRight }) => isRight).length, found.length),
    wordsRightly: share(words.filter(({ isRight }) => isRight).length, words.length),
    harmlessLeftAlone: share(harmless.filter((one) => one.words.length === 0).length, harmless.length),
    missed: stretches.flatMap(({ missed, text }) => (missed.length > 0 ? [`${missed.join(' ')} | ${text}`] : [])),
    taken: harmless.flatMap(({ words: some, text }) =>
      some.length > 0 ? [`${some.map(({ word }) => word).join(' ')} | ${text}`] : [],
    ),
  };
}

function measureOne({ text, withhold }: Note, proposed: readonly Proposed[]) {
  const places = withhold.map(({ why, words }) => ({ why, ...placeOf(text, words) }));
  const spans = proposed.map((one) => ({ ...spanOf(text, one), why: one.why }));
  const rightly: Span[] = places.flatMap((one) =>
    one.why === 'third-party' ? [one] : [one, sentenceAround(text, one)],
  );
  return {
    text,
    stretches: places.map((place) => ({
      text,
      why: place.why,
      missed: missedWords(text, place, proposed),
      isRight: spans.some(({ why, start, end }) => why === place.why && start < place.end && place.start < end),
    })),
    words: wordsOf(text)
      .filter((one) => within(one, spans))
      .map((one) => ({ word: one.word, isRight: within(one, rightly) })),
  };
}
