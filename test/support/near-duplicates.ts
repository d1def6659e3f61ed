// Finds texts that are almost the same as others: more than half of the runs of four words in the longer one are shared.

export interface Line {
  readonly text: string;
}

export interface Dialogue {
  readonly first: string;
  readonly turns: readonly Line[];
}

const RUN = 4;
const SHARED = 0.5;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Runs of four words; a text of fewer words is one run. */
function runsOf(text: string): Set<string> {
  const words = wordsOf(text);
  if (words.length <= RUN) return new Set([words.join(' ')]);
  return new Set(Array.from({ length: words.length - RUN + 1 }, (_, i) => words.slice(i, i + RUN).join(' ')));
}

/** Those of the texts that are among `others`, or almost. */
export function nearDuplicates(texts: readonly string[], others: readonly string[]): string[] {
  const runs = others.map(runsOf);
  const where = new Map<string, number[]>();
  for (const [i, own] of runs.entries())
    for (const run of own) {
      const known = where.get(run);
      if (known) known.push(i);
      else where.set(run, [i]);
    }
  return texts.filter((text) => {
    const own = runsOf(text);
    const shared = new Map<number, number>();
    for (const run of own) for (const i of where.get(run) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1);
    return [...shared].some(([i, count]) => count > SHARED * Math.max(own.size, runs[i]!.size));
  });
}
