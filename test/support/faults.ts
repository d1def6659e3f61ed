// A store and a channel that fail before or after a call, as a process does that is killed between two steps.
import type { Store } from '../../src/store/port.ts';
import type { World } from './outbox.ts';

export class Killed extends Error {
  override readonly name = 'Killed';
}

export class Faults {
  /** Calls to the store and the channel so far. */
  calls = 0;
  private at = Infinity;
  private mode: 'before' | 'after' = 'before';
  private dead = false;

  /** Dies at the n-th call from now: before it has an effect, or after. */
  arm(n: number, mode: 'before' | 'after'): void {
    this.at = this.calls + n;
    this.mode = mode;
  }

  /** A new process: nothing fails any more. */
  heal(): void {
    this.at = Infinity;
    this.dead = false;
  }

  /** A process that has died does nothing more, whatever was under way. */
  async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Killed('dead');
    this.calls += 1;
    const here = this.calls === this.at;
    if (here && this.mode === 'before') this.die();
    const result = await work();
    if (here) this.die();
    return result;
  }

  private die(): never {
    this.dead = true;
    throw new Killed('killed');
  }
}

/** The store behind the faults. */
export function faulty(store: Store, faults: Faults): Store {
  return {
    get: (pk, id) => faults.step(() => store.get(pk, id)),
    create: (document) => faults.step(() => store.create(document)),
    replace: (document, etag) => faults.step(() => store.replace(document, etag)),
    remove: (pk, id, etag) => faults.step(() => store.remove(pk, id, etag)),
    byAuthor: (pk, author, limit, page) => faults.step(() => store.byAuthor(pk, author, limit, page)),
    due: (pk, now, limit) => faults.step(() => store.due(pk, now, limit)),
    hiddenDrafts: (pk, before, limit) => faults.step(() => store.hiddenDrafts(pk, before, limit)),
    untouchedDrafts: (pk, before, limit) => faults.step(() => store.untouchedDrafts(pk, before, limit)),
    waitingFor: (pk, person, limit, page) => faults.step(() => store.waitingFor(pk, person, limit, page)),
    receivedAbout: (pk, about, limit) => faults.step(() => store.receivedAbout(pk, about, limit)),
    all: (pk, kind, limit, page) => faults.step(() => store.all(pk, kind, limit, page)),
    newest: (pk, kind, limit, page) => faults.step(() => store.newest(pk, kind, limit, page)),
    register: (pk, query, limit, page) => faults.step(() => store.register(pk, query, limit, page)),
    countRegister: (pk, query, atMost) => faults.step(() => store.countRegister(pk, query, atMost)),
    unlogged: (pk, limit) => faults.step(() => store.unlogged(pk, limit)),
    strayed: (limit) => faults.step(() => store.strayed(limit)),
    ofLaterVersion: (pk, than, limit) => faults.step(() => store.ofLaterVersion(pk, than, limit)),
    ofEarlierVersion: (pk, than, limit, page) => faults.step(() => store.ofEarlierVersion(pk, than, limit, page)),
    forget: () => faults.step(() => store.forget()),
    ping: () => store.ping(),
    close: () => store.close(),
  };
}

interface Stolen {
  store: Store;
  /** What somebody else does right before the next write, once. */
  thief: (() => Promise<void>) | null;
}

/** A store before whose next write somebody else is faster. */
export function stealing(store: Store): Stolen {
  const stolen: Stolen = { store, thief: null };
  stolen.store = {
    ...faulty(store, new Faults()),
    replace: async (document, etag) => {
      const { thief } = stolen;
      stolen.thief = null;
      await thief?.();
      return store.replace(document, etag);
    },
  };
  return stolen;
}

/** Does it; where the process dies meanwhile, does it again in a new one, as a person taps again and a poller comes back. */
export async function untilDone<T>(faults: Faults, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    faults.heal();
    return work();
  }
}

/** Delivers everything that is due; after a death the leases of the dead run out first. */
export async function deliverAll(world: World, faults: Faults): Promise<void> {
  const { now } = world;
  const settle = (): Promise<void> => untilDone(faults, () => world.settle());
  await settle();
  world.move(1.1);
  await settle();
  // the clock goes back, so that a death does not count as silence
  world.now = now;
}
