// Does whatever was taken out of a journal say that two people did it?
import { isKind } from './entries.ts';
import type { Entry, EntryOf } from './entries.ts';
import type { Problem } from './problem.ts';
import { isSameTerminal } from './same-terminal.ts';
import { writersIn } from './writers.ts';
import { say } from '../words/say.ts';

/** What the document itself says of which entries may stand in it. */
export interface ErasedIn {
  /** Its version, as the store has it. */
  readonly schema: unknown;
  /** Where its entries stand in the log, as far as they are in it. */
  readonly leaves: readonly number[];
  /**
   * A record is one person's. From a request to the Guardian texts go with those of the record that asked it. In a document
   * of joint working several people write, and from the first on it took two.
   */
  readonly of: 'record' | 'request' | 'joint';
}

/** From this version on each text that went names who proposed it: the same in which the log began. */
const BY_TWO_SINCE = 4;

/**
 * Whether an entry can be of before it took two. Either the document is still of such a version: one that is only called so
 * can have no places in the log, by which the log finds it out. Or it was brought up to date since, and went into the log
 * as it was then, in one piece: what is put at its end later stands elsewhere in the log.
 */
function canBeOfBefore(seq: number, { schema = 1, leaves, of }: ErasedIn): boolean {
  if (of === 'joint') return false;
  if (typeof schema === 'number' && schema < BY_TWO_SINCE) return true;
  const inOnePiece = leaves.slice(0, seq).every((place, at) => place === leaves[0]! + at);
  return leaves.length === 0 || (leaves.length >= seq && inOnePiece);
}

/**
 * Each text that went without a proposal of somebody else. What remains unseen by this alone: an entry of one person in a
 * record that is not in the log yet, or never was before. Of those `oneAloneProblems` believes only what is older than the log.
 */
export function eraseProblems(journal: readonly Entry[], where: ErasedIn): Problem[] {
  return journal.flatMap((entry): Problem[] =>
    isKind(entry, 'redacted') && !isByTwo(entry, journal, where) ? [alone(entry)] : [],
  );
}

const alone = ({ seq }: Pick<Entry, 'seq'>): Problem => ({
  code: 'erased-alone',
  seq,
  message: say('erase.problem', { seq }),
});

function isByTwo(entry: EntryOf<'redacted'>, journal: readonly Entry[], where: ErasedIn): boolean {
  const { seq, by, content } = entry;
  const { proposal, proposedBy, paths } = content;
  if (proposedBy === undefined) return proposal === undefined && canBeOfBefore(seq, where);
  if (proposedBy.id === by.id) return false;
  // whether the record that asked has that proposal, is looked at where the two are compared
  if (proposal === null || proposal === undefined) return proposal === null && where.of === 'request';
  const proposed = journal[proposal - 1];
  if (!proposed || proposed.seq >= seq || !isKind(proposed, 'erase-proposed')) return false;
  if (isSameTerminal(proposed.content.osUser, content.osUser)) return false;
  const wrote = writersOf(journal.slice(0, seq - 1), where);
  if (wasOver(proposed, entry, journal) || [by, proposedBy].some(({ id }) => wrote.includes(id))) return false;
  const same = proposed.content.texts.filter((one) => one.seq === content.seq);
  const named = new Set(same.flatMap((one) => one.paths));
  return proposed.by.id === proposedBy.id && paths.every((path) => named.has(path));
}

/** Whether a proposal had been refused or taken back, or had ended, when it was carried out. */
const wasOver = (proposed: EntryOf<'erase-proposed'>, { seq, at }: Entry, journal: readonly Entry[]): boolean =>
  (proposed.content.until !== undefined && at >= proposed.content.until) ||
  journal.slice(0, seq - 1).some((one) => isKind(one, 'erase-given-up') && one.content.proposal === proposed.seq);

/** Nobody has a part in erasing what they wrote. Of a request to the Guardian nobody can tell here who asked it. */
function writersOf(journal: readonly Entry[], { of }: ErasedIn): readonly string[] {
  if (of === 'request') return [];
  return of === 'joint' ? writersIn(journal) : journal.slice(0, 1).map(({ by }) => by.id);
}

/**
 * Each text that went from a request to the Guardian with those of the record that asked it, and of which that record does
 * not say so: the two agree in the record first, and their entry there names each place in the request.
 */
export function eraseInRequestProblems(
  record: readonly Entry[],
  request: { readonly id: string; readonly journal: readonly Entry[] },
): Problem[] {
  return request.journal.flatMap((entry): Problem[] =>
    isKind(entry, 'redacted') && entry.content.proposal === null && !isAgreedIn(record, request.id, entry)
      ? [alone(entry)]
      : [],
  );
}

const isAgreedIn = (record: readonly Entry[], request: string, { by, content }: EntryOf<'redacted'>): boolean =>
  record.some((entry) => {
    if (!isKind(entry, 'redacted') || entry.by.id !== by.id) return false;
    if (entry.content.proposedBy?.id !== content.proposedBy?.id) return false;
    const named = (entry.content.requests ?? []).filter(({ advice }) => advice === request);
    const places = named.flatMap(({ texts }) => texts).filter(({ seq }) => seq === content.seq);
    return content.paths.every((path) => places.some(({ paths }) => paths.includes(path)));
  });

/**
 * Every entry about taking a text out, in a journal out of which nothing ever goes: of the register, of who is away, of
 * withdrawn versions. The bot writes none there.
 */
export const neverErasedProblems = (journal: readonly Entry[]): Problem[] =>
  journal.flatMap((entry): Problem[] =>
    isKind(entry, 'redacted', 'erase-proposed', 'erase-given-up')
      ? [{ code: 'erased-alone', seq: entry.seq, message: say('erase.neverHere', { seq: entry.seq }) }]
      : [],
  );

/** Each text that one person took out of a record that began when it took two already. `began`: when the log did. */
export const oneAloneProblems = (journal: readonly Entry[], began: string): Problem[] =>
  journal[0] === undefined || journal[0].at < began
    ? []
    : journal.flatMap((entry) => (isOneAlone(entry) ? [alone(entry)] : []));

/** Whether it is an entry of which nobody says that it took two. */
export const isOneAlone = (entry: Entry): boolean =>
  isKind(entry, 'redacted') && entry.content.proposal === undefined && entry.content.proposedBy === undefined;
