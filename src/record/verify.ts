// Does a record still say what was written? What a check finds, and the code that finds what a check alone cannot.
import canonicalize from 'canonicalize';
import { adviceOf } from './advice.ts';
import { escalationOf } from './escalation-state.ts';
import { openDecision } from './filing.ts';
import { append, hashEntry, seal, sealedIn, sealHolds } from './journal.ts';
import type { Owner } from './journal.ts';
import { partitionOf } from './partition.ts';
import { crockford, evenOut } from './reference.ts';
import type { Actor, CaseDocument, Context, Entry, FiledDecision, Sealed } from './types.ts';

/** Something that does not add up; `seq` is the entry it was seen at. */
export interface Problem {
  readonly code:
    | 'not-readable'
    | 'entry-changed'
    | 'chain-broken'
    | 'text-changed'
    | 'text-missing'
    | 'state-differs'
    | 'copy-differs'
    | 'author-differs'
    | 'wrong-place'
    | 'advice-differs'
    | 'advice-missing';
  readonly seq?: number;
  readonly message: string;
}

/** What no check of a record by itself can find; said wherever a check is reported. */
export const CANNOT_FIND = [
  'the last entries cut off',
  'a whole record gone',
  'a journal written anew, with new hashes, by somebody who can write to the store',
] as const;

const ownerOf = (document: CaseDocument): Owner => ({ agency: document.agency, reference: document.id });

/**
 * Every sign that an entry was changed, put in, moved, or taken out of the middle, or that the record says something
 * else than its journal. Empty when all adds up. Never throws, whatever was done to the document.
 */
export function verifyRecord(document: CaseDocument): Problem[] {
  try {
    return [...chainProblems(document), ...copyProblems(document)];
  } catch (error) {
    return [{ code: 'not-readable', message: `The record cannot be read: ${(error as Error).message}` }];
  }
}

function chainProblems(document: CaseDocument): Problem[] {
  const { journal } = document;
  const gone = new Set(
    journal
      .filter((entry) => entry.kind === 'redacted')
      .flatMap((entry) =>
        (entry.content['paths'] as string[]).map((path) => `${String(entry.content['seq'])} ${path}`),
      ),
  );
  return journal.flatMap((entry, i): Problem[] => {
    const seq = i + 1;
    const problems: Problem[] = [];
    const { hash, ...content } = entry;
    if (hashEntry(ownerOf(document), content) !== hash)
      problems.push({
        code: 'entry-changed',
        seq,
        message: `Entry ${seq} was changed after it was written, or belongs to another record.`,
      });
    if (entry.seq !== seq || entry.previous !== (journal[i - 1]?.hash ?? ''))
      problems.push({
        code: 'chain-broken',
        seq,
        message: `Entry ${seq} does not follow the one before it: an entry was put in, moved or taken out.`,
      });
    for (const { path, sealed } of sealedIn(entry.content)) {
      if (!sealHolds(sealed))
        problems.push({ code: 'text-changed', seq, message: `The text "${path}" of entry ${seq} was changed.` });
      else if (sealed.text === null && !gone.has(`${seq} ${path}`))
        problems.push({
          code: 'text-missing',
          seq,
          message: `The text "${path}" of entry ${seq} is gone, and no entry says that it was taken out.`,
        });
    }
    return problems;
  });
}

