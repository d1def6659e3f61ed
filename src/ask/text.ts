import { stemmer } from 'stemmer';
import { QUESTION_LIMIT, cut } from '../text/limits.ts';
import forms from './word-forms.json' with { type: 'json' };

/** One word or mark of a text: its key for matching, and where it stands in the text. */
export interface Token {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}]+(?:'[\p{L}]+)*|\d+(?::\d\d|\.\d+)*|[.!?;:,()\n–—]| - /gu;

/** No English word is longer; what is, is not looked at letter by letter. */
const LONGEST_WORD = 40;

/** Contractions, with and without their apostrophe as hurried people type them, and short forms. */
const CONTRACTED: ReadonlyMap<string, string> = new Map(Object.entries(forms.contracted));

const SUFFIX: readonly (readonly [RegExp, string])[] = [
  [/n't$/, 'not'],
  [/'re$/, 'be'],
  [/'ve$/, 'have'],
  [/'ll$/, 'will'],
  [/'d$/, 'would'],
  [/'m$/, 'be'],
];

/** Forms that a stemmer cannot bring back; the key is then the stem of what they are a form of. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries(forms.irregular).flatMap(([base, list]) => list.split(' ').map((form) => [form, base] as const)),
);

/** Words whose stem would fall together with another word's. */
const KEPT: ReadonlySet<string> = new Set(forms.kept);

const NUMERAL: ReadonlyMap<string, string> = new Map(forms.numbers.map((word, i) => [word, String(i)]));

const stems = new Map<string, string>();

/** The key of one plain lower-case word: its stem. Stems are kept only for words of the lexicon (`remember`). */
export function stemOf(word: string, remember = false): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const base = IRREGULAR.get(word) ?? word;
  const isStemmed = /^[a-z]{3,40}$/.test(base) && !KEPT.has(base) && IRREGULAR.get(base) !== base;
  const stem = isStemmed ? stemmer(base) : base;
  if (remember) stems.set(word, stem);
  return stem;
}

const same = (word: string): string => word;

/**
 * Splits a folded text into tokens. Hyphens and slashes inside words separate; the marks that end a sentence stay.
 * Nothing after `QUESTION_LIMIT` is read.
 */
export function tokensOf(text: string, correct: (word: string) => string = same): Token[] {
  const tokens: Token[] = [];
  for (const match of cut(text, QUESTION_LIMIT).matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    // a capital may begin a name, and names look like slips: Patel is no panel
    const mend = /^\p{Lu}/u.test(match[0]) ? same : correct;
    for (const key of split(match[0].toLowerCase(), mend)) tokens.push({ key, start, end });
  }
  return tokens;
}

function split(raw: string, correct: (word: string) => string): string[] {
  const word = raw.trim();
  if (word === '') return ['.'];
  if (/^[.!?]$/.test(word)) return [word === '?' ? '?' : '.'];
  if (/^[;:,()–—-]$/.test(word)) return [','];
  if (word.length > LONGEST_WORD) return [word.slice(0, LONGEST_WORD)];
  const bare = CONTRACTED.get(word.replaceAll("'", ''));
  if (bare && word !== 'id' && word !== "we're") return bare.split(' ').map((one) => stemOf(one));
  for (const [ending, expanded] of SUFFIX)
    if (ending.test(word)) return split(word.replace(ending, ''), correct).concat(stemOf(expanded));
  if (word.endsWith("'s")) return [...split(word.slice(0, -2), correct), "'s"];
  const whole = correct(word.replaceAll("'", ''));
  return whole.split(' ').map((one) => NUMERAL.get(one) ?? stemOf(one));
}
