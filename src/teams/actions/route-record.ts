// A decision that was begun for a route goes back to it once it is filed.
import { say } from '../../words/say.ts';
import type { Turn } from '../turn.ts';

/** The route for which it was decided, by its reference, and what to say of it; null where it was for none. */
interface PutOn {
  readonly route: string | null;
  readonly said: string;
}

/**
 * Puts a record on the route for which it was begun. The record is filed whatever comes of this: where it cannot be put on
 * the route, that is said, and the route still offers it.
 */
export async function putOnRoute({ joint: { routes }, person, report }: Turn, record: string): Promise<PutOn> {
  try {
    const open = await routes.listFor(person);
    const route = open.find(({ decision }) => decision.begun === record);
    if (!route) return { route: null, said: '' };
    const came = await routes.linkDecision(person, route.id, { record });
    const said =
      came.outcome === 'refused' ? say('routeCard.said.notLinked', { why: came.refusal.message }) : linkedWords(record);
    return { route: route.id, said };
  } catch (error) {
    report(error, { doing: 'link-route' });
    return { route: null, said: '' };
  }
}

const linkedWords = (reference: string): string => say('routeCard.said.linked', { reference });
