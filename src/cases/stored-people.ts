// What is kept of people, as the store gives it back: checked by its schema, like records and requests.
import { z } from 'zod/v4';
import { KINDS } from '../agreements/schema.ts';
import { STAGES } from '../agreements/reminders.ts';
import { WENT } from '../practice/answer.ts';
import { itemSchema } from '../record/outbox-schema.ts';
import { UnreadableDocument } from '../record/stored.ts';
import type { AgreementsDocument } from './agreements-document.ts';
import type { PeopleDocument } from './people-document.ts';
import type { PersonDocument } from './person-document.ts';
import type { StuckDocument } from './stuck-document.ts';

const text = z.string();
const to = { to: text };
const time = z.iso.datetime();

/** Items of older versions do not say whether their person cannot be reached. */
const withHeldSince = (item: unknown): unknown =>
  typeof item === 'object' && item !== null ? { heldSince: null, ...item } : item;

/** What cannot be read counts as not known: it comes again when the person is seen next. */
const personSchema = z.object({
  id: text,
  pk: text,
  kind: z.literal('reach'),
  reference: z.record(text, z.unknown()).nullable().catch(null),
  open: z.boolean().catch(false),
  waiting: z.array(text).optional().catch([]),
  decided: z.array(text).optional().catch([]),
  practised: z
    .array(z.object({ id: text, times: z.int(), rightInARow: z.int(), last: z.enum(WENT), at: time }))
    .optional()
    .catch([]),
  sets: z
    .array(z.object({ id: text, name: text, situations: z.array(text) }))
    .optional()
    .catch([]),
  outbox: z
    .array(z.preprocess(withHeldSince, itemSchema('show-danger', to, {})))
    .optional()
    .catch([]),
  due: time.nullable().optional().catch(null),
});

const peopleSchema = z.object({
  id: z.literal('people'),
  pk: text,
  kind: z.literal('people'),
  version: text,
  deciders: z.array(text),
  guardians: z.array(text),
  outbox: z.array(
    z.discriminatedUnion('kind', [
      itemSchema('someone-left', { person: text }, { since: time }),
      itemSchema('people-file', {}, {}),
    ]),
  ),
  due: time.nullable(),
  waitingFor: z.array(text),
  waitingSince: text.nullable(),
});

const about = z.object({ ref: text, what: text, cause: text });
const stuckSchema = z.object({
  id: z.literal('stuck'),
  pk: text,
  kind: z.literal('stuck'),
  told: z.record(text, text),
  outbox: z.array(
    z.discriminatedUnion('kind', [
      itemSchema('tell-admin', to, { about: z.array(about), more: z.int() }),
      itemSchema('tell-outcome', to, { ref: text, how: text, why: text }),
    ]),
  ),
  due: time.nullable(),
});

const reminder = {
  id: text,
  kind: z.enum(KINDS),
  title: text,
  partner: text,
  reviewOn: text,
  address: text,
  stage: z.enum(STAGES),
};
const agreementsSchema = z.object({
  id: z.literal('agreements'),
  pk: text,
  kind: z.literal('agreements'),
  told: z.record(text, time),
  outbox: z.array(
    z.discriminatedUnion('kind', [itemSchema('remind-owner', to, reminder), itemSchema('agreements-file', {}, {})]),
  ),
  due: time.nullable(),
  waitingFor: z.array(text),
  waitingSince: text.nullable(),
});

/** What is kept of one person. Throws UnreadableDocument. */
export const readPerson = (stored: unknown): PersonDocument => read(personSchema, stored);
/** The list of people last seen. Throws UnreadableDocument. */
export const readPeople = (stored: unknown): PeopleDocument => read(peopleSchema, stored);
/** What administrators were told is stuck. Throws UnreadableDocument. */
export const readStuck = (stored: unknown): StuckDocument => read(stuckSchema, stored) as StuckDocument;

/** What was said of agreements. Throws UnreadableDocument. */
export const readAgreementsTold = (stored: unknown): AgreementsDocument => read(agreementsSchema, stored);

function read<T>(schema: z.ZodType<T>, stored: unknown): T {
  const result = schema.safeParse(stored);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UnreadableDocument('document-damaged', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
