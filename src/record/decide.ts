// One command on one case: the new document, or why not. Pure: time, ids and the reference come in with the context.
import type { Edition } from '../policy/edition.ts';
import { answer, openDraft, revisit, setFact, update, walkOf, walkPage } from './draft.ts';
import type { DraftStep } from './draft.ts';
import { formProblems, readForm } from './form.ts';
import { filedDecision, sealDecision } from './filing.ts';
import { fileOnLadder } from './escalation-ask.ts';
import { deny } from './escalation-refusals.ts';
import type { LadderContext } from './escalation-types.ts';
import { append, seal, sha256 } from './journal.ts';
import type { NewEntry } from './journal.ts';
import { partitionOf } from './partition.ts';
import { refuse } from './refusals.ts';
import { cleanText, documentTooLarge, tooLong } from './text.ts';
import type { Actor, AdviceNote, CaseCommand, CaseDocument, Context, Draft, Refusal, Role } from './types.ts';

/**
 * What became of a command. `refused`: nothing was changed. `changed` may carry a refusal too: what was typed is kept,
 * but it is not yet what was asked for. `discarded`: the document is to be deleted.
 */
export type Decided =
  | { readonly outcome: 'changed'; readonly document: CaseDocument; readonly refusal?: Refusal }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'discarded' };

const refused = (refusal: Refusal): Decided => ({ outcome: 'refused', refusal });

/** A key that is the same for the same command: with the revision it was given, it says whether a tap came twice. */
export const commandKey = (command: CaseCommand): string => sha256(JSON.stringify(command, inOrder)).slice(0, 16);

// not canonical JSON: that refuses half characters, which a forged card can hold
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

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
): Decided {
  const decided = apply(edition, document, actor, command, context);
  return decided.outcome === 'changed' && documentTooLarge(decided.document)
    ? refused(refuse('document-full'))
    : decided;
}

function apply(
  edition: Edition,
  document: CaseDocument | null,
  actor: Actor,
  command: CaseCommand,
  context: Context | LadderContext,
): Decided {
  if (command.type === 'open')
    return document ? refused(refuse('already-open')) : open(edition, actor, command, context);
  if (!document) return refused(refuse('not-found'));
  if (command.type === 'correct') return correct(document, actor, command.text, context);
  if (!document.draft) return refused(refuse('already-filed'));
  // what a manager looks at stays as it was asked; a danger never waits
  if (document.state === 'waiting' && command.type !== 'danger') return refused(deny('waiting'));
  if (command.type === 'discard')
    return document.journal.length > 0 ? refused(refuse('already-filed')) : { outcome: 'discarded' };
  if (command.type === 'file') return file(edition, document, document.draft, actor, context);
  const step = draftStep(edition, document.draft, command, context);
  if (!step.draft) return refused(step.refusal);
  const changed = write(document, { draft: step.draft }, command, context);
  return { outcome: 'changed', document: changed, ...(step.refusal ? { refusal: step.refusal } : {}) };
}

type DraftCommand = Exclude<CaseCommand, { type: 'open' | 'correct' | 'file' | 'discard' }>;

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
    case 'go':
      return go(edition, draft, command.page, context.now);
    case 'danger':
      return { draft: { ...draft, emergency: true } };
    case 'safe':
      return { draft: { ...draft, emergency: false } };
    case 'fill':
      return fill(edition, draft, command.form, context.now);
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
      return at(
        Object.keys(draft.facts).length + Object.keys(draft.guessed).length + draft.open.length > 0
          ? 'answer'
          : walkPage(edition, draft),
      );
    case 'walk':
      return at(walkPage(edition, draft));
    case 'verdict':
    case 'form':
    case 'review': {
      if (walkOf(edition, draft).next) return at('walk', refuse('question-open'));
      const problems = page === 'review' ? formProblems(edition, draft, now) : {};
      return Object.keys(problems).length > 0 ? at('form', refuse('form-incomplete', problems)) : at(page);
    }
    default:
      return { refusal: refuse('no-such-page') };
  }
}

/** Keeps what was typed, even where something is missing; goes on to the review once nothing is. */
function fill(edition: Edition, draft: Draft, typed: Readonly<Record<string, unknown>>, now: Date): DraftStep {
  const read = readForm(typed);
  if (read.tooLong.length > 0) {
    // Not kept and the card not replaced: whoever typed it still has it before them.
    return {
      refusal: refuse(
        'too-long',
        Object.fromEntries(read.tooLong.map((field) => [field, 'Use 2,000 characters or fewer.'])),
      ),
    };
  }
  const filled: Draft = {
    ...draft,
    form: { ...draft.form, ...read.form } as Draft['form'],
    page: 'form',
    revisit: null,
  };
  return go(edition, filled, 'review', now);
}

