// What people have signed about an edition, in words and days. It stands beside the edition's files and is no part of its
// content hash: it names that hash. Entries are only added; a mistake is taken back by a further one.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { isDay } from './day.ts';
import type { Clause } from './schema.ts';

/** The name of the file, which is no part of what an edition says. */
export const SIGNED = 'signed.yaml';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a clause is named by its id');
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a hash has 64 characters of 0-9 and a-f');
const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is written 1.0.0');
const day = z.string().refine(isDay, 'a day that there is is written 2026-11-28');
const said = (most: number) => z.string().trim().min(3, 'say it in words').max(most, `at most ${most} characters`);

/** What nobody is called: whoever signs answers for it by name. */
const NOBODY =
  /^(?:the |our |my )?(?:council|legal|adviser|lawyer|team|test|legal team|some ?body|nobody|no one|not known)$/i;
const NAME = /^\p{L}[\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+)+$/u;

/** Their first and last name, in letters of any script. */
export const signerSchema = z
  .string()
  .trim()
  .max(80, 'a name has at most 80 characters')
  .refine((name) => NAME.test(name.normalize('NFC')) && !NOBODY.test(name), 'a name is written in full: Ada Lawyer');

/** Who signs an entry, as what and on which day. */
export const signature = { by: signerSchema, role: said(80), on: day };

/** As what somebody endorses a whole edition. */
export const ENDORSED_AS = ['council-adopted', 'adviser-confirmed'] as const;
export type EndorsedAs = (typeof ENDORSED_AS)[number];

/** The whole edition, at this version and with this content. */
const endorsedSchema = z.strictObject({
  kind: z.literal('endorsed'),
  version,
  hash,
  as: z.enum(ENDORSED_AS),
  ...signature,
});
/** One clause with this content, and what was found. */
const reviewedSchema = z.strictObject({
  kind: z.literal('reviewed'),
  clause: id,
  hash,
  found: said(500),
  ...signature,
});
/** The law of one clause binds from this day, and by which source that is known. */
const commencedSchema = z.strictObject({
  kind: z.literal('commenced'),
  clause: id,
  from: day,
  source: said(300),
  ...signature,
});
/** Takes back an entry before it, by its number: the first is 1. */
export const withdrawnSchema = z.strictObject({
  kind: z.literal('withdrawn'),
  entry: z.number().int().positive(),
  because: said(300),
  ...signature,
});

export type Endorsed = z.infer<typeof endorsedSchema>;
export type Reviewed = z.infer<typeof reviewedSchema>;
export type Commenced = z.infer<typeof commencedSchema>;
export type Signed = z.infer<typeof entrySchema>;

const entrySchema = z.discriminatedUnion('kind', [endorsedSchema, reviewedSchema, commencedSchema, withdrawnSchema]);

export const signedSchema = z.array(entrySchema).superRefine(checkWithdrawals);

/** What the withdrawals in a list of entries need to know of each. */
type MayBeWithdrawal = { readonly kind: string; readonly on: string; readonly entry?: number };

/** Refuses whatever takes back an entry that is not there, takes one back itself, or was taken back before. */
export function checkWithdrawals(entries: readonly MayBeWithdrawal[], context: z.RefinementCtx): void {
  const taken = new Set<number>();
  entries.forEach(({ kind, entry }, at) => {
    if (kind !== 'withdrawn' || entry === undefined) return;
    const problem = withdrawalProblem(entries.slice(0, at), entry, taken);
    if (problem !== null) context.addIssue({ code: 'custom', path: [at, 'entry'], message: problem });
    taken.add(entry);
  });
}

/** Why an entry cannot be taken back; null where it can. */
function withdrawalProblem(
  before: readonly MayBeWithdrawal[],
  number: number,
  taken: ReadonlySet<number>,
): string | null {
  const meant = before[number - 1];
  if (!meant) return `there is no entry ${number} before it`;
  if (meant.kind === 'withdrawn') return `entry ${number} takes one back itself: sign what you mean anew`;
  return taken.has(number) ? `entry ${number} was taken back before` : null;
}

/** An entry that counts, with its number in the file. */
export type Standing<Kind extends Signed['kind'] = Signed['kind']> = Numbered<Extract<Signed, { kind: Kind }>>;

export type Numbered<Entry> = Entry & { readonly number: number };

/**
 * The entries of a kind that nobody has taken back, signed on `today` or before: nobody has signed yet what bears a later
 * day. What takes one back counts at once, whatever its day.
 */
export function standing<Entry extends MayBeWithdrawal, Kind extends Entry['kind']>(
  signed: readonly Entry[],
  kind: Kind,
  today: string,
): Numbered<Extract<Entry, { kind: Kind }>>[] {
  const taken = new Set(signed.map(({ kind: of, entry }) => (of === 'withdrawn' ? entry : undefined)));
  return signed
    .map((entry, at) => ({ ...entry, number: at + 1 }))
    .filter(
      (entry): entry is Numbered<Extract<Entry, { kind: Kind }>> =>
        entry.kind === kind && entry.on <= today && !taken.has(entry.number),
    );
}

/** What is endorsed: an edition with the content that somebody read. */
export interface Endorsable {
  readonly version: string;
  readonly hash: string;
}

/** Who endorsed this very content. An endorsement of another version does not count, nor of another hash. */
export const endorsementsOf = (
  signed: readonly Signed[],
  { version: now, hash: content }: Endorsable,
  today: string,
): Standing<'endorsed'>[] =>
  standing(signed, 'endorsed', today).filter((one) => one.version === now && one.hash === content);

/** When the law of a clause began, as somebody signed last; undefined where nobody has. */
export const commencementOf = (
  signed: readonly Signed[],
  clause: string,
  today: string,
): Standing<'commenced'> | undefined => standing(signed, 'commenced', today).findLast((one) => one.clause === clause);

/** SHA-256 of what a clause says, in hex: whoever reviews it signs this. */
export const clauseHash = (clause: Clause): string => createHash('sha256').update(canonicalize(clause)!).digest('hex');
