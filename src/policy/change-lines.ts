// What would bring another answer, in words.
import { lower } from '../words/lower.ts';
import { say } from '../words/say.ts';
import { holds } from './edition.ts';
import type { Edition } from './edition.ts';
import type { Change } from './likely.ts';
import { verdictInWords } from './verdict-in-words.ts';

/** So many changes are listed: what comes after them is the edition's fine print. */
const MOST_CHANGES = 8;

/**
 * What would bring another answer, a line each. What nobody has settled stands first (`unsettled`: facts that are open,
 * guessed or only read), then what would mean a danger to somebody, then the rest; each in the edition's order.
 */
export function changeLines(
  edition: Edition,
  changes: readonly Change[],
  unsettled: ReadonlySet<string> = new Set(),
  limit = MOST_CHANGES,
): string[] {
  const rank = ({ fact, value }: Change): number => {
    if (unsettled.has(fact)) return 0;
    return holds(edition, 'at-risk', { [fact]: value }) || holds(edition, 'protects-nobody', { [fact]: value }) ? 1 : 2;
  };
  const lines = changes
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ fact, value, verdict, inPart }) => {
      const words = edition.facts.find((one) => one.name === fact)!.values[value]!;
      return say('answer.change', { fact: words, verdict: lower(verdictInWords(verdict, inPart)) });
    });
  return lines.length > 0 ? lines.slice(0, limit) : [say('answer.noChange')];
}
