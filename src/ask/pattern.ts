import { stemOf, tokensOf } from './text.ts';

/**
 * The lexicon's pattern language, over the keys (stems) of a text's tokens:
 *   word          any form of the word          word*       any key that begins so
 *   (a|b c)       one of these                  [a], (a)?   optional
 *   {name}        one of a named list           @tag        somebody of that kind; @anyone: anybody at all
 *   ..            up to 4 words, between commas  ...         up to 9, in a sentence
 *   *             any one word                  ^  $        where a sentence begins; where it ends
 *   #             a number                      ;  ?        a comma, bracket or dash; a question mark
 */
export type Lists = Readonly<Record<string, readonly string[]>>;

/** Compiled patterns: those over plain keys, and those that speak of people. */
export interface Say {
  readonly plain: RegExp | null;
  readonly tagged: RegExp | null;
}

const MARKS = new Set(['.', '?']);

export class Patterns {
  private readonly lists: Lists;
  private readonly groups: Readonly<Record<string, readonly string[]>>;
  private readonly memo = new Map<string, string>();
  /** Every plain word that a pattern names: the vocabulary that misspellings are corrected towards. */
  readonly vocabulary = new Set<string>();

  constructor(lists: Lists, groups: Readonly<Record<string, readonly string[]>> = {}) {
    this.lists = lists;
    this.groups = groups;
  }

  /**
   * Compiles patterns into one expression for a text's plain keys and one for its keys with people tagged.
   * Throws a sentence that names a faulty pattern.
   */
  compile(patterns: readonly string[], flags = 'g'): Say {
    // the longest first: an expression takes the first alternative that fits
    const sources = patterns
      .toSorted((a, b) => b.split(' ').length - a.split(' ').length)
      .map((pattern) => this.source(pattern));
    const either = (some: readonly string[]): RegExp | null =>
      some.length > 0 ? new RegExp(`(?<= )(?:${some.join('|')})`, flags) : null;
    return {
      plain: either(sources.filter((source) => !source.includes('@'))),
      tagged: either(sources.filter((source) => source.includes('@'))),
    };
  }

  private source(pattern: string): string {
    let at = 0;
    const fail = (what: string): never => {
      throw new Error(`The pattern "${pattern}" ${what}.`);
    };
    const sequence = (until: string): string => {
      let out = '';
      for (;;) {
        while (pattern[at] === ' ') at += 1;
        if (at >= pattern.length || until.includes(pattern[at]!)) return out;
        out += item();
      }
    };
    const alternatives = (close: string): string => {
      const found = [sequence(`|${close}`)];
      while (pattern[at] === '|') {
        at += 1;
        found.push(sequence(`|${close}`));
      }
      if (pattern[at] !== close) fail(`lacks a ${close}`);
      at += 1;
      return `(?:${found.join('|')})`;
    };
    const item = (): string => {
      const c = pattern[at]!;
      if (c === '(') {
        at += 1;
        const group = alternatives(')');
        if (pattern[at] !== '?') return group;
        at += 1;
        return `${group}?`;
      }
      if (c === '[') {
        at += 1;
        return `${alternatives(']')}?`;
      }
      const word = /^[^ ()[\]|]+/.exec(pattern.slice(at))?.[0] ?? fail('cannot be read');
      at += word.length;
      return this.word(word, fail);
    };
    const out = sequence('');
    if (at < pattern.length) fail('cannot be read to its end');
    return out;
  }

  private word(word: string, fail: (what: string) => never): string {
    if (word === '..') return '(?:[^ .?,]+ ){0,4}?';
    if (word === '...') return '(?:[^ .?]+ ){0,9}?';
    if (word === '*') return '[^ .?,]+ ';
    if (word === '^') return '(?<=^ |[.?] )';
    if (word === '$') return '(?=[.?] |$)';
    if (word === ';' || word === '?') return word === '?' ? '\\? ' : ', ';
    if (word === '#') return '\\d+ ';
    if (word === '@anyone') return '@[a-z-]+ ';
    if (word === '@WHO') return '(?<who>@[a-z-]+) ';
    if (word.startsWith('@')) {
      const tags = this.groups[word.slice(1)];
      return tags ? `@(?:${tags.join('|')}) ` : `${word} `;
    }
    const named = /^\{(.+)\}$/.exec(word)?.[1];
    if (named) return this.list(named, fail);
    if (word.endsWith('*')) {
      const start = word.slice(0, -1).toLowerCase();
      const stem = stemOf(start);
      return `${stem.length > 3 && start.startsWith(stem) ? stem : start}[^ ]* `;
    }
    return tokensOf(word)
      .filter((token) => !MARKS.has(token.key))
      .map((token) => {
        this.vocabulary.add(word.toLowerCase());
        stemOf(word.toLowerCase(), true);
        return `${token.key.replace(/[.?*+^$(){}|\\[\]]/g, '\\$&')} `;
      })
      .join('');
  }

  private list(name: string, fail: (what: string) => never): string {
    const known = this.memo.get(name);
    if (known) return known;
    const patterns = this.lists[name] ?? fail(`names the list "${name}", which does not exist`);
    const source = `(?:${patterns.map((pattern) => this.source(pattern)).join('|')})`;
    this.memo.set(name, source);
    return source;
  }
}

/** The first of so many places where something holds that holds ever after; their number where it never does. */
function firstWhere(places: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = places;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A text as patterns see it: keys with a blank after each, and which token each one is. */
export class Encoded {
  readonly text: string;
  readonly keys: readonly string[];
  private readonly starts: readonly number[];
  private readonly spans: readonly (readonly [number, number])[];

  /** `spans` says which tokens of the text each key stands for. */
  constructor(keys: readonly string[], spans: readonly (readonly [number, number])[]) {
    const starts: number[] = [];
    let text = ' ';
    for (const key of keys) {
      starts.push(text.length);
      text += `${key} `;
    }
    this.text = text;
    this.keys = keys;
    this.starts = starts;
    this.spans = spans;
  }

  /** Every match, as the first and last token that it covers. */
  *find(expression: RegExp): Generator<Match> {
    for (const match of this.text.matchAll(expression)) {
      if (match[0].length === 0) continue;
      const first = this.index(match.index);
      const last = this.index(match.index + match[0].length - 1);
      yield { from: this.spans[first]![0], to: this.spans[last]![1], first, last, keys: match[0] };
    }
  }

  /** The token that stands at an offset of the encoded text. */
  tokenAt(offset: number): number {
    return this.spans[this.index(offset)]![0];
  }

  /** The keys that begin at these tokens of the text, or between them. */
  keysBetween(from: number, to: number): readonly string[] {
    const starts = this.spans.length;
    const at = (token: number): number => firstWhere(starts, (i) => this.spans[i]![0] >= token);
    return this.keys.slice(at(from), at(to + 1));
  }

  private index(offset: number): number {
    return Math.max(0, firstWhere(this.starts.length, (i) => this.starts[i]! > offset) - 1);
  }
}

export interface Match {
  /** First and last token of the text. */
  readonly from: number;
  readonly to: number;
  /** First and last key of the encoding. */
  readonly first: number;
  readonly last: number;
  readonly keys: string;
}
