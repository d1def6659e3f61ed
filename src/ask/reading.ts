import type { Lexicon } from './lexicon.ts';
import { findMentions, plainOf, tagged } from './mentions.ts';
import type { Mention } from './mentions.ts';
import type { Encoded, Match, Say } from './pattern.ts';
import { stanceOf } from './scope.ts';
import type { Stance } from './scope.ts';
import { tokensOf, wordsOf } from './text.ts';
import type { Token } from './text.ts';

/** A match, with what the words around it make of it. */
export interface Hit extends Match {
  readonly stance: Stance;
  readonly sentence: number;
}

/** One text, taken apart once: what every later step looks at. */
export class Reading {
  readonly lexicon: Lexicon;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly plain: Encoded;
  readonly tagged: Encoded;
  private readonly sentences: readonly number[];

  constructor(lexicon: Lexicon, text: string, correct: (word: string) => string) {
    this.lexicon = lexicon;
    this.text = text;
    this.tokens = tokensOf(text, correct);
    this.plain = plainOf(this.tokens);
    this.mentions = findMentions(lexicon.mentions, this.tokens, this.plain, text);
    this.tagged = tagged(this.tokens, this.mentions);
    let sentence = 0;
    this.sentences = this.tokens.map((token) => (token.key === '.' || token.key === '?' ? sentence++ : sentence));
  }

  /** Every match, in the order of the text. */
  hits(say: Say | undefined): Hit[] {
    const found: Hit[] = [];
    for (const [expression, encoded] of [
      [say?.plain, this.plain],
      [say?.tagged, this.tagged],
    ] as const) {
      if (!expression) continue;
      for (const match of encoded.find(expression)) {
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

  relations(name: string): Hit[] {
    return this.hits(this.lexicon.relations.get(name));
  }

  words(span: { readonly from: number; readonly to: number }): string {
    return wordsOf(this.text, this.tokens, span.from, span.to);
  }

  sentenceOf(token: number): number {
    return this.sentences[Math.min(token, this.sentences.length - 1)] ?? 0;
  }

  /** Who is mentioned in this sentence. */
  peopleIn(sentence: number): Mention[] {
    return this.mentions.filter((mention) => this.sentenceOf(mention.from) === sentence);
  }

  any(tags: readonly string[]): Mention | undefined {
    return this.mentions.find((mention) => tags.includes(mention.tag));
  }
}
