// Who did what on a record, and their reasons, in words.
import type { Done } from '../record-of.ts';
import type { Named, Who } from '../types.ts';
import { say } from '../../words/say.ts';
import { dayAndTime } from '../../words/days.ts';
import { roleWords } from './decision.ts';

/** How a name is written where it is shown: as it is, or with what Markdown would read escaped. */
export type Spell = (name: string) => string;

/** A statement on the record, with whose it is. */
export interface Statement {
  readonly label: string;
  readonly value: string;
}

export const nameAndRole = ({ name, role }: Pick<Who, 'name' | 'role'>, spell: Spell): string =>
  `${spell(name)}, ${roleWords(role)}`;

export const standingIn = (person: Named | null, spell: Spell): string =>
  person ? say('record.standingIn', { who: spell(person.name) }) : '';

export const whoWords = ({ by, actingFor }: Pick<Done, 'by' | 'actingFor'>, spell: Spell): string =>
  `${nameAndRole(by, spell)}${standingIn(actingFor, spell)}`;

export const roleAndTime = ({ by, at }: { readonly by: Who; readonly at: string }): string =>
  `${roleWords(by.role)} · ${dayAndTime(at)}`;

/** Somebody's reason, with whose it is. */
export const reasonOf = ({ name }: Who, why: string, spell: Spell): Statement => ({
  label: say('record.whyInTheWords', { who: spell(name) }),
  value: why === '' ? say('record.noReason') : why,
});
