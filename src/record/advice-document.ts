// The Guardian's side: a document of its own that names nobody and leads nowhere. What is asked, and what came back.
import { isBlank } from '../text/fold.ts';
import type { Edition } from '../policy/edition.ts';
import { checkText } from './advice-check.ts';
import { contradictionIn, needsReason } from './advice-fits.ts';
import type { Known } from './advice-text.ts';
import { SCHEMA } from './case-document.ts';
import { adviceItems, adviceItemWanted, guardiansAsked, NOBODY } from './advice-items.ts';
import { isKind } from './entries.ts';
import { hasProposal } from './erase-items.ts';
import type { PolicySaid } from './entries.ts';
import { isForAdmins } from './items.ts';
import { actingAs, append, newEntry, seal, SYSTEM, unseal } from './journal.ts';
import { dueOf, FOR_ADMINS, FOR_ERASERS, FOR_GUARDIANS, stillOpen } from './outbox-items.ts';
import { partitionOf } from './partition.ts';
import { refuse } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';
import { unloggedOf } from './unlogged.ts';
import type { Actor, Context, Entry, NewEntry, OutboxItem, Role, SealedMessage, Transition } from './types.ts';

/** One thing said, by either side. Its id is fixed where it was written, so that saying it again adds nothing. */
export interface AdviceMessage {
  readonly id: string;
  readonly from: 'requester' | 'guardian';
  readonly at: string;
  readonly text: string;
  /** Words that were pointed out and that the writer says are no name. */
  readonly notNames: readonly string[];
}

export interface AdviceAnswer {
  readonly advice: string;
  readonly conditions: readonly string[];
  /** The id of a clause of the edition, or null. */
  readonly clause: string | null;
  readonly text: string;
  readonly notNames: readonly string[];
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  /** A law in the Guardian's own words. Older answers have none. */
  readonly law?: string | null;
  /** How long it holds: the id of one of the edition's times. */
  readonly holds?: string | null;
}

/** What the Guardian is sent of a request: everything in it may be read by them. */
export interface AdviceGiven {
  readonly id: string;
  readonly agency: string;
  readonly edition: { readonly id: string; readonly version: string };
  readonly choices: Readonly<Record<string, string>>;
  readonly message: AdviceMessage | null;
  readonly requester: { readonly role: Role | null };
  readonly policy?: PolicySaid | null;
}

/** What goes to the Guardian. Everything in it may be read by them; nothing else does. */
export interface AdviceDocument {
  /** Its own reference, such as ADV-7K3F-92QD. */
  readonly id: string;
  readonly pk: string;
  readonly kind: 'advice';
  readonly schema: typeof SCHEMA;
  readonly agency: string;
  readonly created: string;
  /** What happened, in order. A request of version 1 has none of what happened before. */
  readonly journal: readonly Entry[];
  /** The place in the agency's log of each entry that is logged so far; when the first was written that is not. */
  readonly leaves: readonly number[];
  readonly unlogged: string | null;
  readonly rev: number;
  readonly state: 'open' | 'asked-back' | 'answered';
  /** The role only where at least five people hold it. */
  readonly requester: { readonly role: Role | null };
  readonly edition: { readonly id: string; readonly version: string };
  /** Question → choice, of the edition's escalation.yaml. */
  readonly choices: Readonly<Record<string, string>>;
  /** What the policy says to the case; null where it says nothing yet. Older requests do not say. */
  readonly policy?: PolicySaid | null;
  readonly messages: readonly AdviceMessage[];
  readonly answer: AdviceAnswer | null;
  readonly outbox: readonly OutboxItem[];
  readonly due: string | null;
  readonly waitingFor: readonly string[];
  readonly waitingSince: string | null;
  readonly cards?: Readonly<Record<string, string>>;
}

export type AdviceCommand =
  | {
      readonly type: 'answer-advice';
      readonly advice: string;
      readonly conditions: readonly string[];
      readonly clause: string;
      /** A law that the edition does not have, in the Guardian's words. */
      readonly law?: string;
      readonly holds?: string;
      readonly text: string;
      readonly notNames: boolean;
    }
  | { readonly type: 'ask-back'; readonly text: string; readonly notNames: boolean };

/** A request as it comes to the Guardians. `guardians` are told. */
export function newAdvice(given: AdviceGiven, guardians: readonly string[], context: Context): AdviceDocument {
  const now = context.now.toISOString();
  const blank: AdviceDocument = {
    id: given.id,
    pk: partitionOf(given.agency),
    kind: 'advice',
    schema: SCHEMA,
    agency: given.agency,
    created: now,
    journal: [],
    leaves: [],
    unlogged: null,
    rev: 0,
    state: 'open',
    requester: { role: given.requester.role },
    edition: { id: given.edition.id, version: given.edition.version },
    choices: { ...given.choices },
    ...(given.policy === undefined ? {} : { policy: given.policy }),
    messages: [],
    answer: null,
    outbox: [],
    due: null,
    waitingFor: [],
    waitingSince: null,
  };
  const requested = {
    choices: blank.choices,
    requester: blank.requester,
    edition: blank.edition,
    message: given.message && sealMessage(given.message, context),
    ...(given.policy === undefined ? {} : { policy: given.policy }),
    guardians,
  };
  return changedAdvice(blank, [newEntry('advice-requested', SYSTEM, requested, context)], context);
}

