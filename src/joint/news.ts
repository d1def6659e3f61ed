// News of joint working, as an outbox carries it.
import type { Brought, OutboxItem } from '../record/types.ts';

/** The same to each of these people, once; `except`: whoever did it is not told. Nobody stands in for what is empty. */
export const newsTo = (
  id: string,
  people: readonly (string | null | undefined)[],
  what: string,
  except?: string,
): Brought[] =>
  [...new Set(people)].flatMap((to) =>
    to && to !== except ? [{ kind: 'register-news' as const, to, payload: { what, about: id } }] : [],
  );

/** A first try that is under way has not failed. */
const hasFailed = ({ attempts, lease, heldSince, state }: OutboxItem): boolean =>
  heldSince !== null || state === 'stuck' || attempts > (lease === null ? 0 : 1);

/** Ids of those whose news was tried, or is held for them, and did not reach them: nobody takes them for told. */
export const unreached = (outbox: readonly OutboxItem[]): string[] => [
  ...new Set(outbox.flatMap((item) => (item.kind === 'register-news' && hasFailed(item) ? [item.to] : []))),
];
