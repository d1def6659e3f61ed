// Lines of a journal as pages that are read at one go.
import type { HistoryLine } from './history.ts';

export interface Page {
  readonly problems: readonly string[];
  readonly lines: readonly HistoryLine[];
}

/** A page holds so many entries, and so many characters of what was typed with them as JSON has them. */
const LINES = 8;
const TYPED = 4_500;

/** All lines, none cut, in as many pages as they need. */
export function pagesOf(lines: readonly HistoryLine[]): Page[] {
  const pages: HistoryLine[][] = [];
  let room = 0;
  for (const one of lines) {
    const size = JSON.stringify(one).length;
    const last = pages.at(-1);
    if (!last || last.length === LINES || size > room) {
      pages.push([one]);
      room = TYPED - size;
    } else {
      last.push(one);
      room -= size;
    }
  }
  return pages.map((page) => ({ problems: [], lines: page }));
}

/** The page of this number, from 0, or the nearest that there is; how many there are. */
export function pageAt(pages: readonly Page[], page: number): { at: number; shown: Page | undefined; of: number } {
  const at = Math.min(Math.max(0, page), Math.max(0, pages.length - 1));
  return { at, shown: pages[at], of: pages.length };
}
