// Reads what a store gives back: checked by its schema, and brought up to the present version where it is an older one.
import type { AbsencesDocument } from './absences.ts';
import type { AdviceDocument } from './advice-document.ts';
import { SCHEMA } from './case-document.ts';
import { absencesSchema, adviceSchema, caseSchema, withdrawalsSchema } from './schema.ts';
import { upgrade } from './upgrade.ts';
import type { CaseDocument } from './types.ts';
import type { WithdrawalsDocument } from './withdrawals-document.ts';
import { say } from '../words/say.ts';

/** A document that cannot be read: damaged, or written by a later version of the bot. */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument';
  readonly code: 'document-damaged' | 'document-too-new';

  constructor(code: UnreadableDocument['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export type StoredKind = CaseDocument | AdviceDocument | AbsencesDocument;

const SCHEMAS = {
  case: caseSchema,
  advice: adviceSchema,
  absences: absencesSchema,
  withdrawals: withdrawalsSchema,
} as const;

/** A case as the store has it, of any version so far. Throws UnreadableDocument. */
export const readCase = (stored: unknown): CaseDocument => read(stored, 'case') as CaseDocument;
/** A request to the Guardian. Throws UnreadableDocument. */
export const readAdvice = (stored: unknown): AdviceDocument => read(stored, 'advice') as AdviceDocument;
/** The list of who is away. Throws UnreadableDocument. */
export const readAbsences = (stored: unknown): AbsencesDocument => read(stored, 'absences') as AbsencesDocument;
/** The list of withdrawn versions. Throws UnreadableDocument. */
export const readWithdrawals = (stored: unknown): WithdrawalsDocument =>
  read(stored, 'withdrawals') as WithdrawalsDocument;

/** Whichever of them it is. Throws UnreadableDocument. */
export function readStored(stored: unknown): StoredKind {
  const kind = kindOf(stored);
  if (kind === null || kind === 'withdrawals')
    throw new UnreadableDocument('document-damaged', 'It is not a case, a request or a list.');
  return read(stored, kind) as StoredKind;
}

/** The kinds of which earlier versions are brought up to date. */
export const UPGRADED = Object.keys(SCHEMAS) as readonly (keyof typeof SCHEMAS)[];

/** A document of one of those kinds in the present version. Throws UnreadableDocument. */
export function bringUpToDate(stored: unknown): StoredKind | WithdrawalsDocument {
  const kind = kindOf(stored);
  if (kind === null) throw new UnreadableDocument('document-damaged', 'It is of no kind that has earlier versions.');
  return read(stored, kind) as StoredKind | WithdrawalsDocument;
}

const kindOf = (stored: unknown): keyof typeof SCHEMAS | null =>
  isObject(stored) && typeof stored['kind'] === 'string' && Object.hasOwn(SCHEMAS, stored['kind'])
    ? (stored['kind'] as keyof typeof SCHEMAS)
    : null;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

// what was read and checked once is not read again: a document is never changed in place
const checked = new WeakMap<object, { readonly kind: unknown; readonly document: object }>();

function read(stored: unknown, kind: keyof typeof SCHEMAS): object {
  if (!isObject(stored)) throw new UnreadableDocument('document-damaged', say('check.isNoObject'));
  const known = checked.get(stored);
  return known?.kind === kind ? known.document : parse(stored, kind).document;
}

/** The document in the present version, and what the schema makes of it. Throws UnreadableDocument. */
function parse(
  stored: Readonly<Record<string, unknown>>,
  kind: keyof typeof SCHEMAS,
): { readonly document: object; readonly known: unknown } {
  const version = stored['schema'] ?? 1;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > SCHEMA)
    throw new UnreadableDocument('document-too-new', say('check.isOfALaterVersion', { version: SCHEMA }));
  let document: object;
  try {
    document = version === SCHEMA ? stored : upgrade(stored, kind);
  } catch (error) {
    // what a damaged document makes the language say is no sentence for an auditor
    const why = error instanceof TypeError ? say('check.somethingInItIsMissing') : messageOf(error);
    throw new UnreadableDocument('document-damaged', say('check.cannotBeBroughtUpToDate', { why }));
  }
  const result = SCHEMAS[kind].safeParse(document);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UnreadableDocument('document-damaged', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  checked.set(stored, { kind, document });
  checked.set(document, { kind, document });
  return { document, known: result.data };
}

/** Fields that the schema does not have, by their path: nothing of ours writes them. Throws UnreadableDocument. */
export function unknownIn(stored: unknown): string[] {
  const kind = kindOf(stored);
  if (kind === null || !isObject(stored)) return [];
  const { document, known } = parse(stored, kind);
  return differences(document, known);
}

/** The paths of what stands in `whole` and not, or not so, in what a schema made of it. */
export function differences(whole: unknown, known: unknown, path = ''): string[] {
  if (whole === known) return [];
  if (!isObject(whole) && !Array.isArray(whole)) return [path];
  const there = Object(known) as Readonly<Record<string, unknown>>;
  const found: string[] = [];
  for (const [key, value] of Object.entries(whole as object)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (value === undefined) continue;
    if (!Object.hasOwn(there, key)) found.push(at);
    else found.push(...differences(value, there[key], at));
  }
  return found;
}
