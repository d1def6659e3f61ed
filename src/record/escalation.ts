// A manager decides, asks, hands over; the practitioner answers, disagrees, takes it back. One effective decision.
import type { Edition } from '../policy/edition.ts';
import { askEntries, askManager, delegateEntries, roleOf } from './escalation-ask.ts';
import {
  actingAs,
  askedIds,
  attempt,
  clockItems,
  entry,
  keyOf,
  seqAfter,
  settled,
  SYSTEM,
  timesOf,
  updates,
} from './escalation-change.ts';
import type { Change } from './escalation-change.ts';
import { deny } from './escalation-refusals.ts';
import type { EscalationRefusalCode } from './escalation-refusals.ts';
import { escalationOf, filedIn, proposalOf } from './escalation-state.ts';
import type { Escalation, EscalationCommand, EscalationDecided, LadderContext, Proposal } from './escalation-types.ts';
import { sealDecision } from './filing.ts';
import { DECISIONS, isAgainst } from './form.ts';
import { seal, unseal } from './journal.ts';
import { asked, authorityOver, delegatesOf, isOwn, mayDecide, nextAbove, rungOf } from './ladder.ts';
import type { Authority } from './ladder.ts';
import { item } from './outbox-items.ts';
import { cleanText, tooLong } from './text.ts';
import type { Actor, CaseDocument, FiledDecision, Role } from './types.ts';

type Of<T extends EscalationCommand['type']> = Extract<EscalationCommand, { type: T }>;
type ManagerCommand = Of<'approve' | 'decline' | 'ask-question' | 'hand-over'>;
type AuthorCommand = Of<'answer-question' | 'disagree' | 'withdraw'>;

const SAME: EscalationDecided = { outcome: 'same' };
const no = (code: EscalationRefusalCode): EscalationDecided => ({ outcome: 'refused', refusal: deny(code) });
const MANAGERS: ReadonlySet<string> = new Set(['approve', 'decline', 'ask-question', 'hand-over']);

/**
 * Decides. Who may act is read from the ladder in the context, never from a card; `rev` is the one that the card
 * showed, null for a typed command. An attempt by somebody who may not is refused and put on the record.
 */
export function decideEscalation(
  edition: Edition,
  document: CaseDocument,
  actor: Actor,
  command: EscalationCommand,
  rev: number | null,
  context: LadderContext,
): EscalationDecided {
  const own = isOwn(context.ladder, document, actor);
  if (rev !== null && rev > document.rev) return attempt(document, actor, command, 'forged', context);
  const at = rev ?? document.rev;
  if (command.type === 'ask-manager')
    return own
      ? askManager(edition, document, actor, command, context, at)
      : attempt(document, actor, command, 'not-your-request', context);
  const escalation = escalationOf(document.journal);
  if (MANAGERS.has(command.type)) {
    if (own) return attempt(document, actor, command, 'own-request', context);
    const authority = authorityOver(edition.local.escalation.ladder, context.ladder, document, actor, context.now);
    if (!authority && command.type === 'hand-over' && handedOver(document, actor, command)) return SAME;
    if (!escalation || !authority) return attempt(document, actor, command, 'not-yours-to-decide', context);
    if (escalation.status !== 'open') return over(escalation, actor, command as ManagerCommand);
    if (at < escalation.since) return no('stale');
    return manage(edition, document, escalation, actor, authority.for, command as ManagerCommand, at, context);
  }
  if (!own) return attempt(document, actor, command, 'not-your-request', context);
  if (!escalation) return no('not-open');
  return answerBack(edition, document, escalation, actor, command as AuthorCommand, at, context);
}

/** A tap on what is over: the same tap again by whoever decided it, or somebody who came second. */
function over({ decided, status }: Escalation, actor: Actor, command: ManagerCommand): EscalationDecided {
  if (status === 'withdrawn' || !decided) return no('not-open');
  const sameTap =
    decided.by.id === actor.id &&
    ((command.type === 'approve' && decided.outcome === 'approved') ||
      (command.type === 'decline' && decided.decision === command.decision));
  return sameTap ? SAME : no('already-decided');
}

const handedOver = (document: CaseDocument, actor: Actor, command: Of<'hand-over'>): boolean =>
  document.journal.some(
    ({ kind, by, content }) =>
      kind === 'handed-over' && by.id === actor.id && (content['to'] as { id: string }).id === command.to,
  );

