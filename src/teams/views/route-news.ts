// What somebody is told of a route of their own accord: that one came in, that its time runs out, that it was answered.
import type { RouteSeen } from '../../joint/routes/types.ts';
import { dueDay, dueDayAt, escapeMarkdown } from '../formatting.ts';
import { say, sentence } from '../../words/say.ts';
import type { View } from '../render.ts';
import { shortly } from './guardian-words.ts';
import { decisionWords } from './route-decisions.ts';
import { routeTitle } from './route.ts';

/** So much of what a court said stands in a line. */
const SAID = 300;
const sentenceOf = (given: string): string => (given === '' ? '' : sentence(shortly(given, SAID)));

/** What is next stands below, where it is theirs to do, and says the same of legal services. */
const tellsLegal = ({ who }: RouteSeen['next']): 'yes' | 'no' => (who === 'us' ? 'no' : 'yes');

/** A line for each kind of news; null where it is so no longer. */
const LINES: Readonly<Record<string, (route: RouteSeen) => string | null>> = {
  'route-came-in': (route) => {
    const { from, to, matter, clock, tells, direction, opened } = route;
    const said = { matter, day: clock ? dueDay(clock.ends) : '', tells: tells ? 'yes' : 'no' };
    if (route.isCopy) return say('routeCard.news.copy', { ...said, who: from.name, to: to.name });
    // those from whom it came on paper are told that it stands here
    return direction === 'out'
      ? say('routeCard.news.onPaper', { ...said, by: opened.by, agency: to.name })
      : say('routeCard.news.came', { ...said, who: from.name, agency: to.name });
  },
  'route-assigned': ({ handler, matter }) =>
    handler === '' ? null : say('routeCard.news.assigned', { handler, matter }),
  'route-decisions-differ': ({ decision: { differ } }) => (differ.length > 0 ? say('routeCard.news.differ') : null),
  'route-decision-counts': ({ decision: { record, decision, inPart, settledBy } }) =>
    record && decision && settledBy !== ''
      ? say('routeCard.news.counts', { record, decision: decisionWords(decision, inPart), by: settledBy })
      : null,
  'route-halfway': (route) => running(route, 'halfway'),
  'route-before-end': (route) => running(route, 'before'),
  'route-unsent': ({ toSend }) =>
    toSend.length === 0 ? null : say('routeCard.news.unsent', { what: toSend.map(({ name }) => name).join('; ') }),
  'route-late': (route) => running(route, 'late'),
  'route-late-again': (route) => running(route, 'lateTwice'),
  'route-answered': ({ answer, to, orderUnmet, order, asksCourt, next }) =>
    answer &&
    say('routeCard.news.answered', {
      who: to.name,
      state: answer.words,
      // what a court said of papers is what whoever holds them needs to read
      said: (asksCourt && sentenceOf(answer.given)) || 'none',
      by: answer.writtenDownBy || 'none',
      order: orderUnmet ? 'unmet' : 'none',
      tell: tellsLegal(next),
      day: order ? dueDay(order.by) : '',
    }),
  'route-withdrawn': ({ takenBack, orderStands, from, clock, next }) =>
    takenBack
      ? say('routeCard.news.withdrawn', {
          who: from.name,
          order: orderStands ? 'stands' : 'none',
          tell: tellsLegal(next),
          day: clock ? dueDay(clock.ends) : '',
        })
      : null,
  'route-order': ({ newestOrder: order, clock }) =>
    order && clock && say('routeCard.news.order', { court: order.court, day: dueDay(order.by), what: order.what }),
  'route-order-ended': ({ orderStands, order }) =>
    orderStands && order
      ? say('routeCard.news.orderEndedOther', { court: order.court, day: dueDay(order.by) })
      : say('routeCard.news.orderEnded'),
  'route-hearing': ({ newestHearing: newest }) =>
    newest &&
    say('routeCard.news.hearing', { court: newest.court, day: dueDayAt(newest.on, newest.time), what: newest.what }),
};

/** What news there is of routes. */
export const ROUTE_NEWS: readonly string[] = Object.keys(LINES);

/** What a running clock waits for, and of whom; null where none runs any more. */
function running(route: RouteSeen, which: 'halfway' | 'before' | 'late' | 'lateTwice'): string | null {
  const { clock, to, state, tells, orderStands, order } = route;
  if (!clock) return null;
  const said = { who: to.name, day: dueDay(clock.ends) };
  const isLate = which === 'late' || which === 'lateTwice';
  if (orderStands && order) {
    const ordered = { ...said, day: dueDay(order.by) };
    return isLate ? say('routeCard.news.orderLate', ordered) : say('routeCard.news.orderSoon', ordered);
  }
  if (state === 'permission')
    return isLate ? say('routeCard.news.permissionLate', said) : say('routeCard.news.permissionSoon', said);
  if (state === 'part') return isLate ? say('routeCard.news.restLate', said) : say('routeCard.news.restSoon', said);
  return say(`routeCard.news.${which}`, { ...said, tells: tells ? 'yes' : 'no' });
}

export function routeNewsView(what: string, route: RouteSeen): View | null {
  const line = LINES[what]?.(route) ?? null;
  if (line === null) return null;
  const title = routeTitle(route);
  const quiet = route.notTold === '' ? '' : say('routeCard.news.notTold');
  const next = route.next.who === 'us' ? route.next.words : '';
  const about = say('routeCard.one.about', { matter: route.matter, reference: route.id });
  const summary = say('routeCard.news.summary', { title, matter: route.matter });
  return {
    template: 'route-news',
    data: {
      title,
      about,
      line,
      quiet,
      next,
      id: route.id,
    },
    summary,
    text: [quiet, about, line, next].filter(Boolean).join(' '),
    listed: { title: escapeMarkdown(summary), line },
  };
}
