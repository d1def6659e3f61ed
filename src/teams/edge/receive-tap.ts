// A button that was pressed. An Execute is answered in its response, and its message is brought up to date as well:
// some clients go back to the old card. A Submit has no response.
import { ACTIONS } from '../actions.ts';
import { dangerCard, keepAfterwards } from './danger-first.ts';
import { cardFor, notListed, momentOf, noteChat, readerOf, referenceOf, turnOf } from './parts.ts';
import type { EdgeParts, Received } from './parts.ts';
import { handleTap } from '../handle.ts';
import type { Incoming } from './incoming.ts';
import type { Reply, View } from '../render.ts';
import { messageOf } from '../reply.ts';
import type { Replied } from '../reply.ts';
import type { Result } from '../result.ts';
import { consentCard } from '../file-card.ts';
import type { FileCard } from '../file-card.ts';
import { hashOf } from './hash.ts';
import type { Arrived } from './repeats.ts';
import type { Person } from '../../people/directory.ts';
import { showChangeLater } from './show-later.ts';
import { cut } from '../../text/limits.ts';
import { within } from '../../time/within.ts';
import type { Tap } from '../tap.ts';
import { noticeView, withoutButtons } from '../views/home.ts';
import { say } from '../../words/say.ts';

type Tapped = Extract<Incoming, { readonly kind: 'tap' }>;

/** In a group: nothing of a case is shown there, nor a button about one. */
const onlyInPrivate = (): View =>
  withoutButtons(noticeView(say('edge.onlyInPrivate.title'), say('edge.onlyInPrivate.message')));

export async function receiveTap(edge: EdgeParts, received: Received, tapped: Tapped): Promise<void> {
  const { person, inPrivate, conversation } = received;
  if (!inPrivate || !person) {
    const refusal = edge.renderer.render(inPrivate ? notListed(edge) : onlyInPrivate());
    await show(received, tapped, isDanger(tapped) ? dangerCard(edge, null) : refusal);
    return person ? undefined : noteStranger(edge, received, tapped.tap);
  }
  // an Execute that comes twice is one command (the store sees to that) and is answered both times
  const arrived = tapped.isInvoke ? null : arrivedTap(received, person, tapped);
  if (arrived && edge.repeats.isRepeat(arrived) && !isDanger(tapped)) return;
  edge.repeats.somethingElse(person.id, conversation);
  const shown = await answerTap(edge, received, person, tapped);
  if (arrived && !shown) edge.repeats.forget(arrived);
  noteChat(edge, received);
}

const isDanger = ({ tap }: Tapped): boolean => tap?.verb === 'danger';

/** A Submit comes as a message, so Teams may deliver it again. A button pressed twice is two taps. */
const arrivedTap = ({ context, conversation }: Received, person: Person, { tap, tapped }: Tapped): Arrived => ({
  kind: 'tap',
  id: context.activity.id ?? '',
  sender: person.id,
  conversation,
  hash: hashOf(JSON.stringify([tapped, tap])),
  sentAt: momentOf(context.activity),
});

/** Does what the button says and shows what came of it. Whether it was shown. */
async function answerTap(edge: EdgeParts, received: Received, person: Person, tapped: Tapped): Promise<boolean> {
  const turn = turnOf(edge, person, received.conversation, tapped.tapped);
  const result = await handleTap(turn, tapped.tap, edge.patience);
  if (result.kind === 'problem') return sayProblem(received, tapped, result.problem);
  if (result.kind === 'copy') return sendBelow(received, tapped.isInvoke, consentCard(result.offer));
  if (result.kind !== 'danger') {
    const isBelow = 'below' in result && result.below === true;
    const reply = cardFor(edge, person, result, readerOf(received));
    const shown = await show(received, tapped, reply, isBelow);
    if (!shown) showChangeLater(edge, person, result);
    if (!isBelow && !tapped.tap?.below) await giveBack(received, reply, notStored(result, reply, tapped));
    return shown;
  }
  const message = await showDanger(edge, received, person, tapped);
  const isTapped = tapped.isInvoke && message !== null && message === tapped.tapped;
  const after = { turn, message, isGroup: false, isTapped };
  if (result.keep) keepAfterwards(edge, referenceOf(received), { ...after, keep: result.keep });
  return true;
}

