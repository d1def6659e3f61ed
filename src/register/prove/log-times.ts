// When entries say that they were written, against the order in which they came into the log: it is given the document first
// that has waited longest, so what comes after newer ones and says that it is older was dated back.

/** The clocks of two machines, and what waits for a moment, may differ by so many milliseconds. */
export const CLOCKS_DIFFER = 3_600_000;

/** Records of before there was a log come into it within so many milliseconds of its beginning, in any order. */
const FILLED_WITHIN = 30 * 24 * 3_600_000;

/** So many newer entries must stand before one: a clock that was wrong once accuses nobody. */
const WITNESSES = 3;

/** Four bytes for each entry of the log. */
export class LogTimes {
  /** In seconds since 1970; 0 where nothing is known, or where the entry came with the one before it. */
  private readonly seconds: Uint32Array;
  /** When the log began, in milliseconds since 1970: nothing is compared before that is known. */
  began = Number.NaN;

  constructor(size: number) {
    this.seconds = new Uint32Array(size);
  }

  /**
   * An entry and when it says that it was written. One that stands right behind the one before it in its journal came with
   * that, and says nothing of the order.
   */
  note(index: number, at: string): void {
    const time = Date.parse(at);
    if (time > 0) this.seconds[index] = Math.floor(time / 1000);
  }

  /** The places of those that came after newer ones. */
  *datedBack(): Generator<number> {
    const newest: number[] = [];
    for (const [index, seconds] of this.seconds.entries()) {
      if (seconds === 0) continue;
      const time = seconds * 1000;
      const [witness] = newest;
      if (newest.length === WITNESSES && this.isDatedBack(time, witness!)) yield index;
      newest.push(time);
      newest.sort((one, other) => one - other);
      if (newest.length > WITNESSES) newest.shift();
    }
  }

  private isDatedBack(time: number, witness: number): boolean {
    if (Number.isNaN(this.began) || time >= witness - CLOCKS_DIFFER) return false;
    return time >= this.began || witness > this.began + FILLED_WITHIN;
  }
}
