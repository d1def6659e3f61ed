// The register of sharing agreements and impact assessments, as the file of information governance has it.
import { z } from 'zod';

/**
 * What an agreement is for. Each is something that the facts of a case or the form's own "What is it shared for?" can say
 * (`purposes.ts`), so that whether it fits is never a matter of reading a text.
 */
export const PURPOSES = [
  'protect-child',
  'child-exploitation',
  'find-missing',
  'domestic-abuse',
  'protect-adult',
  'protect-others',
  'crime',
  'care',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const KINDS = ['agreement', 'impact-assessment'] as const;
export type Kind = (typeof KINDS)[number];

const id = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, 'is lower case words joined by hyphens');
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most, `takes ${most} characters at most`)
    .refine((text) => !/[\n\r]/.test(text), 'is one line');
/** What follows on "It asks you to". */
const asked = line(160).refine(
  (text) => /^\p{Ll}/u.test(text) && !text.endsWith('.'),
  'goes on after "It asks you to": it begins with a small letter and has no full stop at its end',
);
const day = z
  .string({ message: 'is a day in quotation marks, such as "2027-03-31"' })
  .date('is a day such as "2027-03-31"');

const https = z
  .string()
  .max(500)
  .refine(
    (text) => URL.canParse(text) && new URL(text).protocol === 'https:',
    'is an address that begins with https://',
  )
  // it stands as a link in the text of a card
  .refine((text) => !/[\s()[\]<>]/.test(text), 'has no spaces or brackets');

const partnerSchema = z.union(
  [
    z.strictObject({ agency: z.string().min(1) }),
    z.strictObject({ recipient: id, name: line(80), all: z.boolean().default(false) }),
  ],
  { message: 'is { agency: … } with an id of the people file, or { recipient: …, name: … } with a kind of recipient' },
);

const entrySchema = z.strictObject({
  id,
  title: line(80),
  kind: z.enum(KINDS),
  partner: partnerSchema,
  purposes: z.array(z.enum(PURPOSES)).min(1),
  /** Left out: about either. */
  about: z.enum(['child', 'adult']).optional(),
  covers: line(300),
  basis: z.strictObject({ text: line(200), clauses: z.array(id).default([]) }),
  means: line(200),
  asks: z.array(asked).min(1).max(2, 'has two lines at most'),
  reviewOn: day,
  owner: z.string().min(1),
  assessment: id.optional(),
  address: https,
});

export const agreementsFileSchema = z.strictObject({
  practice: z.boolean().default(false),
  agreements: z.array(entrySchema),
});
export type WrittenAgreement = z.infer<typeof entrySchema>;

/** With whom: an agency of the people file, or a kind of recipient under a name. */
export interface Partner {
  readonly name: string;
  /** The value of the fact "Who would be told". */
  readonly recipient: string;
  /** The agency's id in the people file; null where it is not of it. */
  readonly agency: string | null;
  /** Whether every recipient of that kind is meant, so that no other body could be the one. */
  readonly isAll: boolean;
}

export interface Agreement extends Omit<WrittenAgreement, 'partner' | 'owner' | 'about' | 'assessment'> {
  readonly partner: Partner;
  readonly about: 'child' | 'adult' | null;
  /** Who looks after it, by id and by the name they had when the file was read. */
  readonly owner: { readonly id: string; readonly name: string };
  /** The impact assessment that it names, which stands in the same file. */
  readonly assessment: string | null;
}
