// Finds the question or myth of the edition that somebody asks about, by the words they share. Stands on nothing that
// reads situations. Where nothing fits well it finds nothing: a wrong answer under a confident title is worse than none.
import { stemmer } from 'stemmer';
import type { Edition } from '../policy/edition.ts';
import { fold } from '../text/fold.ts';
import { QUESTION_LIMIT, cut } from '../text/limits.ts';
import type { PolicyAnswer } from './understanding.ts';
import lists from './policy-words.json' with { type: 'json' };
import { say } from '../words/say.ts';

export interface Found {
  /** The id of the edition's question or myth. */
  readonly id: string;
  /** From 0 to 1: how well the best of its wordings fits. */
  readonly score: number;
  readonly answer: PolicyAnswer;
}

/** The entry that fits best, or undefined where none has a word in common with the text. */
export type PolicySearch = (text: string) => Found | undefined;

/** From this score on an entry answers what was asked. Below it nobody is given an answer to another question. */
export const FITS = 0.4;

/** From here on an entry is worth naming, though not worth answering with. */
const NEAR = 0.25;
const noAnswerAtAll = (): string => say('ask.iHaveNoAnswerTo');

interface Entry {
  readonly id: string;
  readonly answer: PolicyAnswer;
  /** Each way of asking for it, and the words of all of them together. */
  readonly wordings: readonly Weighed[];
  readonly whole: Weighed;
  /** Words that no other entry uses and several of its own wordings do, such as "DPIA": they name it. */
  readonly names: ReadonlySet<string>;
}
/** Words with their length as a vector. */
interface Weighed {
  readonly words: ReadonlySet<string>;
  readonly size: number;
}
type Weigh = (word: string) => number;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Words that say nothing about which question it is. */
const EMPTY: ReadonlySet<string> = new Set(lists.sayNothing.flatMap((line) => line.split(' ')));
/** Words that ask for the same thing, each by the first of its line. */
const SAME: ReadonlyMap<string, string> = new Map(
  lists.sayTheSame.flatMap((line) => {
    const [first = '', ...others] = line.split(' ');
    return [first, ...others].map((word) => [stemmer(word), stemmer(first)] as const);
  }),
);
/** Several words that are one: "data protection act", "next of kin". */
const PHRASES: readonly (readonly [RegExp, string])[] = Object.entries(lists.phrases).map(([phrase, one]) => [
  new RegExp(String.raw`\b(?:${phrase})\b`, 'gu'),
  ` ${one} `,
]);

