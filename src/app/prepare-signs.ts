// The signs of danger, a threat, a block and a route are large patterns. The engine translates each when it is first used, and
// into machine code when it is used again: together that takes the only thread as long as many answers. So it is done after
// the start, a pattern at a time, and not at somebody's first question.
import { setImmediate as others } from 'node:timers/promises';
import { BLOCK_PATTERNS } from '../ask/block-signs.ts';
import { DANGER_PATTERNS } from '../ask/danger-words.ts';
import { GIVEN_PATTERNS } from '../ask/given-words.ts';
import { SIGNS } from '../ask/route-words.ts';
import { SIGN_PATTERNS as SIGNS_OF_HARM } from '../ask/signs-of-harm.ts';
import { THREAT_PATTERNS } from '../ask/threat-words.ts';

/** Any text of Latin letters will do: texts are folded to such before they are looked at. */
const SAMPLE = 'a';

/** All of them, in the order in which a message is looked at. */
export const SIGN_PATTERNS: readonly RegExp[] = [
  ...DANGER_PATTERNS,
  ...BLOCK_PATTERNS,
  ...Object.values(SIGNS),
  ...GIVEN_PATTERNS,
  ...THREAT_PATTERNS,
  ...SIGNS_OF_HARM,
];

/** Has every sign translated, and lets whatever else is to be done go between two of them. */
export async function prepareSigns(): Promise<void> {
  for (const pattern of SIGN_PATTERNS) {
    for (let use = 0; use < 2; use += 1) {
      SAMPLE.search(pattern);
      await others();
    }
  }
}