/** Shows a card where the tapped one was, or below it where that one must stay. Whether it was shown. */
async function show(
  received: Received,
  { tap, isInvoke, tapped }: Tapped,
  reply: Reply,
  isBelow = false,
): Promise<boolean> {
  const { replies } = received;
  if (isBelow || tap?.below) return sendBelow(received, isInvoke, reply);
  const updated = tapped === undefined ? null : replies.update(tapped, reply);
  if (!isInvoke) return (await updated)?.sent === true || (await replies.send(reply)).sent;
  if (updated) await atMost(updated);
  await replies.respond(reply);
  return true;
}

/** So many characters go in a message; Teams takes 28 KB. */
const IN_A_MESSAGE = 10_000;

/** What is too long to be stored, and what was typed just now into the form of something that is not begun. */
function notStored({ tooLong = [] }: Result, { kept = [] }: Reply, { tap }: Tapped): string[] {
  const typed = new Set(Object.values(tap?.inputs ?? {}));
  return [...tooLong, ...kept.filter((text) => typed.has(text))];
}

/** What was typed, was too long to be stored, and is not whole on the card any more: as messages, to be copied. */
async function giveBack({ replies }: Received, { card }: Reply, typed: readonly string[]): Promise<void> {
  const shown = JSON.stringify(card);
  const lost = [...new Set(typed)].filter((text) => !shown.includes(JSON.stringify(text).slice(1, -1)));
  const parts = lost.flatMap(inParts);
  for (const [at, part] of parts.entries()) {
    const heading = say('edge.tooLongBack', { at: at + 1, of: parts.length });
    await replies.sendPlain(`${heading}\n\n${part}`);
  }
}

function inParts(text: string): string[] {
  const first = cut(text, IN_A_MESSAGE);
  return first === text ? [text] : [first, ...inParts(text.slice(first.length))];
}

/** A message of its own; the card that was tapped stays. Whether it was shown. */
async function sendBelow({ replies }: Received, isInvoke: boolean, reply: Reply | FileCard): Promise<boolean> {
  const sending = replies.send(reply);
  const sent = await (isInvoke ? atMost(sending) : sending);
  if (isInvoke) await replies.respond(sent?.sent === false ? notBelow() : below());
  return sent?.sent !== false;
}

const below = (): string => say('edge.below');
const notBelow = (): string => say('edge.notBelow', { mine: say('typedWords.mine.word') });

/** An Execute must be answered: a message that takes longer is left to itself. null: it is still under way. */
const MESSAGE_WAIT = 1500;
const atMost = (replied: Promise<Replied>): Promise<Replied | null> => within(replied, MESSAGE_WAIT).catch(() => null);

/** Leaves the card as it is, with everything typed on it, and says what is wrong. */
async function sayProblem({ replies }: Received, { isInvoke }: Tapped, problem: string): Promise<boolean> {
  if (!isInvoke) return (await replies.send(problem)).sent;
  await replies.respond(problem);
  return true;
}

/** The emergency card at once; the message that shows it, or null where it is not known. */
async function showDanger(
  edge: EdgeParts,
  { replies }: Received,
  person: Person,
  tapped: Tapped,
): Promise<string | null> {
  const reply = dangerCard(edge, person);
  const isBelow = tapped.tap?.below === true;
  if (tapped.isInvoke && !isBelow) {
    // the response alone is quickest; the message follows with the draft
    await replies.respond(reply);
    return tapped.tapped ?? null;
  }
  if (!isBelow && tapped.tapped !== undefined && (await replies.update(tapped.tapped, reply)).sent)
    return tapped.tapped;
  const message = messageOf(await replies.send(reply));
  if (tapped.isInvoke) await replies.respond(message === null ? notBelow() : below());
  return message;
}

/** Somebody of this tenant who is not, or no longer, on the list: what they tried belongs on the record of the case. */
function noteStranger({ services, servicesOf, afterTurn }: EdgeParts, { context }: Received, tap: Tap | null): void {
  const { from, conversation } = context.activity;
  const attempt = tap && ACTIONS.get(tap.verb)?.attempt;
  const id = from?.aadObjectId;
  if (!attempt || !id || conversation?.tenantId !== services.directory.tenantId) return;
  const [agency = ''] = tap.ref.split('-');
  const { cases } = services.directory.of(agency) ? servicesOf(agency) : services;
  afterTurn.begin(() => cases.stranger(id, tap.ref, tap.rev < 0 ? null : tap.rev, attempt));
}
