// How a command or an event changes a case: new entries, and from them everything else, in one new document.
import { caseItems } from './case-items.ts';
import { authorOf, withCopies } from './copies.ts';
import type { LadderContext } from './escalation-types.ts';
import { actingAs, append, newEntry, sha256 } from './journal.ts';
import { stillOpen, stillWanted } from './outbox-items.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import { DOCUMENT_LIMIT, documentTooLarge, documentNearlyFull } from './document-size.ts';
import type { Actor, Asked, CaseDocument, Context, NewEntry, Opening, Times, Transition } from './types.ts';

export interface Change {
  readonly entries: readonly NewEntry[];
  readonly draft?: CaseDocument['draft'];
  /** The command that brought it, so that the same tap twice is one effect. */
  readonly last?: CaseDocument['last'];
  /** Nothing that a card shows has changed: cards that people have stay valid. */
  readonly quiet?: true;
}

/** The document after a change, with the items that its entries bring about. Items that nobody wants any more go. */
export function changed(document: CaseDocument, change: Change, context: Context): CaseDocument {
  const owner = { agency: document.agency, reference: document.id };
  const journal = append(owner, document.journal, change.entries, openingOf(document));
  const next: CaseDocument = {
    ...document,
    draft: usedIn(change.draft === undefined ? document.draft : change.draft),
    journal,
    ...(change.quiet ? {} : { rev: document.rev + 1, touched: context.now.toISOString() }),
    last: change.last ?? document.last,
  };
  const fresh = caseItems(journal).filter(({ id }) => Number.parseInt(id, 10) > document.journal.length);
  const outbox = [...document.outbox, ...fresh].filter(
    (one) => stillOpen(one) && (one.lease !== null || one.kind === 'update-card' || stillWanted(next, one)),
  );
  return withCopies({ ...next, author: authorOf(next), outbox });
}

/** What somebody else was asked about, or what was put on record, was used. */
const usedIn = (draft: CaseDocument['draft']): CaseDocument['draft'] => draft && { ...draft, hidden: false };

const openingOf = ({ created, retention }: CaseDocument): Opening => ({ created, class: retention?.class ?? null });

/** The change, unless the document has become larger than `limit`, in bytes. */
export function settled(document: CaseDocument, change: Change, context: Context, limit = DOCUMENT_LIMIT): Transition {
  const next = changed(document, change, context);
  return documentTooLarge(next, limit)
    ? { outcome: 'refuse', refusal: refuse('document-full') }
    : { outcome: 'apply', document: next };
}

/**
 * A key that is the same for the same command of the same person: with the revision it was given, it says whether a tap
 * came twice.
 */
export const commandKey = (actor: { readonly id: string }, command: object): string =>
  sha256(JSON.stringify({ by: actor.id, ...command }, inOrder)).slice(0, 16);

// not canonical JSON: that refuses half characters, which a forged card can hold
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The number that the n-th entry added now will have. */
export const seqAfter = (document: CaseDocument, n = 1): number => document.journal.length + n;

/** When a rung that is asked now is reminded, and when the next one is told. */
export function timesOf(urgency: Parameters<LadderContext['ladder']['deadlines']>[0], context: LadderContext): Times {
  const { remindAt, nextAt } = context.ladder.deadlines(urgency, context.now);
  return { remindAt: remindAt.toISOString(), nextAt: nextAt.toISOString() };
}

export const askedIds = (asked: readonly Asked[]): string[] => asked.map(({ id }) => id);

/** So many attempts of one person are noted on one record: nobody can fill it by tapping. */
const ATTEMPTS_NOTED = 20;

/**
 * An attempt by somebody who may not: refused, and on the record. The same attempt again, with nothing in between, adds
 * nothing, and neither does one person's twenty-first; what others try is noted all the same.
 */
export function attempt(
  document: CaseDocument,
  actor: Actor,
  command: { readonly type: string },
  code: RefusalCode,
  context: Context,
): Transition {
  const refusal = refuse(code);
  const { journal } = document;
  const sameAs = ({ by, kind, content }: CaseDocument['journal'][number]): boolean =>
    kind === 'refused' && by.id === actor.id && content.attempt === command.type && content.code === code;
  const since = journal.slice(journal.findLastIndex(({ kind, by }) => kind !== 'refused' && by.role !== 'system') + 1);
  const theirs = journal.filter(({ kind, by }) => kind === 'refused' && by.id === actor.id).length;
  if (journal.length === 0 || since.some(sameAs) || theirs >= ATTEMPTS_NOTED || documentNearlyFull(document))
    return { outcome: 'refuse', refusal };
  const role = actor.roles[0] ?? 'system';
  const added = newEntry('refused', actingAs(actor, role), { attempt: command.type, code }, context);
  return {
    outcome: 'refuse',
    refusal: { ...refusal, message: `${refusal.message} This attempt is on the record.` },
    document: changed(document, { entries: [added], quiet: true }, context),
  };
}
