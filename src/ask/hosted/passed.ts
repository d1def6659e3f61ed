import { createHash } from 'node:crypto';

/** Which model, where, told what: another of any of these has not passed. */
export interface Tried {
  readonly endpoint: string;
  readonly model: string;
  readonly promptVersion: string;
}

/** What is printed when a hosted reader has passed, and set for it to be used. No secret: it guards against oversight. */
export const passCode = ({ endpoint, model, promptVersion }: Tried): string =>
  createHash('sha256')
    .update(JSON.stringify([endpoint, model, promptVersion]))
    .digest('hex')
    .slice(0, 16);