/** What is kept beside the journal for queries must say what the journal says. */
function copyProblems(document: CaseDocument): Problem[] {
  const problems: Problem[] = [];
  const filed = decisionIn(document.journal);
  if (document.pk !== partitionOf(document.agency))
    problems.push({ code: 'wrong-place', message: "The record stands in another agency's place." });
  if ((document.state === 'filed') !== (filed !== null))
    problems.push({ code: 'state-differs', message: `The record says "${document.state}", and its journal does not.` });
  else if (
    document.journal.length > 0 &&
    document.state === 'waiting' &&
    escalationOf(document.journal)?.status !== 'open'
  )
    problems.push({
      code: 'state-differs',
      message: 'The record says that a manager is asked, and its journal does not.',
    });
  if (document.journal.length === 0 && document.state !== 'draft')
    problems.push({ code: 'state-differs', message: 'The record has no journal.' });
  if (document.state === 'filed' && document.draft !== null)
    problems.push({ code: 'state-differs', message: 'The record is filed and still has a draft.' });
  if (canonicalize(filed) !== canonicalize(document.filed))
    problems.push({ code: 'copy-differs', message: 'What the record shows as decided is not what its journal says.' });
  if (canonicalize(escalationOf(document.journal)) !== canonicalize(document.escalation))
    problems.push({
      code: 'copy-differs',
      message: 'What the record shows of the manager is not what its journal says.',
    });
  if (canonicalize(adviceOf(document.journal)) !== canonicalize(document.advice))
    problems.push({
      code: 'copy-differs',
      message: 'What the record shows of the Guardian is not what its journal says.',
    });
  const first = document.journal.find((entry) => entry.kind !== 'refused' && entry.by.role !== 'system');
  if (first && first.by.id !== document.author.id)
    problems.push({ code: 'author-differs', message: 'The record names another author than its journal.' });
  return problems;
}

/** The decision that a journal holds: the last one filed, or null. */
export function decisionIn(journal: readonly Entry[]): FiledDecision | null {
  const entry = journal.findLast(({ kind }) => kind === 'filed');
  return entry ? openDecision(entry.content) : null;
}

const CODE_LENGTH = 12;

const codeOf = (hash: string): string =>
  crockford(
    Uint8Array.from(hash.slice(0, 16).match(/../g)!, (byte) => Number.parseInt(byte, 16)),
    CODE_LENGTH,
  );

/**
 * The code of a receipt, such as 7K3F-92QD-0M4X: 60 bits of the last entry's hash, and so of everything before it.
 * Pasted into the case file it finds later what no check inside the store can. Null where there is no journal yet.
 */
export function checkCode(document: Pick<CaseDocument, 'journal'>): string | null {
  const head = document.journal.at(-1);
  return head ? codeOf(head.hash) : null;
}

/** The entry whose receipt showed this code, as a person may type it; null where no entry of this record did. */
export function matchCode(document: Pick<CaseDocument, 'journal'>, typed: string): Entry | null {
  const code = evenOut(typed);
  return document.journal.find((entry) => evenOut(codeOf(entry.hash)) === code) ?? null;
}

/**
 * Takes texts out of an entry, as the law may require, and adds an entry that says which, by whom and why. The salt goes
 * with the text, so that nobody can find a short text again by trying; the chain stays whole. Throws where there is no
 * such text. Whether it is lawful, and who may order it, is decided elsewhere.
 */
export function redact(
  document: CaseDocument,
  seq: number,
  paths: readonly string[],
  actor: Actor,
  reason: string,
  context: Context,
): CaseDocument {
  const entry = document.journal.find((one) => one.seq === seq);
  const known = entry ? sealedIn(entry.content).map(({ path }) => path) : [];
  for (const path of paths) if (!known.includes(path)) throw new Error(`Entry ${seq} has no text "${path}".`);
  const journal = append(
    ownerOf(document),
    document.journal.map((one) => (one === entry ? { ...one, content: without(one.content, paths) } : one)),
    {
      at: context.now.toISOString(),
      kind: 'redacted',
      by: { id: actor.id, name: actor.name, role: actor.roles[0] ?? 'admin', team: actor.team },
      content: { seq, paths, reason: seal(reason, context.newId()) },
    },
  );
  // `last` is a hash of the last command and could hold a hash of the very text
  return {
    ...document,
    journal,
    filed: decisionIn(journal),
    rev: document.rev + 1,
    touched: context.now.toISOString(),
    last: null,
  };
}

function without(content: Entry['content'], paths: readonly string[]): Entry['content'] {
  const copy = structuredClone(content);
  for (const { path, sealed } of sealedIn(copy)) {
    if (paths.includes(path))
      Object.assign(sealed as { -readonly [K in keyof Sealed]: Sealed[K] }, { salt: '', text: null });
  }
  return copy;
}
