// The card on which a manager who goes away names who decides in their place.
import type { Person } from '../../people/directory.ts';
import type { Absence } from '../../record/escalation-types.ts';
import type { View } from '../render.ts';
import { say } from '../../words/say.ts';
import { day, escapeMarkdown } from '../formatting.ts';
import { withNotice } from './context.ts';

/** Who stands in, and until when. */
export function awayView(
  now: Date,
  people: readonly Person[],
  absence: (Absence & { readonly name: string }) | null,
  notice = '',
): View {
  const isAway = absence !== null && Date.parse(absence.until) > now.getTime();
  const line = isAway
    ? say('away.standsIn', { name: escapeMarkdown(absence.name), day: day(absence.until) })
    : say('away.hereNow');
  return withNotice(
    {
      template: 'escalation-away',
      data: {
        now: line,
        isAway,
        people: people.map(({ id, name, team }) => ({ value: id, title: say('away.person', { name, team }) })),
        first: now.toISOString().slice(0, 10),
      },
      summary: say('away.title'),
      text: `${line} ${say('away.lead')}`,
    },
    notice,
  );
}
