/** How much, how deep and how slow a request may be. Times are in milliseconds, sizes in bytes. */
export interface WebLimits {
  /** A Teams message is 28 KB, a card's inputs less; what is larger is refused before it is read. */
  readonly bodyBytes: number;
  /** How many lists and objects may lie inside one another. A card quoted in a message has about 30. */
  readonly jsonDepth: number;
  /** From a new connection, or the end of the last request, until the headers are whole. */
  readonly headersTime: number;
  /** From the headers until the body is whole. */
  readonly bodyTime: number;
  /** Teams gives up after 15 s: an answer that comes later reaches nobody. */
  readonly turnTime: number;
  /** How long a connection without a request stays open. */
  readonly idleTime: number;
  /** How long requests under way may take to end once the server closes. */
  readonly closingTime: number;
  /** How long the store and the reader may take to say that they are ready. */
  readonly readyTime: number;
  /** More connections than this are dropped. Teams itself comes through a few. */
  readonly connections: number;
}

export const WEB_LIMITS: WebLimits = {
  bodyBytes: 256 * 1024,
  jsonDepth: 64,
  headersTime: 5_000,
  bodyTime: 5_000,
  turnTime: 15_000,
  idleTime: 20_000,
  closingTime: 10_000,
  readyTime: 2_000,
  connections: 1_000,
};
