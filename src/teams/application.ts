// The thin edge that speaks the SDK: an activity becomes a text or a tap, a view becomes a message. The SDK keeps no
// state here (two turns at once would lose one of them) and routes no card action (its own routing can send one
// person's card to everybody).
// the package's index loads its planners and prompts too: a tenth of a second of every start
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import type { TeamsAdapter } from '@microsoft/teams-ai';
import { ActivityTypes, TurnContext } from 'botbuilder';
import type { Directory, Person } from '../people/directory.ts';
import { isAlarm } from './commands.ts';
import type { Reach } from './reach.ts';
import type { Renderer, Reply, View } from './render.ts';
import type { Router } from './router.ts';
import { respond, send, update } from './send.ts';
import { whoSent } from './sender.ts';
import { readTap } from './tap.ts';
import type { Tap } from './tap.ts';
import { noticeView } from './views/plain.ts';

/** `load` stays as it is: the SDK fails every turn without it. */
class NoState extends TurnState {
  override async save(): Promise<void> {
    // every case is stored, with its own etag, before its reply goes out
  }
}

export interface EdgeParts {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  readonly directory: Directory;
  readonly router: Router;
  readonly renderer: Renderer;
  readonly reach: Reach;
  /** The emergency card in a group: no case, no buttons. */
  readonly dangerInGroup: (person: Person | null) => Promise<View>;
  /** Somebody of this tenant who is not on the list tapped on a card. */
  readonly stranger?: (id: string, tap: Tap) => Promise<void>;
  readonly report: (error: unknown, fields: object) => void;
}

export interface Edge {
  /** Handles one activity; it answers every failure itself. */
  readonly run: (context: TurnContext) => Promise<void>;
  /** Writes to somebody in their own chat. False where it is not known, or Teams would not take it. */
  readonly write: (person: Person, view: View) => Promise<boolean>;
}

const NOT_LISTED = noticeView(
  'I do not know you',
  'This bot helps staff of the council who are on its list, and you are not on it. I have kept nothing.',
  'If you should be on it, ask your manager. If somebody is in danger call 999.',
);
const IN_PRIVATE = 'I only talk about this in private. I have answered in our own chat.';
const link = (botId: string): string => `https://teams.microsoft.com/l/chat/0/0?users=28:${botId}`;

