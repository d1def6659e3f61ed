import type { FactName, FactValue } from '../policy/editions/norfolk-2015/names.ts';
import type { ReadFact } from './understanding.ts';

/** A value of the fact, or `open` where the words raise it and leave it open. */
type Value<Name extends FactName> = FactValue<Name> | 'open';

/** Patterns do not measure how sure they are: so often they were right. */
const SURE = 0.6;

/** Facts as they are being read: the first to speak about a fact wins, unless a later one is told to. */
export class Draft {
  private readonly facts = new Map<string, ReadFact>();

  /** Proposes a value; an earlier one stays. */
  propose<Name extends FactName>(fact: Name, value: Value<Name>, words: string): void {
    if (!this.facts.has(fact)) this.facts.set(fact, { fact, value, words, certainty: SURE });
  }

  /** A definite value replaces an open one; a definite one stays. */
  settle<Name extends FactName>(fact: Name, value: Value<Name>, words: string): void {
    const known = this.facts.get(fact);
    if (!known || known.value === 'open') this.facts.set(fact, { fact, value, words, certainty: SURE });
  }

  replace<Name extends FactName>(fact: Name, value: Value<Name>, words: string): void {
    this.facts.set(fact, { fact, value, words, certainty: SURE });
  }

  drop(fact: FactName): void {
    this.facts.delete(fact);
  }

  get(fact: FactName): string | undefined {
    return this.facts.get(fact)?.value;
  }

  is<Name extends FactName>(fact: Name, ...values: readonly Value<Name>[]): boolean {
    const value = this.facts.get(fact)?.value;
    return values.some((one) => one === value);
  }

  words(fact: FactName): string {
    return this.facts.get(fact)?.words ?? '';
  }

  all(): ReadFact[] {
    return [...this.facts.values()];
  }
}
