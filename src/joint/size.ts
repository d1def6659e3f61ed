// How large a document of joint working may get: what a store takes for one is not without end.
import type { JointDocument } from './facts.ts';

/** As JSON it takes so many bytes at most: well under what a store takes, so that a clock always finds room. */
const LIMIT = 384 * 1024;
/** What ends it, or says what became of something, finds room beyond that: a full one must not stay open for good. */
const ROOM = 128 * 1024;
const ENDS: ReadonlySet<string> = new Set([
  'route-answered',
  'route-withdrawn',
  'route-closed',
  'block-resolved',
  'block-closed',
  'plan-action-done',
  'plan-action-not-done',
  'assessment-dissented',
  'assessment-reviewed',
  'assessment-closed',
]);

/** Whether its last entry finds no room in it. */
export function isTooLarge(document: JointDocument): boolean {
  const room = ENDS.has(document.journal.at(-1)?.kind ?? '') ? ROOM : 0;
  return sizeOf(document) > LIMIT + room;
}

/** In bytes, as JSON. */
export const sizeOf = (document: JointDocument): number => new TextEncoder().encode(JSON.stringify(document)).length;
