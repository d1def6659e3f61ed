// What an outbox holds, as it is stored, as a schema.
import { z } from 'zod/v4';

const text = z.string();
const time = z.iso.datetime();
const count = z.int().min(0);

const carried = {
  id: text,
  due: time,
  attempts: count,
  lease: z.object({ by: text, until: time }).nullable(),
  state: z.enum(['waiting', 'done', 'stuck', 'dropped']),
  heldSince: time.nullable(),
  reason: text.optional(),
};
/** An item of an outbox: its kind, for whom or what it is, and what it says. */
export const itemSchema = <Kind extends string, Address extends z.ZodRawShape, Payload extends z.ZodRawShape>(
  kind: Kind,
  address: Address,
  payload: Payload,
) => z.object({ kind: z.literal(kind), ...carried, ...address, payload: z.object(payload) });
const to = { to: text };
export const eraseNewsPayload = {
  event: z.enum(['to-agree', 'agreed', 'refused', 'taken-back', 'ended']),
  seq: count,
};
export const outboxSchema = z.array(
  z.discriminatedUnion('kind', [
    itemSchema('ask-manager', to, { round: count, event: z.literal('silent').optional() }),
    itemSchema('remind-manager', to, { clock: count }),
    itemSchema('tell-manager', to, { reason: text, seq: count }),
    itemSchema('inform-manager', to, { event: text, seq: count }),
    itemSchema('tell-author', to, { event: text, seq: count, advice: text.optional() }),
    itemSchema('remind-author', to, { seq: count }),
    itemSchema('remind-told', to, { seq: count }),
    itemSchema('ask-arrived', to, { seq: count }),
    itemSchema('arrived-manager', to, { seq: count, over: z.literal(true).optional() }),
    itemSchema('arrived-clock', {}, { seq: count }),
    itemSchema('erase-news', to, eraseNewsPayload),
    itemSchema('hold-news', to, { seq: count }),
    itemSchema('erase-advice', { advice: text }, { seq: count }),
    itemSchema('update-card', to, {}),
    itemSchema('show-case', to, {}),
    itemSchema('show-danger', to, {}),
    itemSchema('ask-guardian', to, {}),
    itemSchema('clock', {}, { what: z.enum(['remind', 'next-rung']), clock: count }),
    itemSchema('create-advice', { advice: text }, { seq: count }),
    itemSchema('reply-advice', { advice: text }, { seq: count }),
    itemSchema('fetch-advice', { advice: text }, { seq: count }),
    itemSchema('bring-to-stand-in', { person: text }, {}),
    itemSchema('stand-in-news', to, { seq: count }),
  ]),
);
