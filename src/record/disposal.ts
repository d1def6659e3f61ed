// A disposal: records that are due, listed by one person, looked through, and approved by two. Pure; what is then destroyed
// is destroyed one by one (destroyed.ts), and each stands here with what became of it.
import { clean } from '../text/clean.ts';
import { isBlank } from '../text/fold.ts';
import { tooLong } from '../text/limits.ts';
import { isKind } from './entries.ts';
import { newEntry, seal, SYSTEM, unseal } from './journal.ts';
import { refuse } from './refusals.ts';
import { isSameTerminal } from './same-terminal.ts';
import type { RefusalCode } from './refusals.ts';
import { newRegister, withRegisterEntries } from './register-document.ts';
import type { RegisterDocument } from './register-document.ts';
import type { Approver, DueRecord } from './register-entries.ts';
import type { Brought, Context, Entry, NewEntry, Transition, Who } from './types.ts';

export type DisposalDocument = RegisterDocument<'disposal'>;

/** So many records at most: all of them are read by two people before they go. */
export const DISPOSAL_AT_MOST = 100;
/** So many people approve, each another one. */
export const APPROVALS = 2;

export interface DisposalRecord extends DueRecord {
  readonly stands: 'listed' | 'taken-out' | 'kept' | 'destroyed';
  /** Why it was taken out, in somebody's words; or a code of why it was kept. Empty otherwise. */
  readonly why: string;
  /** The hash of what is left of it, and the requests to the Guardian that went with it. */
  readonly destroyed: string | null;
  readonly requests: readonly string[];
}

export interface Approval {
  /** The number of its entry. */
  readonly seq: number;
  readonly by: Who;
  readonly at: string;
  readonly references: readonly string[];
  /** Who was signed in on the machine, where it was said at a terminal; null where it was tapped. */
  readonly osUser: string | null;
  /** From when on it does not count: who approved had left, or might approve no more. Null while it counts. */
  readonly endedAt: string | null;
}

export interface Disposal {
  readonly id: string;
  /** `listed`: nobody has approved it. `half`: one has. `approved`: two have, and not all of it is done. */
  readonly stands: 'listed' | 'half' | 'approved' | 'done' | 'called-off';
  readonly listed: { readonly by: Who; readonly at: string };
  readonly records: readonly DisposalRecord[];
  /** Those that count. */
  readonly approvals: readonly Approval[];
  /** Those that counted once. */
  readonly ended: readonly Approval[];
  readonly calledOff: { readonly by: Who; readonly at: string; readonly reason: string } | null;
}

/** What a disposal says by its journal; null where that does not begin as one does. */
export function disposalOf({ id, journal }: Pick<DisposalDocument, 'id' | 'journal'>): Disposal | null {
  const listed = journal.find((entry) => isKind(entry, 'disposal-listed'));
  if (!listed) return null;
  const records = listed.content.records.map((one) => recordAfter(one, journal));
  const off = journal.find((entry) => isKind(entry, 'disposal-called-off'));
  const calledOff = off ? { by: off.by, at: off.at, reason: unseal(off.content.reason) } : null;
  return standing({ id, listed: { by: listed.by, at: listed.at }, records, calledOff }, approvalsIn(journal));
}

function approvalsIn(journal: readonly Entry[]): Approval[] {
  const ends = journal.filter((entry) => isKind(entry, 'disposal-approval-ended'));
  return journal
    .filter((entry) => isKind(entry, 'disposal-approved'))
    .map(({ seq, by, at, content }) => ({
      seq,
      by,
      at,
      references: content.references,
      osUser: content.osUser ?? null,
      endedAt: ends.find((entry) => entry.content.of === seq)?.at ?? null,
    }));
}

/** The list with these approvals, by which it stands where it does. */
function standing(list: Pick<Disposal, 'id' | 'listed' | 'records' | 'calledOff'>, all: readonly Approval[]): Disposal {
  const approvals = all.filter(({ endedAt }) => endedAt === null);
  const ended = all.filter(({ endedAt }) => endedAt !== null);
  return { ...list, stands: standsAt(list.records, approvals.length, list.calledOff !== null), approvals, ended };
}

/**
 * The list as it stands where these people may approve no more, which its journal need not say yet. What is done stays
 * done.
 */
export function withoutApprovalsOf(disposal: Disposal, people: ReadonlySet<string>, now: Date): Disposal {
  if (disposal.stands !== 'half' && disposal.stands !== 'approved') return disposal;
  const end = (one: Approval): Approval => (people.has(one.by.id) ? { ...one, endedAt: now.toISOString() } : one);
  return standing(disposal, [...disposal.ended, ...disposal.approvals.map(end)]);
}

