// The entries of a pack, as a schema: pack-types.ts says what they mean.
import { z } from 'zod/v4';
import { DANGERS, WITHHELD_WHY } from './pack-types.ts';

const text = z.string();
const count = z.int().min(0);
const sealed = z.object({ salt: text, hash: text, text: text.nullable() });
const atTerminal = { osUser: text.optional() };
const place = { record: text, seq: count, path: text, start: count.optional(), length: count.optional() };
const withheld = z.object({
  ...place,
  why: z.enum(WITHHELD_WHY),
  other: sealed.optional(),
  found: text.optional(),
});
const records = z.array(z.object({ reference: text, entries: count, head: text }));
const danger = z.enum(DANGERS);

export const packContents = {
  'pack-opened': z.object({
    ...atTerminal,
    request: sealed,
    receivedOn: text,
    due: text,
    cases: z.array(sealed),
    records,
    danger,
    dangerNote: sealed.nullable(),
    staffFrom: text.nullable(),
    suggested: z.array(withheld),
  }),
  'pack-danger': z.object({ ...atTerminal, danger, note: sealed }),
  'pack-changed': z.object({ ...atTerminal, withhold: z.array(withheld), keep: z.array(z.object(place)) }),
  'pack-read': z.object({ ...atTerminal, pages: z.array(text) }),
  'pack-settled': z.object({ ...atTerminal, digest: text }),
  'pack-sent-back': z.object({ ...atTerminal, reason: sealed }),
  'pack-agreed': z.object({ ...atTerminal, digest: text }),
  'pack-grown': z.object({ ...atTerminal, records, suggested: z.array(withheld) }),
  'pack-made': z.object({
    ...atTerminal,
    digest: text,
    sha256: text,
    contents: text.optional(),
    bytes: count,
    records,
    withheld: z.array(withheld),
    otherFormats: text.optional(),
  }),
  'pack-given-up': z.object({ ...atTerminal, reason: sealed }),
} as const;
