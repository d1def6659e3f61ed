// Asking a manager: at any time by pressing the button, or by filing a decision that must wait for one.
import type { Person } from '../people/types.ts';
import type { Edition } from '../policy/edition.ts';
import type { Urgency } from '../policy/schema.ts';
import { needsManager } from '../policy/needs-manager.ts';
import { walkOf } from './draft.ts';
import {
  actingAs,
  askedIds,
  changed,
  clockItems,
  entry,
  keyOf,
  seqAfter,
  settled,
  SYSTEM,
  timesOf,
  updates,
} from './escalation-change.ts';
import { deny } from './escalation-refusals.ts';
import { escalationOf, proposalOf } from './escalation-state.ts';
import type { EscalationCommand, EscalationDecided, LadderContext, Proposal } from './escalation-types.ts';
import { answersShown, filedDecision, sealDecision, verdictShown } from './filing.ts';
import { DECISIONS } from './form.ts';
import { seal } from './journal.ts';
import type { NewEntry } from './journal.ts';
import { asked, delegatesOf, nextAbove, ownRung, personAbove, rungOf } from './ladder.ts';
import { item } from './outbox-items.ts';
import { refuse } from './refusals.ts';
import { cleanText, tooLong } from './text.ts';
import type { Actor, CaseDocument, Decision, Draft, FiledDecision, OutboxItem, Role } from './types.ts';

export interface AskWith {
  readonly urgency: Urgency['id'];
  readonly reason: string;
  readonly proposed: Decision;
  readonly complete: boolean;
  readonly proposal: Proposal;
  readonly note: string;
}

/** The entry and the items that put a request before `person`, and before whoever stands in for them. */
export function askEntries(
  edition: Edition,
  document: CaseDocument,
  actor: Actor,
  kind: 'manager-asked' | 'disagreed',
  person: Person,
  ask: AskWith,
  context: LadderContext,
  offset = 0,
): { entries: NewEntry[]; items: OutboxItem[] } {
  const rungs = edition.local.escalation.ladder;
  const round = (escalationOf(document.journal)?.round ?? 0) + 1;
  const clock = seqAfter(document, offset + 1);
  const { times, content } = timesOf(ask.urgency, context);
  const stands = delegatesOf(rungs, context.ladder, person.id, document.author.id, context.now);
  const target = stands.at(-1) ?? person;
  return {
    entries: [
      entry(
        kind,
        actingAs(actor, roleOf(actor)),
        {
          round,
          rev: document.rev + 1,
          rung: rungOf(rungs, person),
          to: asked(rungs, context.ladder, person, 'ladder'),
          urgency: ask.urgency,
          reason: ask.reason,
          proposed: ask.proposed,
          complete: ask.complete,
          ...content,
          note: ask.note === '' ? null : seal(ask.note, context.newId()),
          proposal: sealDecision(ask.proposal as FiledDecision, context.newId),
        },
        context,
      ),
      ...delegateEntries(rungs, person, stands, context),
    ],
    items: [item('ask-manager', target.id, { round }, context.now, context), ...clockItems(clock, times, context)],
  };
}

/** An entry for each who stands in, in turn. */
export const delegateEntries = (
  rungs: Edition['local']['escalation']['ladder'],
  person: Person,
  stands: readonly Person[],
  context: LadderContext,
): NewEntry[] =>
  stands.map((one, i) => {
    const from = stands[i - 1] ?? person;
    return entry(
      'delegated',
      SYSTEM,
      {
        from: from.id,
        to: asked(rungs, context.ladder, one, 'delegate', person.id),
        until: context.ladder.absences[from.id]?.until ?? null,
      },
      context,
    );
  });

export const roleOf = (actor: Actor): Role =>
  actor.roles.find((role) => role === 'practitioner') ?? actor.roles[0] ?? 'practitioner';

/** "Ask my manager", which anybody may at any time. It stops nobody: the draft can still be filed. */
export function askManager(
  edition: Edition,
  document: CaseDocument,
  actor: Actor,
  command: Extract<EscalationCommand, { type: 'ask-manager' }>,
  context: LadderContext,
  rev: number,
): EscalationDecided {
  const refused = (refusal: ReturnType<typeof deny>): EscalationDecided => ({ outcome: 'refused', refusal });
  if (!document.draft) return refused(refuse('already-filed'));
  if (escalationOf(document.journal)?.status === 'open') return refused(deny('already-asked'));
  if (!edition.local.escalation.urgencies.some(({ id }) => id === command.urgency))
    return refused(deny('urgency-needed'));
  if (!DECISIONS.includes(command.proposed)) return refused(deny('decision-needed'));
  const note = cleanText(command.note);
  if (tooLong(note)) return refused(deny('too-long'));
  const rungs = edition.local.escalation.ladder;
  const person = personAbove(
    rungs,
    context.ladder,
    document.author.id,
    ownRung(rungs, context.ladder.directory.find(document.author.id)),
  );
  if (!person) return refused(deny('nobody-above'));
  const ask = {
    urgency: command.urgency,
    reason: 'asked',
    proposed: command.proposed,
    complete: false,
    proposal: unfinished(edition, document.draft),
    note,
  };
  const { entries, items } = askEntries(edition, document, actor, 'manager-asked', person, ask, context);
  return settled(document, { entries, items, last: { rev, key: keyOf(actor, command) } }, context);
}

