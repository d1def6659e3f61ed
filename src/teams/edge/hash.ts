import { createHash } from 'node:crypto';
import { fold } from '../../text/fold.ts';

/** Tells two texts apart without keeping either. However it was typed or sent, the same text has the same hash. */
export const hashOf = (text: string): string => createHash('sha256').update(fold(text).text).digest('base64');
