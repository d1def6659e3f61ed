// Who may do what about a request to a manager, and what it does. A manager decides, asks, hands over; the practitioner
// answers, disagrees, takes it back. One effective decision.
import { attempt, commandKey } from './change.ts';
import { askManager } from './escalation-ask.ts';
import { answerBack } from './escalation-author.ts';
import { manage } from './escalation-manager.ts';
import type { AuthorCommand } from './escalation-author.ts';
import type { ManagerCommand } from './escalation-manager.ts';
import { escalationOf } from './escalation-state.ts';
import { actingAs } from './journal.ts';
import { authorityOver, isOwn, rungOf } from './ladder.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import { roleOf } from './turn.ts';
import type { Turn } from './turn.ts';
import type { Escalation, EscalationCommand, Role, Transition } from './types.ts';

const no = (code: RefusalCode): Transition => ({ outcome: 'refuse', refusal: refuse(code) });

/**
 * Decides. Who may act is read from the ladder in the context, never from a card. An attempt by somebody who may not is
 * refused and put on the record.
 */
export function decideEscalation(turn: Turn<EscalationCommand>): Transition {
  const { document, command, rev } = turn;
  if (rev !== null && rev > document.rev) return refused(turn, 'forged');
  switch (command.type) {
    case 'approve':
    case 'decline':
    case 'ask-question':
    case 'hand-over':
      return asManager({ ...turn, command });
    case 'ask-manager':
      return ownCase(turn) ? askManager({ ...turn, command }) : refused(turn, 'not-your-request');
    default:
      return asAuthor({ ...turn, command });
  }
}

const refused = ({ document, actor, command, context }: Turn<EscalationCommand>, code: RefusalCode): Transition =>
  attempt(document, actor, command, code, context);

function asManager(turn: Turn<ManagerCommand>): Transition {
  const { edition, document, actor, command, context } = turn;
  const rungs = edition.local.escalation.ladder;
  const escalation = escalationOf(document.journal);
  if (ownCase(turn)) return refused(turn, 'own-request');
  const authority = authorityOver(rungs, context.ladder, document, actor, context.now);
  if (!authority && command.type === 'hand-over' && handedOver(turn, command.to)) return { outcome: 'repeat' };
  if (!escalation || !authority) return refused(turn, 'not-yours-to-decide');
  if (escalation.status !== 'open') return over(escalation, turn);
  if (revOf(turn) < escalation.since) return no('stale');
  const person = context.ladder.directory.find(actor.id)!;
  return manage({
    ...turn,
    escalation,
    by: actingAs(actor, rungs[rungOf(rungs, person)] as Role),
    person,
    actingFor: authority.for,
    last: lastOf(turn),
  });
}

function asAuthor(turn: Turn<AuthorCommand>): Transition {
  const escalation = escalationOf(turn.document.journal);
  if (!ownCase(turn)) return refused(turn, 'not-your-request');
  if (!escalation) return no('not-open');
  return answerBack({ ...turn, escalation, by: actingAs(turn.actor, roleOf(turn.actor)), last: lastOf(turn) });
}

const ownCase = ({ context, document, actor }: Turn<unknown>): boolean => isOwn(context.ladder, document, actor);

const revOf = ({ rev, document }: Turn<unknown>): number => rev ?? document.rev;
const lastOf = (turn: Turn<EscalationCommand>) => ({ rev: revOf(turn), key: commandKey(turn.actor, turn.command) });

/** A tap on what is over: the same tap again by whoever decided it, or somebody who came second. */
function over({ decided, status }: Escalation, { actor, command }: Turn<ManagerCommand>): Transition {
  if (status === 'withdrawn' || !decided) return no('not-open');
  const sameDecision =
    (command.type === 'approve' && decided.outcome === 'approved') ||
    (command.type === 'decline' && decided.decision === command.decision);
  return decided.by.id === actor.id && sameDecision ? { outcome: 'repeat' } : no('already-decided');
}

const handedOver = ({ document, actor }: Turn<ManagerCommand>, to: string): boolean =>
  document.journal.some(
    ({ kind, by, content }) => kind === 'handed-over' && by.id === actor.id && content.to.id === to,
  );
