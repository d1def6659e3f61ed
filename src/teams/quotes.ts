// The words that said so, for a card that is drawn again while its question is fresh. They stay in this process's memory
// for half an hour and are nowhere else: no document, no log, no data of a card.

/** What is said with a first reply and never stored. */
export interface SaidWith {
  /** The words that said so, with what they said: once that is put right, they are not shown beside it. */
  readonly words: Readonly<Record<string, { readonly value: string; readonly words: string }>>;
  /** Sentences about how the text was read. */
  readonly notes: readonly string[];
  /** By which route of the joint agency protocol it goes, where the words sound so: a line, and what it opens. */
  readonly goesBy?: { readonly title: string; readonly verb: string; readonly pick: string };
}

export interface Quotes {
  keep(reference: string, said: SaidWith): void;
  of(reference: string): SaidWith | undefined;
  /** Forgets what belongs to this draft: it was deleted. */
  forget(reference: string): void;
  /** Forgets all of it. */
  clear(): void;
}

const KEPT_FOR = 30 * 60_000;
const MOST = 2000;
/** Enough of somebody's words to know them again: a whole sentence can be what said so. */
const LONGEST = 120;

/** `passed` gives milliseconds that only ever grow. */
export function createQuotes(passed: () => number = () => performance.now()): Quotes {
  const kept = new Map<string, { readonly said: SaidWith; readonly until: number }>();
  let timer: NodeJS.Timeout | undefined;
  // entries stand in the order in which they were kept, so the first is the next to go
  const forgetOld = (): void => {
    for (const [reference, { until }] of kept) {
      if (until > passed()) break;
      kept.delete(reference);
    }
    clearTimeout(timer);
    const [next] = kept.values();
    timer = next && setTimeout(forgetOld, Math.max(next.until - passed(), 1));
    timer?.unref();
  };
  return {
    keep(reference, said) {
      kept.delete(reference);
      if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
      kept.set(reference, { said: shortened(said), until: passed() + KEPT_FOR });
      forgetOld();
    },
    forget(reference) {
      kept.delete(reference);
      forgetOld();
    },
    of(reference) {
      const found = kept.get(reference);
      return found && found.until > passed() ? found.said : undefined;
    },
    clear() {
      kept.clear();
      forgetOld();
    },
  };
}

const shortened = ({ words, ...rest }: SaidWith): SaidWith => ({
  ...rest,
  words: Object.fromEntries(
    Object.entries(words).map(([fact, one]) => [
      fact,
      one.words.length > LONGEST ? { ...one, words: `${one.words.slice(0, LONGEST).toWellFormed().trimEnd()} …` } : one,
    ]),
  ),
});
