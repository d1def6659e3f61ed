// What a law compels somebody to tell, or lets a body ask for: dated data of an edition, shown where it may apply.
import { z } from 'zod';
import { conditionSchema } from './rules-schema.ts';

const line = z.string().trim().min(1);

export const dutySchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens'),
    who: line,
    whom: line,
    what: line,
    /** `due`: enacted, and not shown to have started. It is never said to be in force. */
    force: z.enum(['must', 'may', 'due']),
    /** Since when, or when it was due to start; left out where nobody named a day for a start that is still to come. */
    since: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written 2026-11-22')
      .optional(),
    verified: z.boolean(),
    clause: line,
    /** Where it may apply; left out where it is only listed. */
    when: conditionSchema.optional(),
    text: line.optional(),
  })
  .refine(({ when, text }) => (when === undefined) === (text === undefined), 'what is shown needs both when and text')
  .refine(({ force, since }) => force === 'due' || since !== undefined, 'what is in force says since when');
export const dutiesSchema = z.array(dutySchema);
export type Duty = z.infer<typeof dutySchema>;

/** A duty beside a verdict: what is said of it, and the clause that it stands on. */
export interface DutyShown {
  readonly id: string;
  readonly text: string;
  readonly clause: string;
}
