// One command on one case: the new document, or why not. Pure: time, ids and the reference come in with the context.
import { isBlank } from '../text/fold.ts';
import type { Edition } from '../policy/edition.ts';
import { answer, hasAnswer, isOnlyAlarm, openDraft, revisit, setFact, update, walkOf, walkPage } from './draft.ts';
import type { DraftStep } from './draft.ts';
import { answerOf } from './draft-answer.ts';
import { formProblems, readForm } from './form.ts';
import { SCHEMA } from './case-document.ts';
import { changed, commandKey } from './change.ts';
import { NOTHING_YET, withCopies } from './copies.ts';
import type { LadderContext } from './escalation-types.ts';
import { fileDecision } from './file.ts';
import { askedWhomTheyTold, hear } from './hear.ts';
import { withAgreements } from './agreements.ts';
import { actingAs, newEntry, seal } from './journal.ts';
import { partitionOf } from './partition.ts';
import { asRecorded, mayRecord, questionForRecord } from './recording.ts';
import { refuse } from './refusals.ts';
import { mayRenew, renewed } from './renew.ts';
import { clean } from '../text/clean.ts';
import { say } from '../words/say.ts';
import { tooLong } from '../text/limits.ts';
import { whyNotDiscarded } from './discard.ts';
import { DECISION_LIMIT, DOCUMENT_LIMIT, documentTooLarge } from './document-size.ts';
import { notePersonTold, toldOnForm } from './person-told.ts';
import { noteShared } from './shared.ts';
import { roleOf } from './turn.ts';
import type { Actor, AdviceNote, CaseCommand, CaseDocument, Context, Draft, Refusal, Transition } from './types.ts';

const refused = (refusal: Refusal): Transition => ({ outcome: 'refuse', refusal });

/**
 * Decides. Who may act is checked by the caller against the directory, never here and never against a card.
 * Throws only on misuse: `open` without a reference in the context.
 */
export function decide(
  edition: Edition,
  document: CaseDocument | null,
  actor: Actor,
  command: CaseCommand,
  context: Context | LadderContext,
): Transition {
  const decided = apply({ edition, document, actor, command, context });
  // what follows on a decision has the room that the decision had
  const limit = command.type === 'note-shared' || command.type === 'note-told' ? DECISION_LIMIT : DOCUMENT_LIMIT;
  return 'document' in decided && decided.document && documentTooLarge(decided.document, limit)
    ? refused(refuse('document-full'))
    : decided;
}

interface CaseTurn<Command = CaseCommand> {
  readonly edition: Edition;
  readonly document: CaseDocument | null;
  readonly actor: Actor;
  readonly command: Command;
  readonly context: Context | LadderContext;
}

function apply(turn: CaseTurn): Transition {
  const { edition, document, actor, command, context } = turn;
  if (command.type === 'open') return document ? refused(refuse('already-open')) : open({ ...turn, command });
  if (!document) return refused(refuse('not-found'));
  if (command.type === 'correct') return correct(document, actor, command, context);
  if (command.type === 'note-shared') return noteShared(edition, document, actor, command, context);
  if (command.type === 'note-told' && document.filed) return notePersonTold(edition, document, actor, command, context);
  if (!document.draft) return refused(refuse('already-filed'));
  // what a manager looks at stays as it was asked; a danger never waits
  if (document.state === 'waiting' && command.type !== 'danger') return refused(refuse('waiting'));
  if (command.type === 'discard') {
    const refusal = whyNotDiscarded(document);
    return refusal ? refused(refusal) : { outcome: 'delete' };
  }
  if (command.type === 'safe' && isOnlyAlarm(document.draft) && document.journal.length === 0)
    return { outcome: 'delete' };
  if (command.type === 'file') return file(turn, document, document.draft);
  if (command.type === 'renew') return renew(turn, document, document.draft);
  const step = draftStep(edition, document.draft, command, context);
  if (!step.draft) return refused(step.refusal);
  const next = withDraft(
    document,
    withForm(edition, step.draft, command, context),
    lastOf(document, turn),
    context,
    command.type === 'hear',
  );
  return step.refusal
    ? { outcome: 'refuse', refusal: step.refusal, document: next }
    : { outcome: 'apply', document: next };
}

/** Under the edition that governs now. What a manager was asked about stands under its own. */
function renew(turn: CaseTurn, document: CaseDocument, draft: Draft): Transition {
  const { edition, context } = turn;
  const { governing = edition } = context;
  if (!mayRenew(document)) return refused(refuse('edition-stays'));
  const { id, version, hash } = governing;
  // a card of before, tapped again: what was decided since stands
  if (document.edition?.id === id && document.edition.hash === hash) return { outcome: 'repeat' };
  const next = { ...document, edition: { id, version, hash } };
  return {
    outcome: 'apply',
    document: withDraft(next, renewed(edition, governing, draft), lastOf(document, turn), context),
  };
}

