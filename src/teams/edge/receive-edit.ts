// A message that was edited after it had been answered.
import { isAlarm } from '../alarm.ts';
import { NEW_EMERGENCY } from '../actions/danger.ts';
import { cardFor, turnOf } from './parts.ts';
import type { EdgeParts, Received } from './parts.ts';
import { handleWords, speaksOfEmergency } from '../handle.ts';
import { answerWords, openedBy, receiveWords, sayResult } from './receive-words.ts';
import type { Answered } from './answers.ts';
import type { Person } from '../../people/directory.ts';
import { messageOf } from '../reply.ts';
import { showChangeLater } from './show-later.ts';
import { say } from '../../words/say.ts';
import { within } from '../../time/within.ts';

/**
 * Reads an edited message again and replaces its answer, while nobody has gone on with the draft that it opened.
 * Otherwise says that the answer belongs to the earlier words. `of` is the message's id.
 */
export async function receiveEdit(edge: EdgeParts, received: Received, text: string, of: string): Promise<void> {
  const { person, inPrivate, conversation } = received;
  if (!person || !inPrivate) return isAlarm(text) ? receiveWords(edge, received, text) : undefined;
  // it has the id of the message that was answered, and is no repeat of it; an alarm waits for nothing
  if (isAlarm(text)) return answerWords(edge, received, person, text);
  // an answer that is still on its way, or another edit: the last words come last
  await edge.answers.inTurn(conversation, of, () => answerAnew(edge, { ...received, person }, text, of));
}

async function answerAnew(
  edge: EdgeParts,
  received: Received & { readonly person: Person },
  text: string,
  of: string,
): Promise<void> {
  const { replies, person, conversation } = received;
  const before = edge.answers.find(conversation, of, text);
  if (before === 'same') return;
  const turn = turnOf(edge, person, conversation);
  if (!before || !(await isUntouched(edge, person, before))) {
    // its answer stays, but nobody in danger is told to write again
    if (await speaksOfEmergency(turn, text, edge.patience))
      await sayResult(edge, received, person, { kind: 'danger', keep: NEW_EMERGENCY });
    else await replies.send(say('edge.earlierWords'));
    return;
  }
  // changed words are the question itself, and no follow-up to the answer that they replace
  if (before.opened?.reference === turn.caseInHand.find(turn)) turn.caseInHand.forget(turn);
  const result = await handleWords(turn, text, edge.patience);
  if (result.kind === 'danger') {
    await sayResult(edge, received, person, result);
    return;
  }
  const reply = cardFor(edge, person, result);
  const updated = await replies.update(before.message, reply);
  const sent = updated.sent ? updated : await replies.send(reply);
  const message = updated.sent ? before.message : messageOf(sent);
  if (!sent.sent) showChangeLater(edge, person, result);
  if (message !== null) edge.answers.note(conversation, of, text, { message, opened: openedBy(result) });
  const shown = result.kind === 'case' ? result.document.id : null;
  if (before.opened && before.opened.reference !== shown) await discard(edge, person, before.opened);
}

/** Whether the answer opened no draft, or one that nobody has touched since; false where the store cannot say. */
async function isUntouched({ services, patience }: EdgeParts, person: Person, { opened }: Answered): Promise<boolean> {
  if (!opened) return true;
  try {
    const document = await within(services.cases.find(person, opened.reference), patience.store);
    return document?.rev === opened.rev && document.draft !== null && document.journal.length === 0;
  } catch (error) {
    services.report(error, { doing: 'edit' });
    return false;
  }
}

/** The draft of the earlier words; only while it is as it was. Before the next edit, which may open the same again. */
async function discard(
  { services, patience }: EdgeParts,
  person: Person,
  { reference, rev }: NonNullable<Answered['opened']>,
): Promise<void> {
  try {
    await within(services.cases.run(person, reference, rev, { type: 'discard' }), patience.store);
  } catch (error) {
    services.report(error, { doing: 'edit' });
  }
}
