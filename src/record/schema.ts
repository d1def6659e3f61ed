// What is stored, as schemas: every document is checked by them where it is read. Entries have a schema by kind.
import { z } from 'zod/v4';
import { SCHEMA } from './case-document.ts';
import { agreementsSchema, draftSchema, limitsSchema, origins } from './draft-schema.ts';
import { keepingContents } from './keeping-schema.ts';
import { outboxSchema as outbox } from './outbox-schema.ts';
import { afterwardsContents } from './afterwards-schema.ts';
import { arrivedContents } from './arrived-schema.ts';
import { eraseContents } from './erase-schema.ts';
import { receivedWith } from './received-schema.ts';
import { registerContents } from './register-schema.ts';
import { standInContents } from './stand-in-schema.ts';
import { editionSchema as edition, verdictSchema as verdict } from './verdict-schema.ts';
import { ROLES } from '../people/types.ts';

const text = z.string();
const time = z.iso.datetime();
const count = z.int().min(0);
const words = z.record(text, text);
const role = z.enum(ROLES);
const urgency = z.enum(['now', 'today', 'this-week']);
const decision = z.enum(['share', 'share-in-part', 'do-not-share']);
const sealed = z.object({ salt: text, hash: text, text: text.nullable() });
const named = z.object({ id: text, name: text });
const who = z.object({
  id: text,
  name: text,
  role: z.union([role, z.literal('system')]),
  team: text,
  agency: text.optional(),
});
const asked = z.object({
  id: text,
  name: text,
  role,
  how: z.enum(['ladder', 'hand-over', 'delegate']),
  for: text.optional(),
  team: text.optional(),
  line: z.array(text).optional(),
});
const times = { remindAt: time, nextAt: time };
const maybeTimes = { remindAt: time.optional(), nextAt: time.optional() };
const sent = { sentTo: text.nullable().optional() };
/** A decision, with its form and advice as they are kept: in words, or sealed. */
const ground = <Field extends z.ZodType, Note extends z.ZodType, Verdict extends z.ZodType>(
  field: Field,
  note: Note,
  shown: Verdict,
) => ({
  edition,
  answers: z.array(z.object({ question: text, text, response: text, label: text })),
  facts: words,
  verdict: shown,
  form: z.record(text, field),
  advice: z.array(z.object({ of: note, when: note, said: note })),
  consentBeingAsked: z.object({ since: time }).optional(),
  emergency: z.boolean(),
  againstVerdict: z.boolean(),
  limits: limitsSchema(note).optional(),
  agreements: agreementsSchema.optional(),
  origins: origins.optional(),
  reader: text.nullable().optional(),
});
const filed = z.object(ground(text, text, verdict));
const sealedField = z.union([text, sealed]);
const proposal = z.object(ground(sealedField, sealed, verdict.nullable()));

const managerAsked = z.object({
  round: count,
  rev: count,
  rung: z.int(),
  to: asked,
  urgency,
  reason: text,
  proposed: decision,
  complete: z.boolean(),
  note: sealed.nullable(),
  proposal,
  ...times,
  ...sent,
});
const decided = { round: count, decision, rung: z.int(), againstVerdict: z.boolean().optional() };
const asksLater = { arrived: z.object({ askAt: time }).optional() };
const adviceText = { advice: text, notNames: z.array(text) };
const requester = z.object({ role: role.nullable() });
const policy = z.object({ id: text, version: text });
const policySaid = z
  .object({ verdict: verdict.shape.verdict, inPart: z.boolean(), clauses: z.array(text) })
  .nullable()
  .optional();
const message = <Text extends z.ZodType>(said: Text) =>
  z.object({ id: text, from: z.enum(['requester', 'guardian']), at: time, text: said, notNames: z.array(text) });
const arrived = { what: text, to: text.nullable(), advice: text.optional() };

