// The public keys that Teams signs with, from the Bot Framework's own address: fetched when needed, kept, fetched anew
// once an hour or where a key is not known, and never because somebody forged many tokens.
import { createLocalJWKSet, errors } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { Refusal } from './refusals.ts';

/** Where the Bot Framework says which keys it signs with. */
export const TEAMS_METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

const TOO_OLD = 60 * 60 * 1000;
/** The least time between two tries: with keys in hand, and without any. */
const PAUSE = { known: 5 * 60 * 1000, none: 10_000 };
const FETCH_TIME = 3_000;

const metadata = z.object({ issuer: z.string(), jwks_uri: z.string().url() });
const keySet = z.object({
  keys: z.array(
    z.object({ kty: z.string(), kid: z.string().nullish(), endorsements: z.array(z.string()).nullish() }).passthrough(),
  ),
});

export interface SigningKeysParts {
  readonly metadataUrl: string;
  readonly issuer: string;
  /** Only keys that may sign for this channel are believed: the same address lists those of other channels. */
  readonly channel: string;
  /** Milliseconds on a clock that only goes forward. */
  readonly now?: () => number;
}

/**
 * Gives the key that a token's header names. Throws a Refusal where no keys can be had, and jose's own error where
 * none of them is the one.
 */
export function makeSigningKeys(parts: SigningKeysParts): JWTVerifyGetKey {
  const now = parts.now ?? ((): number => performance.now());
  let known: ReturnType<typeof createLocalJWKSet> | null = null;
  let loaded = -Infinity;
  let tried = -Infinity;
  let loading: Promise<void> | null = null;

  const load = async (): Promise<void> => {
    try {
      const keys = await fetchKeys(parts);
      known = createLocalJWKSet({ keys });
      loaded = now();
    } catch {
      // the keys in hand stay good; whoever has none is told so below
    } finally {
      loading = null;
    }
  };
  /** Many who ask at once wait for one answer. */
  const refresh = (): Promise<void> => {
    if (loading) return loading;
    if (now() - tried < (known ? PAUSE.known : PAUSE.none)) return Promise.resolve();
    tried = now();
    loading = load();
    return loading;
  };

  return async (header, token) => {
    if (!header.kid) throw new errors.JWKSNoMatchingKey();
    if (!known) await refresh();
    else if (now() - loaded > TOO_OLD) void refresh();
    if (!known) throw new Refusal('KeysUnavailable');
    const before = known;
    try {
      return await before(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await refresh();
      if (known === before) throw error;
      return known(header, token);
    }
  };
}

async function fetchKeys({ metadataUrl, issuer, channel }: SigningKeysParts): Promise<{ kty: string }[]> {
  const said = metadata.parse(await fetchJson(metadataUrl));
  if (said.issuer !== issuer) throw new Error('The metadata is about another issuer.');
  const { keys } = keySet.parse(await fetchJson(said.jwks_uri));
  return keys.filter(({ endorsements }) => endorsements?.includes(channel));
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIME), redirect: 'error' });
  if (!response.ok) throw new Error(`The keys of Teams cannot be fetched: ${response.status}.`);
  return response.json();
}