export function createEdge(parts: EdgeParts): Edge {
  const { adapter, appId, directory, router, renderer, reach } = parts;
  const app = new Application<NoState>({
    adapter,
    botAppId: appId,
    startTypingTimer: false,
    longRunningMessages: false,
    removeRecipientMention: false,
    turnStateFactory: () => new NoState(),
  });
  const is =
    (type: string) =>
    async (context: TurnContext): Promise<boolean> =>
      context.activity.type === type;
  const render = (view: View): Reply => renderer.render(view);

  app.addRoute(
    is(ActivityTypes.Invoke),
    async (context) => {
      if (context.activity.name !== 'adaptiveCard/action')
        return context
          .sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body: {} } })
          .then(() => undefined);
      const { action } = (context.activity.value ?? {}) as { action?: { data?: unknown } | null };
      return tapped(context, readTap(action?.data), true);
    },
    true,
  );
  app.addRoute(is(ActivityTypes.Message), async (context) => {
    const { text, value } = context.activity;
    // a Submit has data and no text: some clients send one where they do not know Execute
    if (value !== undefined && value !== null && !text?.trim()) return tapped(context, readTap(value), false);
    return heard(context, text ?? '');
  });
  app.addRoute(is(ActivityTypes.ConversationUpdate), async (context) => {
    const { membersAdded, recipient } = context.activity;
    if (membersAdded?.some(({ id }) => id === recipient.id)) await met(context);
  });
  app.addRoute(is(ActivityTypes.InstallationUpdate), async (context) => {
    const person = who(context);
    if (context.activity.action?.startsWith('remove')) {
      if (person && isPrivate(context)) await reach.lost(person);
      return;
    }
    await met(context);
  });

  const welcomed = new Map<string, number>();
  /** Installing sends two kinds of activity, in any order: one welcome is enough. */
  async function met(context: TurnContext): Promise<void> {
    const person = who(context);
    const { id } = context.activity.conversation;
    const now = performance.now();
    const again = now - (welcomed.get(id) ?? -Infinity) < 30_000;
    if (welcomed.size > 10_000) welcomed.clear();
    welcomed.set(id, now);
    if (person && isPrivate(context)) await reach.note(person, TurnContext.getConversationReference(context.activity));
    if (again) return;
    if (!isPrivate(context))
      await send(context, `I only talk about cases in private. Open our chat here: ${link(directory.botId)}`);
    else if (person) await send(context, render(router.welcome(person)));
  }

  async function heard(context: TurnContext, text: string): Promise<void> {
    const person = who(context);
    if (!isPrivate(context)) return inGroup(context, person, text);
    if (!person)
      return send(context, render(isAlarm(text) ? await parts.dangerInGroup(null) : NOT_LISTED)).then(() => undefined);
    const view = await router.text(person, context.activity.conversation.id, text);
    await send(context, render(view));
    await note(context, person);
  }

  /** A group hears the emergency card; anything else goes on in private, where the person has a chat with the bot. */
  async function inGroup(context: TurnContext, person: Person | null, text: string): Promise<void> {
    if (isAlarm(text)) return send(context, render(await parts.dangerInGroup(person))).then(() => undefined);
    if (!person) return send(context, render(NOT_LISTED)).then(() => undefined);
    const known = await reach.find(person);
    const written =
      known !== null && (await write(person, await router.text(person, context.activity.conversation.id, text)));
    await send(
      context,
      written
        ? IN_PRIVATE
        : `I only talk about this in private. Open our chat here and ask me there: ${link(directory.botId)}`,
    );
  }

  async function tapped(context: TurnContext, tap: Tap | null, isInvoke: boolean): Promise<void> {
    const person = who(context);
    const { replyToId } = context.activity;
    const view = !isPrivate(context)
      ? noticeView('Only in private', 'I only talk about cases in our own chat.')
      : person
        ? await router.tap(person, tap && replyToId ? { ...tap, message: replyToId } : tap)
        : NOT_LISTED;
    const reply = render(view);
    if (!person && tap) await stranger(context, tap);
    if (tap?.below) {
      await send(context, reply);
      if (isInvoke) await respond(context, 'It is below.');
    } else {
      const updated = replyToId ? await update(context, replyToId, reply) : false;
      if (isInvoke) await respond(context, reply);
      else if (!updated) await send(context, reply);
    }
    if (person && isPrivate(context)) await note(context, person);
  }

  /** Somebody of this tenant who is not, or no longer, on the list: what they tried belongs on the record. */
  async function stranger({ activity }: TurnContext, tap: Tap): Promise<void> {
    const { aadObjectId } = activity.from;
    if (!aadObjectId || activity.conversation.tenantId !== directory.tenantId) return;
    await parts.stranger?.(aadObjectId, tap).catch((error: unknown) => parts.report(error, { doing: 'stranger' }));
  }

  const note = async (context: TurnContext, person: Person): Promise<void> => {
    await reach
      .note(person, TurnContext.getConversationReference(context.activity))
      .catch((error: unknown) => parts.report(error, { doing: 'reach' }));
  };

  function who({ activity }: TurnContext): Person | null {
    const data = activity.channelData as { tenant?: { id?: string } } | undefined;
    return whoSent(directory, {
      aadObjectId: activity.from.aadObjectId,
      tenants: [activity.conversation.tenantId, data?.tenant?.id],
    });
  }

  async function write(person: Person, view: View): Promise<boolean> {
    const reference = await reach.find(person);
    if (!reference) return false;
    let sent = false;
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      sent = await send(context, render(view));
    });
    return sent;
  }

  return {
    write,
    run: async (context) => {
      try {
        await app.run(context);
      } catch (error) {
        parts.report(error, { doing: context.activity.type });
        const reply = render(
          noticeView('Something went wrong here', 'Nothing that was stored is lost. Try again in a moment.'),
        );
        if (context.activity.type === ActivityTypes.Invoke) await respond(context, reply);
        else if (context.activity.type === ActivityTypes.Message) await send(context, reply);
      }
    },
  };
}

/** Only a personal chat is private; what does not say so is a group. */
const isPrivate = ({ activity }: TurnContext): boolean =>
  activity.conversation.conversationType === 'personal' && activity.conversation.isGroup !== true;
