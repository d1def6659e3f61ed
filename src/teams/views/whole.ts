// All that people typed on a card, page by page, where the card itself had no room for it.
import { say } from '../../words/say.ts';
import type { Typed, View } from '../render.ts';

/** What one page holds, in characters of JSON: far from the limit, as nothing else stands on it. */
const PAGE = 8000;
/** What the template adds to a text. */
const AROUND = 200;

/** One page of what the view's card holds of typed words; the first one for a page that there is not. */
export function wholeView(view: View, page: number): View {
  const pages = pagesOf(view.typed ?? []);
  const at = page in pages ? page : 0;
  const texts = pages[at] ?? [{ label: say('whole.nothing'), text: '' }];
  return {
    template: 'whole',
    data: { ref: view.data['ref'] ?? '', rev: view.data['rev'] ?? 0, texts, next: nextOf(pages, at) },
    summary: say('whole.title'),
    // not the texts once more: what stands in for a card is part of it
    text: [say('whole.title'), ...texts.map(({ label }) => label)].join('\n'),
  };
}

const nextOf = (pages: readonly unknown[], at: number): string => (at + 1 < pages.length ? String(at + 1) : '');

function pagesOf(typed: readonly Typed[]): Typed[][] {
  const pages: Typed[][] = [];
  let room = 0;
  for (const one of typed) {
    const size = JSON.stringify(one).length + AROUND;
    if (pages.length === 0 || size > room) {
      pages.push([]);
      room = PAGE;
    }
    pages.at(-1)!.push(one);
    room -= size;
  }
  return pages;
}
