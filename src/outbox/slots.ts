// How many messages are under way at once: so many in all, and so few to one chat that a slow one keeps nobody waiting.

export interface Slots {
  /** Takes a place for a conversation. What it gives back frees the place again; null where there is none now. */
  take(conversation: string): (() => void) | null;
  /** Resolves when a place that is taken now becomes free. */
  freed(): Promise<void>;
}

export function createSlots(limits: { readonly inAll: number; readonly perConversation: number }): Slots {
  const taken = new Map<string, number>();
  let all = 0;
  let next = Promise.withResolvers<void>();

  function give(conversation: string): void {
    const left = taken.get(conversation)! - 1;
    if (left === 0) taken.delete(conversation);
    else taken.set(conversation, left);
    all -= 1;
    const { resolve } = next;
    next = Promise.withResolvers<void>();
    resolve();
  }

  return {
    take(conversation) {
      const here = taken.get(conversation) ?? 0;
      if (all >= limits.inAll || here >= limits.perConversation) return null;
      taken.set(conversation, here + 1);
      all += 1;
      let given = false;
      return () => {
        if (!given) give(conversation);
        given = true;
      };
    },
    freed: () => next.promise,
  };
}
