// Work that is begun once an answer has gone out: nobody waits for it, and stopping does.

export interface AfterTurn {
  /** Begins the work when what runs now has been answered. What it throws is reported. */
  begin(work: () => Promise<void>): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createAfterTurn(report: (error: unknown) => void): AfterTurn {
  const underWay = new Set<Promise<void>>();
  return {
    begin(work) {
      const done = new Promise<void>((resolve) => {
        setImmediate(resolve);
      })
        .then(work)
        .catch(report)
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