/** What a draft says so far, in words. */
function unfinished(edition: Edition, draft: Draft): Proposal {
  const state = walkOf(edition, draft);
  return {
    edition: { id: edition.id, version: edition.version, hash: edition.hash },
    answers: answersShown(edition, draft),
    facts: Object.fromEntries(
      Object.entries(state.facts).filter((one): one is [string, string] => one[1] !== undefined),
    ),
    verdict: state.next ? null : verdictShown(edition, draft),
    form: draft.form,
    advice: draft.advice,
    emergency: draft.emergency,
    againstVerdict: false,
  };
}

/**
 * Files a complete decision, or sends it to a manager where it must wait for one. Whoever shares to protect somebody
 * shares, and the manager is told. Where nobody stands above the author, it is filed and says so.
 */
export function fileOnLadder(
  edition: Edition,
  document: CaseDocument,
  draft: Draft,
  actor: Actor,
  context: LadderContext,
): CaseDocument {
  const filed = filedDecision(edition, draft);
  const { decision } = filed.form;
  const before = escalationOf(document.journal);
  const open = before?.status === 'open' ? before : null;
  const need = needsManager(edition, {
    facts: filed.facts,
    unsure: walkOf(edition, draft).unsure,
    decision,
    againstVerdict: filed.againstVerdict,
  });
  const rungs = edition.local.escalation.ladder;
  const own = ownRung(rungs, context.ladder.directory.find(document.author.id));
  const filing = entry('filed', actingAs(actor, roleOf(actor)), sealDecision(filed, context.newId), context);
  const fields = {
    state: 'filed' as const,
    draft: null,
    filed,
    retention: { class: edition.local.retention.suggested, legalHold: false },
  };

  if (need?.kind === 'told') {
    const person = personAbove(rungs, context.ladder, document.author.id, own);
    const target =
      person && (delegatesOf(rungs, context.ladder, person.id, document.author.id, context.now).at(-1) ?? person);
    const told = new Set([...(target ? [target.id] : []), ...(open ? askedIds(open.asked) : [])]);
    return changed(
      document,
      {
        entries: [
          ...(open
            ? [entry('withdrawn', actingAs(actor, roleOf(actor)), { because: 'shared-to-protect' }, context)]
            : []),
          filing,
          entry(
            'manager-told',
            SYSTEM,
            { reason: need.reason, to: target ? { id: target.id, name: target.name } : null },
            context,
          ),
        ],
        items: [
          ...[...told].map((id) => item('tell-manager', id, { reason: need.reason }, context.now, context)),
          ...updates(open ? askedIds(open.asked) : [], actor.id, context),
        ],
        fields,
      },
      context,
    );
  }
  const agreed =
    before !== null &&
    !open &&
    before.decided !== null &&
    before.decided.decision === decision &&
    sameGround(document, filed);
  // what a manager has decided otherwise goes to the one above them
  const against =
    !open && before?.status === 'declined' && before.decided?.decision !== decision ? before.decided : null;
  if ((need && !agreed) || open || against) {
    const person = against
      ? nextAbove(rungs, context.ladder, document, against.rung)
      : personAbove(rungs, context.ladder, document.author.id, own);
    if (person) {
      const ask = {
        urgency: need?.urgency ?? open?.urgency ?? 'today',
        reason: against ? 'disagreed' : (need?.reason ?? 'asked'),
        proposed: decision,
        complete: true,
        proposal: filed,
        note: '',
      };
      const { entries, items } = askEntries(edition, document, actor, 'manager-asked', person, ask, context);
      return changed(
        document,
        {
          entries,
          items: [...items, ...updates(open ? askedIds(open.asked) : [], actor.id, context)],
          fields: { state: 'waiting', draft: { ...draft, page: 'review' } },
        },
        context,
      );
    }
    return changed(
      document,
      { entries: [filing, entry('manager-told', SYSTEM, { reason: 'nobody-above', to: null }, context)], fields },
      context,
    );
  }
  return changed(document, { entries: [filing], fields }, context);
}

/** Whether the manager saw what is filed now: every fact that they saw is still so. */
function sameGround(document: CaseDocument, filed: FiledDecision): boolean {
  const seen = proposalOf(document.journal);
  return seen !== null && Object.entries(seen.proposal.facts).every(([name, value]) => filed.facts[name] === value);
}
