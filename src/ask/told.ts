// Whom an answer to words is about.
import type { Edition } from '../policy/edition.ts';
import { byStanding } from './standing.ts';
import type { ReadFact } from './understanding.ts';

/**
 * What is known, with the one whom the edition takes it for where nobody was named: the verdict is then about them. Where
 * somebody is only guessed the verdict is about that guess, so neither they nor anybody else is named.
 */
export function toldIn(edition: Edition, read: readonly ReadFact[]): { facts: Record<string, string>; named: boolean } {
  const { known, guessed, open } = byStanding(read);
  const ordinary = edition.facts.find(({ name }) => name === 'recipient')?.ordinary;
  const isMeant = known['recipient'] !== undefined || guessed['recipient'] !== undefined || open.includes('recipient');
  const named = isMeant || ordinary === undefined;
  return { facts: named ? { ...known } : { ...known, recipient: ordinary }, named };
}
