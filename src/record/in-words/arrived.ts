// The entries about whether a share arrived, as sentences for everybody who reads the record.
import type { OpenedEntry } from '../record-of.ts';
import { say } from '../../words/say.ts';
import type { Spell } from './who.ts';

/** What an entry says, by `who`; null where it is about something else. */
export function arrivedWords(entry: OpenedEntry, who: string, spell: Spell): string | null {
  switch (entry.kind) {
    case 'corrected':
      return entry.content.notShared ? say('arrived.journal.notShared', { who }) : null;
    case 'arrived-asked':
      return say('arrived.journal.asked', { name: spell(entry.content.to.name) });
    case 'arrived-answered':
      return say(`arrived.journal.${entry.content.answer}`, { who });
    case 'arrived-told':
      return entry.content.to
        ? say('arrived.journal.told', { name: spell(entry.content.to.name) })
        : say('arrived.journal.toldNobody');
    case 'arrived-taken':
      return say('arrived.journal.taken', { who });
    default:
      return null;
  }
}
