// What those who keep the records write into one, as a schema.
import { z } from 'zod/v4';

const text = z.string();
const atTerminal = { osUser: text.optional() };

export const keepingContents = <Sealed extends z.ZodType>(sealed: Sealed) => ({
  'class-set': z.object({ class: text, reason: sealed, ...atTerminal }),
  'start-given': z.object({ on: text, reason: sealed, ...atTerminal }),
  'review-set': z.object({ on: text.nullable(), reason: sealed, ...atTerminal }),
  'hold-set': z.object({ reason: sealed, matter: sealed.optional(), ...atTerminal }),
  'hold-lifted': z.object({ reason: sealed, of: z.int().min(0).optional(), tells: text.optional(), ...atTerminal }),
});
