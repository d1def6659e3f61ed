// Which entries of the log some document has: a bit for each, which is all that a verification remembers of them.

export class Claims {
  private readonly bits: Uint8Array;
  readonly size: number;
  private made = 0;

  constructor(size: number) {
    this.size = size;
    this.bits = new Uint8Array(Math.ceil(size / 8));
  }

  /** False where it was claimed already. */
  claim(index: number): boolean {
    const [byte, bit] = [index >> 3, 1 << (index & 7)];
    if ((this.bits[byte]! & bit) !== 0) return false;
    this.bits[byte]! |= bit;
    this.made += 1;
    return true;
  }

  isClaimed(index: number): boolean {
    return (this.bits[index >> 3]! & (1 << (index & 7))) !== 0;
  }

  get open(): number {
    return this.size - this.made;
  }
}
