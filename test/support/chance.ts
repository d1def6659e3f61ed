// What is drawn by chance, and the same again from the same number.

/** Mulberry32: small, and good enough to pick what somebody does next. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from 0 to below this. */
  below(most: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.trunc((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * most);
  }

  of<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }

  /** Once in so many times. */
  once(inSo: number): boolean {
    return this.below(inSo) === 0;
  }

  /** Some of them, in their order; now and then none. */
  some<T>(all: readonly T[]): T[] {
    return all.filter(() => this.below(2) === 0);
  }
}