/** Done once nothing of it is left to do, whoever of those who approved it leaves afterwards. */
function standsAt(records: readonly DisposalRecord[], approvals: number, off: boolean): Disposal['stands'] {
  if (off) return 'called-off';
  const isDone = !records.some(({ stands }) => stands === 'listed');
  if (isDone && records.some(({ stands }) => stands === 'destroyed' || stands === 'kept')) return 'done';
  if (approvals === 0) return 'listed';
  if (approvals < APPROVALS) return 'half';
  return isDone ? 'done' : 'approved';
}

/** A record of the list, with the first thing that became of it: that is final. */
function recordAfter(one: DueRecord, journal: readonly Entry[]): DisposalRecord {
  const listed: DisposalRecord = { ...one, stands: 'listed', why: '', destroyed: null, requests: [] };
  const became = journal.find(
    (entry) =>
      isKind(entry, 'disposal-taken-out', 'disposal-kept', 'disposal-destroyed') &&
      entry.content.reference === one.reference,
  );
  if (!became) return listed;
  if (isKind(became, 'disposal-taken-out'))
    return { ...listed, stands: 'taken-out', why: unseal(became.content.reason) };
  if (isKind(became, 'disposal-kept')) return { ...listed, stands: 'kept', why: became.content.because };
  if (!isKind(became, 'disposal-destroyed')) return listed;
  const { destroyed, requests } = became.content;
  return { ...listed, stands: 'destroyed', destroyed, requests };
}

/** The records of which nothing has become yet. */
export const stillListed = ({ records }: Pick<Disposal, 'records'>): DisposalRecord[] =>
  records.filter(({ stands }) => stands === 'listed');

/** By whose authority a record may be destroyed: the two who approved it; null where it may not. */
export function authorityFor({ approvals, records }: Disposal, reference: string): readonly Approver[] | null {
  const approved = approvals.slice(0, APPROVALS);
  const people = new Set(approved.map(({ by }) => by.id));
  const all = approved.every(({ references }) => references.includes(reference));
  const out = records.some((one) => one.reference === reference && ['taken-out', 'kept'].includes(one.stands));
  const [first, second] = approved;
  const alone = isSameTerminal(first?.osUser, second?.osUser);
  if (people.size < APPROVALS || alone || !all || out) return null;
  return approved.map(({ by: { id, name, role } }) => ({ id, name, role }));
}

/** An instance of the bot that has begun to destroy goes on for a moment with the approvals that it has seen; milliseconds. */
export const GOES_ON = 3_600_000;

/** Whether these people had approved at a moment that this record goes, each with an approval that counted then. */
export function hadApproved(
  { approvals, ended, records }: Disposal,
  reference: string,
  people: readonly string[],
  at: string,
): boolean {
  const counted = people.flatMap((id) => {
    const found = [...approvals, ...ended].find(
      (one) =>
        one.by.id === id &&
        one.at <= at &&
        one.references.includes(reference) &&
        (one.endedAt === null || Date.parse(one.endedAt) + GOES_ON >= Date.parse(at)),
    );
    return found ?? [];
  });
  const out = records.some((one) => one.reference === reference && ['taken-out', 'kept'].includes(one.stands));
  const [first, second] = counted;
  const alone = isSameTerminal(first?.osUser, second?.osUser);
  return !out && !alone && people.length === APPROVALS && new Set(counted.map(({ by }) => by.id)).size === APPROVALS;
}

/** A new disposal with these records. Throws on misuse: none, or too many. */
export function listDisposal(
  records: readonly DueRecord[],
  at: {
    readonly id: string;
    readonly agency: string;
    readonly by: Who;
    readonly context: Context;
    readonly osUser?: string;
  },
): DisposalDocument {
  if (records.length === 0 || records.length > DISPOSAL_AT_MOST)
    throw new Error(`A disposal has 1 to ${DISPOSAL_AT_MOST} records.`);
  const content = { records, ...(at.osUser === undefined ? {} : { osUser: at.osUser }) };
  return withRegisterEntries(newRegister('disposal', at.id, at.agency), [
    newEntry('disposal-listed', at.by, content, at.context),
  ]);
}

export type DisposalCommand = { readonly osUser?: string } & (
  | { readonly type: 'take-out'; readonly reference: string; readonly reason: string }
  | { readonly type: 'call-off'; readonly reason: string }
  /** `others`: whom to tell that a second approval is needed. `gone`: who may approve no more, of those who did. */
  | { readonly type: 'approve'; readonly others: readonly string[]; readonly gone?: ReadonlySet<string> }
);

export interface DisposalTurn {
  readonly document: DisposalDocument;
  /** As whom they act: may.ts has said that they may. */
  readonly by: Who;
  readonly command: DisposalCommand;
  /** Who wrote each of the records, by reference; those that are not there any more are missing. */
  readonly authors: ReadonlyMap<string, readonly string[]>;
  readonly context: Context;
}

