import type { Edition } from '../../policy/edition.ts';
import type { ReadFact } from '../understanding.ts';
import type { Labels } from './scenario.ts';

/** How often a fact was read as labelled, read otherwise or out of nothing, and missed. */
export interface Count {
  hit: number;
  wrong: number;
  missed: number;
}

export type FactCounts = Map<string, Count>;

/** Facts that would accuse or speak for somebody: shown as read though nobody said so, they are an untrue accusation. */
const ACCUSATIONS: Labels = { 'subject-is-source': 'yes', consent: 'refused', 'child-sexual': 'yes' };

/**
 * Compares what was read with what was labelled. What is only guessed does not count as read. A value that a fact
 * ordinarily has changes nothing, and labellers differ on whether it is said: left out on both sides unless both have
 * it, or the other side says otherwise.
 */
export function countFacts(edition: Edition, read: readonly ReadFact[], labels: Labels, counts: FactCounts): void {
  const ordinary = new Map(edition.facts.map(({ name, ordinary: value }) => [name, value]));
  const got = new Map(read.filter(({ guessed }) => !guessed).map(({ fact, value }) => [fact as string, value]));
  for (const fact of new Set([...got.keys(), ...Object.keys(labels)])) {
    const is = got.get(fact);
    const label = labels[fact];
    const count = counts.get(fact) ?? { hit: 0, wrong: 0, missed: 0 };
    counts.set(fact, count);
    if (is === label) count.hit += 1;
    else {
      if (is !== undefined && (label !== undefined || is !== ordinary.get(fact))) count.wrong += 1;
      if (label !== undefined && (is !== undefined || label !== ordinary.get(fact))) count.missed += 1;
    }
  }
}

/** The accusations that were read though the label does not have them. */
export const untrueAccusations = (read: readonly ReadFact[], labels: Labels): string[] =>
  read
    .filter(({ fact, value, guessed }) => !guessed && ACCUSATIONS[fact] === value && labels[fact] !== value)
    .map(({ fact }) => fact);

export interface Accuracy {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Precision, recall and their harmonic mean; 1 where there was nothing to find and nothing was found. */
export function accuracyOf({ hit, wrong, missed }: Count): Accuracy {
  const share = (part: number, all: number): number => (all === 0 ? 1 : part / all);
  const precision = share(hit, hit + wrong);
  const recall = share(hit, hit + missed);
  return { precision, recall, f1: share(2 * hit, 2 * hit + wrong + missed) };
}

/** All facts together. */
export function together(counts: FactCounts): Count {
  const sum: Count = { hit: 0, wrong: 0, missed: 0 };
  for (const { hit, wrong, missed } of counts.values()) {
    sum.hit += hit;
    sum.wrong += wrong;
    sum.missed += missed;
  }
  return sum;
}
