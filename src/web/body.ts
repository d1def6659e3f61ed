// Reads the body of a request: only uncompressed JSON in UTF-8, counted while it comes, under a clock. The usual body
// parsers unpack, parse forms and write files before anybody knows who is asking; each of these has ended a process.
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebLimits } from './limits.ts';
import { Refusal } from './refusals.ts';

type BodyLimits = Pick<WebLimits, 'bodyBytes' | 'bodyTime' | 'jsonDepth'>;

/** `application/json`, with no parameter or with the one charset that is read. */
const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*(?:utf-8|"utf-8")\s*(?:;\s*)?)?$/i;

/** Throws a Refusal for what the headers alone show to be unreadable. Reads nothing. */
export function checkBodyHeaders({ headers }: IncomingMessage, { bodyBytes }: Pick<WebLimits, 'bodyBytes'>): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw new Refusal('Compressed');
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) throw new Refusal('NotJson');
  if (Number(headers['content-length'] ?? 0) > bodyBytes) throw new Refusal('TooLarge');
}

/** The body as JSON. Throws a Refusal where it is too large, too slow, cut off, too deep, or no JSON. */
export async function readJson(
  request: IncomingMessage,
  response: ServerResponse,
  limits: BodyLimits,
): Promise<unknown> {
  // whoever asks first whether to send the body is told so only here, where it is known that it will be read
  if (request.headers.expect !== undefined) response.writeContinue();
  const text = decode(await readBytes(request, limits));
  if (isDeeper(text, limits.jsonDepth)) throw new Refusal('TooDeep');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // what the parser says of a broken body quotes it
    throw new Refusal('BadActivity', { why: 'not-json' });
  }
}

/**
 * Goes on reading, and throwing away, what is still coming of a request that was answered early, so that the sender
 * gets to read the answer; but not for long, and not without end.
 */
export function discardBody(request: IncomingMessage, { bodyBytes, bodyTime }: BodyLimits): void {
  if (request.complete || request.destroyed) return;
  let left = 4 * bodyBytes;
  const clock = setTimeout(() => request.socket.destroy(), bodyTime);
  request.on('data', (part: Buffer) => {
    left -= part.length;
    if (left < 0) request.socket.destroy();
  });
  request.once('close', () => clearTimeout(clock));
  request.resume();
}

function readBytes(request: IncomingMessage, { bodyBytes, bodyTime }: BodyLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    const end = (refusal?: Refusal): void => {
      clearTimeout(clock);
      request.off('data', take).off('end', whole).off('close', cut);
      if (!refusal) return resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts, length));
      request.pause();
      reject(refusal);
    };
    const take = (part: Buffer): void => {
      length += part.length;
      if (length > bodyBytes) return end(new Refusal('TooLarge'));
      parts.push(part);
    };
    const whole = (): void => end();
    const cut = (): void => end(new Refusal('CutOff'));
    const clock = setTimeout(() => end(new Refusal('TooSlow')), bodyTime);
    // a connection that breaks is an error too; without a listener for it Node only closes, which is heard as `cut`
    request.on('data', take).on('end', whole).on('close', cut);
  });
}

function decode(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new Refusal('NotJson', { why: 'not-utf-8' });
  return bytes.toString('utf8');
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether brackets outside strings are nested more than `most` deep. One pass, without recursion. */
function isDeeper(text: string, most: number): boolean {
  let depth = 0;
  let isString = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charCodeAt(i);
    if (isString) {
      if (character === BACKSLASH) i += 1;
      else if (character === QUOTE) isString = false;
    } else if (character === QUOTE) isString = true;
    else if (character === 0x7b || character === 0x5b) {
      depth += 1;
      if (depth > most) return true;
    } else if (character === 0x7d || character === 0x5d) depth -= 1;
  }
  return false;
}
