import type { Page, Stored, StoredDocument } from './port.ts';

// Where a page ended: the last keys that were seen. The next page begins after them, so a document that is written in
// between moves nothing, and the token is short enough to travel on a card.

/** A token from the keys of the last document of a page. */
export const pageToken = (...keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The keys in a token; null for none, and for one that nobody here made. */
export function readToken(token: string | undefined, count: number): string[] | null {
  if (!token) return null;
  try {
    const keys: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(keys) && keys.length === count && keys.every((key) => typeof key === 'string') ? keys : null;
  } catch {
    return null;
  }
}

/** Whether a text can be a token at all. */
export function isToken(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return false;
  }
}

/** One page of what was found, where one more than `limit` was asked for; `keys` are the fields that it is sorted by. */
export function pageOf<T extends StoredDocument>(
  found: readonly Stored<T>[],
  limit: number,
  keys: readonly string[],
): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1)?.document as unknown as Record<string, unknown> | undefined;
  return { items, next: found.length > limit && last ? pageToken(...keys.map((key) => String(last[key]))) : null };
}
