// Who did what on a record, and their reasons, in words.
import type { Done } from '../../record/record-of.ts';
import type { Named, Who } from '../../record/types.ts';
import { say } from '../../words/say.ts';
import { dayAndTime, escapeMarkdown } from '../formatting.ts';
import { roleWords } from './verdict-words.ts';

/** A statement on the record, with whose it is. */
export interface Statement {
  readonly label: string;
  readonly value: string;
}

export const nameAndRole = ({ name, role }: Who): string => `${escapeMarkdown(name)}, ${roleWords(role)}`;

export const standingIn = (person: Named | null): string =>
  person ? say('record.standingIn', { who: escapeMarkdown(person.name) }) : '';

export const whoWords = ({ by, actingFor }: Pick<Done, 'by' | 'actingFor'>): string =>
  `${nameAndRole(by)}${standingIn(actingFor)}`;

export const roleAndTime = ({ by, at }: { readonly by: Who; readonly at: string }): string =>
  `${roleWords(by.role)} · ${dayAndTime(at)}`;

/** `isOwn`: whoever reads it knows whose reason it is. */
export const reasonOf = ({ name }: Who, why: string, isOwn: boolean): Statement => ({
  label: isOwn ? say('common.why') : say('record.whyInTheWords', { who: escapeMarkdown(name) }),
  value: why === '' ? say('record.noReason') : why,
});
