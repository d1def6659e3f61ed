// The verdict in an entry, as a schema.
import { z } from 'zod/v4';

const text = z.string();
/** An edition as an entry names it. */
export const editionSchema = z.object({ id: text, version: text, hash: text });
const clause = z.object({ id: text, title: text, place: text });
const step = z.looseObject({});
const verdictName = z.enum(['share', 'ask-consent-first', 'do-not-share', 'seek-advice']);
const lawSaid = z.object({
  verdict: verdictName,
  inPart: z.boolean(),
  because: text,
  answer: text,
  why: text,
  settled: z.boolean(),
  clause,
  notEndorsed: text.optional(),
});
/** A verdict in words as shown, with what today's law said to the same. */
export const verdictSchema = z.object({
  verdict: verdictName,
  inPart: z.boolean(),
  because: text,
  // none where an answer that could decide is open
  rule: text.nullable(),
  answer: text,
  why: text,
  steps: z.array(z.union([text, step])),
  clauses: z.array(clause),
  today: z.array(z.object({ text, mark: text })).optional(),
  beyond: text.optional(),
  notEndorsed: text.optional(),
  law: z.object({ edition: editionSchema, said: lawSaid.nullable() }).optional(),
});
