import { z } from 'zod';
import { conditionSchema } from './rules-schema.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is lower case words joined by hyphens');
const field = z.string().regex(/^[a-z][A-Za-z]*$/, 'a field is one word, such as howSent');

const requiredSchema = z.strictObject({ field, requiredWhen: conditionSchema, clause: id });

export const formFileSchema = z.strictObject({
  /** What can be picked on the form and may stand in a condition: field → its values. */
  choices: z.record(field, z.array(id).min(2)),
  /** Named conditions of this file; `is` names them and no others. */
  conditions: z.record(id, conditionSchema),
  required: z.array(requiredSchema).min(1),
});

export type FormFile = z.infer<typeof formFileSchema>;
