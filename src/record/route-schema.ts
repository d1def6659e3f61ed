// The entries of a use of a route of the joint agency protocol, as a schema: route-entries.ts says what they mean.
import { z } from 'zod/v4';
import { CLOCK_FROM, KNOWN, ROUTE_OUTCOMES, SENT_HOW, SENT_WHAT } from './route-entries.ts';

const text = z.string();
const time = z.iso.datetime();
const sealed = z.object({ salt: text, hash: text, text: text.nullable() });
const party = z.object({ id: text, name: text });
const side = z.enum(['from', 'to']);
const atTerminal = { osUser: text.optional() };
const withheld = z.array(z.object({ id: text, what: text, why: text }));
const decided = { record: text, decision: z.enum(['share', 'share-in-part', 'do-not-share']), inPart: z.boolean() };
const byHand = z.object({ to: z.array(text), remind: time }).optional();
const clock = z.object({
  from: z.enum(CLOCK_FROM),
  starts: time,
  halfway: time,
  before: time,
  ends: time,
  late: time,
  again: time,
  every: z.int().min(1).optional(),
  length: z.object({ days: z.int().min(1), of: z.enum(['calendar', 'business']) }).optional(),
});

export const routeContents = {
  'route-opened': z.object({
    protocol: text,
    version: text.optional(),
    route: text,
    direction: z.enum(['out', 'in']),
    matter: text,
    from: party,
    to: party,
    copies: z.array(party),
    enteredFor: text.optional(),
    onPaper: z.literal(true).optional(),
    about: z.enum(['child', 'adult']),
    gives: side.nullable().optional(),
    proceedings: z.object({ criminal: z.enum(KNOWN), family: z.enum(KNOWN) }),
    ...atTerminal,
  }),
  'route-filled': z.object({ fields: z.record(text, z.union([text, sealed])), ...atTerminal }),
  'route-complete': z.object({
    contact: text,
    people: z.array(text),
    askers: z.array(text).optional(),
    byHand,
    clock,
    ...atTerminal,
  }),
  'route-assigned': z.object({ side, to: z.object({ id: text, name: text }), ...atTerminal }),
  'route-decision-begun': z.object({ record: text, ...atTerminal }),
  'route-decided': z.object({
    ...decided,
    revision: z.int().min(0),
    entry: text,
    verdict: text,
    over: z.array(z.object(decided)).optional(),
    ...atTerminal,
  }),
  'route-decisions-differ': z.object({
    decisions: z.array(z.object({ ...decided, entry: text, by: party, at: time })),
    ...atTerminal,
  }),
  'route-answered': z.object({
    outcome: z.enum(ROUTE_OUTCOMES),
    record: text.nullable(),
    given: sealed.nullable(),
    withheld,
    permission: withheld,
    reason: sealed.nullable(),
    rest: z.object({ what: sealed, by: text, clock }).nullable(),
    byHand,
    on: text.optional(),
    block: text.optional(),
    ...atTerminal,
  }),
  'route-reminded': z.object({ which: z.enum(['halfway', 'before']), told: z.array(text) }),
  'route-late': z.object({ times: z.union([z.literal(1), z.literal(2)]), told: z.array(text), next: time.optional() }),
  'route-withdrawn': z.object({ reason: sealed, orderStands: z.literal(true).optional(), byHand, ...atTerminal }),
  'route-sent': z.object({
    what: z.enum(SENT_WHAT),
    of: z.int().min(1),
    to: party,
    how: z.enum(SENT_HOW),
    on: text,
    note: sealed.nullable(),
    ...atTerminal,
  }),
  'route-unsent': z.object({ told: z.array(text), next: time.optional() }),
  'route-order-ended': z.object({ on: text, what: sealed, order: z.number().int().optional(), ...atTerminal }),
  'route-order': z.object({ court: sealed, on: text, by: text, what: sealed, clock, ...atTerminal }),
  'route-hearing': z.object({
    court: sealed,
    of: z.enum(['family', 'criminal', 'both']),
    on: text,
    time: text.optional(),
    what: sealed,
    ...atTerminal,
  }),
  'route-closed': z.object({ reason: sealed.nullable(), ...atTerminal }),
  'route-version': z.object({ before: text, version: text, ...atTerminal }),
} as const;