const no = (code: RefusalCode): Transition<DisposalDocument> => ({ outcome: 'refuse', refusal: refuse(code) });

/** Decides. The same again changes nothing; once two have approved it, nothing is taken back. */
export function decideDisposal(turn: DisposalTurn): Transition<DisposalDocument> {
  const disposal = disposalOf(turn.document);
  if (!disposal) return no('no-such-disposal');
  const { command } = turn;
  if (command.type === 'approve') return approve(turn, disposal, command);
  const reason = clean(command.reason);
  if (disposal.stands !== 'listed' && disposal.stands !== 'half')
    return command.type === 'call-off' && disposal.calledOff?.by.id === turn.by.id
      ? { outcome: 'repeat' }
      : no('disposal-over');
  if (isBlank(reason)) return no('keep-reason');
  if (tooLong(reason)) return no('too-long');
  return command.type === 'take-out'
    ? takeOut(turn, disposal, command.reference, reason)
    : added(
        turn,
        newEntry('disposal-called-off', turn.by, { reason: sealed(turn, reason), ...from(turn) }, turn.context),
      );
}

const sealed = ({ context }: DisposalTurn, reason: string) => seal(reason, context.newId());
const from = ({ command: { osUser } }: DisposalTurn) => (osUser === undefined ? {} : { osUser });
const added = (
  { document }: DisposalTurn,
  entry: Parameters<typeof withRegisterEntries>[1][number],
  brought: readonly Brought[] = [],
): Transition<DisposalDocument> => ({ outcome: 'apply', document: withRegisterEntries(document, [entry], brought) });

function takeOut(
  turn: DisposalTurn,
  { records }: Disposal,
  reference: string,
  reason: string,
): Transition<DisposalDocument> {
  const found = records.find((one) => one.reference === reference);
  if (!found) return no('not-in-disposal');
  if (found.stands !== 'listed') return { outcome: 'repeat' };
  const content = { reference, reason: sealed(turn, reason), ...from(turn) };
  return added(turn, newEntry('disposal-taken-out', turn.by, content, turn.context));
}

function approve(
  turn: DisposalTurn,
  before: Disposal,
  { others, gone = new Set() }: Extract<DisposalCommand, { type: 'approve' }>,
): Transition<DisposalDocument> {
  const { by, authors, context, command } = turn;
  const disposal = withoutApprovalsOf(before, gone, context.now);
  if (disposal.approvals.some((one) => one.by.id === by.id)) return { outcome: 'repeat' };
  if (disposal.stands !== 'listed' && disposal.stands !== 'half') return no('disposal-over');
  const references = stillListed(disposal).map(({ reference }) => reference);
  if (references.length === 0) return no('disposal-empty');
  if (disposal.approvals.some((one) => isSameTerminal(one.osUser, command.osUser))) return no('same-terminal');
  // nobody has a part in destroying what they wrote
  if (references.some((reference) => authors.get(reference)?.includes(by.id))) return no('disposal-own');
  const entry = newEntry('disposal-approved', by, { references, ...from(turn) }, context);
  const second = disposal.approvals.length + 1 >= APPROVALS;
  const brought: Brought[] = second ? [{ kind: 'run-disposal', payload: {} }] : news(others, by.id, turn.document.id);
  return {
    outcome: 'apply',
    document: withRegisterEntries(turn.document, [...endings(before, gone, context), entry], brought),
  };
}

/** For each approval that counts no more, that it does not. */
const endings = ({ approvals }: Disposal, gone: ReadonlySet<string>, context: Context): NewEntry[] =>
  approvals
    .filter(({ by }) => gone.has(by.id))
    .map(({ seq }) => newEntry('disposal-approval-ended', SYSTEM, { of: seq }, context));

const news = (others: readonly string[], but: string, about: string): Brought[] =>
  others
    .filter((id) => id !== but)
    .map((to) => ({ kind: 'register-news', to, payload: { what: 'disposal-to-approve', about } }));

/**
 * The list once somebody who approved it may do so no more, with word to whoever may instead; as it was where all of them
 * still may.
 */
export function endApprovals(
  document: DisposalDocument,
  { gone, others }: { readonly gone: ReadonlySet<string>; readonly others: readonly string[] },
  context: Context,
): DisposalDocument {
  const disposal = disposalOf(document);
  const entries = disposal?.stands === 'approved' ? endings(disposal, gone, context) : [];
  if (entries.length === 0) return document;
  const staying = new Set(disposal!.approvals.map(({ by }) => by.id));
  const asked = others.filter((id) => !staying.has(id));
  return withRegisterEntries(document, entries, news(asked, '', document.id));
}
