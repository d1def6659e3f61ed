// Who made a page that is printed, when and through what, as it stands at its head.
import { dayAndTime } from '../../words/days.ts';
import { say } from '../../words/say.ts';

/** `osUser`: who was signed in at the terminal; none where it was made in Teams. */
export interface PageMade {
  readonly by: string;
  readonly at: Date;
  readonly osUser?: string;
}

export function madeWords({ by, at, osUser }: PageMade): string {
  const when = dayAndTime(at.toISOString());
  return osUser === undefined
    ? say('protocol.page.madeInTeams', { by, when })
    : say('protocol.page.madeAtTerminal', { by, when, osUser });
}
