// Whom an answer to words is about.
import type { Edition } from '../policy/edition.ts';
import type { VerdictName } from '../policy/rules-schema.ts';
import { byStanding } from './standing.ts';
import type { ReadFact } from './understanding.ts';

/**
 * What is known, with the one whom the edition takes it for where nobody was named: the verdict is then about them. Where
 * somebody is only guessed the verdict is about that guess, so neither they nor anybody else is named; nor is
 * anybody refused whom nobody named.
 */
export function toldIn(
  edition: Edition,
  read: readonly ReadFact[],
  verdict: VerdictName,
): { facts: Record<string, string>; named: boolean } {
  const { known, guessed, open } = byStanding(read);
  const ordinary = edition.facts.find(({ name }) => name === 'recipient')?.ordinary;
  const isMeant = known['recipient'] !== undefined || guessed['recipient'] !== undefined || open.includes('recipient');
  const named = isMeant || verdict === 'do-not-share' || ordinary === undefined;
  return { facts: named ? { ...known } : { ...known, recipient: ordinary }, named };
}
