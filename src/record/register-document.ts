// A document of the register: about records, beside them. It has a journal of its own and an outbox; what it says is
// computed from the journal by the part that it belongs to.
import { z } from 'zod/v4';
import { numbered } from './case-items.ts';
import { isKind } from './entries.ts';
import { isForAdmins } from './items.ts';
import { append } from './journal.ts';
import { dueOf, FOR_ADMINS, stillOpen } from './outbox-items.ts';
import { eraseNewsPayload, itemSchema } from './outbox-schema.ts';
import { partitionOf } from './partition.ts';
import type { Problem } from './problem.ts';
import { journalSchema } from './schema.ts';
import { differences, UnreadableDocument } from './stored.ts';
import type { Brought, Entry, NewEntry, OutboxItem } from './types.ts';
import { unloggedOf } from './unlogged.ts';
import { chainProblems } from './verify.ts';
import { eraseProblems, neverErasedProblems } from './verify-erase.ts';
import { say } from '../words/say.ts';

export const REGISTER_KINDS = [
  'access',
  'inquiry',
  'disposal',
  'pack',
  'review',
  'log-keys',
  'destroyed',
  'restore',
  // joint working: what they say is computed in src/joint
  'route',
  'block',
  'assessment',
] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

/** The version of what is stored of the register. */
export const REGISTER_SCHEMA = 1;

export interface RegisterDocument<Kind extends RegisterKind = RegisterKind> {
  readonly id: string;
  readonly pk: string;
  readonly kind: Kind;
  readonly schema: typeof REGISTER_SCHEMA;
  readonly agency: string;
  readonly journal: readonly Entry[];
  /** Where each entry stands in the agency's log, in the order of the journal; those not yet logged are missing. */
  readonly leaves: readonly number[];
  /** Since when an entry waits for the log (ISO 8601); null where all are in it. */
  readonly unlogged: string | null;
  readonly outbox: readonly OutboxItem[];
  readonly due: string | null;
  /** Whose list of what waits it stands on, and where; only in joint working, and only while something waits for somebody. */
  readonly waitingFor?: readonly string[];
  readonly waitingSince?: string;
  /** By what the store finds it, and where it stands there: only in kinds that are looked for, whose part checks them. */
  readonly terms?: readonly string[];
  readonly registered?: string;
}

/** A document of the register in which nothing has happened yet. */
export const newRegister = <Kind extends RegisterKind>(
  kind: Kind,
  id: string,
  agency: string,
): RegisterDocument<Kind> => ({
  id,
  pk: partitionOf(agency),
  kind,
  schema: REGISTER_SCHEMA,
  agency,
  journal: [],
  leaves: [],
  unlogged: null,
  outbox: [],
  due: null,
});

/** The document with these entries at the end of its journal, and with what the last of them brings about. */
export function withRegisterEntries<Document extends RegisterDocument>(
  document: Document,
  entries: readonly NewEntry[],
  brought: readonly Brought[] = [],
): Document {
  const owner = { agency: document.agency, reference: document.id };
  const journal = append(owner, document.journal, entries);
  const last = journal.at(-1);
  const items = last ? numbered(last, brought) : [];
  const outbox = [...document.outbox, ...items].filter(stillOpen);
  return withRegisterCopies({ ...document, journal, outbox });
}

/** The document with what is computed from its journal and its outbox. */
export function withRegisterCopies<Document extends RegisterDocument>(document: Document): Document {
  const { waitingFor: _for, waitingSince: _since, ...rest } = document;
  const copies = { unlogged: unloggedOf(document), due: dueOf(document.outbox), ...waitingIn(document) };
  return { ...rest, ...copies } as Document;
}

/** After every request that somebody is to decide: nobody but an administrator looks at these. */
const LAST_OF_ALL = 9;

/** Administrators see what of joint working sticks, or waits until its person can be reached. */
function waitingIn({
  kind,
  journal,
  outbox,
}: Pick<RegisterDocument, 'kind' | 'journal' | 'outbox'>): Pick<RegisterDocument, 'waitingFor' | 'waitingSince'> {
  if (!MAY_LOSE_TEXTS.has(kind) || !outbox.some(isForAdmins)) return {};
  return { waitingFor: [FOR_ADMINS], waitingSince: `${LAST_OF_ALL} ${journal[0]?.at ?? ''}` };
}

