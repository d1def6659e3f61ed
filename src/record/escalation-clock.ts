// What time, silence and absence bring about. Nobody taps these; the outbox runs them when they are due.
import type { Person } from '../people/types.ts';
import type { Edition } from '../policy/edition.ts';
import { askedIds, changed, clockItems, entry, seqAfter, SYSTEM, timesOf, updates } from './escalation-change.ts';
import { delegateEntries } from './escalation-ask.ts';
import { escalationOf } from './escalation-state.ts';
import type { Change } from './escalation-change.ts';
import type { Escalation, EscalationDecided, EscalationEvent, LadderContext } from './escalation-types.ts';
import { asked, delegatesOf, hasLeft, inPlaceOf, nextAbove, rungOf } from './ladder.ts';
import { item } from './outbox-items.ts';
import type { CaseDocument, OutboxItem } from './types.ts';

/** At the top of the ladder so many reminders; an administrator sees it from the first on. */
const AT_THE_TOP = 5;

/** Applies an event if it still fits: the clock it belongs to runs, nothing is decided, no question is open. */
export function decideEvent(
  edition: Edition,
  document: CaseDocument,
  event: EscalationEvent,
  context: LadderContext,
): EscalationDecided {
  const escalation = escalationOf(document.journal);
  if (!escalation || escalation.status !== 'open') return SAME;
  const turn: Turn = { rungs: edition.local.escalation.ladder, document, escalation, context };
  if (event.type === 'delegate') return toDelegate(turn, event.from);
  if (event.type === 'left') return leftTheirTurn(turn) ? replaced(turn) : SAME;
  if (escalation.clock !== event.clock || escalation.question) return SAME;
  if (event.type === 'remind') return remind(turn);
  // whoever has left meanwhile makes way for whoever has their place now
  if (leftTheirTurn(turn)) return replaced(turn);
  const next = nextAbove(turn.rungs, context.ladder, document, escalation.rung);
  return next ? ask(turn, next, event.because) : atTheTop(turn);
}

const SAME: EscalationDecided = { outcome: 'same' };

/** A request that is open, and what it takes to decide what happens to it. */
interface Turn {
  readonly rungs: Edition['local']['escalation']['ladder'];
  readonly document: CaseDocument;
  readonly escalation: Escalation;
  readonly context: LadderContext;
}

const change = ({ document, context }: Turn, what: Change): EscalationDecided => ({
  outcome: 'changed',
  document: changed(document, what, context),
});

/** Whether the person whose turn it is has left. */
const leftTheirTurn = ({ rungs, document, escalation, context }: Turn): boolean =>
  hasLeft(rungs, context.ladder, document, escalation.asked.at(-1)!);

function toDelegate(turn: Turn, from: string): EscalationDecided {
  const { rungs, document, escalation, context } = turn;
  const author = document.author.id;
  const one = escalation.asked.find(({ id }) => id === from);
  const person = context.ladder.directory.find(from);
  if (!one || !person) return SAME;
  const stands = delegatesOf(rungs, context.ladder, from, author, context.now).filter(
    ({ id }) => !escalation.asked.some((other) => other.id === id),
  );
  if (stands.length === 0) return SAME;
  return change(turn, {
    entries: delegateEntries(rungs, person, stands, context),
    items: [
      item('ask-manager', stands.at(-1)!.id, { round: escalation.round }, context.now, context),
      ...updates([author, from], '', context),
    ],
  });
}

function remind(turn: Turn): EscalationDecided {
  const { escalation, context } = turn;
  const { clock } = escalation;
  const whose = escalation.asked.at(-1)!;
  return change(turn, {
    entries: [entry('reminded', SYSTEM, { to: whose.id, clock }, context)],
    items: [item('remind-manager', whose.id, { clock }, context.now, context)],
  });
}

/** Puts it before whoever has the place now of the one whose turn it was; where nobody has, before an administrator. */
function replaced(turn: Turn): EscalationDecided {
  const { rungs, document, escalation, context } = turn;
  const whose = escalation.asked.at(-1)!;
  const next = inPlaceOf(rungs, context.ladder, document, whose, context.now);
  if (next) return ask(turn, next, 'left');
  if (document.outbox.some(isGivenUp(escalation.round))) return SAME;
  const reason = 'This person has left or decides no more, and nobody is left to ask.';
  return change(turn, {
    entries: [entry('delivery-given-up', SYSTEM, { what: 'ask-manager', to: whose.id, reason }, context)],
    items: [stuck(turn, reason), tellSilence(turn)],
  });
}

/** Asks the next person, and says so to the author and to those who were asked before. */
function ask(turn: Turn, next: Person, because: 'silent' | 'unreachable' | 'left'): EscalationDecided {
  const { rungs, document, escalation, context } = turn;
  const author = document.author.id;
  const left = escalation.asked.filter((one) => hasLeft(rungs, context.ladder, document, one));
  const before = askedIds(escalation.asked).filter((id) => !askedIds(left).includes(id) && id !== next.id);
  const stands = delegatesOf(rungs, context.ladder, next.id, author, context.now);
  const { times, content } = timesOf(escalation.urgency, context);
  const told = { event: 'next-rung', seq: seqAfter(document) };
  const asking = {
    because,
    from: askedIds(escalation.asked),
    ...(left.length > 0 ? { left: askedIds(left) } : {}),
    to: asked(rungs, context.ladder, next, 'ladder'),
    rung: rungOf(rungs, next),
    ...content,
  };
  return change(turn, {
    entries: [entry('next-rung', SYSTEM, asking, context), ...delegateEntries(rungs, next, stands, context)],
    items: [
      item('ask-manager', (stands.at(-1) ?? next).id, { round: escalation.round }, context.now, context),
      ...before.map((id) => item('inform-manager', id, told, context.now, context)),
      item('tell-author', author, told, context.now, context),
      ...updates([author, ...before], '', context),
      ...clockItems(seqAfter(document), times, context),
    ],
  });
}

/** Nobody is left to ask: remind again, tell the author once, and put it before an administrator. */
function atTheTop(turn: Turn): EscalationDecided {
  const { document, escalation, context } = turn;
  const again = document.journal.filter(
    ({ kind, content }) => kind === 'reminded' && content['again'] === escalation.round,
  ).length;
  const whose = escalation.asked.at(-1)!;
  const { times, content } = timesOf(escalation.urgency, context);
  return change(turn, {
    entries: [entry('reminded', SYSTEM, { to: whose.id, again: escalation.round, ...content }, context)],
    items: [
      item('remind-manager', whose.id, { clock: seqAfter(document) }, context.now, context),
      ...(again === 0 ? [stuck(turn, 'Nobody on the ladder has answered.'), tellSilence(turn)] : []),
      ...(again < AT_THE_TOP ? clockItems(seqAfter(document), times, context).slice(1) : []),
    ],
  });
}

/** What administrators see of a request that nobody decides. */
const stuck = ({ escalation, context }: Turn, reason: string): OutboxItem => ({
  ...item(
    'ask-manager',
    escalation.asked.at(-1)!.id,
    { round: escalation.round, event: 'silent' },
    context.now,
    context,
  ),
  state: 'stuck',
  reason,
});

const isGivenUp =
  (round: number) =>
  ({ kind, state, payload }: OutboxItem): boolean =>
    kind === 'ask-manager' && state === 'stuck' && payload['round'] === round;

const tellSilence = ({ document, context }: Turn): OutboxItem =>
  item('tell-author', document.author.id, { event: 'silent', seq: seqAfter(document) }, context.now, context);
