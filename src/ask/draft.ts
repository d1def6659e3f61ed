import type { ReadFact } from './understanding.ts';

/** Facts as they are being read: the first to speak about a fact wins, unless a later one is told to. */
export class Draft {
  private readonly facts = new Map<string, ReadFact>();

  /** Proposes a value; an earlier one stays. */
  propose(fact: string, value: string, words: string): void {
    if (!this.facts.has(fact)) this.facts.set(fact, { fact, value, words });
  }

  /** A definite value replaces an open one; a definite one stays. */
  settle(fact: string, value: string, words: string): void {
    const known = this.facts.get(fact);
    if (!known || known.value === 'open') this.facts.set(fact, { fact, value, words });
  }

  replace(fact: string, value: string, words: string): void {
    this.facts.set(fact, { fact, value, words });
  }

  drop(fact: string): void {
    this.facts.delete(fact);
  }

  get(fact: string): string | undefined {
    return this.facts.get(fact)?.value;
  }

  is(fact: string, ...values: readonly string[]): boolean {
    return values.includes(this.facts.get(fact)?.value ?? '');
  }

  words(fact: string): string {
    return this.facts.get(fact)?.words ?? '';
  }

  all(): ReadFact[] {
    return [...this.facts.values()];
  }
}
