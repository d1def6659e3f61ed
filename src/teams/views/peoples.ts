// What the people have open whom somebody leads or stands in for, a row each, what is late first.
import type { PeoplesThing } from '../../cases/joint/peoples.ts';
import { listOf, say } from '../../words/say.ts';
import { escapeMarkdown } from '../formatting.ts';
import type { View } from '../render.ts';
import type { ButtonTo } from './waiting.ts';
import { routeChoiceView } from './route-parts.ts';
import type { Way } from './route-parts.ts';

/** So many rows stand on a card. */
const ROWS = 8;

export function peoplesView(things: readonly PeoplesThing[], asked: number): View {
  const from = asked < things.length ? asked : 0;
  const here = things.slice(from, from + ROWS);
  return routeChoiceView({
    title: say('matter.people.title'),
    lines: [say('matter.people.lead'), things.length === 0 ? say('matter.people.none') : ''].filter(Boolean),
    rows: here.map((one) => ({
      verb: 'matter-open',
      title: rowTitle(one),
      pick: `open=${one.kind} ${one.reference}`,
    })),
    buttons: moreWays(things.length - from - here.length, from),
  });
}

function moreWays(left: number, from: number): Way[] {
  const to = (title: string, at: number): Way => ({ title, verb: 'joint-people', pick: `people=${at}` });
  if (left > 0) return [to(say('matter.people.more', { count: left }), from + ROWS)];
  return from > 0 ? [to(say('matter.people.back'), 0)] : [];
}

const rowTitle = ({ title, stands, matter, whose, isLate }: PeoplesThing): string =>
  say('matter.people.row', {
    isLate: isLate ? 'yes' : 'no',
    title: escapeMarkdown(title),
    isNamed: matter === '' ? 'no' : 'yes',
    matter: escapeMarkdown(matter),
    stands: escapeMarkdown(stands),
    names: escapeMarkdown(listOf(whose)),
  });

/** The way to it, with how much there is; none where there is nothing. */
export const toPeoples = (things: readonly PeoplesThing[]): readonly ButtonTo[] =>
  things.length === 0
    ? []
    : [
        {
          title: say('matter.people.waiting', {
            count: things.length,
            late: things.filter(({ isLate }) => isLate).length,
          }),
          verb: 'joint-people',
        },
      ];