/** The words of a text that can tell one question from another. */
export function wordsOf(text: string): ReadonlySet<string> {
  let plain = cut(text, QUESTION_LIMIT).toLowerCase();
  for (const [phrase, one] of PHRASES) plain = plain.replaceAll(phrase, one);
  const found = Array.from(segmenter.segment(plain))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.replace(/'s?$/u, ''))
    .filter((word) => !EMPTY.has(word))
    .map((word) => (/^[a-z]{3,40}$/u.test(word) ? stemmer(word) : word));
  return new Set(found.map((word) => SAME.get(word) ?? word));
}

/** Weighs words by how few of the entries use them and compares texts by the angle between them. */
export function policySearch(edition: Edition): PolicySearch {
  const asked = [
    ...edition.myths.map(({ wrong, ask, ...rest }) => ({ ...rest, title: wrong, ask: [...ask, wrong] })),
    ...edition.questions.map(({ ask, ...rest }) => ({ ...rest, title: ask[0]!, ask })),
  ].map(({ id, title, answer, clauses, mark, ask }) => ({
    id,
    answer: { title, answer, clauses, ...(mark === undefined ? {} : { mark }) },
    ask,
    wordings: ask.map(wordsOf),
    whole: new Set(ask.flatMap((text) => [...wordsOf(text)])),
  }));
  const spread = new Map<string, number>();
  for (const { whole } of asked) for (const word of whole) spread.set(word, (spread.get(word) ?? 0) + 1);
  const weigh: Weigh = (word) => Math.log(1 + asked.length / (spread.get(word) ?? UNHEARD_OF));
  const weighed = (words: ReadonlySet<string>): Weighed => ({ words, size: sizeOf(words, weigh) });
  const entries: readonly Entry[] = asked.map((one) => ({
    ...one,
    wordings: one.wordings.map(weighed),
    whole: weighed(one.whole),
    names: new Set([...one.whole].filter((word) => spread.get(word) === 1 && usedOften(word, one.wordings))),
  }));
  const exactly = new Map(
    asked.flatMap(({ id, answer, ask }) =>
      ask.map((wording) => [lettersOf(wording), { id, answer, score: 1 }] as const),
    ),
  );
  return (text) => {
    const same = exactly.get(lettersOf(text));
    if (same) return same;
    const parts = partsOf(text).map(weighed);
    return parts.length === 0 ? undefined : bestOf(parts, entries, weigh);
  };
}

/** A question as it is compared letter by letter. */
const lettersOf = (text: string): string =>
  fold(text)
    .text.toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** The edition's answer to a question by its name; undefined where the edition has no such question. */
export function policyAnswer({ questions }: Edition, id: string): PolicyAnswer | undefined {
  const found = questions.find((one) => one.id === id);
  if (!found) return undefined;
  const { ask, answer, clauses, mark } = found;
  return { title: ask[0]!, answer, clauses, ...(mark === undefined ? {} : { mark }) };
}

/** What is said where no entry fits: whom to ask, and the entry that comes nearest, by its own name. */
export function noAnswer(found: Found | undefined): string {
  const near = found && found.score >= NEAR ? say('ask.theNearestThatIHave', { title: found.answer.title }) : '';
  return `${noAnswerAtAll()}${near}`;
}

const usedOften = (word: string, wordings: readonly ReadonlySet<string>[]): boolean =>
  wordings.filter((words) => words.has(word)).length > 1;

/** A word that no entry uses weighs as one that this many use: it says that the text is about something else. */
const UNHEARD_OF = 3;
/** A match of few or weak words is none: this much of it is taken for chance. */
const CHANCE = 14;
/** How much the text as a whole counts beside the sentence that asks. */
const WHOLE = 0.5;
/** How much it counts that the text names the entry. */
const NAMED = 0.1;

const sizeOf = (some: ReadonlySet<string>, weigh: Weigh): number =>
  Math.sqrt([...some].reduce((sum, word) => sum + weigh(word) ** 2, 0));

/** The whole text and then each sentence of it: a long message asks its question in one of them. */
function partsOf(text: string): readonly ReadonlySet<string>[] {
  const { text: plain } = fold(cut(text, QUESTION_LIMIT));
  const each = Array.from(sentences.segment(plain)).map(({ segment }) => segment);
  return [plain, ...(each.length > 1 ? each : [])].map(wordsOf).filter((one) => one.size > 0);
}

/** How far two texts say the same, from 0 to 1. */
function likeness(one: Weighed, other: Weighed, weigh: Weigh): number {
  let shared = 0;
  for (const word of one.words) if (other.words.has(word)) shared += weigh(word) ** 2;
  return shared / (one.size * other.size + CHANCE);
}

function bestOf(parts: readonly Weighed[], entries: readonly Entry[], weigh: Weigh): Found | undefined {
  let best: Found | undefined;
  for (const { id, answer, wordings, whole, names } of entries) {
    const closest = Math.max(...parts.flatMap((part) => wordings.map((wording) => likeness(part, wording, weigh))));
    const named = [...parts[0]!.words].some((word) => names.has(word)) ? NAMED : 0;
    const score = Math.min(1, (closest + WHOLE * likeness(parts[0]!, whole, weigh)) / (1 + WHOLE) + named);
    if (closest > 0 && score > (best?.score ?? 0)) best = { id, answer, score };
  }
  return best;
}
