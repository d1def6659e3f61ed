/** Shorter words have too many neighbours to be corrected; longer ones are no words, and each letter costs. */
const SHORTEST = 5;
const LONGEST = 40;
const isPlain = (word: string): boolean => word.length >= SHORTEST && word.length <= LONGEST && /^[a-z]+$/.test(word);

/**
 * Corrects a word that is one slip away from exactly one word of the lexicon's vocabulary, or leaves it.
 * `others` are real words that are one slip away from it ("from" and "form"): they are never corrected.
 */
export function speller(vocabulary: ReadonlySet<string>, others: ReadonlySet<string>): (word: string) => string {
  const known = new Set<string>();
  for (const word of vocabulary)
    if (/^[a-z]+$/.test(word)) for (const form of [word, `${word}s`, `${word}ed`, `${word}ing`]) known.add(form);
  const slips = slipsOf(known);
  return (word) => {
    if (!isPlain(word) || known.has(word) || others.has(word)) return word;
    const near = new Set(
      [word, ...shortened(word)]
        .flatMap((slip) => slips.get(slip)?.split(' ') ?? [])
        .filter((one) => isOneSlip(word, one)),
    );
    const found = [...near].filter((one) => vocabulary.has(one));
    if (found.length === 1) return found[0]!;
    return near.size === 1 ? [...near][0]! : word;
  };
}

/** From a word, whole or with a letter left out, to the words that it may be: in one string, a set for each took 30 MB. */
function slipsOf(known: ReadonlySet<string>): ReadonlyMap<string, string> {
  const slips = new Map<string, string>();
  for (const word of known) {
    if (word.length < SHORTEST) continue;
    for (const slip of new Set([word, ...shortened(word)])) {
      const words = slips.get(slip);
      slips.set(slip, words === undefined ? word : `${words} ${word}`);
    }
  }
  return slips;
}

/** A word with each one of its letters left out. */
export const shortened = (word: string): string[] => word.split('').map((_, i) => word.slice(0, i) + word.slice(i + 1));

/** One letter more, less or other, or two neighbours the wrong way round. The first letter is nearly always right. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  const rest = (one: string, from: number): string => one.slice(from);
  return (
    rest(a, i + 1) === rest(b, i + 1) ||
    rest(a, i + 1) === rest(b, i) ||
    rest(a, i) === rest(b, i + 1) ||
    (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, i + 2) === rest(b, i + 2))
  );
}
