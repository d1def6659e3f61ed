// A card that somebody has on their screen asks how its request stands now: others change it, too. The answer goes to
// that one person's client, in the response alone. It is no message, so it can reach nobody else.
import { arrivedOf } from '../../record/arrived-state.ts';
import { escalationOf } from '../../record/escalation-state.ts';
import type { CaseDocument } from '../../record/types.ts';
import { cardFor, readerOf } from './parts.ts';
import type { EdgeParts, Received } from './parts.ts';
import { say } from '../../words/say.ts';
import { within } from '../../time/within.ts';

/** What is said to whoever is shown nothing, whether the case exists or not. */
const notYours = (): string => say('requests.notYours');

export async function receiveRefresh(edge: EdgeParts, received: Received, ref: string): Promise<void> {
  const { replies, person, inPrivate } = received;
  if (!inPrivate || !person) return replies.respond(notYours());
  const { cases, report } = edge.services;
  try {
    const document = await within(cases.see(person, ref), edge.patience.store);
    if (!document) return await replies.respond(notYours());
    const kind = asksIfArrived(document) ? 'arrived' : 'request';
    await replies.respond(cardFor(edge, person, { kind, document }, readerOf(received)));
  } catch (error) {
    report(error, { doing: 'refresh' });
    await replies.respond(say('requests.notRefreshed'));
  }
}

/** Whether a manager is to know that nobody acts on what was shared, and no request is open any more. */
const asksIfArrived = ({ journal }: CaseDocument): boolean =>
  arrivedOf(journal)?.stands === 'told' && escalationOf(journal)?.status !== 'open';
