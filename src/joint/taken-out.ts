// What leaves with an auditor of one agency: of a document in which several write, what is another's own stays behind. Its
// hash goes along, so that nothing can be put in its place and the log still vouches for it.
import { agencyInReference } from './linked.ts';
import { chainProblems } from '../record/verify.ts';
import type { Problem } from '../record/problem.ts';
import { readRegister } from '../record/register-document.ts';
import type { Entry } from '../record/types.ts';
import { say } from '../words/say.ts';
import { entriesFor } from './erase.ts';
import type { JointDocument } from './facts.ts';
import { isJoint } from './terms.ts';

/** Where an entry stood that stays behind; `seen`: what of it the agency may read, which nothing proves. */
interface LeftBehind {
  readonly seq: number;
  readonly at: string;
  readonly previous: string;
  readonly hash: string;
  readonly leftBehind: true;
  readonly seen?: Pick<Entry, 'kind' | 'by' | 'content'>;
}

/** A document of which something stays behind: what waits in it and by what it is found would tell of that. */
type TakenOut = Pick<JointDocument, 'id' | 'pk' | 'kind' | 'agency' | 'leaves'> & {
  readonly takenOut: true;
  readonly journal: readonly (Entry | LeftBehind)[];
  /** Why nothing of it is here, where it could not be read. */
  readonly damage?: string;
};

interface Stored {
  readonly id: string;
  readonly pk: string;
  readonly kind: string;
}

/** What the agency in whose partition a document stands may take out; the same document where all of it is theirs. */
export function takenOut<Document extends Stored>(stored: Document): Document | TakenOut {
  if (!isJoint(stored)) return stored;
  let document: JointDocument;
  try {
    document = readRegister(stored) as unknown as JointDocument;
  } catch (error) {
    return damaged(stored, (error as Error).message);
  }
  const seen = new Map(
    entriesFor(document, document.agency).map((entry) => [entry.seq, ofOwn(entry, document.agency)]),
  );
  const journal = document.journal.map((entry) => leftBehind(entry, seen.get(entry.seq)));
  if (journal.every((entry, at) => entry === document.journal[at])) return stored;
  const { id, pk, kind, agency, leaves } = document;
  return { id, pk, kind, agency, leaves, takenOut: true, journal };
}

/** Of another agency's contribution, its own record is nobody else's to know of. */
function ofOwn(entry: Entry, agency: string): Entry {
  const { record } = entry.content as { readonly record?: { readonly reference?: unknown } | null };
  const { reference } = record ?? {};
  if (typeof reference !== 'string' || agencyInReference(reference) === agency) return entry;
  return { ...entry, content: { ...entry.content, record: null } } as Entry;
}

function leftBehind(entry: Entry, seen: Entry | undefined): Entry | LeftBehind {
  if (seen === entry) return entry;
  const { seq, at, previous, hash } = entry;
  const rest = { seq, at, previous, hash, leftBehind: true } as const;
  return seen ? { ...rest, seen: { kind: seen.kind, by: seen.by, content: seen.content } } : rest;
}

/** Of one that cannot be read nobody knows whose is what: only where its entries stood goes along. */
function damaged(stored: Stored, damage: string): TakenOut {
  const { id, pk, kind } = stored as JointDocument;
  const { agency, journal, leaves } = stored as Partial<JointDocument>;
  const bare = (Array.isArray(journal) ? (journal as unknown[]) : []).map((entry): LeftBehind => {
    const { seq, at, previous, hash } = (entry ?? {}) as Entry;
    return { seq, at, previous, hash, leftBehind: true };
  });
  const marks = Array.isArray(leaves) ? leaves : [];
  return { id, pk, kind, agency: agency ?? '', leaves: marks, takenOut: true, journal: bare, damage };
}

export const isTakenOut = (stored: unknown): stored is TakenOut =>
  (stored as { readonly takenOut?: unknown } | null)?.takenOut === true;

/** How many of its entries stayed behind. */
export const behindIn = ({ journal }: TakenOut): number => journal.filter(isBehind).length;

const isBehind = (entry: Entry | LeftBehind): entry is LeftBehind =>
  (entry as Partial<LeftBehind> | null)?.leftBehind === true;

/** The entries that are whole. */
export const wholeEntries = ({ journal }: TakenOut): Entry[] =>
  journal.filter((entry): entry is Entry => !isBehind(entry));

/** What does not add up in one of which something stayed behind: what is there must fit what stands around it. */
export function takenOutProblems(stored: TakenOut): Problem[] {
  const unread = (message: string): Problem[] => [
    { code: 'not-readable', message: say('check.theRecordCannotBeRead', { message }) },
  ];
  try {
    const { journal, agency, id, damage } = stored;
    if (damage !== undefined) return unread(damage);
    const mayBeErased = journal.some(isBehind);
    return journal.flatMap((entry, at): Problem[] => {
      const gone = { seq: at, hash: journal[at - 1]?.hash ?? '' };
      if (isBehind(entry)) return fits(entry, gone) ? [] : [broken(at + 1)];
      const problems = chainProblems({ agency, id, journal: [entry] }, gone);
      // the entry by which another agency took it out may be one that stayed behind
      return problems.filter(({ code }) => code !== 'text-missing' || !mayBeErased);
    });
  } catch (error) {
    return unread((error as Error).message);
  }
}

const fits = ({ seq, previous }: LeftBehind, before: { readonly seq: number; readonly hash: string }): boolean =>
  seq === before.seq + 1 && previous === before.hash;

const broken = (seq: number): Problem => ({
  code: 'chain-broken',
  seq,
  message: say('check.entryDoesNotFollowThe', { seq }),
});
