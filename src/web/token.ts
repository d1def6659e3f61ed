// Whether Teams signed a request for this bot. The SDK looks again afterwards; but it looks only once the body has been
// parsed, believes a token without an expiry and a key without an endorsement, answers 500 to a forged token, and
// remembers every issuer it is shown.
import { errors, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { Refusal } from './refusals.ts';
import { TEAMS_METADATA, makeSigningKeys } from './signing-keys.ts';

/** Who signs requests from Teams. Tokens of the emulator's and a tenant's issuers are not for a single-tenant bot. */
const ISSUER = 'https://api.botframework.com';

/** The only channel that may speak: a key of Direct Line, say, would let its holder name anybody as the sender. */
export const CHANNEL = 'msteams';

/** How far the clocks of Teams and of this machine may be apart, in seconds. */
const CLOCK_SKEW = 5 * 60;
const MOST_CHARACTERS = 8192;

/** What a token says beside who it is for. */
export interface SignedBy {
  /** The only address that the answer may go to. */
  readonly serviceUrl: string;
}

/** Checks an Authorization header. Throws a Refusal: NotSigned, or KeysUnavailable where nobody can know. */
export type TokenCheck = (authorization: string | undefined) => Promise<SignedBy>;

export interface TokenCheckParts {
  readonly appId: string;
  /** Microsoft's own unless a test has an issuer of its own. */
  readonly metadataUrl?: string;
  readonly now?: () => number;
}

export function makeTokenCheck({ appId, metadataUrl = TEAMS_METADATA, now }: TokenCheckParts): TokenCheck {
  const keys = makeSigningKeys({ metadataUrl, issuer: ISSUER, channel: CHANNEL, ...(now ? { now } : {}) });
  return async (authorization) => {
    const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '') ?? [];
    if (!token || token.length > MOST_CHARACTERS) throw new Refusal('NotSigned', { why: 'no-token' });
    return verify(token, appId, keys);
  };
}

async function verify(token: string, appId: string, keys: JWTVerifyGetKey): Promise<SignedBy> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      issuer: ISSUER,
      audience: appId,
      clockTolerance: CLOCK_SKEW,
      requiredClaims: ['exp', 'nbf', 'serviceurl'],
    });
    const { serviceurl } = payload;
    if (typeof serviceurl !== 'string') throw new Refusal('NotSigned', { why: 'no-service-url' });
    return { serviceUrl: serviceurl };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('NotSigned', { why: error instanceof errors.JOSEError ? error.code : 'unreadable' });
  }
}