const sealMessage = ({ id, from, at, text, notNames }: AdviceMessage, context: Context): SealedMessage => ({
  id,
  from,
  at,
  text: seal(text, context.newId()),
  notNames,
});

/** The request after these entries, with what they bring about. */
export function changedAdvice(
  document: AdviceDocument,
  entries: readonly NewEntry[],
  context: Context,
  quiet = false,
): AdviceDocument {
  const owner = { agency: document.agency, reference: document.id };
  const opening = { created: document.created, messages: document.messages.length };
  const journal = append(owner, document.journal, entries, opening);
  const fresh = adviceItems(journal).filter(({ id }) => Number.parseInt(id, 10) > document.journal.length);
  const next = withAdviceCopies({
    ...document,
    journal,
    outbox: [...document.outbox, ...fresh],
    rev: quiet ? document.rev : document.rev + 1,
  });
  const outbox = next.outbox.filter(
    (one) => stillOpen(one) && (one.lease !== null || one.kind === 'update-card' || adviceItemWanted(next, one)),
  );
  return withAdviceCopies({ ...next, outbox });
}

/**
 * An open request after the Guardians have changed: whoever has come is asked, and what is on its way to whoever has
 * left is dropped. Where there is none, it stands before an administrator. Null where nothing changes.
 */
export function withGuardians(
  document: AdviceDocument,
  guardians: readonly string[],
  context: Context,
): AdviceDocument | null {
  if (document.state !== 'open') return null;
  // a request of version 1 does not say whom it was put before; who has its card was
  const asked = new Set([...guardiansAsked(document.journal), ...Object.keys(document.cards ?? {})]);
  const come = guardians.filter((id) => !asked.has(id));
  const gone = [...asked].filter((id) => id !== NOBODY && !guardians.includes(id));
  const none = guardians.length === 0 && !asked.has(NOBODY);
  if (come.length + gone.length === 0 && !none) return null;
  return changedAdvice(document, [newEntry('guardians-changed', SYSTEM, { come, gone, none }, context)], context);
}

/**
 * What a request shows beside its journal, computed from it. What version 1 wrote down stands in no entry and stays.
 */
export function adviceCopiesOf(document: AdviceDocument) {
  const { journal } = document;
  const [first] = journal;
  const before = journal.find(({ opens }) => opens)?.opens?.messages ?? document.messages.length;
  const fromEntries = journal.flatMap((entry) =>
    isKind(entry, 'advice-requested', 'advice-replied', 'advice-asked-back') && entry.content.message
      ? [unseal(entry.content.message)]
      : [],
  );
  const known = first && isKind(first, 'advice-requested') ? first.content : document;
  const messages = [...document.messages.slice(0, before), ...fromEntries];
  const answer = answerIn(journal) ?? (first && isKind(first, 'advice-requested') ? null : document.answer);
  const state = stateOf(messages, answer);
  return {
    requester: known.requester,
    edition: known.edition,
    choices: known.choices,
    policy: known.policy,
    messages,
    answer,
    state,
    due: dueOf(document.outbox),
    unlogged: unloggedOf(document),
    ...adviceWaiting({ ...document, choices: known.choices, state }),
  };
}

const withAdviceCopies = (document: AdviceDocument): AdviceDocument => ({ ...document, ...adviceCopiesOf(document) });

function stateOf(messages: readonly AdviceMessage[], answer: AdviceAnswer | null): AdviceDocument['state'] {
  if (answer) return 'answered';
  return messages.at(-1)?.from === 'guardian' ? 'asked-back' : 'open';
}

function answerIn(journal: readonly Entry[]): AdviceAnswer | null {
  const entry = journal.findLast((one) => isKind(one, 'advice-answered'));
  if (!entry) return null;
  const { answer, conditions, clause, text, notNames, ...later } = unseal(entry.content);
  const by = { id: entry.by.id, name: entry.by.name };
  return { advice: answer, conditions, clause, text, notNames, by, at: entry.at, ...later };
}

/**
 * Whose list a request stands on: the Guardians' while it waits for them, administrators' where something is stuck, and
 * theirs who may agree that texts are taken out.
 */
function adviceWaiting(
  document: Pick<AdviceDocument, 'state' | 'choices' | 'created' | 'outbox' | 'journal'>,
): Pick<AdviceDocument, 'waitingFor' | 'waitingSince'> {
  const open = document.state === 'open';
  const waitingFor = [
    ...(open ? [FOR_GUARDIANS] : []),
    ...(document.outbox.some(isForAdmins) ? [FOR_ADMINS] : []),
    ...(hasProposal(document.journal) ? [FOR_ERASERS] : []),
  ];
  return {
    waitingFor,
    waitingSince: waitingFor.length === 0 ? null : `${open ? urgencyOf(document.choices) : 9} ${document.created}`,
  };
}

