// A button that was pressed. An Execute is answered in its response, and its message is brought up to date as well: some
// clients go back to the old card. A Submit has no response.
import { ACTIONS } from '../actions.ts';
import { dangerCard, keepAfterwards } from './danger-first.ts';
import { NOT_LISTED, cardFor, noteChat, turnOf } from './parts.ts';
import type { EdgeParts, Received } from './parts.ts';
import { handleTap } from '../handle.ts';
import type { Incoming } from './incoming.ts';
import type { Reply } from '../render.ts';
import { messageOf } from '../reply.ts';
import type { Replied } from '../reply.ts';
import { showChangeLater } from './show-later.ts';
import { within } from '../within.ts';
import type { Tap } from '../tap.ts';
import { noticeView } from '../views/plain.ts';

type Tapped = Extract<Incoming, { readonly kind: 'tap' }>;

const ONLY_IN_PRIVATE = noticeView('Only in private', 'I only talk about cases in our own chat.');

export async function receiveTap(edge: EdgeParts, received: Received, tapped: Tapped): Promise<void> {
  const { person, inPrivate, conversation } = received;
  if (!inPrivate) {
    await show(received, tapped, edge.renderer.render(ONLY_IN_PRIVATE));
    return;
  }
  if (!person) {
    await show(received, tapped, edge.renderer.render(NOT_LISTED));
    return noteStranger(edge, received, tapped.tap);
  }
  edge.repeats.somethingElse(person.id, conversation);
  const turn = turnOf(edge, person, conversation, tapped.tapped);
  const result = await handleTap(turn, tapped.tap, edge.patience);
  noteChat(edge, received);
  if (result.kind === 'problem') return say(received, tapped, result.problem);
  if (result.kind !== 'danger') {
    const shown = await show(received, tapped, cardFor(edge, person, result));
    if (!shown) showChangeLater(edge, person, result);
    return;
  }
  const message = await showDanger(edge, received, tapped);
  if (result.keep) keepAfterwards(edge, received, { turn, keep: result.keep, message, isGroup: false });
}

/** Shows a card where the tapped one was, or below it where that one must stay. Whether it was shown. */
async function show({ replies }: Received, { tap, isInvoke, tapped }: Tapped, reply: Reply): Promise<boolean> {
  if (tap?.below) {
    const sent = replies.send(reply);
    if (!isInvoke) return (await sent).sent;
    await atMost(sent);
    await replies.respond('It is below.');
    return true;
  }
  const updated = tapped === undefined ? null : replies.update(tapped, reply);
  if (!isInvoke) return (await updated)?.sent === true || (await replies.send(reply)).sent;
  if (updated) await atMost(updated);
  await replies.respond(reply);
  return true;
}

/** An Execute must be answered: a message that takes longer is left to itself. */
const MESSAGE_WAIT = 1500;
const atMost = async (replied: Promise<Replied>): Promise<void> => {
  await within(replied, MESSAGE_WAIT).catch(() => undefined);
};

/** Leaves the card as it is, with everything typed on it, and says what is wrong. */
async function say({ replies }: Received, { isInvoke }: Tapped, problem: string): Promise<void> {
  if (isInvoke) await replies.respond(problem);
  else await replies.send(problem);
}

/** The emergency card at once; the message that shows it, or null where it is not known. */
async function showDanger(edge: EdgeParts, { replies }: Received, tapped: Tapped): Promise<string | null> {
  const reply = dangerCard(edge);
  const below = tapped.tap?.below === true;
  if (tapped.isInvoke && !below) {
    // the response alone is quickest; the message follows with the draft
    await replies.respond(reply);
    return tapped.tapped ?? null;
  }
  if (!below && tapped.tapped !== undefined && (await replies.update(tapped.tapped, reply)).sent) return tapped.tapped;
  const message = messageOf(await replies.send(reply));
  if (tapped.isInvoke) await replies.respond('It is below.');
  return message;
}

/** Somebody of this tenant who is not, or no longer, on the list: what they tried belongs on the record of the case. */
function noteStranger({ services, afterTurn }: EdgeParts, { context }: Received, tap: Tap | null): void {
  const { from, conversation } = context.activity;
  const attempt = tap && ACTIONS.get(tap.verb)?.attempt;
  const id = from?.aadObjectId;
  if (!attempt || !id || conversation?.tenantId !== services.directory.tenantId) return;
  afterTurn.begin(() => services.cases.stranger(id, tap.ref, tap.rev < 0 ? null : tap.rev, attempt));
}