function noteAdvice(draft: Draft, note: AdviceNote): DraftStep {
  const clean = { of: cleanText(note.of), when: cleanText(note.when), said: cleanText(note.said) };
  if (Object.values(clean).some(tooLong)) return { refusal: refuse('too-long') };
  if (Object.values(clean).some((text) => text === '')) return { refusal: refuse('advice-incomplete') };
  return { draft: { ...draft, advice: [...draft.advice, clean] } };
}

function open(
  edition: Edition,
  actor: Actor,
  command: Extract<CaseCommand, { type: 'open' }>,
  context: Context,
): Decided {
  if (!context.reference) throw new Error('A case is opened under a reference.');
  const now = context.now.toISOString();
  const draft = openDraft(edition, command);
  return {
    outcome: 'changed',
    document: {
      id: context.reference,
      pk: partitionOf(actor.agency),
      kind: 'case',
      agency: actor.agency,
      author: { id: actor.id, name: actor.name, team: actor.team },
      rev: 1,
      state: 'draft',
      draft,
      filed: null,
      journal: [],
      outbox: [],
      escalation: null,
      advice: [],
      retention: null,
      created: now,
      touched: now,
      order: orderOf(draft, now, context.reference),
      due: null,
      last: null,
      openedBy: command.openedBy,
    },
  };
}

function file(
  edition: Edition,
  document: CaseDocument,
  draft: Draft,
  actor: Actor,
  context: Context | LadderContext,
): Decided {
  const step = go(edition, draft, 'review', context.now);
  if (step.refusal) {
    const changed = write(document, { draft: step.draft! }, { type: 'file' }, context);
    return { outcome: 'changed', document: changed, refusal: step.refusal };
  }
  if ('ladder' in context) {
    const written = fileOnLadder(edition, document, step.draft ?? draft, actor, context);
    return {
      outcome: 'changed',
      document: {
        ...written,
        last: { rev: document.rev, key: commandKey({ type: 'file' }) },
        order: orderOf(written.draft, written.created, written.id),
      },
    };
  }
  const filed = filedDecision(edition, draft);
  return {
    outcome: 'changed',
    document: write(
      document,
      {
        state: 'filed',
        draft: null,
        filed,
        journal: journalled(document, actor, context, 'filed', sealDecision(filed, context.newId)),
        retention: { class: edition.local.retention.suggested, legalHold: false },
      },
      { type: 'file' },
      context,
    ),
  };
}

function correct(document: CaseDocument, actor: Actor, typed: string, context: Context): Decided {
  const text = cleanText(typed);
  if (document.state !== 'filed') return refused(refuse('not-filed'));
  if (text === '') return refused(refuse('correction-empty'));
  if (tooLong(text)) return refused(refuse('too-long'));
  const journal = journalled(document, actor, context, 'corrected', { text: seal(text, context.newId()) });
  return { outcome: 'changed', document: write(document, { journal }, { type: 'correct', text: typed }, context) };
}

const journalled = (
  document: CaseDocument,
  actor: Actor,
  context: Context,
  kind: NewEntry['kind'],
  content: NewEntry['content'],
): CaseDocument['journal'] =>
  append({ agency: document.agency, reference: document.id }, document.journal, {
    at: context.now.toISOString(),
    kind,
    content,
    by: { id: actor.id, name: actor.name, role: roleOf(actor), team: actor.team },
  });

/** In which of their roles somebody acts on a case of their own. */
const roleOf = (actor: Actor): Role =>
  actor.roles.find((role) => role === 'practitioner') ?? actor.roles[0] ?? 'practitioner';

/** One revision further. Every change of a document goes through here. */
export function write(
  document: CaseDocument,
  changes: Partial<CaseDocument>,
  command: CaseCommand,
  context: Context,
): CaseDocument {
  const changed = { ...document, ...changes };
  return {
    ...changed,
    rev: document.rev + 1,
    touched: context.now.toISOString(),
    order: orderOf(changed.draft, changed.created, changed.id),
    last: { rev: document.rev, key: commandKey(command) },
  };
}

const orderOf = (draft: Draft | null, created: string, id: string): string =>
  `${draft?.emergency ? 1 : 0} ${created} ${id}`;
