// What the journal says about asking a manager. Nothing else decides it: the copy in the document is made from this.
import { unseal } from './journal.ts';
import { isKind } from './entries.ts';
import type {
  Asked,
  Entry,
  EntryOf,
  Escalation,
  FiledDecision,
  ManagerAsked,
  ManagerDecision,
  Proposal,
} from './types.ts';

/** Where the request stands, or null where nobody was ever asked. */
export const escalationOf = (journal: readonly Entry[]): Escalation | null =>
  journal.reduce<Escalation | null>(escalationAfter, null);

/** An entry that puts a request before a manager: the asking, or a disagreement that goes to the next one up. */
export type Asking = Entry & { readonly content: ManagerAsked };
export const isAsking = (entry: Entry): entry is Asking =>
  isKind(entry, 'manager-asked') || (isKind(entry, 'disagreed') && entry.content.to !== null);

const withAsked = (asked: readonly Asked[], one: Asked): Asked[] => [...asked.filter(({ id }) => id !== one.id), one];

/** Where the request stands after one more entry. */
export function escalationAfter(before: Escalation | null, entry: Entry): Escalation | null {
  if (isAsking(entry)) return newRound(before, entry);
  if (!before) return null;
  switch (entry.kind) {
    case 'delegated':
      return { ...before, asked: withAsked(before.asked, entry.content.to) };
    case 'handed-over': {
      const stays = before.asked.filter(({ id }) => !entry.content.from.includes(id));
      return { ...moved(before, entry, stays), question: null };
    }
    case 'next-rung':
      return nextRung(before, entry);
    case 'reminded':
      return entry.content.again ? { ...before, ...restarted(entry) } : before;
    case 'question-asked': {
      const asking = { ...before, question: { by: entry.by.id, seq: entry.seq } };
      return entry.content.clock === 'waits' ? { ...asking, ...restarted(entry) } : asking;
    }
    case 'question-answered':
      return { ...before, ...(entry.content.nextAt ? restarted(entry) : {}), question: null };
    case 'approved':
    case 'declined':
      return { ...before, status: entry.kind, decided: decisionOf(entry), question: null };
    // a round that is taken back leaves what was decided before it in force
    case 'withdrawn':
      return { ...before, status: before.decided?.outcome ?? 'withdrawn', question: null };
    default:
      return before;
  }
}

/** The clock starts again with this entry. */
const restarted = ({ seq, content }: { seq: number; content: { remindAt?: string; nextAt?: string } }) => ({
  clock: seq,
  remindAt: content.remindAt ?? '',
  nextAt: content.nextAt ?? '',
});

const moved = (
  before: Escalation,
  entry: EntryOf<'handed-over'> | EntryOf<'next-rung'>,
  stays: readonly Asked[],
): Escalation => ({
  ...before,
  asked: withAsked(stays, entry.content.to),
  rung: entry.content.rung,
  ...restarted(entry),
});

/** Who has left is out of it, with their question; who was silent or could not be reached may still decide. */
function nextRung(before: Escalation, entry: EntryOf<'next-rung'>): Escalation {
  const { left = [] } = entry.content;
  const stays = before.asked.filter(({ id }) => !left.includes(id));
  const question = before.question && left.includes(before.question.by) ? null : before.question;
  return { ...moved(before, entry, stays), question };
}

const newRound = (before: Escalation | null, entry: Asking): Escalation => ({
  status: 'open',
  round: (before?.round ?? 0) + 1,
  since: entry.content.rev,
  reason: entry.content.reason,
  urgency: entry.content.urgency,
  proposed: entry.content.proposed,
  complete: entry.content.complete,
  asked: [entry.content.to],
  rung: entry.content.rung,
  decided: before?.decided ?? null,
  ...restarted(entry),
  question: null,
});

const decisionOf = (entry: EntryOf<'approved'> | EntryOf<'declined'>): ManagerDecision => ({
  outcome: entry.kind,
  by: { id: entry.by.id, name: entry.by.name, role: entry.by.role },
  decision: entry.content.decision,
  rung: entry.content.rung,
  at: entry.at,
  seq: entry.seq,
});

/** What the round that is open, or was decided last, is about. */
export function proposalOf(
  journal: readonly Entry[],
): { readonly proposal: Proposal; readonly note: string; readonly seq: number } | null {
  const entry = journal.findLast(isAsking);
  if (!entry) return null;
  const { proposal, note } = unseal(entry.content);
  return { proposal, note: note ?? '', seq: entry.seq };
}

/** What was filed last, as its author put it. Null while nothing is. */
export function filedIn(journal: readonly Entry[]): FiledDecision | null {
  const entry = journal.findLast((one) => isKind(one, 'filed'));
  if (!entry) return null;
  const { standsOn: _by, retention: _class, arrived: _asks, telling: _tells, ...decision } = unseal(entry.content);
  return decision;
}
