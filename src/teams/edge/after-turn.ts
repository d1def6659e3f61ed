// Work that is begun once an answer has gone out: nobody waits for it, and stopping does, for so long as it may take.
import { within } from '../../time/within.ts';

export interface AfterTurn {
  /** Begins the work when what runs now has been answered. What it throws is reported. */
  begin(work: () => Promise<void>): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Longer than keeping a draft and showing it may take, in milliseconds. */
const MOST = 15_000;

export function createAfterTurn(report: (error: unknown) => void): AfterTurn {
  const underWay = new Set<Promise<void>>();
  return {
    begin(work) {
      const done = new Promise<void>((resolve) => {
        setImmediate(resolve);
      })
        .then(() => within(work(), MOST))
        .catch(report)
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
