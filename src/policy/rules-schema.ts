import { z } from 'zod';

/** The four things that the rules can say (design: Words). */
export const VERDICTS = ['share', 'ask-consent-first', 'do-not-share', 'seek-advice'] as const;
export type VerdictName = (typeof VERDICTS)[number];

export interface Condition {
  [factOrOperator: string]: string | string[] | Condition | Condition[];
}

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]);
/** A condition over facts, as the files of an edition write it. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.record(z.string(), z.union([oneOrMore, conditionSchema, z.array(conditionSchema).min(1)])),
);

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is lower case words joined by hyphens');

/** The name of somebody to ring (local.yaml); their number is configuration. */
export const contactKey = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a contact is one word such as mash');
const contacts = z.array(contactKey).min(1).optional();

const ruleSchema = z.strictObject({
  id,
  place: z.number(),
  number: z.string(),
  when: conditionSchema,
  verdict: z.enum(VERDICTS),
  inPart: z.boolean().default(false),
  answer: z.string(),
  why: z.string(),
  basis: z.enum(['paper', 'practice', 'today']),
  clauses: z.array(id).min(1, 'a verdict without a clause convinces nobody'),
  steps: z.array(id),
  beyond: z.string().optional(),
  /** Its answer is the headline too: it says whom to tell, or how, better than any sentence made of a name. */
  ownWords: z.literal(true).optional(),
  /** The safety line of this rule, where it is not the first that fits. A life in danger comes before it. */
  safety: id.optional(),
});
export type Rule = z.infer<typeof ruleSchema>;

const sayingSchema = z.strictObject({
  answer: z.string(),
  why: z.string(),
  clauses: z.array(id).min(1),
  steps: z.array(id),
});
/** What is said where no single rule gives the verdict. */
export type Saying = z.infer<typeof sayingSchema>;

const stepSchema = z.strictObject({
  text: z.string(),
  first: z.boolean().default(false),
  when: conditionSchema.optional(),
  /** It also goes with every such verdict, after the steps of its rule. */
  beside: z.array(z.enum(VERDICTS)).min(1).optional(),
  /** It waits for nothing: whoever is told is told now. */
  now: z.literal(true).optional(),
  contacts,
});
export type Step = z.infer<typeof stepSchema>;

/**
 * A line that says whom to tell of a risk. `{route}` in it is the first of the routes that fits, `{whom}` is who would be
 * told; `unnamed` is said in its place where nobody was named, so that it keeps nobody out.
 */
const safetyLineSchema = z
  .strictObject({ id, when: conditionSchema, text: z.string(), unnamed: z.string().optional() })
  .refine(({ text, unnamed }) => text.includes('{whom}') === (unnamed !== undefined && !unnamed.includes('{whom}')), {
    message: 'a line that names who would be told says what it is where nobody is named, and no other does',
  });

export const rulesFileSchema = z.strictObject({
  conditions: z.record(id, conditionSchema),
  rules: z.array(ruleSchema).min(1),
  inPart: conditionSchema,
  /** Facts that mean advice while they are open and could change the verdict. */
  openMeansAdvice: z.array(id),
  unsure: sayingSchema,
  open: z.strictObject({
    'seek-advice': sayingSchema,
    'do-not-share': sayingSchema,
    'ask-consent-first': sayingSchema,
  }),
  /** Whom to tell of a risk; the last one always fits. */
  routes: z.array(z.strictObject({ when: conditionSchema, text: z.string(), contacts })).min(1),
  safety: z.array(safetyLineSchema).min(1),
  steps: z.record(id, stepSchema),
});

export type RulesFile = z.infer<typeof rulesFileSchema>;

const responseSchema = z.strictObject({
  id,
  stands: z.enum(['yes', 'no']),
  label: z.string(),
  sets: z.record(id, z.string()),
});
export type Response = z.infer<typeof responseSchema>;

export const questionSchema = z.strictObject({
  id,
  node: z.string(),
  clause: id,
  text: z.string(),
  help: z.string(),
  settles: z.array(id).min(1),
  after: z.record(id, z.array(id).min(1)).optional(),
  responses: z.array(responseSchema).min(2),
});
export type Question = z.infer<typeof questionSchema>;

export const mapFileSchema = z.array(questionSchema).min(1);