const lastOf = (document: CaseDocument, { actor, command }: Pick<CaseTurn, 'actor' | 'command'>) => ({
  rev: document.rev,
  key: commandKey(actor, command),
});

type Fill = Extract<CaseCommand, { type: 'fill' }>;
type DraftCommand = Exclude<CaseCommand, { type: 'open' | 'renew' | 'correct' | 'note-shared' | 'file' | 'discard' }>;

function draftStep(edition: Edition, draft: Draft, command: DraftCommand, context: Context): DraftStep {
  switch (command.type) {
    case 'answer':
      return answer(edition, draft, command);
    case 'revisit':
      return revisit(edition, draft, command);
    case 'set-fact':
      return setFact(edition, draft, command);
    case 'update':
      return update(edition, draft, command);
    case 'confirm': {
      const step = update(edition, draft, command);
      return step.draft && command.record ? go(edition, step.draft, 'form', context.now) : step;
    }
    case 'hear':
      return hear(edition, draft, command);
    case 'go':
      return go(edition, draft, command.page, context.now);
    case 'danger':
      return { draft: { ...draft, emergency: true, ...(command.heard ? { dangerHeard: true } : {}) } };
    case 'told':
      return { draft: { ...askedWhomTheyTold(edition, draft), emergency: true, page: 'form', revisit: null } };
    case 'safe':
      return { draft: { ...draft, emergency: false } };
    case 'fill':
      return fill(edition, draft, command, context.now);
    case 'note-told':
      return toldOnForm(edition, draft, command, context.now);
    case 'note-advice':
      return noteAdvice(draft, command.note);
    case 'note-consent-asked':
      return { draft: { ...draft, consentBeingAsked: { since: context.now.toISOString() } } };
    default:
      return { refusal: refuse('not-understood') };
  }
}

function go(edition: Edition, draft: Draft, page: Draft['page'], now: Date): DraftStep {
  const at = (next: Draft['page'], refusal?: Refusal): DraftStep => ({
    draft: { ...draft, page: next, revisit: null },
    ...(refusal ? { refusal } : {}),
  });
  switch (page) {
    case 'answer':
      return at(hasAnswer(draft) ? 'answer' : walkPage(edition, draft));
    case 'walk':
      return at(walkPage(edition, draft));
    case 'verdict':
    case 'form':
    case 'review': {
      if (page === 'verdict' ? walkOf(edition, draft).next : !mayRecord(edition, draft))
        return draft.page === 'form' ? at(hasAnswer(draft) ? 'answer' : 'walk') : unsettled(edition, draft, at);
      if (page === 'review' && questionForRecord(edition, draft)) return at('form', refuse('question-open'));
      const problems = page === 'review' ? formProblems(edition, asRecorded(edition, draft), now) : {};
      return Object.keys(problems).length > 0 ? at('form', refuse('form-incomplete', problems)) : at(page);
    }
    default:
      return { refusal: refuse('no-such-page') };
  }
}

/**
 * To what is still missing, in the words of the card before them: on an answer's card first what was read and nobody has
 * confirmed, then the question that decides most; in a walk its next question.
 */
function unsettled(
  edition: Edition,
  draft: Draft,
  at: (page: Draft['page'], refusal: Refusal) => DraftStep,
): DraftStep {
  if (draft.page !== 'answer') return at('walk', refuse('question-open'));
  const isRead = answerOf(edition, draft).toConfirm.length > 0;
  return at('answer', refuse(isRead ? 'not-confirmed' : 'question-open'));
}

/** Commands after which the form or its review stands before its author, or what stands there is filed. */
const SHOWS_FORM: ReadonlySet<CaseCommand['type']> = new Set<CaseCommand['type']>([
  'fill',
  'go',
  'confirm',
  'file',
  'told',
]);

/** The draft with what its form shows besides what was typed: limits, and the agreements that fit. */
function withForm(edition: Edition, draft: Draft, { type }: Pick<CaseCommand, 'type'>, context: Context): Draft {
  const limited = withLimits(draft, context);
  return SHOWS_FORM.has(type) && (limited.page === 'form' || limited.page === 'review')
    ? withAgreements(edition, limited, context)
    : limited;
}

/** The draft with the limits that its form shows; as it is where nobody has looked for any. */
function withLimits(draft: Draft, { limits }: Context): Draft {
  return limits === undefined || (limits.length === 0 && draft.limits === undefined) ? draft : { ...draft, limits };
}

