// What time, silence and absence bring about. Nobody taps these; the outbox runs them when they are due.
import type { Edition } from '../policy/edition.ts';
import { askedIds, changed, clockItems, entry, seqAfter, SYSTEM, timesOf, updates } from './escalation-change.ts';
import { delegateEntries } from './escalation-ask.ts';
import { escalationOf } from './escalation-state.ts';
import type { EscalationDecided, EscalationEvent, LadderContext } from './escalation-types.ts';
import { asked, delegatesOf, personAbove, rungOf, stillStands } from './ladder.ts';
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
  if (!escalation || escalation.status !== 'open') return { outcome: 'same' };
  const rungs = edition.local.escalation.ladder;
  const author = document.author.id;
  if (event.type === 'delegate') {
    const one = escalation.asked.find(({ id }) => id === event.from);
    const person = context.ladder.directory.find(event.from);
    if (!one || !person) return { outcome: 'same' };
    const stands = delegatesOf(rungs, context.ladder, event.from, author, context.now).filter(
      ({ id }) => !escalation.asked.some((other) => other.id === id),
    );
    if (stands.length === 0) return { outcome: 'same' };
    return {
      outcome: 'changed',
      document: changed(
        document,
        {
          entries: delegateEntries(rungs, person, stands, context),
          items: [
            item('ask-manager', stands.at(-1)!.id, { round: escalation.round }, context.now, context),
            ...updates([author, event.from], '', context),
          ],
        },
        context,
      ),
    };
  }
  if (escalation.clock !== event.clock || escalation.question) return { outcome: 'same' };
  if (event.type === 'remind') {
    const whose = escalation.asked.at(-1)!;
    return {
      outcome: 'changed',
      document: changed(
        document,
        {
          entries: [entry('reminded', SYSTEM, { to: whose.id, clock: event.clock }, context)],
          items: [item('remind-manager', whose.id, { clock: event.clock }, context.now, context)],
        },
        context,
      ),
    };
  }
  // whoever had it and would not be asked today (left, moved, other line) makes way for whoever would, on the same rung
  const whose = escalation.asked.at(-1)!;
  const gone = !stillStands(rungs, context.ladder, author, whose, context.now);
  const next = personAbove(rungs, context.ladder, author, gone ? escalation.rung - 1 : escalation.rung);
  if (!next || (gone && next.id === whose.id)) return atTheTop(document, escalation, context);
  const stands = delegatesOf(rungs, context.ladder, next.id, author, context.now);
  const { times, content } = timesOf(escalation.urgency, context);
  const told = { event: 'next-rung', seq: seqAfter(document) };
  return {
    outcome: 'changed',
    document: changed(
      document,
      {
        entries: [
          entry(
            'next-rung',
            SYSTEM,
            {
              because: gone ? 'gone' : event.because,
              from: askedIds(escalation.asked),
              to: asked(rungs, next, 'ladder'),
              rung: rungOf(rungs, next),
              ...content,
            },
            context,
          ),
          ...delegateEntries(rungs, next, stands, context),
        ],
        items: [
          item('ask-manager', (stands.at(-1) ?? next).id, { round: escalation.round }, context.now, context),
          ...askedIds(escalation.asked).map((id) => item('inform-manager', id, told, context.now, context)),
          item('tell-author', author, told, context.now, context),
          ...updates([author, ...askedIds(escalation.asked)], '', context),
          ...clockItems(seqAfter(document), times, context),
        ],
      },
      context,
    ),
  };
}

/** Nobody is left to ask: remind again, tell the author once, and put it before an administrator. */
function atTheTop(
  document: CaseDocument,
  escalation: NonNullable<ReturnType<typeof escalationOf>>,
  context: LadderContext,
): EscalationDecided {
  const again = document.journal.filter(
    ({ kind, content }) => kind === 'reminded' && content['again'] === escalation.round,
  ).length;
  const whose = escalation.asked.at(-1)!;
  const { times, content } = timesOf(escalation.urgency, context);
  const stuck: OutboxItem = {
    ...item('ask-manager', whose.id, { round: escalation.round, event: 'silent' }, context.now, context),
    state: 'stuck',
    reason: 'Nobody on the ladder has answered.',
  };
  return {
    outcome: 'changed',
    document: changed(
      document,
      {
        entries: [entry('reminded', SYSTEM, { to: whose.id, again: escalation.round, ...content }, context)],
        items: [
          item('remind-manager', whose.id, { clock: seqAfter(document) }, context.now, context),
          ...(again === 0
            ? [
                stuck,
                item(
                  'tell-author',
                  document.author.id,
                  { event: 'silent', seq: seqAfter(document) },
                  context.now,
                  context,
                ),
              ]
            : []),
          ...(again < AT_THE_TOP ? clockItems(seqAfter(document), times, context).slice(1) : []),
        ],
      },
      context,
    ),
  };
}
