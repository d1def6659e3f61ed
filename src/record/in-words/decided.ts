// Whose decision holds, in words.
import { say } from '../../words/say.ts';
import type { InForce } from '../decision-of.ts';
import type { RecordView } from '../record-of.ts';
import type { Who } from '../types.ts';
import type { Spell } from './who.ts';

/** Where the author does not agree and the next manager has not decided so far. */
export function standingLine({ disagreements, entries }: RecordView, decided: InForce, spell: Spell): string {
  const last = disagreements.at(-1);
  if (!last || last.seq < decided.seq) return '';
  if (entries.some(({ kind, seq }) => kind === 'withdrawn' && seq > last.seq)) return '';
  const who = spell(last.by.name);
  return last.to ? say('record.disagreedOpen', { who, next: spell(last.to.name) }) : say('record.disagreed', { who });
}

/** The role in which the author acted stands in their own entries. */
export const authorOf = ({ author, entries, proposed }: RecordView): Who =>
  proposed?.by ?? entries.find(({ by }) => by.id === author.id)?.by ?? { ...author, role: 'practitioner' };
