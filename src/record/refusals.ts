import { say } from '../words/say.ts';
import type { Catalogue } from '../words/say.ts';
import type { Refusal } from './types.ts';

/**
 * Every refusal of a command has a stable code, and a sentence in the catalogue of texts that says what happened and what
 * to do. After any of them the record is as it was, unless the refusal came with a document (see decide.ts).
 */
export type RefusalCode = keyof Catalogue['refusals'];

export const refuse = (code: RefusalCode, fields?: Refusal['fields']): Refusal => ({
  code,
  message: say(`refusals.${code}`),
  ...(fields ? { fields } : {}),
});
