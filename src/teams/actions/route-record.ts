// A decision that was begun for a route goes back to it once it is filed.
import type { RouteSeen } from '../../joint/routes/types.ts';
import { walkOf } from '../../record/draft.ts';
import type { CaseDocument, Draft } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { dueDay, escapeMarkdown } from '../formatting.ts';
import { begunWords, filedWords } from '../views/route-decisions.ts';
import { contextFor } from '../views/context.ts';
import { shortly } from '../views/guardian-words.ts';
import type { Result } from '../result.ts';
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
      came.outcome === 'refused'
        ? say('routeCard.said.notLinked', { why: came.refusal.message })
        : `${linkedWords(record)} ${came.route.next.words}`;
    return { route: route.id, said };
  } catch (error) {
    report(error, { doing: 'link-route' });
    return { route: null, said: '' };
  }
}

/** What explains the answer of a draft. */
const EXPLAINS: ReadonlySet<Result['kind']> = new Set<Result['kind']>(['why', 'what-if']);

const AT_THE_END: ReadonlySet<Draft['page']> = new Set<Draft['page']>(['answer', 'form', 'review']);

/** Whether a card has the answer of a draft on it, or the form that is filed, and no question. */
function showsDecision({ viewContext }: Turn, { kind }: Result, document: CaseDocument): boolean {
  const { draft } = document;
  if (!draft || EXPLAINS.has(kind)) return draft !== null;
  if (kind !== 'case') return false;
  return AT_THE_END.has(draft.page) || walkOf(contextFor(viewContext(), document).edition, draft).next === null;
}

/** The same with the route whose draft is decided on the card, as it is now: what is done next, and what is filed, is said by that. */
export async function withRouteOf(turn: Turn, result: Result): Promise<Result> {
  const { person, report } = turn;
  const { routes } = turn.joint;
  const document = 'document' in result && result.document?.kind === 'case' ? result.document : null;
  const { begunFor, author } = document ?? {};
  if (!document || begunFor?.kind !== 'route' || author?.id !== person.id) return result;
  if (!showsDecision(turn, result, document)) return result;
  try {
    const decides = await routes.see(person, begunFor.reference);
    return decides ? Object.assign({}, result, { decides }) : result;
  } catch (error) {
    report(error, { doing: 'read-route' });
    return result;
  }
}

export const linkedWords = (reference: string): string => say('routeCard.said.linked', { reference });

/** So much of what was asked for stands in a line. */
const WANTED_AT_MOST = 300;

/** What was asked for, by whom and by when, where that stands, and how it is answered. */
export function decidingWords(route: RouteSeen): string {
  const { id, askedFor, from, clock, direction } = route;
  const { number } = route.route;
  const what = escapeMarkdown(shortly(askedFor, WANTED_AT_MOST));
  const ends = clock ? dueDay(clock.ends) : 'none';
  const wanted =
    direction === 'in' && what !== ''
      ? [say('routeCard.said.askedFor', { who: escapeMarkdown(from.name), what, day: ends })]
      : [];
  // the usual way to them may be to ring them: whoever asked by a route is answered on it
  const then =
    direction === 'in'
      ? say('routeCard.said.decidingAnswer', { number, reference: id, who: escapeMarkdown(from.name) })
      : say('routeCard.said.deciding', { number, reference: id });
  return [...filedWords(route), ...begunWords(route), ...wanted, then].join(' ');
}
