// Something that was typed: in somebody's own chat, or in a group.
import { hashOf } from './hash.ts';
import { isAlarm, isOnlyAlarm } from '../alarm.ts';
import { NEW_EMERGENCY } from '../actions/danger.ts';
import { dangerCard, keepAfterwards } from './danger-first.ts';
import { cardFor, chatLink, notListed, momentOf, noteChat, readerOf, referenceOf, turnOf } from './parts.ts';
import type { EdgeParts, Received } from './parts.ts';
import { consentCard } from '../file-card.ts';
import type { FileCard } from '../file-card.ts';
import { handleWords, speaksOfEmergency } from '../handle.ts';
import type { Person } from '../../people/directory.ts';
import type { Arrived } from './repeats.ts';
import type { Keep, Result } from '../result.ts';
import type { Reference } from '../conversations.ts';
import type { Reply } from '../render.ts';
import { messageOf } from '../reply.ts';
import { showChangeLater } from './show-later.ts';
import { writeTo } from './write-to.ts';
import { say } from '../../words/say.ts';
import { within } from '../../time/within.ts';

export async function receiveWords(edge: EdgeParts, received: Received, text: string): Promise<void> {
  const { replies, person, inPrivate, conversation } = received;
  if (!inPrivate) return inGroup(edge, received, text);
  if (!person) {
    await replies.send(isAlarm(text) ? dangerCard(edge, null) : edge.renderer.render(notListed(edge)));
    return;
  }
  const arrived = arrivedOf(received, person, text);
  // an alarm is answered each time: a card too many harms nobody
  if (edge.repeats.isRepeat(arrived) && !isOnlyAlarm(text)) return;
  const answer = (): Promise<void> => answerWords(edge, received, person, text);
  // an edit that comes meanwhile waits for this answer
  await (arrived.id === '' ? answer() : edge.answers.inTurn(conversation, arrived.id, answer));
}

/** Answers what somebody typed in their own chat, whether or not the same came before. */
export async function answerWords(edge: EdgeParts, received: Received, person: Person, text: string): Promise<void> {
  const { conversation } = received;
  const arrived = arrivedOf(received, person, text);
  const result = await handleWords(turnOf(edge, person, conversation), text, edge.patience);
  const message = await sayResult(edge, received, person, result);
  // an emergency that is told again is answered again, in whatever words
  if (message === null || result.kind === 'danger') edge.repeats.forget(arrived);
  else {
    edge.repeats.answered(arrived);
    // the card of an emergency is never replaced by an edit: it is not noted here
    edge.answers.note(conversation, arrived.id, text, { message, opened: openedBy(result) });
  }
  noteChat(edge, received);
}

/** Whether a file may be put into their OneDrive is asked on a card of Teams' own. */
const replyFor = (edge: EdgeParts, person: Person, result: Result, reader?: string): Reply | FileCard =>
  result.kind === 'copy' ? consentCard(result.offer) : cardFor(edge, person, result, reader);

/** Sends what came of a message; the id of the new message, or null where it was not taken. */
export async function sayResult(
  edge: EdgeParts,
  received: Received,
  person: Person,
  result: Result,
): Promise<string | null> {
  const { replies, conversation } = received;
  const sent = await replies.send(
    result.kind === 'danger' ? dangerCard(edge, person) : replyFor(edge, person, result, readerOf(received)),
  );
  const message = messageOf(sent);
  if (result.kind === 'danger' && result.keep) {
    const turn = turnOf(edge, person, conversation);
    keepAfterwards(edge, referenceOf(received), { turn, keep: result.keep, message, isGroup: false });
  }
  if (!sent.sent) showChangeLater(edge, person, result);
  return message;
}

/**
 * The draft that an answer opened, as it was then: its first revision. One that was there before and is only shown, or
 * heard more, is nobody's to take away.
 */
export const openedBy = (result: Result): { reference: string; rev: number } | null =>
  result.kind === 'case' && result.changed && result.document.draft && result.document.rev === 1
    ? { reference: result.document.id, rev: result.document.rev }
    : null;

const arrivedOf = ({ context, conversation }: Received, person: Person, text: string): Arrived => ({
  kind: 'words',
  id: context.activity.id ?? '',
  sender: person.id,
  conversation,
  hash: hashOf(text),
  sentAt: momentOf(context.activity),
});

/** A group hears the emergency card; anything else goes on in private, where the person has a chat with the bot. */
async function inGroup(edge: EdgeParts, received: Received, text: string): Promise<void> {
  const { replies, person } = received;
  if (isAlarm(text)) return alarmInGroup(edge, received, NEW_EMERGENCY);
  if (!person) {
    await replies.send(edge.renderer.render(notListed(edge)));
    return;
  }
  const arrived = arrivedOf(received, person, text);
  if (edge.repeats.isRepeat(arrived)) return;
  if (await answerInGroup(edge, received, person, text)) edge.repeats.answered(arrived);
  else edge.repeats.forget(arrived);
}

/** Whether the person has seen an answer, here or in private. One to an emergency is given again each time. */
async function answerInGroup(edge: EdgeParts, received: Received, person: Person, text: string): Promise<boolean> {
  const { replies, conversation } = received;
  const chat = await findChat(edge, person);
  // it goes on in private, so what is asked and answered counts as said there
  const turn = turnOf(edge, person, chat?.conversation?.id ?? conversation);
  const link = chatLink(edge);
  if (!chat) {
    // nothing is opened for somebody who could not see it
    if (!(await speaksOfEmergency(turn, text, edge.patience)))
      return (await replies.send(say('edge.group.noChat', { link }))).sent;
    await alarmInGroup(edge, received, NEW_EMERGENCY);
    return false;
  }
  const result = await handleWords(turn, text, edge.patience);
  if (result.kind === 'danger') {
    await alarmInGroup(edge, received, result.keep);
    return false;
  }
  const written = await writeInPrivate(edge, person, chat, result);
  const { sent } = await replies.send(written ? say('edge.group.answered') : say('edge.group.notReached', { link }));
  return written || sent;
}

/** The emergency card in the group, without a word about any case; the draft waits in private. */
async function alarmInGroup(edge: EdgeParts, received: Received, keep: Keep | null): Promise<void> {
  const { replies, person, conversation } = received;
  const sent = await replies.send(dangerCard(edge, null));
  const message = messageOf(sent);
  if (!person) return;
  if (!sent.sent) edge.afterTurn.begin(() => edge.sendLater.dangerLater(person));
  if (!keep) return;
  const turn = turnOf(edge, person, conversation);
  keepAfterwards(edge, referenceOf(received), { turn, keep, message, isGroup: true });
}

async function findChat(edge: EdgeParts, person: Person): Promise<Reference | null> {
  try {
    return await within(edge.conversations.find(person), edge.patience.store);
  } catch (error) {
    edge.services.report(error, { doing: 'find-chat' });
    return null;
  }
}

/** Whether what came of it reached the person's own chat; where it changed something it goes there later. */
async function writeInPrivate(edge: EdgeParts, person: Person, chat: Reference, result: Result): Promise<boolean> {
  const reply = replyFor(edge, person, result);
  const { sent } = await writeTo(edge, chat, (replies) => replies.send(reply));
  if (!sent) showChangeLater(edge, person, result);
  return sent;
}
