import type { Lexicon } from './lexicon.ts';
import { findMentions, plainOf, tagged } from './mentions.ts';
import type { Mention } from './mentions.ts';
import type { Encoded, Match, Say } from './pattern.ts';
import { stanceOf } from './scope.ts';
import type { Stance } from './scope.ts';
import { asTyped, fold } from '../text/fold.ts';
import type { Folded } from '../text/fold.ts';
import { QUESTION_LIMIT, cut } from '../text/limits.ts';
import { tokensOf } from './text.ts';
import type { Token } from './text.ts';

/** A match, with what the words around it make of it. */
export interface Hit extends Match {
  readonly stance: Stance;
  readonly sentence: number;
}

/** What is said so often is said: further matches of one list are not looked at, so that time stays in bounds. */
const MOST_HITS = 60;

/** One text, taken apart once: what every later step looks at. */
export class Reading {
  readonly lexicon: Lexicon;
  /** The folded words that are read. */
  readonly text: string;
  /** Whether there is more than anybody reads at once. */
  readonly isTooLong: boolean;
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly plain: Encoded;
  readonly tagged: Encoded;
  private readonly folded: Folded;
  private readonly sentences: readonly number[];
  private readonly people: ReadonlyMap<number, readonly Mention[]>;
  private readonly found = new Map<Say, readonly Hit[]>();

  constructor(lexicon: Lexicon, typed: string, correct: (word: string) => string) {
    this.lexicon = lexicon;
    this.folded = fold(typed);
    this.text = cut(this.folded.text, QUESTION_LIMIT);
    this.isTooLong = this.folded.text.length > QUESTION_LIMIT * 2;
    this.tokens = tokensOf(this.text, correct);
    this.plain = plainOf(this.tokens);
    this.mentions = findMentions(lexicon.mentions, this.tokens, this.plain, this.text);
    this.tagged = tagged(this.tokens, this.mentions);
    let sentence = 0;
    this.sentences = this.tokens.map((token) => (token.key === '.' || token.key === '?' ? sentence++ : sentence));
    this.people = Map.groupBy(this.mentions, ({ from }) => this.sentenceOf(from));
  }

  /** Every match, in the order of the text. */
  hits(say: Say | undefined): readonly Hit[] {
    if (!say) return [];
    const known = this.found.get(say);
    if (known) return known;
    const found = this.find(say);
    this.found.set(say, found);
    return found;
  }

  private find(say: Say): readonly Hit[] {
    const found: Hit[] = [];
    for (const [expression, encoded] of [
      [say.plain, this.plain],
      [say.tagged, this.tagged],
    ] as const) {
      if (!expression) continue;
      for (const match of encoded.find(expression).take(MOST_HITS)) {
        found.push({
          ...match,
          stance: stanceOf(this.lexicon, encoded, match, encoded.keys),
          sentence: this.sentenceOf(match.from),
        });
      }
    }
    return found.sort((a, b) => a.from - b.from);
  }

  /** The first match of a named relation, whatever its stance, or undefined. */
  relation(name: string): Hit | undefined {
    return this.hits(this.lexicon.relations.get(name))[0];
  }

  relations(name: string): readonly Hit[] {
    return this.hits(this.lexicon.relations.get(name));
  }

  /** The practitioner's own words, as typed. */
  words(span: { readonly from: number; readonly to: number }): string {
    return asTyped(this.folded, this.tokens[span.from]?.start ?? 0, this.tokens[span.to]?.end ?? 0);
  }

  sentenceOf(token: number): number {
    return this.sentences[Math.min(token, this.sentences.length - 1)] ?? 0;
  }

  /** Who is mentioned in this sentence. */
  peopleIn(sentence: number): readonly Mention[] {
    return this.people.get(sentence) ?? [];
  }

  any(tags: readonly string[]): Mention | undefined {
    return this.mentions.find((mention) => tags.includes(mention.tag));
  }
}
