// A person's own chat with the bot, as Teams gives it.
import type { ConversationReference } from 'botbuilder';
import type { Directory } from '../../src/people/directory.ts';

export function referenceOf(directory: Directory, key: string): Partial<ConversationReference> {
  const person = directory.byKey(key)!;
  return {
    bot: { id: `28:${directory.botId}`, name: 'Can I share?' },
    user: { id: `29:${key}`, name: person.name, aadObjectId: person.id },
    conversation: {
      id: `a:${key}`,
      conversationType: 'personal',
      isGroup: false,
      name: '',
      tenantId: directory.tenantId,
    },
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:1/',
    locale: 'en-GB',
  };
}
