// The entries about what was taken out by a lawful order, as a schema.
import { z } from 'zod/v4';

const text = z.string();
const count = z.int().min(0);
const atTerminal = { osUser: text.optional() };
const texts = z.array(z.object({ seq: count, paths: z.array(text) }));

export const eraseContents = <Sealed extends z.ZodType>(sealed: Sealed) => ({
  redacted: z.object({
    seq: count,
    paths: z.array(text),
    reason: sealed,
    proposal: count.nullable().optional(),
    proposedBy: z.object({ id: text, name: text }).optional(),
    requests: z.array(z.object({ advice: text, texts })).optional(),
    ...atTerminal,
  }),
  'erase-proposed': z.object({
    texts,
    order: sealed,
    tells: z.array(text).optional(),
    until: z.iso.datetime().optional(),
    ...atTerminal,
  }),
  'erase-given-up': z.object({ proposal: count, reason: sealed, ...atTerminal }),
});