function manage(
  edition: Edition,
  document: CaseDocument,
  escalation: Escalation,
  actor: Actor,
  actingFor: Authority['for'],
  command: ManagerCommand,
  rev: number,
  context: LadderContext,
): EscalationDecided {
  const rungs = edition.local.escalation.ladder;
  const person = context.ladder.directory.find(actor.id)!;
  const by = actingAs(actor, rungs[rungOf(rungs, person)] as Role);
  const others = [document.author.id, ...askedIds(escalation.asked)];
  const last = { rev, key: keyOf(actor, command) };
  const tell = (event: string) =>
    item('tell-author', document.author.id, { event, seq: seqAfter(document) }, context.now, context);
  switch (command.type) {
    case 'approve':
    case 'decline': {
      const declined = command.type === 'decline';
      const decision = declined ? command.decision : escalation.proposed;
      const reason = declined ? cleanText(command.reason) : '';
      if (declined && !DECISIONS.includes(decision)) return no('decision-needed');
      if (declined && decision === escalation.proposed) return no('same-decision');
      if (declined && reason === '') return no('reason-needed');
      if (tooLong(reason)) return no('too-long');
      const rung = Math.max(rungOf(rungs, person), actingFor ? rungOf(rungs, actingFor) : 0);
      const content = {
        round: escalation.round,
        decision,
        rung,
        ...(declined ? { reason: seal(reason, context.newId()) } : {}),
      };
      const decided = entry(declined ? 'declined' : 'approved', by, content, context, actingFor);
      const filing = escalation.complete ? fileDecided(edition, document, decision, reason, context) : { entries: [] };
      return settled(
        document,
        {
          ...filing,
          entries: [decided, ...filing.entries],
          items: [tell(decided.kind), ...updates(others, actor.id, context)],
          last,
        },
        context,
      );
    }
    case 'ask-question': {
      const text = cleanText(command.text);
      if (escalation.question)
        return sealedText(document, escalation.question.seq) === text ? SAME : no('question-open');
      if (text === '') return no('text-needed');
      if (tooLong(text)) return no('too-long');
      const { times } = timesOf(escalation.urgency, context);
      return settled(
        document,
        {
          entries: [
            entry(
              'question-asked',
              by,
              { round: escalation.round, text: seal(text, context.newId()) },
              context,
              actingFor,
            ),
          ],
          items: [
            tell('question-asked'),
            item('remind-author', document.author.id, { seq: seqAfter(document) }, times.remindAt, context),
            ...updates(others, actor.id, context),
          ],
          last,
        },
        context,
      );
    }
    case 'hand-over': {
      const to = context.ladder.directory.find(command.to);
      if (!to || to.id === actor.id || to.agency !== document.agency || !mayDecide(rungs, to, document.author.id))
        return no('cannot-take-over');
      const stands = delegatesOf(rungs, context.ladder, to.id, document.author.id, context.now);
      const { times, content } = timesOf(escalation.urgency, context);
      // whoever hands over is out of it, and so are those they act for and those who act for them
      const out = escalation.asked.filter((one) =>
        [actor.id, actingFor?.id].some((id) => id !== undefined && (one.id === id || one.for === id)),
      );
      const handed = {
        from: askedIds(out),
        to: asked(rungs, context.ladder, to, 'hand-over'),
        rung: Math.max(escalation.rung, rungOf(rungs, to)),
        ...content,
      };
      return settled(
        document,
        {
          entries: [
            entry('handed-over', by, handed, context, actingFor),
            ...delegateEntries(rungs, to, stands, context),
          ],
          items: [
            item('ask-manager', (stands.at(-1) ?? to).id, { round: escalation.round }, context.now, context),
            ...clockItems(seqAfter(document), times, context),
            tell('handed-over'),
            ...updates(others, actor.id, context),
          ],
          last,
        },
        context,
      );
    }
  }
}

/** What a manager has decided becomes the record: the proposal, or it with the manager's decision and reason. */
function fileDecided(
  edition: Edition,
  document: CaseDocument,
  decision: FiledDecision['form']['decision'],
  reason: string,
  context: LadderContext,
): Change {
  const { proposal } = proposalOf(document.journal) as { proposal: Proposal & FiledDecision };
  const same = proposal.form.decision === decision;
  const filed: FiledDecision = same
    ? proposal
    : {
        ...proposal,
        form: { ...proposal.form, decision, reason },
        againstVerdict: isAgainst(proposal.verdict, decision, proposal.advice.length > 0),
      };
  return {
    entries: [entry('filed', SYSTEM, sealDecision(filed, context.newId), context)],
    fields: {
      state: 'filed',
      draft: null,
      filed,
      retention: document.retention ?? { class: edition.local.retention.suggested, legalHold: false },
    },
  };
}

