// The entries of a block as a schema: block-entries.ts says what they mean.
import { z } from 'zod/v4';
import { BLOCK_URGENCIES } from '../policy/disagreements-schema.ts';
import { BLOCK_ANSWERS, BLOCK_BECAUSE, BLOCK_ENDS } from './block-entries.ts';

const text = z.string();
const sealed = z.object({ salt: text, hash: text, text: text.nullable() });
const named = z.object({ id: text, name: text });
const time = z.iso.datetime();
const atTerminal = { osUser: text.optional() };

export const blockContents = {
  'block-opened': z.object({
    matter: text,
    agencies: z.array(text),
    people: z.array(text),
    against: z.object({
      of: z.enum(['partner', 'inside']),
      agency: text.nullable(),
      person: named.nullable(),
      team: text.optional(),
      typed: sealed.nullable(),
    }),
    ladder: text,
    edition: z.object({ id: text, version: text, hash: text }),
    asked: sealed,
    askedOn: text,
    needed: sealed,
    urgency: z.enum(BLOCK_URGENCIES),
    reason: text,
    said: sealed.nullable(),
    shows: z.boolean(),
    from: text.nullable(),
    ...atTerminal,
  }),
  'block-rung-begun': z.object({
    rung: text,
    to: named,
    because: z.enum(BLOCK_BECAUSE),
    until: time,
    board: named.nullable(),
    told: z.array(text),
    ahead: z.array(z.object({ rung: text, ours: z.array(text), tells: text.nullable(), until: time })),
    also: z.array(text).optional(),
    leftOut: z.array(text).optional(),
    why: sealed.optional(),
    ...atTerminal,
  }),
  'block-danger-withdrawn': z.object({ why: sealed, ...atTerminal }),
  'block-said': z.object({
    side: z.enum(['ours', 'theirs']),
    rung: text,
    answer: z.enum(BLOCK_ANSWERS).nullable(),
    text: sealed.nullable(),
    ...atTerminal,
  }),
  'block-rung-passed': z.object({ rung: text, again: time.optional() }),
  'block-board-informed': z.object({ rung: text, ...atTerminal }),
  'block-resolved': z.object({
    how: z.enum(BLOCK_ENDS),
    ours: sealed.nullable(),
    theirs: sealed.nullable(),
    closes: time.nullable(),
    ...atTerminal,
  }),
  'block-closed': z.object({ because: z.enum(['both-said', 'one-said', 'in-time']) }),
};
