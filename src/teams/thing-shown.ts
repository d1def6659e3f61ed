// Which route, block or joint assessment a card is about, as what came of a turn says it.
import type { Thing } from './case-in-hand.ts';
import type { Result } from './result.ts';

/** Null for a card of none, or of several. */
export function thingShown(result: Result): Thing | null {
  switch (result.kind) {
    case 'routes':
      return 'route' in result.shows && 'id' in result.shows.route && 'matter' in result.shows.route
        ? { kind: 'route', reference: result.shows.route.id }
        : null;
    case 'blocks':
      return result.shows.page === 'one' ? { kind: 'block', reference: result.shows.block.id } : null;
    case 'assessments': {
      const seen = result.shows.page === 'form' ? result.shows.given.seen : 'seen' in result.shows && result.shows.seen;
      return seen ? { kind: 'assessment', reference: seen.reference } : null;
    }
    default:
      return null;
  }
}
