// What an author adds to a record after it was filed, as it is stored.
import { z } from 'zod/v4';
import { AUDIENCES, OCCASIONS, THROUGH } from '../telling/types.ts';
import { TOLD } from './entries.ts';

const text = z.string();

/** What the words were made for that somebody was told with. */
export const toldWordsSchema = z.object({
  audience: z.enum(AUDIENCES),
  occasion: z.enum(OCCASIONS),
  language: text,
  through: z.enum(THROUGH).optional(),
});

export const afterwardsContents = <Sealed extends z.ZodType>(sealed: Sealed) => ({
  corrected: z.object({ text: sealed, of: text.optional(), notShared: z.literal(true).optional() }),
  shared: z.object({
    sharedAt: text,
    sharedOn: text.optional(),
    howSent: text,
    howSentOther: sealed.optional(),
    withWhom: sealed,
    what: sealed,
  }),
  'person-told': z.object({
    told: z.enum(TOLD),
    on: text.optional(),
    whyNot: sealed.optional(),
    words: toldWordsSchema.optional(),
  }),
});
