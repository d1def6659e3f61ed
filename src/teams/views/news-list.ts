// Several reminders in one message: a row for each, the most urgent first, which opens what it is about.
import { ROUTINE } from '../../joint/routine.ts';
import type { News } from '../../outbox/ports.ts';
import { say } from '../../words/say.ts';
import type { View } from '../render.ts';
import { routeChoiceView } from './route-parts.ts';

/** News with the card that it would be by itself. */
export interface Drawn extends News {
  readonly view: View;
}

/** So many rows stand on the card; the rest is counted, and stands in their lists. */
const ROWS = 12;
/** So many fewer, where that is too large. */
const FEWER = 3;
/** So much of a line stands in a row. */
const LONGEST = 160;

const rankOf = ({ item }: Drawn): number =>
  item.kind === 'register-news' ? ROUTINE.indexOf(item.payload.what) : ROUTINE.length;

export const newsListView = (news: readonly Drawn[]): View =>
  firstOf(
    news.toSorted((a, b) => rankOf(a) - rankOf(b)),
    ROWS,
  );

/** Where so many are more than Teams takes, fewer of them. */
function firstOf(sorted: readonly Drawn[], most: number): View {
  const more = Math.max(0, sorted.length - most);
  const view = routeChoiceView({
    title: say('newsList.title', { count: sorted.length }),
    lines: [say('newsList.lead'), more > 0 ? say('newsList.more', { count: more }) : ''].filter(Boolean),
    rows: sorted.slice(0, most).map((one) => ({
      title: rowTitle(one.view),
      verb: 'matter-open',
      pick: `open=${one.document.kind} ${one.document.id}`,
    })),
  });
  return most > FEWER ? { ...view, smaller: () => firstOf(sorted, most - FEWER) } : view;
}

function rowTitle({ listed, summary, text }: View): string {
  const { title, line } = listed ?? { title: summary, line: text };
  const isLong = line.length > LONGEST;
  const short = isLong ? say('newsList.cut', { line: line.slice(0, LONGEST).replace(/\\$/, '').trimEnd() }) : line;
  return say('newsList.row', { title, line: short });
}
