// The cards of somebody who is away: who stands in, for oneself and for somebody one leads, and the news of it.
import { nameStandIn, noAbsences } from '../../src/record/absences.ts';
import { actingAs } from '../../src/record/journal.ts';
import type { View } from '../../src/teams/render.ts';
import { awayView, standInNewsView } from '../../src/teams/views/away.ts';
import type { AwayShown } from '../../src/teams/views/away.ts';
import { context, directory, person, START } from '../support/ladder.ts';

const UNTIL = '2026-11-30T17:00:00.000Z';
const one = (key: string) => directory.byKey(key)!;
const absence = { delegate: person('sam').id, until: UNTIL, name: 'Sam Second' };
const shown = (given: Partial<AwayShown>): View => awayView(START, { people: [one('sam')], led: [], ...given });
const led = [{ person: one('pat'), absence: null }];

/** Mo has written down that Pat is away. */
function news(to: string): View {
  const said = {
    person: person('pat').id,
    delegate: { id: person('sam').id, name: 'Sam Second' },
    until: UNTIL,
    tells: true,
  } as const;
  const document = nameStandIn(noAbsences('NCC'), actingAs(one('mo'), 'manager'), said, context());
  const item = document.outbox.find((other) => other.kind === 'stand-in-news' && other.to === person(to).id);
  if (item?.kind !== 'stand-in-news') throw new Error('Nobody is told.');
  return standInNewsView({ document, item, nameOf: (id) => directory.find(id)!.name })!;
}

export const awayScenes = (): Record<string, View> => ({
  'escalation-away': shown({ self: { absence: null, decides: true }, led }),
  'escalation-away now': shown({ self: { absence, decides: true } }),
  'escalation-away joint': shown({ self: { absence: null, decides: false } }),
  'escalation-away nobody': shown({ people: [], self: { absence: null, decides: true }, led }),
  'escalation-away people': shown({ led: [...led, { person: one('mo'), absence }] }),
  'route-choice stands in': news('sam'),
  'route-choice is away': news('pat'),
});
