// What the edge works with, and one activity as it has read it.
import type { TeamsAdapter } from '@microsoft/teams-ai';
import { TurnContext } from 'botbuilder';
import type { ConversationReference } from 'botbuilder';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/directory.ts';
import type { SendLater } from '../../cases/send-later.ts';
import type { AfterTurn } from './after-turn.ts';
import type { Answers } from './answers.ts';
import { draw } from '../draw.ts';
import type { Patience } from '../handle.ts';
import { onlyToRead } from '../only-to-read.ts';
import type { Conversations } from '../conversations.ts';
import type { Renderer, Reply, View } from '../render.ts';
import type { Replies, RepliesParts } from '../reply.ts';
import type { Repeats } from './repeats.ts';
import type { Result } from '../result.ts';
import { showChangeLater } from './show-later.ts';
import type { Services, Turn } from '../turn.ts';
import { within } from '../../time/within.ts';
import { noticeView, withoutButtons } from '../views/home.ts';
import { escapeMarkdown } from '../formatting.ts';
import { say } from '../../words/say.ts';

export interface EdgeParts {
  readonly adapter: TeamsAdapter;
  readonly appId: string;
  /** Those of the agency of whoever sent it; of the first agency, where that is nobody whom the bot serves. */
  readonly services: Services;
  /** Those of an agency that the bot serves. */
  readonly servicesOf: (agency: string) => Services;
  readonly renderer: Renderer;
  readonly conversations: Conversations;
  readonly afterTurn: AfterTurn;
  readonly repeats: Repeats;
  readonly answers: Answers;
  readonly patience: Patience;
  /** For what was not said and must be. */
  readonly sendLater: SendLater;
  /** How a copy of a record is put into somebody's OneDrive: on this machine alone in the practice copy. */
  readonly files: { readonly isPractice: boolean; readonly within?: number | undefined };
  /** What an answer needs to be sent. */
  readonly replying: RepliesParts;
}

/** An activity, who sent it, and where. */
export interface Received {
  readonly context: TurnContext;
  readonly replies: Replies;
  /** null: somebody who is not on the list, a guest, or another tenant. */
  readonly person: Person | null;
  readonly inPrivate: boolean;
  readonly conversation: string;
}

/** To somebody who is not on the list: there is nothing here for them to press. */
export const notListed = ({ services }: Pick<EdgeParts, 'services'>): View =>
  withoutButtons(
    noticeView(
      say('edge.notListed.title'),
      say('edge.notListed.message', { agency: escapeMarkdown(services.directory.agencyName) }),
      say('edge.notListed.then'),
    ),
  );

/** The link that opens somebody's own chat with the bot. */
export const chatLink = ({ services }: EdgeParts): string =>
  `https://teams.microsoft.com/l/chat/0/0?users=28:${services.directory.botId}`;

export const turnOf = (edge: EdgeParts, person: Person, conversation: string, tapped?: string): Turn => ({
  ...edge.services,
  person,
  conversation,
  late: (result) => showChangeLater(edge, person, result),
  tellOutcome: (reference, came) =>
    edge.afterTurn.begin(async () => edge.sendLater.outcomeLater(person, reference, await came)),
  ...(tapped === undefined ? {} : { tapped }),
});

/** The one person whose own chat this is, as Teams knows them; nobody where it is shared by several. */
export const readerOf = ({ context, inPrivate }: Received): string | undefined =>
  inPrivate ? context.activity.from?.id : undefined;

/** The card that shows a result to a person; to `reader` alone, where it goes to their own chat. */
export function cardFor({ services, renderer }: EdgeParts, person: Person, result: Result, reader?: string): Reply {
  const nameOf = (id: string): string => services.directory.find(id)?.name ?? say('edge.somebodyLeft');
  const reply = renderer.render(
    draw(result, { person, viewContext: services.viewContext(), agencyName: services.directory.agencyName, nameOf }),
    reader,
  );
  return may(person, 'change') || result.kind === 'danger' ? reply : { ...reply, card: onlyToRead(reply.card) };
}

export const referenceOf = ({ context }: Received): Partial<ConversationReference> =>
  TurnContext.getConversationReference(context.activity);

/** When an activity was sent. The SDK makes a date of it; in the types it always is one. */
export function momentOf({ timestamp }: { readonly timestamp?: Date | string | undefined }): string {
  return timestamp instanceof Date ? timestamp.toISOString() : (timestamp ?? '');
}

/** Notes where the person can be written to, once they have been answered. */
export function noteChat(edge: EdgeParts, received: Received): void {
  const { person, inPrivate } = received;
  if (!person || !inPrivate) return;
  const reference = referenceOf(received);
  edge.afterTurn.begin(async () => {
    await within(edge.conversations.seen(person, reference), edge.patience.keep);
  });
}
