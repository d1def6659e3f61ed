// The shape of the local choice about how long records are kept (`retention` in local.yaml).
import { z } from 'zod';
import { markSchema } from './mark.ts';
import { conditionSchema } from './rules-schema.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');
const line = z.string().trim().min(1);
const years = z.number().int().nonnegative();

/** What starts the time for which a record is kept. `given`: a day that somebody gives for each record. */
export const STARTS = ['filed', 'last-entry', 'given'] as const;

const classSchema = z
  .strictObject({
    id,
    title: line.max(60),
    /** In words, for people. */
    period: line,
    /** The same as numbers; left out while nobody has chosen, and then nothing of the class is ever due. */
    kept: z.strictObject({ years: years.optional(), untilAge: years.positive().optional() }).optional(),
    starts: z.enum(STARTS),
    /** Which day somebody gives. */
    asks: line.max(100).optional(),
    plain: line,
    source: line,
    link: z.string().url().optional(),
    mark: markSchema,
  })
  .refine(
    ({ kept }) => kept === undefined || (kept.years ?? kept.untilAge) !== undefined,
    'a class is kept for so many years, or until an age',
  )
  .refine(
    ({ kept, starts }) => kept?.untilAge === undefined || starts === 'given',
    'no date of birth is kept here: the birthday until which a record is kept must be given',
  )
  .refine(({ starts, asks }) => (starts === 'given') === (asks !== undefined), 'a day that is given is asked for');

const KINDS = ['decision', 'received', 'request', 'draft'] as const;

/** Documents beside the records. Those of which none is ever due have a class all the same, which says why. */
export const OTHER_KINDS = [
  'access',
  'pack',
  'inquiry',
  'disposal',
  'review',
  'chat',
  'route',
  'block',
  'assessment',
] as const;

export const retentionSchema = z
  .strictObject({
    local: z.literal(true),
    plain: line,
    /** Who may approve that records are destroyed: always two different people. */
    approvers: z.array(z.enum(['records-manager', 'information-governance'])).min(1),
    /** The class that a document gets: the first that fits. `when` reads the facts on record. */
    atFiling: z.array(z.strictObject({ of: z.enum(KINDS), when: conditionSchema.optional(), class: id })),
    /** The class of what is kept beside the records, by kind; a kind that is not here is never due. */
    others: z.array(z.strictObject({ of: z.enum(OTHER_KINDS), class: id })).default([]),
    classes: z.array(classSchema).min(1),
  })
  .superRefine(({ atFiling, others, classes }, ctx) => {
    const add = (message: string): void => ctx.addIssue({ code: 'custom', message });
    const known = classes.map((one) => one.id);
    for (const one of new Set(known.filter((name, i) => known.indexOf(name) !== i))) add(`the class "${one}" is twice`);
    for (const { class: name } of [...atFiling, ...others])
      if (!known.includes(name)) add(`there is no class "${name}"`);
    for (const { class: name } of others) {
      if (atFiling.some((one) => one.class === name)) add(`the class "${name}" is for records and for something else`);
      if (classes.some((one) => one.id === name && one.starts === 'given'))
        add(`nobody gives a day to what has the class "${name}"`);
    }
    for (const kind of KINDS)
      if (!atFiling.some(({ of, when }) => of === kind && when === undefined)) add(`no class is left for a ${kind}`);
  });

export type RetentionChoice = z.infer<typeof retentionSchema>;
export type RetentionClass = RetentionChoice['classes'][number];
export type OtherKind = (typeof OTHER_KINDS)[number];
export type KeptKind = (typeof KINDS)[number];
