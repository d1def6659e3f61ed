import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { comesFromHere } from './loopback.ts';
import { Refusal } from './refusals.ts';

const LOOPBACK_ADDRESS = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/**
 * Throws a Refusal unless the request may read the figures: with the token where one is set; otherwise from this machine
 * only. A proxy on this machine looks like this machine unless it says for whom it asks, so a token is for that.
 */
export function checkMetricsAccess({ headers, socket }: IncomingMessage, token: string | undefined): void {
  if (token !== undefined) {
    if (!isSame(headers.authorization ?? '', `Bearer ${token}`)) throw new Refusal('NoMetricsToken');
    return;
  }
  const isHere = LOOPBACK_ADDRESS.test(socket.remoteAddress ?? '') && comesFromHere(headers.host, headers.origin);
  if (!isHere || FORWARDED.some((name) => headers[name] !== undefined)) throw new Refusal('NoMetrics');
}

/** Takes as long for any two texts: how long it takes must not say how much of the token was right. */
const isSame = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
