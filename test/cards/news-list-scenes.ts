// Several reminders in one message: few of them, and more than stand on a card.
import type { PersonItem } from '../../src/record/items.ts';
import type { OutboxDocument } from '../../src/outbox/ports.ts';
import type { View } from '../../src/teams/render.ts';
import { newsListView } from '../../src/teams/views/news-list.ts';
import type { Drawn } from '../../src/teams/views/news-list.ts';
import { routeNewsView } from '../../src/teams/views/route-news.ts';
import { routeSeen } from '../support/route-seen.ts';

const WHATS = ['route-halfway', 'route-late', 'route-before-end', 'route-late-again'];

/** So many reminders of routes, each about another. */
export const reminders = (count: number, matter = 'CS-100200'): Drawn[] =>
  Array.from({ length: count }, (_one, n) => {
    const what = WHATS[n % WHATS.length]!;
    const id = `NCC-0000-${String(n).padStart(4, '0')}`;
    const item = { kind: 'register-news', to: 'pat', payload: { what, about: id } } as unknown as PersonItem;
    const document = { kind: 'route', id } as OutboxDocument;
    return { document, item, view: routeNewsView(what, routeSeen({ id, matter: `${matter} ${n}` }))! };
  });

export const newsListScenes = (nasty: string): Record<string, View> => ({
  'route-choice reminders': newsListView(reminders(4)),
  'route-choice reminders many nasty': newsListView(reminders(17, nasty.slice(0, 60))),
});
