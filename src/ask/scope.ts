import type { Lexicon } from './lexicon.ts';
import type { Encoded, Match } from './pattern.ts';
import lists from './word-lists.json' with { type: 'json' };

export type Stance = 'said' | 'denied' | 'doubted';

/** Words that start a new thought: a negation before them does not reach what follows. */
const BREAKS: ReadonlySet<string> = new Set(lists.endDenials);
const AFTER_NOT = 'only|just|sure|certain|know|to be sure|happi|believ he|believ she|like|look|seem right|say who';
const NOT_A_DENIAL = new RegExp(
  `(?:not (?:${AFTER_NOT})|no (?:doubt|longer safe|wonder|idea)|can not (?:let|cope|stop|leav)) $`,
);
const DOUBT_REACH = 10;
const DENIAL_REACH = 5;

/** Whether the words around a match say it, deny it, or leave it open. */
export function stanceOf(lexicon: Lexicon, text: Encoded, match: Match, keys: readonly string[]): Stance {
  const window = (reach: number, stop: (key: string) => boolean): string =>
    ` ${keys.slice(startOf(keys, match.first, reach, stop), match.first).join(' ')} `;
  const inSentence = window(DOUBT_REACH, (key) => key === '.' || key === '?');
  const after = ` ${
    keys
      .slice(match.last + 1, match.last + 8)
      .join(' ')
      .split(/ [.?] /)[0]
  } `;
  if (hits(lexicon, 'doubt', inSentence) || hits(lexicon, 'doubt-after', after)) return 'doubted';
  if (hits(lexicon, 'denial-after', after)) return 'denied';
  if (hits(lexicon, 'denial-far', inSentence)) return 'denied';
  const before = window(DENIAL_REACH, (key) => BREAKS.has(key));
  return hits(lexicon, 'denial', before) && !NOT_A_DENIAL.test(trimmed(before)) ? 'denied' : 'said';
}

/** Where the words before a place begin: after the last one that stops, and no further back than the reach. */
function startOf(keys: readonly string[], from: number, reach: number, stop: (key: string) => boolean): number {
  const first = Math.max(0, from - reach);
  let at = from;
  while (at > first && !stop(keys[at - 1]!)) at -= 1;
  return at;
}

/** "not only has he hit her": the words after the negation decide whether it is one. */
function trimmed(before: string): string {
  const found = /(?:^| )((?:not|no|can not)(?: [^ ]+){0,2})/.exec(before);
  return found ? `${found[1]!.trim()} ` : before;
}

function hits(lexicon: Lexicon, name: string, text: string): boolean {
  return text.search(lexicon.relations.get(name)!.plain!) >= 0;
}