/**
 * Most urgent first on the Guardian's list: by when the requester needs it, then by what they say of the risk. Requests
 * that do not say when go by the risk alone.
 */
function urgencyOf(choices: Readonly<Record<string, string>>): number {
  const risk = { serious: 0, some: 1, unsure: 1 }[choices['risk'] ?? ''] ?? 2;
  return 3 * ({ now: 0, today: 1, 'this-week': 2 }[choices['needed'] ?? ''] ?? 0) + risk;
}

const no = (code: RefusalCode): Transition<AdviceDocument> => ({ outcome: 'refuse', refusal: refuse(code) });

/** What a Guardian does about a request, with everything that deciding it needs. */
export interface AdviceTurn {
  readonly edition: Edition;
  readonly document: AdviceDocument;
  readonly actor: Actor;
  readonly command: AdviceCommand;
  readonly context: Context;
}

/** The Guardian answers, or asks back. */
export function decideAdvice(turn: AdviceTurn, known: Known): Transition<AdviceDocument> {
  const { document, actor, command } = turn;
  if (!actor.roles.includes('caldicott-guardian') || actor.agency !== document.agency) return no('not-the-guardian');
  if (document.state === 'answered') {
    const same = command.type === 'answer-advice' && document.answer?.advice === command.advice;
    return same && document.answer?.by.id === actor.id ? { outcome: 'repeat' } : no('advice-answered');
  }
  const checked = checkText(command.text, command.notNames, known);
  if ('refusal' in checked) return { outcome: 'refuse', ...checked };
  if (command.type === 'ask-back') return askBack(turn, checked);
  const law = checkText(command.law ?? '', command.notNames, known, 'law');
  return 'refusal' in law
    ? { outcome: 'refuse', ...law }
    : answerRequest(turn, command, { ...checked, notNames: [...checked.notNames, ...law.notNames], law: law.text });
}

interface CheckedText {
  readonly text: string;
  readonly notNames: readonly string[];
}

function askBack(
  { document, actor, context }: AdviceTurn,
  { text, notNames }: CheckedText,
): Transition<AdviceDocument> {
  if (isBlank(text)) return no('text-needed');
  const said = document.messages.findLast(({ from }) => from === 'guardian');
  if (document.state === 'asked-back') return said?.text === text ? { outcome: 'repeat' } : no('question-waits');
  const at = context.now.toISOString();
  const message = sealMessage({ id: context.newId(), from: 'guardian', at, text, notNames }, context);
  const entry = newEntry('advice-asked-back', actingAs(actor, 'caldicott-guardian'), { message }, context);
  return { outcome: 'apply', document: changedAdvice(document, [entry], context) };
}

function answerRequest(
  { edition, document, actor, context }: AdviceTurn,
  command: Extract<AdviceCommand, { type: 'answer-advice' }>,
  { text, notNames, law }: CheckedText & { readonly law: string },
): Transition<AdviceDocument> {
  const { guardian } = edition.escalation;
  const { advice, conditions } = guardian;
  if (!advice.some(({ id }) => id === command.advice)) return no('advice-needed');
  const holds = command.holds ?? '';
  const wrong = contradictionIn(guardian, { ...command, holds }, document.choices);
  if (wrong !== '') return { outcome: 'refuse', refusal: { ...refuse('advice-contradicts'), contradiction: wrong } };
  if (needsReason(document, command.advice) && isBlank(text)) return no('reason-needed');
  const content = {
    answer: command.advice,
    conditions: conditions.map(({ id }) => id).filter((id) => command.conditions.includes(id)),
    clause: edition.clause.has(command.clause) ? command.clause : null,
    text: seal(text, context.newId()),
    notNames,
    law: law === '' ? null : seal(law, context.newId()),
    holds: guardian.holds.some(({ id }) => id === holds) ? holds : null,
  };
  const entry = newEntry('advice-answered', actingAs(actor, 'caldicott-guardian'), content, context);
  return { outcome: 'apply', document: changedAdvice(document, [entry], context) };
}

/** How the id of a message begins that version 1 wrote down: its entry does not say which one it had. */
export const UNNAMED = 'unnamed-';

/** The requester's reply, brought by their outbox. Null where it is there already. */
export function withReply(
  document: AdviceDocument,
  message: AdviceMessage,
  guardians: readonly string[],
  context: Context,
): AdviceDocument | null {
  // by its time where version 1 wrote it down: it may have been brought already, under an id that no entry says
  const unnamed = message.id.startsWith(UNNAMED);
  const there = ({ id, from, at }: AdviceMessage): boolean =>
    id === message.id || (unnamed && from === 'requester' && at === message.at);
  if (document.messages.some(there)) return null;
  const told = document.state === 'answered' ? [] : guardians;
  const content = { message: sealMessage(message, context), guardians: told };
  return changedAdvice(document, [newEntry('advice-replied', SYSTEM, content, context)], context);
}