function answerBack(
  edition: Edition,
  document: CaseDocument,
  escalation: Escalation,
  actor: Actor,
  command: AuthorCommand,
  rev: number,
  context: LadderContext,
): EscalationDecided {
  const by = actingAs(actor, roleOf(actor));
  const last = { rev, key: keyOf(actor, command) };
  if (command.type === 'withdraw') {
    if (escalation.status !== 'open') return escalation.status === 'withdrawn' ? SAME : no('already-decided');
    const back = document.filed ? {} : { state: 'draft' as const };
    return settled(
      document,
      {
        entries: [entry('withdrawn', by, { because: 'author' }, context)],
        items: updates(askedIds(escalation.asked), actor.id, context),
        fields: back,
        last,
      },
      context,
    );
  }
  const text = cleanText(command.text);
  if (tooLong(text)) return no('too-long');
  if (command.type === 'answer-question') {
    const asking = escalation.question;
    if (escalation.status !== 'open' || !asking) {
      const latest = document.journal.findLast(({ kind }) => kind === 'question-answered');
      return latest && sealedText(document, latest.seq) === text ? SAME : no('no-question');
    }
    if (text === '') return no('text-needed');
    const { times, content } = timesOf(escalation.urgency, context);
    const receivers = new Set([asking.by, ...escalation.asked.slice(-1).map(({ id }) => id)]);
    return settled(
      document,
      {
        entries: [
          entry(
            'question-answered',
            by,
            { round: escalation.round, text: seal(text, context.newId()), ...content },
            context,
          ),
        ],
        items: [
          ...[...receivers].map((id) =>
            item('inform-manager', id, { event: 'question-answered', seq: seqAfter(document) }, context.now, context),
          ),
          ...updates(askedIds(escalation.asked), actor.id, context),
          ...clockItems(seqAfter(document), times, context),
        ],
        last,
      },
      context,
    );
  }
  return disagree(edition, document, escalation, actor, text, last, context);
}

/** The author's view against a manager's decision goes to the next rung at once; at the top it stays on the record. */
function disagree(
  edition: Edition,
  document: CaseDocument,
  escalation: Escalation,
  actor: Actor,
  text: string,
  last: Change['last'],
  context: LadderContext,
): EscalationDecided {
  if (escalation.status === 'open') {
    const latest = document.journal.findLast(({ kind }) => kind === 'disagreed');
    return latest && escalation.reason === 'disagreed' && sealedText(document, latest.seq, 'note') === text
      ? SAME
      : no('already-asked');
  }
  if (escalation.status !== 'declined' || !escalation.decided) return no('nothing-to-disagree');
  if (text === '') return no('text-needed');
  const person = nextAbove(edition.local.escalation.ladder, context.ladder, document, escalation.decided.rung);
  const { proposal } = proposalOf(document.journal)!;
  if (!person) {
    const noted = entry(
      'disagreed',
      actingAs(actor, roleOf(actor)),
      { to: null, note: seal(text, context.newId()) },
      context,
    );
    return settled(document, { entries: [noted], last }, context);
  }
  const ask = {
    urgency: escalation.urgency,
    reason: 'disagreed',
    note: text,
    complete: escalation.complete || document.filed !== null,
    // what the author had proposed, on the form as it stands now
    proposed: escalation.proposed,
    proposal: escalation.complete
      ? proposal
      : {
          ...(filedIn(document.journal) ?? proposal),
          form: { ...(filedIn(document.journal) ?? proposal).form, decision: escalation.proposed },
        },
  };
  const { entries, items } = askEntries(edition, document, actor, 'disagreed', person, ask, context);
  return settled(
    document,
    { entries, items: [...items, ...updates(askedIds(escalation.asked), actor.id, context)], last },
    context,
  );
}

const sealedText = (document: CaseDocument, seq: number, field = 'text'): string =>
  (unseal(document.journal[seq - 1]?.content ?? {}) as Record<string, string | null>)[field] ?? '';