const registerSchema = z.strictObject({
  id: z.string(),
  pk: z.string(),
  kind: z.enum(REGISTER_KINDS),
  schema: z.literal(REGISTER_SCHEMA),
  agency: z.string(),
  journal: journalSchema,
  leaves: z.array(z.int().min(0)),
  unlogged: z.iso.datetime().nullable(),
  outbox: z.array(
    z.discriminatedUnion('kind', [
      itemSchema(
        'register-news',
        { to: z.string() },
        { what: z.string(), about: z.string(), of: z.string().optional() },
      ),
      itemSchema('run-disposal', {}, {}),
      itemSchema('joint-clock', {}, { what: z.string() }),
      itemSchema('erase-news', { to: z.string() }, eraseNewsPayload),
    ]),
  ),
  due: z.iso.datetime().nullable(),
  waitingFor: z.array(z.string()).optional(),
  waitingSince: z.string().optional(),
  terms: z.array(z.string()).optional(),
  registered: z.string().optional(),
});

const isOfKind = (kind: unknown): kind is RegisterKind => (REGISTER_KINDS as readonly unknown[]).includes(kind);

/** Whether it is a document of the register, whatever it says. */
export const isRegister = (stored: unknown): boolean =>
  typeof stored === 'object' && stored !== null && 'kind' in stored && isOfKind(stored.kind);

/** A document of the register as the store has it. Throws UnreadableDocument. */
export function readRegister<Kind extends RegisterKind>(stored: unknown, kind?: Kind): RegisterDocument<Kind> {
  const { schema } = (stored ?? {}) as { readonly schema?: unknown };
  if (typeof schema === 'number' && schema > REGISTER_SCHEMA)
    throw new UnreadableDocument('document-too-new', say('check.isOfALaterVersion', { version: REGISTER_SCHEMA }));
  const result = registerSchema.safeParse(stored);
  if (result.success && (kind === undefined || result.data.kind === kind))
    return result.data as unknown as RegisterDocument<Kind>;
  const issue = result.success ? undefined : result.error.issues[0];
  throw new UnreadableDocument('document-damaged', `${issue?.path.join('.') ?? 'kind'}: ${issue?.message ?? ''}`);
}

/**
 * Every sign that a document of the register was changed, or shows something else than its journal. What its entries
 * mean, the part checks that it belongs to. Never throws.
 */
export function registerProblems(stored: unknown): Problem[] {
  try {
    const document = readRegister(stored);
    const { agency, pk } = document;
    const problems = [...chainProblems(document, goneBefore(document)), ...erasedProblems(document)];
    for (const path of differences(stored, document))
      problems.push({ code: 'unknown-field', message: say('check.theRecordHasAField', { path }) });
    if (pk !== partitionOf(agency))
      problems.push({ code: 'wrong-place', message: say('check.theRecordStandsInAnother') });
    if (!isRightlyListed(document))
      problems.push({ code: 'copy-differs', message: say('check.theDocumentSaysOtherwise') });
    return problems;
  } catch (error) {
    const message = say('check.theRecordCannotBeRead', { message: (error as Error).message });
    return [{ code: 'not-readable', message }];
  }
}

/** Out of what agencies do together two people may take a text by a lawful order; out of nothing else here. */
export const MAY_LOSE_TEXTS: ReadonlySet<RegisterKind> = new Set(['route', 'block', 'assessment']);

/** One that an earlier version wrote stands on no administrator's list until something of it is tried again. */
function isRightlyListed(document: RegisterDocument): boolean {
  const { unlogged, due, waitingFor, waitingSince } = document;
  const right = withRegisterCopies(document);
  const isWaiting = waitingFor?.join(' ') === right.waitingFor?.join(' ') && waitingSince === right.waitingSince;
  const isEarlier = waitingFor === undefined && waitingSince === undefined;
  return unlogged === right.unlogged && due === right.due && (isWaiting || isEarlier);
}

const erasedProblems = ({ kind, schema, leaves, journal }: RegisterDocument): Problem[] =>
  MAY_LOSE_TEXTS.has(kind) ? eraseProblems(journal, { schema, leaves, of: 'joint' }) : neverErasedProblems(journal);

/** The entries that were destroyed, by what is left of them: how many there were, and the hash of the last. */
function goneBefore({
  kind,
  journal: [first],
}: RegisterDocument): { readonly seq: number; readonly hash: string } | undefined {
  if (kind !== 'destroyed' || !first || !isKind(first, 'destroyed')) return undefined;
  return { seq: first.content.entries, hash: first.content.last };
}
