// The entries of a journal that only an auditor reads: filing, additions, messages, refused attempts, and what was taken out.
import type { OpenedEntry } from '../../record/record-of.ts';

/** The messages by their kind, as what happens to whom. */
const MESSAGES: Readonly<Record<string, string>> = {
  'ask-manager': 'a request to decide',
  'remind-manager': 'a reminder to a manager',
  'tell-manager': 'the news to a manager that it was filed at once',
  'inform-manager': 'news to a manager',
  'tell-author': 'news to the author',
  'remind-author': 'a reminder to the author',
  'ask-guardian': 'a question to the Guardian',
  'create-advice': 'the question for the Guardian',
  'reply-advice': 'the answer for the Guardian',
  'ask-arrived': 'the question if it arrived',
  'arrived-manager': 'the news to a manager that nobody acts',
  'fetch-advice': 'the advice of the Guardian',
};

const message = (what: string): string => MESSAGES[what] ?? 'a message';

/** What an entry says, by `who`, in a sentence. */
export function journalWords(entry: OpenedEntry, who: string): string {
  switch (entry.kind) {
    case 'filed':
      return entry.by.role === 'system' ? 'It was filed as the manager decided.' : `${who}, filed it.`;
    case 'corrected':
      return `${who}, added to it.`;
    case 'delivered':
      return `Delivered: ${message(entry.content.what)}.`;
    case 'delivery-given-up':
      return `Could not be delivered: ${message(entry.content.what)}.`;
    case 'delivery-retried':
      return `${who}, had a message sent again.`;
    case 'delivery-closed':
      return `${who}, gave up a message.`;
    case 'refused':
      return `${who}, tried something that was not theirs to do. It was refused.`;
    case 'redacted':
      return `${who}, took out a text.`;
    case 'class-set':
      return `${who}, set how long it is kept.`;
    case 'hold-set':
      return `${who}, set a hold.`;
    case 'hold-lifted':
      return `${who}, lifted a hold.`;
    default:
      return `${who}: ${entry.kind.replaceAll('-', ' ')}.`;
  }
}
