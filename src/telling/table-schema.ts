import { z } from 'zod';
import { conditionSchema } from '../policy/rules-schema.ts';
import { PURPOSES } from './catalogue.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is lower case words joined by hyphens');
const sentence = z.string().regex(/^[A-Z].*[.]$/s, 'is a whole sentence');

const rowSchema = z.strictObject({
  id,
  when: conditionSchema,
  /** It holds unless it is known not to, or `when` is known not to: then `open` is said, and `decides` decides. */
  unlessKnown: z.strictObject({ when: conditionSchema.optional(), open: sentence, decides: id }).optional(),
  why: sentence,
  decides: id,
  clauses: z.array(id).min(1),
});

/** not-safe.yaml: when there are no words, whom they may name, and which purpose they may give. */
export const tableSchema = z.strictObject({
  decides: z.record(id, sentence),
  conditions: z.record(id, conditionSchema),
  notSafe: z.array(rowSchema).min(1),
  named: z.strictObject({ when: conditionSchema, clauses: z.array(id).min(1) }),
  purposes: z.array(z.strictObject({ id: z.enum(PURPOSES), when: conditionSchema })).min(1),
});

export type Table = z.infer<typeof tableSchema>;
export type Row = z.infer<typeof rowSchema>;
