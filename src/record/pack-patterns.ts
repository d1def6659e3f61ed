// What the patterns of a pack's proposals are made of. Each has a longest length, so that none is slow.

/** Before and after whole words. */
export const START = String.raw`(?<![\p{L}\d])`;
export const END = String.raw`(?![\p{L}\d])`;

/** One of the words of these lines; a hyphen in a word may be a blank or nothing. */
export const anyOf = (lines: readonly string[]): string =>
  `(?:${lines.join(' ').trim().split(/\s+/).join('|').replaceAll('-', '[ -]?')})`;

/** Any of these as whole words. */
export const wordsOf = (sources: readonly string[], flags = 'iu'): RegExp =>
  new RegExp(`${START}(?:${sources.map((one) => `(?:${one})`).join('|')})${END}`, flags);

/** Up to so many words, each with the blank after it. */
export const few = (most: number): string => String.raw`(?:[\p{L}\d':-]{1,24} ){0,${most}}`;
