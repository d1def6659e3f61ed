// The practice copy answers this machine only. Listening on 127.0.0.1 is not enough: a web page can make its own name
// resolve to 127.0.0.1 and post here, so what the request says of itself is checked as well.
import { isLoopbackUrl } from '../text/loopback.ts';

/** Whether a Host header and, where the browser sent one, an Origin header name this machine. */
export const comesFromHere = (host: string | undefined, origin: string | undefined): boolean =>
  host !== undefined && isLoopbackUrl(`http://${host}`) && (origin === undefined || isLoopbackUrl(origin));
