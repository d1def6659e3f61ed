// The entries of a joint risk assessment and its plan, as a schema: assessment-entries.ts says what they mean.
import { z } from 'zod/v4';
import { AGENCY_KINDS } from '../people/types.ts';
import { RISKS, SHARED, WISHES } from './assessment-entries.ts';

const text = z.string();
const ids = z.array(text);
const sealed = z.object({ salt: text, hash: text, text: text.nullable() });
const maybe = sealed.nullable();
const moment = z.iso.datetime();
const atTerminal = { osUser: text.optional() };
const spoken = { ...atTerminal, enteredFor: text.optional() };
const named = z.object({ id: text, name: text });
const doer = z.object({ agency: text, person: named.nullable(), contact: maybe });
const wishes = { asked: z.enum(WISHES), what: maybe, why: maybe, who: doer, sees: ids.optional() };
const every = { every: z.int().min(1).optional() };
const invited = {
  agency: text,
  person: named.nullable(),
  contact: maybe,
  tells: z.array(named),
  silentAt: moment,
  ...every,
};
const record = z.object({
  reference: text,
  rev: z.int().min(0),
  head: text,
  decision: z.enum(['share', 'share-in-part', 'do-not-share']),
  recipient: text,
});
const next = { next: moment.optional() };
const times = { due: text, soonAt: moment, overdueAt: moment, ...every };

export const assessmentContents = {
  'assessment-opened': z.object({
    ...atTerminal,
    matter: text,
    whose: sealed,
    wishes: z.object(wishes),
    invited: z.array(z.object(invited)),
  }),
  'assessment-wishes': z.object({ ...atTerminal, ...wishes }),
  'assessment-invited': z.object({ ...atTerminal, ...invited }),
  'assessment-contributed': z.object({
    ...spoken,
    id: text,
    agency: text,
    shared: z.enum(SHARED),
    sees: ids,
    kinds: z.array(z.enum(AGENCY_KINDS)).optional(),
    holds: sealed,
    where: maybe,
    why: maybe,
    record: record.nullable(),
    decidedBy: maybe,
    instead: text.nullable(),
  }),
  'assessment-declined': z.object({
    ...spoken,
    agency: text,
    why: sealed,
    removed: z.literal(true).optional(),
  }),
  'assessment-sent': z.object({ ...atTerminal, agency: text, how: sealed, on: text }),
  'assessment-joined': z.object({ ...spoken, agency: text }),
  'assessment-missing-asked': z.object({
    ...spoken,
    id: text,
    agency: text,
    of: text,
    what: sealed,
  }),
  'assessment-missing-closed': z.object({ ...spoken, ask: text }),
  'assessment-risk': z.object({ ...atTerminal, level: z.enum(RISKS), reasons: sealed }),
  'assessment-proposed': z.object({ ...atTerminal, digest: text }),
  'assessment-agreed': z.object({
    ...spoken,
    agency: text,
    version: z.int().min(1),
    digest: text,
  }),
  'assessment-dissented': z.object({
    ...spoken,
    agency: text,
    version: z.int().min(1),
    words: sealed,
  }),
  'plan-action-added': z.object({
    ...atTerminal,
    id: text,
    what: sealed,
    who: doer,
    tells: z.array(named),
    ...times,
  }),
  'plan-action-done': z.object({ ...spoken, action: text, note: maybe }),
  'plan-action-not-done': z.object({ ...spoken, action: text, why: sealed }),
  'plan-action-moved': z.object({ ...spoken, action: text, why: sealed, ...times }),
  'plan-action-overdue': z.object({ action: text, due: text, ...next }),
  'assessment-reminded': z.object({ of: z.enum(['due-soon', 'silent', 'review']), about: text, ...next }),
  'assessment-review-set': z.object({ ...atTerminal, on: text, remindAt: moment, ...every }),
  'assessment-reviewed': z.object({ ...atTerminal, words: sealed }),
  'assessment-closed': z.object({ ...atTerminal, why: sealed, into: text.optional(), sees: ids.optional() }),
};
