// Words of danger in a field of a card. They hold nothing up: what was tapped is done, and whom to call stands first on the
// card that answers it, whatever card that is.
import { hearDanger } from '../ask/danger-words.ts';
import { hearThreat } from '../ask/threat-words.ts';
import { windowsOf } from '../text/windows.ts';
import type { Tap } from './tap.ts';
import { people, PROTECTORS } from './views/context.ts';
import type { ViewContext } from './views/context.ts';
import { say } from '../words/say.ts';

/** Verbs of joint working. */
const JOINT = /^(?:route|block|assessment)-/;

/** Whether a tap is of a route, a block or a joint assessment. */
export const isJoint = ({ verb }: Tap): boolean => JOINT.test(verb);

/**
 * Whether what was typed on a card says that somebody is in danger. What goes to other agencies is heard widely, for
 * nothing else answers it; a record tells of old threats in the same words, so elsewhere only danger now is heard.
 */
export function isDangerTyped(tap: Tap): boolean {
  const hear = isJoint(tap) ? hearThreat : hearDanger;
  const typed = [...Object.values(tap.inputs), ...(tap.uncut ?? [])];
  return typed.flatMap(windowsOf).some((text) => hear(text) !== undefined);
}

/** Whom to call, as the first lines of any card: 999, then the numbers. */
export function dangerLines({ contacts }: Pick<ViewContext, 'contacts'>): readonly [call: string, more: string] {
  const numbers = people(contacts, PROTECTORS).map(({ name, phone }) => `${name}: ${phone}`);
  return [
    say('typedDanger.call'),
    say('typedDanger.numbers', { numbers: numbers.join('. '), button: say('frame.danger') }),
  ];
}
