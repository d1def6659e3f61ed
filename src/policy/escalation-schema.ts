import { z } from 'zod';
import { conditionSchema } from './rules-schema.ts';
import type { Condition } from './rules-schema.ts';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is lower case words joined by hyphens');
const line = z.string().min(1);
const decision = z.enum(['share', 'share-in-part', 'do-not-share']);
/** What a manager can be shown of a decision: what the rules said, and fields of the form. */
const shown = z.enum(['verdict', 'decision', 'reason', 'what', 'withWhom', 'purpose', 'sharedAt', 'howSent']);

const needSchema = z.strictObject({
  id,
  decisions: z.array(decision).min(1),
  /** Only decisions against the verdict, or only those that are not; left out, both. */
  against: z.boolean().optional(),
  when: conditionSchema.optional(),
  may: conditionSchema.optional(),
  unless: conditionSchema.optional(),
  urgency: z.enum(['now', 'today', 'this-week']).default('today'),
  /** Said to whoever decides. */
  plain: line,
  /** Said to the manager of it. */
  toManager: line,
  clause: id,
  /** What a manager who is told must be shown. */
  mustSee: z.array(shown).default([]),
});

const choiceSchema = z.strictObject({ id, label: line.max(60) });

export const escalationFileSchema = z.strictObject({
  told: z.array(needSchema),
  waits: z.array(needSchema),
  guardian: z.strictObject({
    questions: z.array(z.strictObject({ id, title: line.max(60), choices: z.array(choiceSchema).min(2) })).min(1),
    advice: z.array(choiceSchema).min(2),
    conditions: z.array(choiceSchema),
  }),
});

export type EscalationFile = z.infer<typeof escalationFileSchema>;
export type Need = z.infer<typeof needSchema>;

/** Every condition and clause that the file names, with where it stands, for the check of references. */
export function escalationReferences(
  file: EscalationFile,
): { where: string; clause: string; conditions: Condition[] }[] {
  return [...file.told, ...file.waits].map((need) => ({
    where: `Need ${need.id}`,
    clause: need.clause,
    conditions: [need.when, need.may, need.unless].filter((one) => one !== undefined),
  }));
}
