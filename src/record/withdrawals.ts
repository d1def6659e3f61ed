// Which versions of readers and editions an administrator has withdrawn: one small document for the agency, with a
// journal of its own, for it stops answers that people rely on.
import { isKind } from './entries.ts';
import type { VersionChanged } from './entries.ts';
import { actingAs, append, newEntry } from './journal.ts';
import type { Problem } from './problem.ts';
import { refuse } from './refusals.ts';
import { readWithdrawals, unknownIn } from './stored.ts';
import { unloggedOf } from './unlogged.ts';
import type { Actor, Context, Entry, EntryOf, Refusal } from './types.ts';
import { chainProblems } from './verify.ts';
import type { WithdrawalsDocument } from './withdrawals-document.ts';
import { neverErasedProblems } from './verify-erase.ts';
import { say } from '../words/say.ts';

export { noWithdrawals, WITHDRAWALS } from './withdrawals-document.ts';
export type { WithdrawalsDocument } from './withdrawals-document.ts';

/** Why a version is withdrawn, and why one is put back. */
export const WHY_WITHDRAWN = [
  'wrong-answers',
  'danger-missed',
  'harm',
  'privacy',
  'law-changed',
  'precaution',
] as const;
export const WHY_RESTORED = ['checked', 'by-mistake'] as const;
type Why = (typeof WHY_WITHDRAWN | typeof WHY_RESTORED)[number];
const WHY: ReadonlySet<string> = new Set([...WHY_WITHDRAWN, ...WHY_RESTORED]);
const isWhy = (code: string): code is Why => WHY.has(code);

/** The reason as a person reads it; a code that is none, as it is. */
export const whyWords = (code: string): string => (isWhy(code) ? say(`whyChanged.${code}`) : code);

export type Withdrawable = VersionChanged['what'];

/** What an administrator asks for. Versions are as a record names them: `reader-1`, `norfolk-2015 1.4.0`. */
export interface VersionChange extends VersionChanged {
  readonly type: 'withdraw' | 'restore';
}

type Change = EntryOf<'version-withdrawn'> | EntryOf<'version-restored'>;

/** An edition's version as it is named here. */
export const editionVersion = ({ id, version }: { readonly id: string; readonly version: string }): string =>
  `${id} ${version}`;

/** Every change, oldest first. */
export const changesIn = ({ journal }: Pick<WithdrawalsDocument, 'journal'>): Change[] =>
  journal.filter((entry): entry is Change & Entry => isKind(entry, 'version-withdrawn', 'version-restored'));

/** What is withdrawn now, each with the entry that says so. */
export function withdrawnIn(document: Pick<WithdrawalsDocument, 'journal'>): EntryOf<'version-withdrawn'>[] {
  const latest = new Map(changesIn(document).map((entry) => [nameOf(entry.content), entry]));
  return [...latest.values()].filter((entry) => entry.kind === 'version-withdrawn');
}

/** A version as one word: of which kind it is, and its name. */
export const nameOf = ({ what, version }: Pick<VersionChanged, 'what' | 'version'>): string => `${what}:${version}`;

/** The list after an administrator's change, or why it was not made. */
export function changeVersion(
  document: WithdrawalsDocument,
  actor: Actor,
  { type, what, version, because }: VersionChange,
  context: Context,
): { readonly document: WithdrawalsDocument } | { readonly refusal: Refusal } {
  if (!actor.roles.includes('admin')) return { refusal: refuse('not-an-administrator') };
  if (version.trim() === '' || version.length > 200) return { refusal: refuse('version-needed') };
  const reasons: readonly string[] = type === 'withdraw' ? WHY_WITHDRAWN : WHY_RESTORED;
  if (!reasons.includes(because)) return { refusal: refuse('version-reason-needed') };
  const isWithdrawn = withdrawnIn(document).some(({ content }) => nameOf(content) === nameOf({ what, version }));
  if (isWithdrawn === (type === 'withdraw'))
    return { refusal: refuse(isWithdrawn ? 'already-withdrawn' : 'not-withdrawn') };
  const kind = type === 'withdraw' ? 'version-withdrawn' : 'version-restored';
  const entry = newEntry(kind, actingAs(actor, 'admin'), { what, version, because }, context);
  const owner = { agency: document.agency, reference: document.id };
  const journal = append(owner, document.journal, [entry]);
  return { document: { ...document, journal, unlogged: unloggedOf({ ...document, journal }) } };
}

/** Every sign that the list was changed. `stored` is null where there is none. Never throws. */
export function verifyWithdrawals(stored: unknown): Problem[] {
  if (!stored) return [];
  try {
    const document = readWithdrawals(stored);
    const about = ({ code, message }: Problem): Problem => ({
      code,
      message: say('check.theListOfVersions', { message }),
    });
    const differs = { code: 'copy-differs', message: say('check.copies.unlogged') } as const;
    const unknown = unknownIn(stored).map((path): Problem => ({
      code: 'unknown-field',
      message: say('check.theRecordHasAField', { path }),
    }));
    return [
      ...unknown,
      ...chainProblems(document),
      ...neverErasedProblems(document.journal),
      ...(unloggedOf(document) === document.unlogged ? [] : [differs]),
    ].map(about);
  } catch (error) {
    return [
      { code: 'not-readable', message: say('check.theListOfVersionsCannot', { message: (error as Error).message }) },
    ];
  }
}
