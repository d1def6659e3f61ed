// A text as its sentences, and words of it that are one slip away from another.
import { isMisspelt } from './advice-misspelt.ts';
import { isPlainWord, plainLetters } from './advice-words.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

const SENTENCE = /[^.!?\n]+[.!?]*/gu;
/** "Dr.", "P.": these end no sentence. */
const NO_END = /(?:^|\s)(?:mr|mrs|ms|miss|mx|dr|prof|rev|no|st|s|ss|para|ref|tel|ext|\p{Lu})\.$/iu;

export interface Sentence extends Span {
  readonly text: string;
  /** Begins a line: what was said before does not go on in it. */
  readonly isFirst: boolean;
}

/** The sentences of a text without the blanks around them. "Dr." and "4.2" end none. */
export function sentencesOf(text: string): Sentence[] {
  const kept: Span[] = [];
  for (const { 0: words, index } of text.matchAll(SENTENCE)) {
    const last = kept.at(-1);
    const end = index + words.length;
    if (last && goesOnAfter(text, last, index)) kept[kept.length - 1] = { ...last, end };
    else kept.push({ start: index, end });
  }
  return kept.flatMap(({ start, end }) => {
    const whole = text.slice(start, end);
    const words = whole.trim();
    const from = start + whole.length - whole.trimStart().length;
    const isFirst = from === 0 || text.slice(0, from).trimEnd().length <= text.lastIndexOf('\n', from - 1);
    return words === '' ? [] : [{ text: words, start: from, end: from + words.length, isFirst }];
  });
}

const goesOnAfter = (text: string, { start, end }: Span, next: number): boolean =>
  text[end] !== '\n' &&
  (NO_END.test(text.slice(Math.max(start, end - 8), end)) ||
    (/\d\.$/.test(text.slice(start, end)) && /^\d/.test(text.slice(next))));

/** Words that are one slip away from one of these. */
export function slipsIn(text: string, meant: readonly string[]): Span[] {
  return Array.from(text.matchAll(/\p{L}[\p{L}'-]{4,}/gu)).flatMap(({ 0: word, index }) => {
    const small = plainLetters(word);
    return !isPlainWord(small) && isMisspelt(small, meant) ? [{ start: index, end: index + word.length }] : [];
  });
}

const HE = /(?<!\p{L})(?:he|him|his|himself|he's)(?!\p{L})/iu;
const SHE = /(?<!\p{L})(?:she|her|hers|herself|she's)(?!\p{L})/iu;
const THEY = /(?<!\p{L})(?:they|them|their|theirs)(?!\p{L})/iu;
const peopleIn = (sentence: string): number => [HE, SHE, THEY].filter((one) => one.test(sentence)).length;

/** Whether it speaks of anybody at all, as he, she or they. */
export const speaksOfOne = (sentence: string): boolean => peopleIn(sentence) > 0;

/** Whether it speaks of two people at least, as he, she or they. */
export const speaksOfTwo = (sentence: string): boolean => peopleIn(sentence) > 1;
