// A draft as it is stored, as a schema.
import { z } from 'zod/v4';
import { toldWordsSchema } from './afterwards-schema.ts';

const text = z.string();
const words = z.record(text, text);

export const origins = z.record(text, z.enum(['picked', 'read', 'confirmed', 'corrected']));

const readValue = z.object({
  value: text,
  certainty: z.number().min(0).max(1).nullable(),
  guessed: z.literal(true).optional(),
  borrowed: z.literal(true).optional(),
  proposed: z.literal(true).optional(),
});

/** Limits as they were shown; what was typed of them in words, or sealed. */
export const limitsSchema = <Text extends z.ZodType>(typed: Text) =>
  z.array(
    z.object({
      ref: text,
      from: typed,
      receivedOn: text,
      purpose: typed.optional(),
      limits: z.array(text),
      line: typed,
    }),
  );

/** Agreements as they were shown. */
export const agreementsSchema = z.array(
  z.object({
    id: text,
    called: text,
    how: z.enum(['covers', 'may-cover']),
    means: text.optional(),
    reviewOn: text,
    review: text,
  }),
);

export const draftSchema = z.object({
  answers: words,
  facts: words,
  read: z.record(text, readValue),
  open: z.array(text),
  first: z.array(text).optional(),
  asksWhom: z.boolean(),
  riskHeard: z.boolean(),
  hidden: z.boolean(),
  emergency: z.boolean(),
  alarm: z.literal(true).optional(),
  dangerHeard: z.literal(true).optional(),
  page: z.enum(['answer', 'walk', 'verdict', 'form', 'review']),
  form: words,
  told: z.object({ on: text, words: toldWordsSchema.optional() }).optional(),
  revisit: text.nullable(),
  advice: z.array(z.object({ of: text, when: text, said: text })),
  consentBeingAsked: z.object({ since: z.iso.datetime() }).nullable(),
  origins,
  reader: text.nullable(),
  limits: limitsSchema(text).optional(),
  agreements: agreementsSchema.optional(),
});
