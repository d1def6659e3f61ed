// What the journal says about asking a manager. Nothing else decides it: the copy in the document is made from this.
import { unseal } from './journal.ts';
import type { Asked, Decided, Escalation, Proposal } from './escalation-types.ts';
import type { Decision, Entry, FiledDecision } from './types.ts';

interface Clock {
  readonly remindAt: string;
  readonly nextAt: string;
}

/** Where the request stands, or null where nobody was ever asked. */
export const escalationOf = (journal: readonly Entry[]): Escalation | null =>
  journal.reduce<Escalation | null>(step, null);

function step(before: Escalation | null, entry: Entry): Escalation | null {
  const content = entry.content as Record<string, unknown> & Partial<Clock>;
  const restarted = {
    clock: entry.seq,
    remindAt: content.remindAt ?? '',
    nextAt: content.nextAt ?? '',
    question: null,
  };
  if (entry.kind === 'manager-asked') {
    return {
      status: 'open',
      round: (before?.round ?? 0) + 1,
      since: content['rev'] as number,
      reason: content['reason'] as string,
      urgency: content['urgency'] as Escalation['urgency'],
      proposed: content['proposed'] as Decision,
      complete: content['complete'] as boolean,
      asked: [content['to'] as Asked],
      rung: content['rung'] as number,
      decided: before?.decided ?? null,
      ...restarted,
    };
  }
  if (!before) return null;
  switch (entry.kind) {
    case 'delegated':
      return {
        ...before,
        asked: [...before.asked.filter(({ id }) => id !== (content['to'] as Asked).id), content['to'] as Asked],
      };
    case 'handed-over': {
      const stays = before.asked.filter(
        ({ id }) => !(content['from'] as string[]).includes(id) && id !== (content['to'] as Asked).id,
      );
      return { ...before, asked: [...stays, content['to'] as Asked], rung: content['rung'] as number, ...restarted };
    }
    case 'next-rung': {
      // who has left is out of it; who was silent or could not be reached may still decide
      const out = new Set([...((content['left'] as string[] | undefined) ?? []), (content['to'] as Asked).id]);
      const stays = before.asked.filter(({ id }) => !out.has(id));
      return { ...before, asked: [...stays, content['to'] as Asked], rung: content['rung'] as number, ...restarted };
    }
    case 'reminded':
      return content['again'] ? { ...before, ...restarted, question: before.question } : before;
    case 'question-asked':
      return { ...before, question: { by: entry.by.id, seq: entry.seq } };
    case 'question-answered':
      return { ...before, ...restarted };
    case 'disagreed': {
      if (!content['to']) return before;
      return {
        ...before,
        status: 'open',
        round: before.round + 1,
        since: content['rev'] as number,
        reason: 'disagreed',
        complete: content['complete'] as boolean,
        proposed: content['proposed'] as Decision,
        asked: [content['to'] as Asked],
        rung: content['rung'] as number,
        ...restarted,
      };
    }
    case 'approved':
    case 'declined': {
      const decided: Decided = {
        outcome: entry.kind,
        by: { id: entry.by.id, name: entry.by.name, role: entry.by.role },
        decision: content['decision'] as Decision,
        rung: content['rung'] as number,
        at: entry.at,
        seq: entry.seq,
      };
      return { ...before, status: entry.kind, decided, question: null };
    }
    // a round that is taken back leaves what was decided before it in force
    case 'withdrawn':
      return { ...before, status: before.decided?.outcome ?? 'withdrawn', question: null };
    default:
      return before;
  }
}

/** What the round that is open, or was decided last, is about. */
export function proposalOf(
  journal: readonly Entry[],
): { readonly proposal: Proposal; readonly note: string; readonly seq: number } | null {
  const entry = journal.findLast(
    ({ kind, content }) => kind === 'manager-asked' || (kind === 'disagreed' && content['to'] !== null),
  );
  if (!entry) return null;
  const content = unseal(entry.content) as Record<string, unknown>;
  return { proposal: content['proposal'] as Proposal, note: (content['note'] as string | null) ?? '', seq: entry.seq };
}

/** The decision in force: what was filed last. Null while nothing is. */
export function filedIn(journal: readonly Entry[]): FiledDecision | null {
  const entry = journal.findLast(({ kind }) => kind === 'filed');
  return entry ? (unseal(entry.content) as FiledDecision) : null;
}