/**
 * Keeps what was typed, even where something is missing; it is ready to be filed once nothing is. `stays`: nobody is
 * told so far what is missing.
 */
function fill(edition: Edition, draft: Draft, { form, stays }: Fill, now: Date): DraftStep {
  const read = readForm(form);
  if (read.tooLong.length > 0) {
    // Not kept and the card not replaced: whoever typed it still has it before them.
    return {
      refusal: refuse('too-long', Object.fromEntries(read.tooLong.map((field) => [field, say('form.tooLong')]))),
    };
  }
  const filled: Draft = {
    ...draft,
    form: { ...draft.form, ...read.form } as Draft['form'],
    page: 'form',
    revisit: null,
  };
  return stays ? { draft: filled } : go(edition, filled, 'review', now);
}

function noteAdvice(draft: Draft, note: AdviceNote): DraftStep {
  const words = { of: clean(note.of), when: clean(note.when), said: clean(note.said) };
  if (Object.values(words).some(tooLong)) return { refusal: refuse('too-long') };
  if (Object.values(words).some((text) => isBlank(text))) return { refusal: refuse('advice-incomplete') };
  return { draft: { ...draft, advice: [...draft.advice, words] } };
}

function open({ edition, actor, command, context }: CaseTurn<Extract<CaseCommand, { type: 'open' }>>): Transition {
  if (!context.reference) throw new Error('A case is opened under a reference.');
  const now = context.now.toISOString();
  return {
    outcome: 'apply',
    document: withCopies({
      id: context.reference,
      pk: partitionOf(actor.agency),
      kind: 'case',
      schema: SCHEMA,
      agency: actor.agency,
      author: { id: actor.id, name: actor.name, team: actor.team },
      created: now,
      edition: { id: edition.id, version: edition.version, hash: edition.hash },
      draft: openDraft(edition, command),
      journal: [],
      leaves: [],
      outbox: [],
      ...NOTHING_YET,
      rev: 1,
      touched: now,
      last: null,
      openedBy: command.openedBy,
      ...(command.begunFor ? { begunFor: command.begunFor } : {}),
    }),
  };
}

function file(turn: CaseTurn, document: CaseDocument, draft: Draft): Transition {
  const { edition, actor, command, context } = turn;
  if (!('ladder' in context)) throw new Error('A decision is filed with the ladder in the context.');
  const step = go(edition, draft, 'review', context.now);
  const last = lastOf(document, turn);
  if (!step.draft) return refused(step.refusal);
  if (step.refusal)
    return { outcome: 'refuse', refusal: step.refusal, document: withDraft(document, step.draft, last, context) };
  // nobody files a share of what they were given without having been shown its limits
  if (context.limits?.some(({ ref }) => !draft.limits?.some((one) => one.ref === ref)))
    return {
      outcome: 'refuse',
      refusal: refuse('limits-new'),
      document: withDraft(document, withLimits(step.draft, context), last, context),
    };
  const filed = fileDecision(
    { edition, document, actor, command, rev: null, context },
    asRecorded(edition, withForm(edition, step.draft, command, context)),
  );
  return { outcome: 'apply', document: { ...filed, last } };
}

function correct(
  document: CaseDocument,
  actor: Actor,
  command: Extract<CaseCommand, { type: 'correct' }>,
  context: Context,
): Transition {
  const text = clean(command.text);
  if (document.state !== 'filed') return refused(refuse('not-filed'));
  if (isBlank(text)) return refused(refuse('correction-empty'));
  if (tooLong(text)) return refused(refuse('too-long'));
  const by = actingAs(actor, roleOf(actor));
  const content = {
    text: seal(text, context.newId()),
    ...(command.of !== undefined && document.filed?.form[command.of] ? { of: command.of } : {}),
    ...(command.notShared ? { notShared: true as const } : {}),
  };
  const added = newEntry('corrected', by, content, context);
  return {
    outcome: 'apply',
    document: changed(document, { entries: [added], last: lastOf(document, { actor, command }) }, context),
  };
}

/**
 * The draft as it is now, one revision further. Whoever does something with it uses it: it is hidden no more. To say
 * more in the chat is no use of it yet.
 */
const withDraft = (
  document: CaseDocument,
  draft: Draft,
  last: CaseDocument['last'],
  context: Context,
  stays = false,
): CaseDocument =>
  withCopies({
    ...document,
    draft: { ...draft, hidden: draft.hidden && stays },
    rev: document.rev + 1,
    touched: context.now.toISOString(),
    last,
  });
