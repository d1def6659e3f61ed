import type { Reading } from '../reading.ts';
import type { ReadFact } from '../understanding.ts';
import { LIMITS } from './limits.ts';
import type { Chance } from './model.ts';

/** Those who do not count as private: telling them is no danger by itself, and they have their reasons. */
const SERVICES = new Set(['social-care', 'police', 'health', 'emergency-services', 'school', 'conference', 'regulator', 'court', 'voluntary-body', 'other-public-body']);
const ABOUT_OUTSIDERS = new Set(['telling-endangers', 'purpose']);
const ABOUT_OTHERS = new Set(['child-harm', 'child-sexual', 'others-harm']);

/**
 * The facts as read, with what the learned layer is sure enough of. What the lexicon has read stays as it is: it has the
 * very words. Where it is silent a likely value is set with the sentence that says it, a less likely one is left open.
 */
export function withLearned(reading: Reading, facts: readonly ReadFact[], chances: readonly Chance[]): ReadFact[] {
  const known = new Map(facts.map(({ fact, value }) => [fact, value]));
  const best = new Map<string, Chance>();
  for (const one of chances) if (LIMITS[one.target] && one.chance > (best.get(one.fact)?.chance ?? 0)) best.set(one.fact, one);
  const added: ReadFact[] = [];
  for (const [fact, { target, value, chance, piece }] of best) {
    const limits = LIMITS[target]!;
    if (known.has(fact) || !fits(fact, known)) continue;
    const words = reading.words(piece);
    if (chance >= limits.set) added.push({ fact, value, words });
    else if (chance >= limits.open) added.push({ fact, value: 'open', words });
  }
  return [...facts, ...added];
}

/** Whether a fact can be so beside what the words already settled. */
function fits(fact: string, known: ReadonlyMap<string, string>): boolean {
  if (ABOUT_OUTSIDERS.has(fact)) return !SERVICES.has(known.get('recipient') ?? 'social-care');
  if (ABOUT_OTHERS.has(fact)) return known.get('others-at-risk') !== 'no';
  if (fact === 'subject-risk') return known.get('subject') !== 'child';
  return true;
}
