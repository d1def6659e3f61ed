// Putting a request before a manager: at any time by pressing the button, or by disagreeing with what one decided.
import type { Person } from '../people/types.ts';
import type { Edition } from '../policy/edition.ts';
import type { Urgency } from '../policy/schema.ts';
import { commandKey, settled, timesOf } from './change.ts';
import type { LadderContext } from './escalation-types.ts';
import { escalationOf } from './escalation-state.ts';
import { sealProposal, unfinished } from './filing.ts';
import { DECISIONS } from './form.ts';
import { actingAs, newEntry, seal, SYSTEM } from './journal.ts';
import { asked, delegatesOf, ownRung, personAbove, rungOf } from './ladder.ts';
import { refuse } from './refusals.ts';
import { clean } from '../text/clean.ts';
import { tooLong } from '../text/limits.ts';
import { roleOf } from './turn.ts';
import type { Turn } from './turn.ts';
import type { Decision, EscalationCommand, ManagerAsked, NewEntry, Proposal, Transition } from './types.ts';

/** What is put before a manager, and why. */
export interface Request {
  readonly person: Person;
  readonly urgency: Urgency['id'];
  readonly reason: string;
  readonly proposed: Decision;
  readonly complete: boolean;
  readonly proposal: Proposal;
  readonly note: string;
}

/** The entries that put a request before somebody, and before whoever stands in for them. */
export function askEntries(turn: Turn<unknown>, kind: 'manager-asked' | 'disagreed', request: Request): NewEntry[] {
  const { edition, document, actor, context } = turn;
  const { person, note, proposal, ...said } = request;
  const rungs = edition.local.escalation.ladder;
  const stands = standInsFor(turn, person);
  const content: ManagerAsked = {
    round: (escalationOf(document.journal)?.round ?? 0) + 1,
    rev: document.rev + 1,
    rung: rungOf(rungs, person),
    to: asked(rungs, context.ladder, person, 'ladder'),
    ...said,
    ...timesOf(request.urgency, context),
    note: note === '' ? null : seal(note, context.newId()),
    proposal: sealProposal(proposal, context.newId),
    sentTo: stands.length > 0 ? null : person.id,
  };
  const by = actingAs(actor, roleOf(actor));
  const asking =
    kind === 'disagreed'
      ? newEntry('disagreed', by, content, context)
      : newEntry('manager-asked', by, content, context);
  return [asking, ...delegateEntries(rungs, person, stands, context)];
}

/** Who stands in for somebody who is away, in turn. */
export const standInsFor = (
  { edition, document, context }: Pick<Turn<unknown>, 'edition' | 'document' | 'context'>,
  person: Pick<Person, 'id'>,
): Person[] => delegatesOf(edition.local.escalation.ladder, context.ladder, person.id, document.author.id, context.now);

/** An entry for each who stands in, in turn; the last one gets the message. */
export const delegateEntries = (
  rungs: Edition['local']['escalation']['ladder'],
  person: Person,
  stands: readonly Person[],
  context: LadderContext,
): NewEntry[] =>
  stands.map((one, i) => {
    const from = stands[i - 1] ?? person;
    return newEntry(
      'delegated',
      SYSTEM,
      {
        from: from.id,
        to: asked(rungs, context.ladder, one, 'delegate', person.id),
        until: context.ladder.absences[from.id]?.until ?? null,
        sentTo: i === stands.length - 1 ? one.id : null,
      },
      context,
    );
  });

type AskManager = Extract<EscalationCommand, { type: 'ask-manager' }>;

/** "Ask my manager", which anybody may at any time. It stops nobody: the draft can still be filed. */
export function askManager(turn: Turn<AskManager>): Transition {
  const { edition, document, actor, command, context } = turn;
  const no = (code: Parameters<typeof refuse>[0]): Transition => ({ outcome: 'refuse', refusal: refuse(code) });
  if (!document.draft) return no('already-filed');
  if (escalationOf(document.journal)?.status === 'open') return no('already-asked');
  if (!edition.local.escalation.urgencies.some(({ id }) => id === command.urgency)) return no('urgency-needed');
  if (!DECISIONS.includes(command.proposed)) return no('decision-needed');
  const note = clean(command.note);
  if (tooLong(note)) return no('too-long');
  const person = firstAbove(turn);
  if (!person) return no('nobody-above');
  const entries = askEntries(turn, 'manager-asked', {
    person,
    urgency: command.urgency,
    reason: 'asked',
    proposed: command.proposed,
    complete: false,
    proposal: unfinished(edition, document.draft, context.law),
    note,
  });
  const last = { rev: turn.rev ?? document.rev, key: commandKey(actor, command) };
  return settled(document, { entries, last }, context);
}

/** Whom the author's own requests go to first; null where nobody stands above them. */
export function firstAbove({ edition, document, context }: Omit<Turn<unknown>, 'command' | 'rev'>): Person | null {
  const rungs = edition.local.escalation.ladder;
  const { directory } = context.ladder;
  return personAbove(rungs, context.ladder, document.author.id, ownRung(rungs, directory.find(document.author.id)));
}
