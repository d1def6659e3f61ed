// A button that was pressed. An Execute is answered in its response, and its message is brought up to date as well: some
// clients go back to the old card. A Submit has no response.
import { ACTIONS } from './actions.ts';
import { dangerCard, keepAfterwards } from './danger-first.ts';
import { NOT_LISTED, cardFor, noteChat, turnOf } from './edge-parts.ts';
import type { EdgeParts, Received } from './edge-parts.ts';
import { handleTap } from './handle.ts';
import type { Incoming } from './incoming.ts';
import type { Reply } from './render.ts';
import { respond, send, update } from './send.ts';
import type { Tap } from './tap.ts';
import { noticeView } from './views/plain.ts';

type Tapped = Extract<Incoming, { readonly kind: 'tap' }>;

const ONLY_IN_PRIVATE = noticeView('Only in private', 'I only talk about cases in our own chat.');

export async function receiveTap(edge: EdgeParts, received: Received, tapped: Tapped): Promise<void> {
  const { person, inPrivate, conversation } = received;
  if (!inPrivate) return show(received, tapped, edge.renderer.render(ONLY_IN_PRIVATE));
  if (!person) {
    await show(received, tapped, edge.renderer.render(NOT_LISTED));
    return noteStranger(edge, received, tapped.tap);
  }
  edge.repeats.somethingElse(person.id, conversation);
  const turn = turnOf(edge, person, conversation, tapped.tapped);
  const result = await handleTap(turn, tapped.tap, edge.patience);
  noteChat(edge, received);
  if (result.kind === 'problem') return say(received, tapped, result.problem);
  if (result.kind !== 'danger') return show(received, tapped, cardFor(edge, person, result));
  const message = await showDanger(edge, received, tapped);
  if (result.keep) keepAfterwards(edge, received, { turn, keep: result.keep, message, isGroup: false });
}

/** Shows a card where the tapped one was, or below it where that one must stay. */
async function show({ context }: Received, { tap, isInvoke, tapped }: Tapped, reply: Reply): Promise<void> {
  if (tap?.below) {
    await send(context, reply);
    if (isInvoke) await respond(context, 'It is below.');
    return;
  }
  const updated = tapped !== undefined && (await update(context, tapped, reply));
  if (isInvoke) await respond(context, reply);
  else if (!updated) await send(context, reply);
}

/** Leaves the card as it is, with everything typed on it, and says what is wrong. */
async function say({ context }: Received, { isInvoke }: Tapped, problem: string): Promise<void> {
  if (isInvoke) await respond(context, problem);
  else await send(context, problem);
}

/** The emergency card at once; the message that shows it, or null where it is not known. */
async function showDanger(edge: EdgeParts, received: Received, tapped: Tapped): Promise<string | null> {
  const { context } = received;
  const reply = dangerCard(edge);
  if (tapped.isInvoke && !tapped.tap?.below) {
    // the response alone is quickest; the message follows with the draft
    await respond(context, reply);
    return tapped.tapped ?? null;
  }
  if (!tapped.tap?.below && tapped.tapped !== undefined && (await update(context, tapped.tapped, reply)))
    return tapped.tapped;
  const sent = await send(context, reply);
  if (tapped.isInvoke) await respond(context, 'It is below.');
  return sent?.id ?? null;
}

/** Somebody of this tenant who is not, or no longer, on the list: what they tried belongs on the record of the case. */
function noteStranger({ services, afterTurn }: EdgeParts, { context }: Received, tap: Tap | null): void {
  const { from, conversation } = context.activity;
  const attempt = tap && ACTIONS.get(tap.verb)?.attempt;
  const id = from?.aadObjectId;
  if (!attempt || !id || conversation?.tenantId !== services.directory.tenantId) return;
  afterTurn.begin(() => services.escalations.stranger(id, tap.ref, tap.rev < 0 ? null : tap.rev, attempt));
}