const contents = {
  received: z.object({ ...receivedWith(sealed), retention: text }),
  filed: z.object({
    ...ground(sealedField, sealed, verdict),
    standsOn: count.nullable().optional(),
    retention: text.optional(),
    telling: z.object({ remindAt: time }).optional(),
    ...asksLater,
  }),
  ...afterwardsContents(sealed),
  'manager-asked': managerAsked,
  'manager-told': z.object({
    reason: text,
    to: named.nullable(),
    told: z.array(text).optional(),
    againstVerdict: z.boolean().optional(),
    sharedWith: sealed.nullable().optional(),
  }),
  approved: z.object({ ...decided, ...asksLater, conditions: sealed.optional(), reason: sealed.optional() }),
  declined: z.object({ ...decided, ...asksLater, reason: sealed }),
  'question-asked': z.object({
    round: count,
    text: sealed,
    clock: z.enum(['runs', 'waits']).optional(),
    ...maybeTimes,
  }),
  'question-answered': z.object({ round: count, text: sealed, ...maybeTimes }),
  'handed-over': z.object({ from: z.array(text), to: asked, rung: z.int(), ...times, ...sent }),
  delegated: z.object({ from: text, to: asked, until: text.nullable(), ...sent }),
  disagreed: z.union([z.object({ to: z.null(), note: sealed }), managerAsked]),
  reminded: z.object({ to: text, clock: count.optional(), again: count.optional(), ...maybeTimes }),
  'next-rung': z.object({
    because: text,
    from: z.array(text),
    left: z.array(text).optional(),
    to: asked,
    rung: z.int(),
    ...times,
    ...sent,
  }),
  'nobody-left': z.object({ round: count, to: text, reason: text }),
  withdrawn: z.object({ because: text }),
  'guardian-asked': z.object({
    ...adviceText,
    choices: words,
    text: sealed.nullable(),
    requester,
    edition: policy,
    message: text.nullable().optional(),
    policy: policySaid,
  }),
  'guardian-replied': z.object({ ...adviceText, text: sealed, message: text.optional() }),
  'guardian-asked-back': z.object({ ...adviceText, message: text, text: sealed, at: time }),
  'guardian-answered': z.object({
    ...adviceText,
    answer: text,
    conditions: z.array(text),
    clause: text.nullable(),
    guardian: named,
    at: time,
    text: sealed.nullable(),
    law: sealed.nullable().optional(),
    holds: text.nullable().optional(),
  }),
  ...arrivedContents,
  delivered: z.object({ item: text, ...arrived }),
  'delivery-given-up': z.object({ item: text.optional(), ...arrived, reason: text }),
  'delivery-retried': z.object({ item: text }),
  'delivery-closed': z.object({ item: text }),
  refused: z.object({ attempt: text, code: text }),
  ...eraseContents(sealed),
  ...keepingContents(sealed),
  'advice-requested': z.object({
    choices: words,
    requester,
    edition: policy,
    message: message(sealed).nullable(),
    policy: policySaid,
    guardians: z.array(text),
  }),
  'advice-replied': z.object({ message: message(sealed), guardians: z.array(text) }),
  'guardians-changed': z.object({ come: z.array(text), gone: z.array(text), none: z.boolean() }),
  'advice-asked-back': z.object({ message: message(sealed) }),
  'advice-answered': z.object({
    answer: text,
    conditions: z.array(text),
    clause: text.nullable(),
    text: sealed,
    notNames: z.array(text),
    law: sealed.nullable().optional(),
    holds: text.nullable().optional(),
  }),
  ...standInContents,
  'version-withdrawn': z.object({ what: z.enum(['reader', 'edition']), version: text, because: text }),
  'version-restored': z.object({ what: z.enum(['reader', 'edition']), version: text, because: text }),
  ...registerContents,
} as const;

const away = z.record(text, z.object({ delegate: text, until: time, by: text.optional(), at: time.optional() }));
const entryOf = <Kind extends keyof typeof contents>(kind: Kind) =>
  z.object({
    v: z.literal(2).optional(),
    seq: count,
    at: time,
    kind: z.literal(kind),
    by: who,
    actingFor: named.optional(),
    content: contents[kind],
    opens: z
      .object({
        created: time.optional(),
        class: text.nullable().optional(),
        messages: count.optional(),
        away: away.optional(),
      })
      .optional(),
    nonce: text.optional(),
    previous: text,
    hash: text,
  });
