// The thin edge that speaks the SDK: an activity becomes words or a tap, what came of it becomes a message. The SDK
// keeps no state here (two turns at once would lose one of them) and routes no card action (its own routing can send
// one person's card to everybody).
// the package's index loads its planners and prompts too: a tenth of a second of every start
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import { ActivityTypes } from 'botbuilder';
import type { TurnContext } from 'botbuilder';
import type { EdgeParts, Received } from './parts.ts';
import { isPrivate, isServed, readIncoming, senderOf } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { receiveEdit } from './receive-edit.ts';
import { receiveFileConsent } from './receive-file-consent.ts';
import { receiveInstall, receiveRemoval } from './receive-install.ts';
import { receiveRefresh } from './receive-refresh.ts';
import { receiveTap } from './receive-tap.ts';
import { receiveWords } from './receive-words.ts';
import type { View } from '../render.ts';
import { repliesIn } from '../reply.ts';
import { notTyping, showTyping } from '../typing.ts';
import { noticeView } from '../views/home.ts';
import { say } from '../../words/say.ts';

/** `load` stays as it is: the SDK fails every turn without it. */
class NoState extends TurnState {
  override async save(): Promise<void> {
    // every case is stored, with its own etag, before its reply goes out
  }
}

/**
 * Without "is typing": the SDK has one timer for all people, waits for the last such message before it sends an answer,
 * and does not look at the option that turns it off.
 */
class QuietApplication extends Application<NoState> {
  override startTypingTimer(): void {
    // nothing is sent but answers
  }
}

const wentWrong = (): View =>
  noticeView(
    say('edge.wrong.title'),
    say('edge.wrong.message', { mine: say('typedWords.mine.word') }),
    say('edge.doNotWait'),
  );

/** Handles one activity; it answers every failure itself. */
export function createEdge(edge: EdgeParts): (context: TurnContext) => Promise<void> {
  const app = new QuietApplication({
    adapter: edge.adapter,
    botAppId: edge.appId,
    longRunningMessages: false,
    removeRecipientMention: false,
    turnStateFactory: () => new NoState(),
  });
  const every = async (): Promise<boolean> => true;
  const handler = (context: TurnContext): Promise<void> => receive(edge, context);
  app.addRoute(every, handler, true);
  app.addRoute(every, handler);
  return async (context) => {
    try {
      await app.run(context);
    } catch (error) {
      edge.services.report(error, { doing: context.activity.type });
      await apologise(edge, context);
    }
  };
}

async function receive(bot: EdgeParts, context: TurnContext): Promise<void> {
  const { activity } = context;
  const isInvoke = activity.type === ActivityTypes.Invoke;
  if (!isServed(activity)) {
    if (isInvoke) await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 403 } });
    return;
  }
  const person = senderOf(activity, bot.services.directory);
  // from here on nothing knows but one agency's records
  const edge = person ? { ...bot, services: bot.servicesOf(person.agency) } : bot;
  const inPrivate = isPrivate(activity);
  const incoming = readIncoming(activity);
  // a client shows by itself that an Execute is under way
  const isShown = person !== null && inPrivate && !isInvoke && ANSWERED.has(incoming.kind);
  const typing = isShown ? showTyping(context, edge.replying.arm) : notTyping;
  const received: Received = {
    context,
    replies: repliesIn(context, edge.replying, typing),
    person,
    inPrivate,
    conversation: activity.conversation?.id ?? '',
  };
  try {
    await dispatch(edge, received, incoming);
  } finally {
    await typing.stop();
  }
}

/** What is always answered, so that it may be shown that an answer comes. */
const ANSWERED: ReadonlySet<Incoming['kind']> = new Set(['words', 'edited', 'tap']);

async function dispatch(edge: EdgeParts, received: Received, incoming: Incoming): Promise<void> {
  switch (incoming.kind) {
    case 'words':
      return receiveWords(edge, received, incoming.text);
    case 'edited':
      return receiveEdit(edge, received, incoming.text, incoming.of);
    case 'tap':
      return receiveTap(edge, received, incoming);
    case 'refresh':
      return receiveRefresh(edge, received, incoming.ref);
    case 'file-consent':
      return receiveFileConsent(edge, received, incoming);
    case 'installed':
      return receiveInstall(edge, received);
    case 'removed':
      return receiveRemoval(edge, received);
    case 'other-invoke':
      return received.replies.taken();
    case 'nothing':
      return;
  }
}

/** Nobody knows how far the turn came: that is what is said. A card that was tapped stays, with what was typed on it. */
async function apologise({ renderer, replying }: EdgeParts, context: TurnContext): Promise<void> {
  const replies = repliesIn(context, replying);
  const { type } = context.activity;
  if (type === ActivityTypes.Invoke) await replies.respond(wentWrong().text);
  else if (type === ActivityTypes.Message || type === ActivityTypes.MessageUpdate)
    await replies.send(renderer.render(wentWrong()));
}
