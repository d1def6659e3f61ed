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
