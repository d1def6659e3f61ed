// The entries about whether a share arrived, as schemas.
import { z } from 'zod/v4';

const time = z.iso.datetime();
const count = z.int().min(0);
const named = z.object({ id: z.string(), name: z.string() });

export const arrivedContents = {
  'arrived-asked': z.object({ to: named, for: named.nullable(), rev: count, nextAt: time }),
  'arrived-answered': z.object({
    answer: z.enum(['acting', 'not-acting', 'not-yet', 'not-arrived']),
    nextAt: time.optional(),
  }),
  'arrived-told': z.object({
    because: z.enum(['not-acting', 'not-yet', 'not-arrived', 'not-answered', 'nobody-to-ask']),
    silent: z.literal(true).optional(),
    to: named.nullable(),
    rung: z.int(),
    rev: count,
    answerBy: time.nullable(),
  }),
  'arrived-taken': z.object({}),
} as const;
