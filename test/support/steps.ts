/**
 * Counts steps instead of seconds: while the work runs, each built-in that goes through a text or a list adds how far
 * it went. What a regular expression does inside one attempt is not seen; an attempt counts as the text that it covers.
 */
type Counted = (this: never, ...given: never[]) => unknown;

let steps = 0;
let isCounting = false;

/** A method, and how many steps one call takes, from what it is called on and what it returns. */
type Cost = (self: { length: number }, result: unknown, given: readonly unknown[]) => number;

const whole: Cost = (self) => self.length + 1;
const ofResult: Cost = (_, result) => (result as { length: number }).length + 1;
const one: Cost = () => 1;
const upToFound: Cost = (self, result, given) => {
  const from = typeof given[1] === 'number' ? given[1] : 0;
  return (typeof result === 'number' && result >= 0 ? result : self.length) - from + 1;
};

const TEXT = ['toLowerCase', 'toUpperCase', 'normalize', 'trim', 'toWellFormed', 'split', 'includes'];
const LIST = [
  'map',
  'filter',
  'flatMap',
  'forEach',
  'reduce',
  'join',
  'concat',
  'sort',
  'toSorted',
  'includes',
  'entries',
];
const FINDING = ['some', 'every', 'find', 'findIndex', 'findLast'];

const COSTS: readonly (readonly [object, readonly string[], Cost])[] = [
  [String.prototype, TEXT, whole],
  [String.prototype, ['slice', 'repeat'], ofResult],
  [String.prototype, ['indexOf'], upToFound],
  [Array.prototype, LIST, whole],
  [Array.prototype, ['slice', 'splice'], ofResult],
  [Array.prototype, ['indexOf', 'push', 'pop', 'at'], one],
  [Uint8Array.prototype, ['fill', 'includes', 'subarray'], one],
  [Map.prototype, ['get', 'has', 'set'], one],
  [Set.prototype, ['has', 'add'], one],
];

function replace(on: object, name: string, make: (original: Counted) => Counted): () => void {
  const owner = Object.hasOwn(on, name) ? on : Object.getPrototypeOf(on);
  const known = Object.getOwnPropertyDescriptor(owner, name)!;
  Object.defineProperty(owner, name, { ...known, value: make(known.value as Counted) });
  return () => Object.defineProperty(owner, name, known);
}

const counted =
  (cost: Cost) =>
  (original: Counted): Counted =>
    function (this: never, ...given: never[]) {
      const result = Reflect.apply(original, this, given);
      if (isCounting) steps += cost(this, result, given);
      return result;
    };

/** Those that stop where they find something: each thing looked at counts. */
const finding = (original: Counted): Counted =>
  function (this: never, ...[look, ...rest]: never[]) {
    const looking = (...given: never[]): unknown => {
      if (isCounting) steps += 1;
      return Reflect.apply(look as unknown as Counted, undefined, given);
    };
    return Reflect.apply(original, this, [looking, ...rest]);
  };

const attempting = (original: Counted): Counted =>
  function (this: never, ...given: never[]) {
    const { global, sticky, lastIndex } = this as RegExp;
    const [text] = given as readonly string[];
    const from = global || sticky ? lastIndex : 0;
    const found = Reflect.apply(original, this, given) as RegExpExecArray | null;
    if (!isCounting) return found;
    if (found) steps += found.index + found[0].length - from + 1;
    else steps += sticky ? 1 : text!.length - from + 1;
    return found;
  };

/** How many steps the work takes. */
export function stepsOf(work: () => unknown): number {
  const restore = [
    ...COSTS.flatMap(([on, names, cost]) => names.map((name) => replace(on, name, counted(cost)))),
    ...FINDING.map((name) => replace(Array.prototype, name, finding)),
    replace(RegExp.prototype, 'exec', attempting),
  ];
  steps = 0;
  isCounting = true;
  try {
    work();
    return steps;
  } finally {
    isCounting = false;
    for (const back of restore) back();
  }
}
