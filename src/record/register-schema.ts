// The entries of the register, as a schema: register-entries.ts says what they mean.
import { z } from 'zod/v4';

const text = z.string();
const sealed = z.object({ salt: text, hash: text, text: text.nullable() });

export const registerContents = {
  'record-read': z.object({
    what: text,
    reference: text.nullable(),
    through: z.enum(['teams', 'terminal']),
    osUser: text.optional(),
    copy: text.optional(),
    why: sealed.optional(),
    sought: sealed.optional(),
  }),
  'log-key-set': z.object({ key: text, replaces: text.nullable(), signed: text, lost: z.boolean() }),
} as const;
