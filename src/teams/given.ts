// Somebody says what they were given and asks nothing: that is recorded, with its limits. It is no question whom to tell.
import { daySaid } from '../ask/day-said.ts';
import { hearGiven } from '../ask/given-words.ts';
import type { Given } from '../ask/given-words.ts';
import { tellsOfOrder } from '../ask/route-signs.ts';
import type { Understood } from '../ask/understanding.ts';
import { may } from '../people/may.ts';
import { londonDay } from '../record/days.ts';
import type { ReceivedForm } from '../record/types.ts';
import { say } from '../words/say.ts';
import { routeAsked } from './route-signs.ts';
import { answerQuestion, isEmergency, isRiskHeard, safetyIn } from './question.ts';
import type { Result } from './result.ts';
import type { Turn } from './turn.ts';

/** A message that is about no case in hand: a question, unless it only says what somebody was given. */
export async function answerNew(turn: Turn, text: string, understood: Understood): Promise<Result> {
  const given = isEmergency(understood) || tellsOfOrder(text) ? null : givenIn(turn, text);
  if (!given) return answerQuestion(turn, text, understood);
  // what came of an investigation or from a court goes by a route
  const route = routeAsked(turn, text, safetyIn(turn, understood));
  if (route) return route;
  if (given.is === 'told' && isRiskHeard(turn, understood)) return answerTold(turn, text, understood);
  return formFor(turn, text, understood, given);
}

/** The form to record a paper that came; null for any other words. */
export function paperGiven(turn: Turn, text: string, understood: Understood): Result | null {
  const given = givenIn(turn, text);
  return given?.is === 'paper' ? formFor(turn, text, understood, given) : null;
}

const givenIn = ({ person }: Turn, text: string): Given | null => (may(person, 'open') ? hearGiven(text) : null);

function formFor(turn: Turn, text: string, understood: Understood, given: Given): Result {
  turn.caseInHand.wait(turn, { text, understood, isQuestion: true });
  const notice = [safetyIn(turn, understood), say('received.heard')].filter(Boolean).join(' ');
  return { kind: 'received-form', typed: typedIn(turn, given, text), notice, tone: 'accent', mayBeNew: true };
}

/** What they were told may be of a risk: whom to tell of it is answered, and whoever told it is not that. */
function answerTold(turn: Turn, text: string, understood: Understood): Promise<Result> {
  const facts = understood.facts.filter(({ fact }) => fact !== 'recipient');
  return answerQuestion(turn, text, { ...understood, facts });
}

function typedIn({ viewContext }: Turn, { from, how }: Given, text: string): ReceivedForm {
  const on = daySaid(text, londonDay(viewContext().now), 'past');
  return { ...(from ? { from } : {}), ...(how ? { how } : {}), ...(on === '' ? {} : { receivedOn: on }) };
}
