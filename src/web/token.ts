// What can be said of a token before anybody checks its signature. The SDK does that, but it answers 500 to a forged
// one and remembers every issuer it is shown, so a token that cannot be right never reaches it.
import { z } from 'zod';

/** Who signs requests from Teams. */
export const CHANNEL_ISSUERS: readonly string[] = ['https://api.botframework.com'];

const header = z.object({ alg: z.literal('RS256'), kid: z.string().min(1) });
const claims = z.object({ iss: z.string(), aud: z.string() });

const decode = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

/** Whether an Authorization header could be right: a bearer token, RS256, from a known issuer, for this bot. */
export function couldBeRight(
  authorization: string | undefined,
  audience: string,
  issuers: readonly string[] = CHANNEL_ISSUERS,
): boolean {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '') ?? [];
  if (!token || token.length > 8192) return false;
  const [first, second] = token.split('.') as [string, string];
  if (!header.safeParse(decode(first)).success) return false;
  const said = claims.safeParse(decode(second));
  return said.success && said.data.aud === audience && issuers.includes(said.data.iss);
}
