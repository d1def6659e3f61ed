// Puts a file where Teams says that somebody wants it: into their own OneDrive, and nowhere else.
import { isLoopbackUrl } from '../text/loopback.ts';

/** A staff member's OneDrive is a site of their organisation's SharePoint. */
const PLACE = /^[a-z0-9-]+\.sharepoint\.com$/;

/**
 * Whether this is an address in somebody's OneDrive or SharePoint at Microsoft: https, its usual port, nobody's password
 * in it. The practice copy writes to this machine alone.
 */
export function isFilePlace(url: string, isPractice: boolean): boolean {
  if (isPractice) return isLoopbackUrl(url);
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return protocol === 'https:' && port === '' && username === '' && password === '' && PLACE.test(hostname);
}

/** The file was not taken. `code`: the status of the answer. */
export class NotUploaded extends Error {
  override readonly name = 'NotUploaded';
  readonly code: number;

  constructor(code: number) {
    super(`The place for the file answered ${code}.`);
    this.code = code;
  }
}

/** So many milliseconds a file may take. A store's and a reply's time besides is less than what follows an answer has. */
export const UPLOAD_WITHIN = 6000;

/** A whole page, as HTML or as plain text by the end of its name. */
export interface Uploaded {
  readonly name: string;
  readonly page: string;
}

/**
 * Uploads a whole page in one go. Follows no redirection. Throws NotUploaded, or what `fetch` throws where nobody
 * answers in time or at all; then it may have arrived.
 */
export async function upload(url: string, { name, page }: Uploaded, milliseconds = UPLOAD_WITHIN): Promise<void> {
  const body = Buffer.from(page);
  const type = name.endsWith('.txt') ? 'text/plain' : 'text/html';
  const response = await fetch(url, {
    method: 'PUT',
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Range': `bytes 0-${body.length - 1}/${body.length}`,
    },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(milliseconds),
  });
  await response.body?.cancel();
  if (response.status !== 200 && response.status !== 201) throw new NotUploaded(response.status);
}
