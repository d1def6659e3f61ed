// What people call an edition. Its id stands beside it where somebody must be able to find that very edition.
import { say } from '../words/say.ts';
import type { TextName } from '../words/say.ts';

const NAMES: ReadonlyMap<string, TextName> = new Map([
  ['norfolk-2015', 'editionNames.paper'],
  ['england-2026', 'editionNames.law'],
  ['england-2026-duty', 'editionNames.duty'],
]);

/** In a few words, within a sentence; the id of an edition that a council named itself. */
export function editionName(id: string): string {
  const name = NAMES.get(id);
  return name ? say(name) : id;
}
