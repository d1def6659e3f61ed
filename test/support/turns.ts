// Several who work on one store, of whose calls exactly one runs at a time, in an order that a test chooses: every order of
// calls can come about, also one in which somebody waits while others do all of theirs.
import { setImmediate as soon } from 'node:timers/promises';
import type { Store } from '../../src/store/port.ts';

interface Turn {
  readonly waiting: (() => void)[];
  running: number;
  over: boolean;
}

const VERBS: ReadonlySet<unknown> = new Set(['get', 'create', 'replace', 'remove', 'all', 'newest', 'register']);

/** The store as one of them has it: each call waits for its turn. */
function taking(store: Store, turn: Turn): Store {
  return new Proxy(store, {
    get: (target, name) => {
      const verb: unknown = Reflect.get(target, name);
      if (typeof verb !== 'function' || !VERBS.has(name)) return verb;
      return async (...given: unknown[]): Promise<unknown> => {
        await new Promise<void>((go) => turn.waiting.push(go));
        turn.running += 1;
        try {
          return await (verb as (...given: unknown[]) => unknown).apply(target, given);
        } finally {
          turn.running -= 1;
        }
      };
    },
  });
}

const isReady = ({ waiting, running, over }: Turn): boolean => over || (running === 0 && waiting.length > 0);

/** Lets all of them work, each on the store in turns. `choose`: which of so many comes next. What each came to. */
export async function inTurns<T>(
  store: Store,
  workers: readonly ((store: Store) => Promise<T>)[],
  choose: (of: number) => number,
): Promise<T[]> {
  const turns = workers.map((): Turn => ({ waiting: [], running: 0, over: false }));
  const working = workers.map(async (work, i) => {
    try {
      return await work(taking(store, turns[i]!));
    } finally {
      turns[i]!.over = true;
    }
  });
  const ended = Promise.all(working);
  ended.catch(() => undefined);
  while (turns.some(({ over }) => !over)) {
    await soon();
    if (!turns.every(isReady)) continue;
    const ready = turns.filter(({ over }) => !over);
    ready[choose(ready.length)]?.waiting.shift()?.();
  }
  return ended;
}
