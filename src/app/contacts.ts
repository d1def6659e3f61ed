// The contacts file: whom to ring, and whom to ask for another format.
import { readFileSync } from 'node:fs';
import { load as parse } from 'js-yaml';
import { z } from 'zod';
import { telLink } from '../text/phone.ts';

// a number that nobody can dial is worse than none, and each is shown to be tapped
const phone = z
  .string({ message: 'a phone number stands in quotation marks' })
  .refine((number) => telLink(number) !== null, 'is not a phone number');

export const contactSchema = z.strictObject({
  name: z.string().trim().min(1),
  phone,
  /** For whoever cannot hear on a telephone. */
  textphone: phone.optional(),
  email: z.string().email().optional(),
  when: z.string().trim().min(1),
  note: z.string().trim().min(1).optional(),
});
export type Contact = z.infer<typeof contactSchema>;
export type Contacts = Readonly<Record<string, Contact>>;

const fileSchema = z.strictObject({
  practice: z.boolean().default(false),
  contacts: z.record(z.string(), contactSchema),
});

/** What the file says, or in a sentence why it cannot be used. `isReal`: numbers to practise with are refused. */
export function contactsIn(path: string, isReal: boolean): Contacts | string {
  let content: unknown;
  try {
    content = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return `${path} cannot be read: ${(error as Error).message}`;
  }
  const { success, data, error } = fileSchema.safeParse(content);
  if (!success) return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`).join(' ');
  if (isReal && data.practice) return `${path} holds practice numbers, which lead nowhere. Use a file with your own.`;
  return data.contacts;
}
