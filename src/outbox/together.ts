// What only reminds somebody goes in one message with the rest that one look finds for them. Each stays an item of its own: it
// is claimed, tried again and written down by itself, so that nothing is lost where a message is.
import { isRoutine } from '../joint/routine.ts';
import { isJoint } from '../joint/terms.ts';
import type { PersonItem } from '../record/types.ts';
import { MOST_TRIES, waitAfter } from './backoff.ts';
import { failureOf } from './ports.ts';
import type { Address, Channel, DeliveryFailed, News, OutboxDocument } from './ports.ts';

/** Whether it may stand in a list with others. */
export const mayBeListed = (document: OutboxDocument, item: PersonItem): boolean =>
  isJoint(document) && isRoutine(document, item);

/** The messages of one look that may be lists. */
export interface Together {
  /** The one place of a list among the messages under way, for each who shares it: free again once all have given it back. */
  place(conversation: string, take: () => Promise<Place>): Promise<Place>;
  /** Waits for `send`; resolves with the message, and rejects like the channel. */
  add(address: Address, news: News, signal: AbortSignal): Promise<string | null>;
  /** Everything of this look is there. */
  send(): void;
}

interface Waiting {
  readonly news: News;
  readonly signal: AbortSignal;
  readonly sent: PromiseWithResolvers<string | null>;
}

/** A place among the messages under way; how long to wait for one, in milliseconds; or null where that is until one is free. */
export type Place = { readonly free: () => void } | { readonly wait: number } | null;

export function createTogether(channel: Pick<Channel, 'deliver' | 'deliverTogether'>): Together {
  const places = new Map<string, { readonly taken: Promise<Place>; users: number }>();
  const lists = new Map<string, { readonly address: Address; readonly waiting: Waiting[] }>();

  return {
    async place(conversation, take) {
      const place = places.get(conversation) ?? { taken: take(), users: 0 };
      places.set(conversation, place);
      place.users += 1;
      const taken = await place.taken;
      if (!taken || 'wait' in taken) return taken;
      const free = (): void => {
        place.users -= 1;
        if (place.users > 0) return;
        places.delete(conversation);
        taken.free();
      };
      return { free };
    },
    add(address, news, signal) {
      const list = lists.get(address.key) ?? { address, waiting: [] };
      lists.set(address.key, list);
      const sent = Promise.withResolvers<string | null>();
      list.waiting.push({ news, signal, sent });
      return sent.promise;
    },
    send() {
      for (const { address, waiting } of lists.values()) void sendList(channel, address, waiting);
      lists.clear();
    },
  };
}

/** Never throws: each of them hears what became of it. */
async function sendList(
  channel: Pick<Channel, 'deliver' | 'deliverTogether'>,
  address: Address,
  all: readonly Waiting[],
): Promise<void> {
  // who gave up waiting is tried again by itself
  const waiting = all.filter(({ signal }) => !signal.aborted);
  const [first] = waiting;
  if (!first) return;
  const signal = AbortSignal.any(waiting.map((one) => one.signal));
  try {
    const message =
      waiting.length === 1
        ? await channel.deliver(address, first.news.document, first.news.item, { replaces: null, signal })
        : await channel.deliverTogether(
            address,
            waiting.map(({ news }) => news),
            signal,
          );
    for (const { sent } of waiting) sent.resolve(message);
  } catch (error) {
    const failed = sameWait(error, waiting);
    for (const { sent } of waiting) sent.reject(failed);
  }
}

/** All of them wait as long as the one that has been tried most, so that they are one message again. */
function sameWait(error: unknown, waiting: readonly Waiting[]): DeliveryFailed {
  const { failure, reason, retryAfter } = failureOf(error);
  const tries = Math.max(...waiting.map(({ news }) => news.item.attempts));
  const longest = waitAfter(Math.min(tries, MOST_TRIES), 1, retryAfter);
  return Object.assign(new Error(reason), { failure, retryAfter: longest });
}
