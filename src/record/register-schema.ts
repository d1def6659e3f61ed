// The entries of the register, as a schema: register-entries.ts says what they mean.
import { z } from 'zod/v4';
import { ROLES } from '../people/types.ts';
import { assessmentContents } from './assessment-schema.ts';
import { blockContents } from './block-schema.ts';
import { packContents } from './pack-schema.ts';
import { routeContents } from './route-schema.ts';

const text = z.string();
const day = text.nullable();
const sealed = z.object({ salt: text, hash: text, text: text.nullable() });
const atTerminal = { osUser: text.optional() };
const dueRecord = z.object({ reference: text, class: text, filed: text, due: text });
const some = z.array(text).nullable();
const entriesOf = z.object({ reference: text, seqs: z.array(z.int()) });
const approver = z.object({ id: text, name: text, role: z.union([z.enum(ROLES), z.literal('system')]) });

export const registerContents = {
  'record-read': z.object({
    what: text,
    reference: text.nullable(),
    through: z.enum(['teams', 'terminal']),
    osUser: text.optional(),
    copy: text.optional(),
    why: sealed.optional(),
    sought: sealed.optional(),
  }),
  'review-made': z.object({ month: text, figures: z.record(text, z.unknown()) }),
  'lesson-written': z.object({ text: sealed, notNames: z.array(text) }),
  'public-page-made': z.object({ year: z.int(), hash: text, figures: z.record(text, z.unknown()) }),
  'log-key-set': z.object({ key: text, replaces: text.nullable(), signed: text, lost: z.boolean() }),

  'inquiry-opened': z.object({
    title: sealed,
    reason: sealed,
    covers: z.object({ classes: some, teams: some, from: day, to: day }),
    ...atTerminal,
  }),
  'inquiry-closed': z.object({ reason: sealed, ...atTerminal }),
  'disposal-listed': z.object({ records: z.array(dueRecord), ...atTerminal }),
  'disposal-taken-out': z.object({ reference: text, reason: sealed, ...atTerminal }),
  'disposal-approved': z.object({ references: z.array(text), ...atTerminal }),
  'disposal-approval-ended': z.object({ of: z.int().min(1) }),
  'disposal-called-off': z.object({ reason: sealed, ...atTerminal }),
  'disposal-kept': z.object({ reference: text, because: text }),
  'disposal-destroyed': z.object({ reference: text, destroyed: text, requests: z.array(text) }),
  destroyed: z.object({
    disposal: text,
    class: text,
    filed: text,
    due: text,
    entries: z.int().min(1),
    last: text,
    approvers: z.array(approver),
    author: text.nullable(),
    requests: z.array(text),
    with: text.nullable(),
  }),
  ...packContents,
  ...routeContents,
  ...blockContents,
  ...assessmentContents,

  restored: z.object({
    backupAt: z.iso.datetime(),
    backupLog: z.int().min(0),
    log: z.int().min(0),
    lost: z.int().min(0),
    of: z.array(entriesOf),
    destroyed: z.array(text).optional(),
    held: z.array(entriesOf).optional(),
    erased: z.array(entriesOf).optional(),
    opened: z.array(text).optional(),
    osUser: text,
  }),
} as const;
