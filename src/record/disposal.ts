// A disposal: records that are due, listed by one person, looked through, and approved by two. Pure; what is then destroyed
// is destroyed one by one (destroyed.ts), and each stands here with what became of it.
import { clean } from '../text/clean.ts';
import { isBlank } from '../text/fold.ts';
import { tooLong } from '../text/limits.ts';
import { isKind } from './entries.ts';
import { newEntry, seal, unseal } from './journal.ts';
import { refuse } from './refusals.ts';
import { isSameTerminal } from './same-terminal.ts';
import type { RefusalCode } from './refusals.ts';
import { newRegister, withRegisterEntries } from './register-document.ts';
import type { RegisterDocument } from './register-document.ts';
import type { Approver, DueRecord } from './register-entries.ts';
import type { Brought, Context, Entry, Transition, Who } from './types.ts';

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
  readonly by: Who;
  readonly at: string;
  readonly references: readonly string[];
  /** Who was signed in on the machine, where it was said at a terminal; null where it was tapped. */
  readonly osUser: string | null;
}

export interface Disposal {
  readonly id: string;
  /** `listed`: nobody has approved it. `half`: one has. `approved`: two have, and not all of it is done. */
  readonly stands: 'listed' | 'half' | 'approved' | 'done' | 'called-off';
  readonly listed: { readonly by: Who; readonly at: string };
  readonly records: readonly DisposalRecord[];
  readonly approvals: readonly Approval[];
  readonly calledOff: { readonly by: Who; readonly at: string; readonly reason: string } | null;
}

/** What a disposal says by its journal; null where that does not begin as one does. */
export function disposalOf({ id, journal }: Pick<DisposalDocument, 'id' | 'journal'>): Disposal | null {
  const listed = journal.find((entry) => isKind(entry, 'disposal-listed'));
  if (!listed) return null;
  const records = listed.content.records.map((one) => recordAfter(one, journal));
  const approvals = journal.flatMap((entry): Approval[] =>
    isKind(entry, 'disposal-approved')
      ? [
          {
            by: entry.by,
            at: entry.at,
            references: entry.content.references,
            osUser: entry.content.osUser ?? null,
          },
        ]
      : [],
  );
  const off = journal.find((entry) => isKind(entry, 'disposal-called-off'));
  return {
    id,
    stands: standsAt(records, approvals.length, off !== undefined),
    listed: { by: listed.by, at: listed.at },
    records,
    approvals,
    calledOff: off ? { by: off.by, at: off.at, reason: unseal(off.content.reason) } : null,
  };
}

function standsAt(records: readonly DisposalRecord[], approvals: number, off: boolean): Disposal['stands'] {
  if (off) return 'called-off';
  if (approvals === 0) return 'listed';
  if (approvals < APPROVALS) return 'half';
  return records.some(({ stands }) => stands === 'listed') ? 'approved' : 'done';
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
  /** `others`: whom to tell that a second approval is needed. */
  | { readonly type: 'approve'; readonly others: readonly string[] }
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
  if (command.type === 'approve') return approve(turn, disposal, command.others);
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

function approve(turn: DisposalTurn, disposal: Disposal, others: readonly string[]): Transition<DisposalDocument> {
  const { by, authors, context, command } = turn;
  if (disposal.approvals.some((one) => one.by.id === by.id)) return { outcome: 'repeat' };
  if (disposal.stands !== 'listed' && disposal.stands !== 'half') return no('disposal-over');
  const references = stillListed(disposal).map(({ reference }) => reference);
  if (references.length === 0) return no('disposal-empty');
  if (disposal.approvals.some((one) => isSameTerminal(one.osUser, command.osUser))) return no('same-terminal');
  // nobody has a part in destroying what they wrote
  if (references.some((reference) => authors.get(reference)?.includes(by.id))) return no('disposal-own');
  const entry = newEntry('disposal-approved', by, { references, ...from(turn) }, context);
  const second = disposal.approvals.length + 1 >= APPROVALS;
  const tell = others
    .filter((id) => id !== by.id)
    .map((to): Brought => ({
      kind: 'register-news',
      to,
      payload: { what: 'disposal-to-approve', about: turn.document.id },
    }));
  return added(turn, entry, second ? [{ kind: 'run-disposal', payload: {} }] : tell);
}

/** The disposal with what became of one record at the moment at which it was to go. */
export const withOutcome = (
  document: DisposalDocument,
  entry: Extract<Parameters<typeof withRegisterEntries>[1][number], { kind: 'disposal-kept' | 'disposal-destroyed' }>,
): DisposalDocument => withRegisterEntries(document, [entry]);
