// Whom an answer to words is about.
import type { Edition } from '../policy/edition.ts';
import { byStanding } from './standing.ts';
import type { ReadFact } from './understanding.ts';

/** What is known, with the one whom the edition takes it for where nobody was named: the verdict is then about them. */
export function toldIn(edition: Edition, read: readonly ReadFact[]): { facts: Record<string, string>; named: boolean } {
  const { known, open } = byStanding(read);
  const ordinary = edition.facts.find(({ name }) => name === 'recipient')?.ordinary;
  const named = known['recipient'] !== undefined || open.includes('recipient') || ordinary === undefined;
  return { facts: named ? { ...known } : { ...known, recipient: ordinary }, named };
}
