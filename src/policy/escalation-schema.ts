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

const termSchema = choiceSchema.extend({
  /** Choices of the requester, by question, that it does not fit. */
  unless: z.record(id, z.array(id).min(1)).default({}),
  /** The advice that it can go with; left out, any. */
  goesWith: z.array(id).min(1).optional(),
  /** The conditions that say the opposite. */
  not: z.array(id).default([]),
});

const guardianSchema = z
  .strictObject({
    questions: z.array(z.strictObject({ id, title: line.max(60), choices: z.array(choiceSchema).min(2) })).min(1),
    advice: z.array(termSchema.omit({ goesWith: true, not: true })).min(2),
    conditions: z.array(termSchema),
    /** How long advice holds: so many days, or as its label says. */
    holds: z.array(
      termSchema.omit({ not: true, unless: true }).extend({ days: z.number().int().positive().optional() }),
    ),
  })
  .superRefine(({ questions, advice, conditions, holds }, context) => {
    const problem = (message: string): void => context.addIssue({ code: 'custom', message });
    const among = (list: readonly { readonly id: string }[], name: string): boolean =>
      list.some((one) => one.id === name);
    for (const { id: term, goesWith = [] } of [...conditions, ...holds])
      // an edition that builds on this one may drop some advice, and with the last of it drops the term too
      if (goesWith.length > 0 && !goesWith.some((name) => among(advice, name))) problem(`${term} goes with no advice.`);
    for (const { id: term, not } of conditions)
      for (const name of not)
        if (!conditions.some((other) => other.id === name && other.not.includes(term)))
          problem(`${term} does not go with "${name}", which does not say the same of it.`);
    for (const { id: term, unless } of [...advice, ...conditions])
      for (const [question, names] of Object.entries(unless)) {
        const known = questions.find((one) => one.id === question)?.choices ?? [];
        for (const name of names) if (!among(known, name)) problem(`${term}: ${question} has no choice "${name}".`);
      }
  });

export const escalationFileSchema = z.strictObject({
  told: z.array(needSchema),
  waits: z.array(needSchema),
  guardian: guardianSchema,
});

export type EscalationFile = z.infer<typeof escalationFileSchema>;
export type GuardianFile = EscalationFile['guardian'];
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
