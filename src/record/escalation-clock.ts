// What time, silence and absence bring about. Nobody taps these; the outbox runs them when they are due.
import type { Person } from '../people/types.ts';
import type { Edition } from '../policy/edition.ts';
import { askedIds, changed, timesOf } from './change.ts';
import { delegateEntries, standInsFor } from './escalation-ask.ts';
import { escalationOf } from './escalation-state.ts';
import type { LadderContext } from './escalation-types.ts';
import { newEntry, SYSTEM } from './journal.ts';
import { asked, hasLeft, inPlaceOf, nextAbove, rungOf } from './ladder.ts';
import { say } from '../words/say.ts';
import type { CaseDocument, EntryKind, Escalation, EscalationEvent, NewEntry, Transition } from './types.ts';

/** An event on one case, with everything that deciding it needs. */
interface EventTurn {
  readonly edition: Edition;
  readonly document: CaseDocument;
  readonly escalation: Escalation;
  readonly context: LadderContext;
}

const REPEAT: Transition = { outcome: 'repeat' };

/** Entries that put a request before somebody. */
const ASKS: ReadonlySet<EntryKind> = new Set(['manager-asked', 'disagreed', 'handed-over', 'delegated', 'next-rung']);

/** Applies an event if it still fits: the clock it belongs to runs, and nothing is decided. */
export function decideEvent(
  edition: Edition,
  document: CaseDocument,
  event: EscalationEvent,
  context: LadderContext,
): Transition {
  const escalation = escalationOf(document.journal);
  if (escalation?.status !== 'open') return REPEAT;
  const turn = { edition, document, escalation, context };
  switch (event.type) {
    case 'delegate':
      return bring(turn, event.from);
    case 'left':
      return leftTheirTurn(turn) ? replaced(turn) : REPEAT;
    case 'remind':
      return escalation.clock === event.clock ? remind(turn) : REPEAT;
    case 'next-rung':
      return escalation.clock === event.clock ? nextRung(turn, event.because) : REPEAT;
  }
}

const applied = ({ document, context }: EventTurn, ...entries: NewEntry[]): Transition => ({
  outcome: 'apply',
  document: changed(document, { entries }, context),
});

/** Somebody who was asked is away: it comes before whoever stands in. */
function bring(turn: EventTurn, from: string): Transition {
  const { edition, escalation, context } = turn;
  const person = context.ladder.directory.find(from);
  if (!person || !escalation.asked.some(({ id }) => id === from)) return REPEAT;
  const stands = standInsFor(turn, person).filter(({ id }) => !escalation.asked.some((one) => one.id === id));
  if (stands.length === 0) return REPEAT;
  return applied(turn, ...delegateEntries(edition.local.escalation.ladder, person, stands, context));
}

function remind(turn: EventTurn): Transition {
  const { escalation, context } = turn;
  const to = escalation.asked.at(-1)!.id;
  return applied(turn, newEntry('reminded', SYSTEM, { to, clock: escalation.clock }, context));
}

/** Whether the person whose turn it is has left. */
const leftTheirTurn = ({ edition, document, escalation, context }: EventTurn): boolean =>
  hasLeft(edition.local.escalation.ladder, context.ladder, document, escalation.asked.at(-1)!);

/** Nobody decided in time, or nobody can be reached: the next one up is asked. */
function nextRung(turn: EventTurn, because: 'silent' | 'unreachable'): Transition {
  const { edition, document, escalation, context } = turn;
  // whoever has left meanwhile makes way for whoever has their place now
  if (leftTheirTurn(turn)) return replaced(turn);
  const next = nextAbove(edition.local.escalation.ladder, context.ladder, document, escalation.rung);
  return next ? ask(turn, next, escalation.question ? 'unanswered' : because) : remindAtTheTop(turn);
}

/** Puts it before whoever has the place now of the one whose turn it was; where nobody has, before an administrator. */
function replaced(turn: EventTurn): Transition {
  const { edition, document, escalation, context } = turn;
  const whose = escalation.asked.at(-1)!;
  const next = inPlaceOf(edition.local.escalation.ladder, context.ladder, document, whose, context.now);
  if (next) return ask(turn, next, 'left');
  const { round } = escalation;
  // said once for each time that it was put before somebody: who comes back and leaves again is said again
  const since = document.journal.findLastIndex(({ kind }) => ASKS.has(kind));
  const said = document.journal
    .slice(since + 1)
    .some(({ kind, content }) => kind === 'nobody-left' && content.round === round && content.to === whose.id);
  if (said) return REPEAT;
  const reason = say('outbox.nobodyLeft');
  return applied(turn, newEntry('nobody-left', SYSTEM, { round, to: whose.id, reason }, context));
}

/** Asks the next person; the author and those who were asked before are told (case-items.ts). */
function ask(turn: EventTurn, next: Person, because: string): Transition {
  const { edition, document, escalation, context } = turn;
  const rungs = edition.local.escalation.ladder;
  const left = escalation.asked.filter((one) => hasLeft(rungs, context.ladder, document, one));
  const stands = standInsFor(turn, next);
  const content = {
    because,
    from: askedIds(escalation.asked),
    ...(left.length > 0 ? { left: askedIds(left) } : {}),
    to: asked(rungs, context.ladder, next, 'ladder'),
    rung: rungOf(rungs, next),
    ...timesOf(escalation.urgency, context),
    sentTo: stands.length > 0 ? null : next.id,
  };
  return applied(
    turn,
    newEntry('next-rung', SYSTEM, content, context),
    ...delegateEntries(rungs, next, stands, context),
  );
}

/**
 * Nobody is left to ask: remind again; the first time the author is told and an administrator sees it (case-items.ts).
 */
function remindAtTheTop(turn: EventTurn): Transition {
  const { escalation, context } = turn;
  const content = {
    to: escalation.asked.at(-1)!.id,
    again: escalation.round,
    ...timesOf(escalation.urgency, context),
  };
  return applied(turn, newEntry('reminded', SYSTEM, content, context));
}
