// What was proposed, what managers decided about it, and which decision holds.
import { isKind } from './entries.ts';
import { isAsking } from './escalation-state.ts';
import { unseal } from './journal.ts';
import type { Decision, Entry, EntryOf, Named, Proposal, Who } from './types.ts';

/** What a practitioner put forward: in a request to a manager, or by filing it themselves. */
export interface Proposed {
  readonly decision: Decision;
  /** Their reason in their own words; empty where they asked before they had written one. */
  readonly why: string;
  /** What they wrote to the manager with it. */
  readonly note: string;
  readonly by: Who;
  readonly at: string;
  readonly seq: number;
  readonly againstVerdict: boolean;
  /** What it stood on, in words as shown. */
  readonly ground: Proposal;
}

/** What a manager decided. */
export interface ManagersDecision {
  readonly outcome: 'approved' | 'declined';
  readonly decision: Decision;
  /** The manager's reason; empty where they agreed and gave none. */
  readonly why: string;
  /** Under which the manager agreed, in their words; empty where there are none. */
  readonly conditions: string;
  readonly by: Who;
  /** Whom they stood in for. */
  readonly actingFor: Named | null;
  readonly at: string;
  readonly seq: number;
}

/**
 * `own`: the author decided. `agreed`: a manager approved what the author proposed. `decided`: a manager decided
 * otherwise.
 */
export interface InForce {
  readonly how: 'own' | 'agreed' | 'decided';
  readonly decision: Decision;
  /** The author's reason where they decided or a manager agreed; the manager's where the manager decided otherwise. */
  readonly why: string;
  /** Where a manager agreed: their own reason, where they gave one, and the conditions, where they made some. */
  readonly agreedWhy: string;
  readonly conditions: string;
  /** Who decided; the manager where one agreed or decided. */
  readonly by: Who;
  readonly actingFor: Named | null;
  readonly at: string;
  readonly seq: number;
  readonly againstVerdict: boolean;
}

type Filed = EntryOf<'filed'> & Entry;
const filedLast = (journal: readonly Entry[]): Filed | undefined =>
  journal.findLast((entry): entry is Filed => isKind(entry, 'filed'));

/**
 * What was proposed last. In a record of version 1 a manager's decision was written over what was filed; the request to
 * the manager still holds what its author had proposed.
 */
export function proposedIn(journal: readonly Entry[]): Proposed | null {
  const asking = journal.findLast(isAsking);
  const filed = filedLast(journal);
  if (filed && filed.by.role !== 'system' && filed.seq > (asking?.seq ?? 0)) {
    const { standsOn: _by, retention: _class, arrived: _asks, telling: _tells, ...ground } = unseal(filed.content);
    const { decision, reason } = ground.form;
    return { decision, why: reason, note: '', againstVerdict: ground.againstVerdict, ground, ...whoAndWhen(filed) };
  }
  if (!asking) return null;
  const { proposal, proposed, note } = unseal(asking.content);
  return {
    decision: proposed,
    why: proposal.form.reason ?? '',
    note: note ?? '',
    againstVerdict: proposal.againstVerdict,
    ground: proposal,
    ...whoAndWhen(asking),
  };
}

const whoAndWhen = ({ by, at, seq }: Entry) => ({ by, at, seq });

/** Everything that managers have decided, in order. */
export const decisionsOf = (journal: readonly Entry[]): ManagersDecision[] =>
  journal
    .filter((entry) => isKind(entry, 'approved', 'declined'))
    .map((entry) => ({
      outcome: entry.kind,
      decision: entry.content.decision,
      ...saidWith(entry),
      ...whoAndWhen(entry),
      actingFor: entry.actingFor ?? null,
    }));

function saidWith(entry: EntryOf<'approved'> | EntryOf<'declined'>): Pick<ManagersDecision, 'why' | 'conditions'> {
  if (entry.kind === 'declined') return { why: unseal(entry.content).reason, conditions: '' };
  const { reason = '', conditions = '' } = unseal(entry.content);
  return { why: reason, conditions };
}

/**
 * The decision that holds: a manager's where one decided what is filed, else the author's own. Null until it is filed.
 */
export function decisionInForce(journal: readonly Entry[]): InForce | null {
  const filed = filedLast(journal);
  if (!filed) return null;
  const managers = decisionsOf(journal).findLast((decision) => countsFor(decision, filed));
  const proposed = proposedIn(journal);
  if (!managers) {
    const { form, againstVerdict } = unseal(filed.content);
    const { decision, reason: why } = form;
    const own = { how: 'own' as const, decision, why, agreedWhy: '', conditions: '', actingFor: null };
    return { ...own, againstVerdict, ...whoAndWhen(filed) };
  }
  const { outcome, decision, why, conditions, by, actingFor, at, seq } = managers;
  const agreed = outcome === 'approved';
  return {
    how: agreed ? 'agreed' : 'decided',
    decision,
    why: agreed ? (proposed?.why ?? '') : why,
    agreedWhy: agreed ? why : '',
    conditions,
    by,
    actingFor,
    at,
    seq,
    againstVerdict: againstIn(journal, managers, filed),
  };
}

/** Whether what is filed stands on a manager's decision: decided later, filed by it, or named in what was filed. */
function countsFor({ seq, decision }: ManagersDecision, filed: Filed): boolean {
  if (seq > filed.seq) return true;
  if (filed.content.standsOn !== undefined) return filed.content.standsOn === seq;
  // version 1 does not name it
  return filed.by.role === 'system' || filed.content.form.decision === decision;
}

/** Whether what holds departs from the policy: what was filed says so where it is the same decision, and came later. */
function againstIn(
  journal: readonly Entry[],
  { decision, seq }: ManagersDecision,
  { content, ...filed }: Filed,
): boolean {
  if (seq < filed.seq && content.form.decision === decision) return content.againstVerdict;
  const entry = journal[seq - 1];
  const said = entry && isKind(entry, 'approved', 'declined') ? entry.content.againstVerdict : undefined;
  return said ?? content.againstVerdict;
}