const [firstKind, ...otherKinds] = Object.keys(contents) as (keyof typeof contents)[];
/** A journal, whoever it belongs to. */
export const journalSchema = z.array(z.discriminatedUnion('kind', [entryOf(firstKind!), ...otherKinds.map(entryOf)]));

const escalation = z.object({
  status: z.enum(['open', 'approved', 'declined', 'withdrawn']),
  round: count,
  since: count,
  reason: text,
  urgency,
  proposed: decision,
  complete: z.boolean(),
  asked: z.array(asked),
  rung: z.int(),
  clock: count,
  remindAt: text,
  nextAt: text,
  question: z.object({ by: text, seq: count }).nullable(),
  decided: z
    .object({
      outcome: z.enum(['approved', 'declined']),
      by: named.extend({ role: z.union([role, z.literal('system')]) }),
      decision,
      rung: z.int(),
      at: time,
      seq: count,
    })
    .nullable(),
});

const logged = { journal: journalSchema, leaves: z.array(count), unlogged: time.nullable() };
const common = { pk: text, schema: z.literal(SCHEMA), agency: text, ...logged, outbox, due: time.nullable() };

export const caseSchema = z.object({
  ...common,
  id: text,
  kind: z.literal('case'),
  author: z.object({ id: text, name: text, team: text }),
  created: time,
  edition: edition.optional(),
  begunFor: z.object({ kind: z.enum(['route', 'assessment']), reference: text, number: count.optional() }).optional(),
  draft: draftSchema.nullable(),
  state: z.enum(['draft', 'waiting', 'filed']),
  filed: filed.nullable(),
  escalation: escalation.nullable(),
  advice: z.array(
    z.object({
      id: text,
      status: z.enum(['asked', 'asked-back', 'answered']),
      by: text,
      at: time,
      seen: z.array(text),
    }),
  ),
  retention: z
    .object({ class: text, legalHold: z.boolean(), startsOn: text.optional(), reviewOn: text.optional() })
    .nullable(),
  order: text,
  waitingFor: z.array(text),
  waitingSince: text.nullable(),
  rev: count,
  touched: time,
  last: z.object({ rev: count, key: text }).nullable(),
  openedBy: text.nullable(),
  received: z.object(receivedWith(text)).optional(),
  receivedAbout: text.optional(),
  terms: z.array(text),
  registered: text,
  cards: words.optional(),
});

export const adviceSchema = z.object({
  ...common,
  id: text,
  kind: z.literal('advice'),
  created: time,
  rev: count,
  state: z.enum(['open', 'asked-back', 'answered']),
  requester,
  edition: policy,
  choices: words,
  policy: policySaid,
  messages: z.array(message(text)),
  answer: z
    .object({
      advice: text,
      conditions: z.array(text),
      clause: text.nullable(),
      text,
      notNames: z.array(text),
      by: named,
      at: time,
      law: text.nullable().optional(),
      holds: text.nullable().optional(),
    })
    .nullable(),
  waitingFor: z.array(text),
  waitingSince: text.nullable(),
  cards: words.optional(),
});

export const absencesSchema = z.object({
  ...common,
  id: z.literal('absences'),
  kind: z.literal('absences'),
  away,
});

export const withdrawalsSchema = z.strictObject({
  id: z.literal('withdrawals'),
  pk: text,
  kind: z.literal('withdrawals'),
  schema: z.literal(SCHEMA),
  agency: text,
  ...logged,
});

export const doubtsSchema = z.strictObject({
  id: text,
  pk: text,
  kind: z.literal('doubts'),
  schema: z.literal(1),
  agency: text,
  reader: text,
  edition: text,
  answers: count,
  choices: z.record(text, count),
  facts: z.record(text, count),
});
