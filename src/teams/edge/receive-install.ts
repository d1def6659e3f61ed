// Somebody installs the bot, or removes it.
import { cardFor, chatLink, referenceOf } from './parts.ts';
import type { EdgeParts, Received } from './parts.ts';
import { say } from '../../words/say.ts';
import { within } from '../../time/within.ts';

/**
 * Installing sends two kinds of activity, in any order and minutes apart. Who was not known before is welcomed; the
 * store says who was, so that a restart or another instance welcomes nobody twice.
 */
export async function receiveInstall(edge: EdgeParts, received: Received): Promise<void> {
  const { replies, person, inPrivate } = received;
  if (!inPrivate) {
    await replies.send(say('edge.group.installed', { link: chatLink(edge) }));
    return;
  }
  if (!person) return;
  const chat = await within(edge.conversations.seen(person, referenceOf(received)), edge.patience.store).catch(
    (error: unknown) => {
      edge.services.report(error, { doing: 'install' });
      return 'new' as const;
    },
  );
  if (chat === 'new') await replies.send(cardFor(edge, person, { kind: 'welcome' }));
}

export async function receiveRemoval(
  { conversations, patience }: EdgeParts,
  { person, inPrivate }: Received,
): Promise<void> {
  if (person && inPrivate) await within(conversations.lost(person), patience.store);
}
