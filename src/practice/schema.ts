// What a situation to practise with says, and a lesson. The council's own file has the same form.
import { z } from 'zod';
import { VERDICTS } from '../policy/rules-schema.ts';
import { PARTS, TOPICS } from './topics.ts';

const line = (most: number) => z.string().trim().min(1).max(most);
/** A name of its own, which stands in sets and in what is kept of a person. */
const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is written in small letters, digits and hyphens')
  .max(60);
const distinct = (list: readonly string[]): boolean => new Set(list).size === list.length;
const some = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(6);

/** Whose answer was published, where, and how much of it was read. */
const publishedSchema = z.strictObject({
  answer: z.enum(VERDICTS),
  inPart: z.boolean().default(false),
  /** Every answer that its adviser would call right, the published one among them. */
  accept: some(z.enum(VERDICTS)),
  says: line(240),
  by: line(120),
  /** An address, or the place in a paper. */
  source: line(300),
  kind: z.enum(['case', 'rule', 'general']),
  evidence: z.enum(['full', 'part', 'summary', 'principle', 'copy', 'none']),
  /** The clause of a law that it rests on, which may not be in force. */
  restsOn: name.optional(),
});
export type Published = z.infer<typeof publishedSchema>;

export const situationSchema = z
  .strictObject({
    id: name,
    /** As somebody would say it. It names nobody. */
    text: line(500),
    topics: some(z.enum(TOPICS)),
    roles: some(z.enum(PARTS)),
    facts: z.record(z.string(), z.string()),
    /** Left out: it was written by us, or by the council whose file it stands in. */
    published: publishedSchema.optional(),
    /** Why the published answer and the policy's own are not the same. */
    differs: line(400).optional(),
  })
  .refine(({ published }) => !published || published.accept.includes(published.answer), {
    message: 'the published answer is none of those that it accepts',
    path: ['published', 'accept'],
  })
  .refine(({ differs, published }) => differs === undefined || published !== undefined, {
    message: 'there is no published answer that could differ',
    path: ['differs'],
  });
type Written = z.infer<typeof situationSchema>;

/** `ofCouncil`: it stands in the council's own file. */
export interface Situation extends Written {
  readonly ofCouncil: boolean;
}

export const situationsSchema = z.array(situationSchema);
export const ownFileSchema = z.strictObject({ situations: situationsSchema });

/** What a review found, only as the paper of 2015 itself names it. */
const lessonSchema = z.strictObject({
  id: name,
  reviews: some(z.enum(['jay', 'casey', 'winterbourne-view'])),
  title: line(80),
  /** The paper's own words. */
  quote: line(300),
  place: line(120),
  plain: line(300),
  situations: z.array(name).min(1).max(6).refine(distinct, 'names one twice'),
});
export type Lesson = z.infer<typeof lessonSchema>;
export const lessonsSchema = z.array(lessonSchema);
