// A text longer than is ever looked at in one piece, as pieces that overlap.
import { TYPED_LIMIT } from './limits.ts';

/** So much of a piece stands in the next one as well, so that no sentence is cut in both. */
const OVERLAP = 1000;

/** The whole text, in pieces of at most `TYPED_LIMIT` units. */
export function windowsOf(text: string): string[] {
  const pieces = [text.slice(0, TYPED_LIMIT)];
  for (let at = TYPED_LIMIT; at < text.length; at += TYPED_LIMIT - OVERLAP)
    pieces.push(text.slice(at - OVERLAP, at - OVERLAP + TYPED_LIMIT));
  return pieces;
}
