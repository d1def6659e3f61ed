// The Guardian's side: a document of its own that names nobody and leads nowhere. What is asked, and what came back.
import type { Edition } from '../policy/edition.ts';
import { suspects } from './advice-text.ts';
import type { Known, Suspect } from './advice-text.ts';
import { deny } from './escalation-refusals.ts';
import type { EscalationRefusalCode } from './escalation-refusals.ts';
import { FOR_ADMINS, FOR_GUARDIANS, withOutbox } from './outbox-items.ts';
import { partitionOf } from './partition.ts';
import { cleanText, tooLong } from './text.ts';
import type { Actor, Context, OutboxItem, Refusal, Role } from './types.ts';

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
}

/** What goes to the Guardian. Everything in it may be read by them; nothing else does. */
export interface AdviceDocument {
  /** Its own reference, such as ADV-7K3F-92QD. */
  readonly id: string;
  readonly pk: string;
  readonly kind: 'advice';
  readonly agency: string;
  readonly rev: number;
  readonly state: 'open' | 'asked-back' | 'answered';
  /** The role only where at least five people hold it. */
  readonly requester: { readonly role: Role | null };
  readonly edition: { readonly id: string; readonly version: string };
  /** Question → choice, of the edition's escalation.yaml. */
  readonly choices: Readonly<Record<string, string>>;
  readonly messages: readonly AdviceMessage[];
  readonly answer: AdviceAnswer | null;
  readonly outbox: readonly OutboxItem[];
  readonly due: string | null;
  readonly waitingFor: readonly string[];
  readonly waitingSince: string | null;
  readonly cards?: Readonly<Record<string, string>>;
  readonly created: string;
}

export type AdviceCommand =
  | {
      readonly type: 'answer-advice';
      readonly advice: string;
      readonly conditions: readonly string[];
      readonly clause: string;
      readonly text: string;
      readonly notNames: boolean;
    }
  | { readonly type: 'ask-back'; readonly text: string; readonly notNames: boolean };

/** `suspects` says what was found in the text, where that is why. */
export type AdviceDecided =
  | { readonly outcome: 'changed'; readonly document: AdviceDocument }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly suspects?: readonly Suspect[] }
  | { readonly outcome: 'same' };

/** A request as the requester's outbox creates it: nothing but what is named here can be in it. */
export function newAdvice(
  given: Pick<AdviceDocument, 'id' | 'agency' | 'requester' | 'edition' | 'choices'> & {
    readonly message: AdviceMessage | null;
  },
  now: string,
  guardians: readonly string[],
): AdviceDocument {
  const outbox = guardians.map((to) => ask(`ask-${to}`, to, now));
  return waits(
    withOutbox(
      {
        id: given.id,
        pk: partitionOf(given.agency),
        kind: 'advice',
        agency: given.agency,
        rev: 1,
        state: 'open',
        requester: { role: given.requester.role },
        edition: { id: given.edition.id, version: given.edition.version },
        choices: { ...given.choices },
        messages: given.message ? [{ ...given.message }] : [],
        answer: null,
        outbox,
        due: now,
        waitingFor: [],
        waitingSince: null,
        created: now,
      },
      outbox,
    ),
  );
}

/** Whose list a request stands on: the Guardians' while it waits for them, and administrators' where something is stuck. */
export function adviceWaiting(
  document: Pick<AdviceDocument, 'state' | 'choices' | 'created' | 'outbox'>,
): Pick<AdviceDocument, 'waitingFor' | 'waitingSince'> {
  const open = document.state === 'open';
  const waitingFor = [
    ...(open ? [FOR_GUARDIANS] : []),
    ...(document.outbox.some(({ state }) => state === 'stuck') ? [FOR_ADMINS] : []),
  ];
  return {
    waitingFor,
    waitingSince: waitingFor.length === 0 ? null : `${open ? urgencyOf(document.choices) : 9} ${document.created}`,
  };
}

const waits = (document: AdviceDocument): AdviceDocument => ({ ...document, ...adviceWaiting(document) });

/** Most urgent first on the Guardian's list: by what the requester says of the risk. */
const urgencyOf = (choices: Readonly<Record<string, string>>): number =>
  ({ serious: 0, some: 1, unsure: 1 })[choices['risk'] ?? ''] ?? 2;

export type Checked =
  | { readonly text: string; readonly notNames: readonly string[] }
  | { readonly refusal: Refusal; readonly suspects: readonly Suspect[] };

/** Checks a text for identities. `notNames` is the writer's word that what is only pointed out is no name. */
export function checkText(typed: string, notNames: boolean, known: Known): Checked {
  const text = cleanText(typed);
  if (tooLong(text)) return { refusal: deny('too-long'), suspects: [] };
  const found = suspects(text, known);
  const pointedOut = found.filter(({ blocks }) => !blocks).map(({ words }) => words);
  if (found.some(({ blocks }) => blocks) || (pointedOut.length > 0 && !notNames))
    return { refusal: deny('identity-found'), suspects: found };
  return { text, notNames: pointedOut };
}

/** The Guardian answers, or asks back. */
export function decideAdvice(
  edition: Edition,
  document: AdviceDocument,
  actor: Actor,
  command: AdviceCommand,
  known: Known,
  context: Context,
): AdviceDecided {
  const no = (code: EscalationRefusalCode): AdviceDecided => ({ outcome: 'refused', refusal: deny(code) });
  if (!actor.roles.includes('caldicott-guardian') || actor.agency !== document.agency) return no('not-the-guardian');
  const said = document.messages.findLast(({ from }) => from === 'guardian');
  if (document.state === 'answered')
    return command.type === 'answer-advice' &&
      document.answer?.by.id === actor.id &&
      document.answer.advice === command.advice
      ? { outcome: 'same' }
      : no('advice-answered');
  const checked = checkText(command.text, command.notNames, known);
  if ('refusal' in checked) return { outcome: 'refused', ...checked };
  const now = context.now.toISOString();
  if (command.type === 'ask-back') {
    if (checked.text === '') return no('text-needed');
    if (document.state === 'asked-back') return said?.text === checked.text ? { outcome: 'same' } : no('question-open');
    const message: AdviceMessage = {
      id: context.newId(),
      from: 'guardian',
      at: now,
      text: checked.text,
      notNames: checked.notNames,
    };
    return {
      outcome: 'changed',
      document: waits({
        ...document,
        rev: document.rev + 1,
        state: 'asked-back',
        messages: [...document.messages, message],
      }),
    };
  }
  if (!edition.escalation.guardian.advice.some(({ id }) => id === command.advice)) return no('advice-needed');
  const answer: AdviceAnswer = {
    advice: command.advice,
    conditions: edition.escalation.guardian.conditions
      .map(({ id }) => id)
      .filter((id) => command.conditions.includes(id)),
    clause: edition.clause.has(command.clause) ? command.clause : null,
    text: checked.text,
    notNames: checked.notNames,
    by: { id: actor.id, name: actor.name },
    at: now,
  };
  const others = document.outbox
    .filter(({ to }) => to !== actor.id)
    .map(({ to }): OutboxItem => ({
      id: `answered-${to}`,
      kind: 'update-card',
      to,
      payload: {},
      due: now,
      attempts: 0,
      lease: null,
      state: 'waiting',
    }));
  return {
    outcome: 'changed',
    document: waits(
      withOutbox({ ...document, rev: document.rev + 1, state: 'answered', answer }, [
        ...document.outbox.map((one) =>
          (one.state === 'waiting' || one.state === 'stuck') && one.lease === null
            ? { ...one, state: 'dropped' as const }
            : one,
        ),
        ...others,
      ]),
    ),
  };
}

/**
 * An open request after the Guardians have changed: whoever has come is asked, and what is on its way to whoever has
 * left is dropped. Where there is none, it stands before an administrator. Null where nothing changes.
 */
export function withGuardians(
  document: AdviceDocument,
  guardians: readonly string[],
  now: string,
): AdviceDocument | null {
  if (document.state !== 'open') return null;
  const asking = document.outbox.filter(({ kind, state }) => kind === 'ask-guardian' && state !== 'dropped');
  const asked = new Set(asking.map(({ to }) => to));
  const gone = new Set(asking.filter(({ to, state }) => state !== 'done' && !guardians.includes(to)));
  const come = guardians.filter((id) => !asked.has(id)).map((to) => ask(`ask-${to}-${now}`, to, now));
  const nobody: OutboxItem[] =
    guardians.length > 0 || asked.has(NOBODY)
      ? []
      : [{ ...ask(`ask-${NOBODY}-${now}`, NOBODY, now), state: 'stuck', reason: 'There is no Caldicott Guardian.' }];
  const dropped = document.outbox.map((one) =>
    gone.has(one) && (one.to !== NOBODY || guardians.length > 0)
      ? { ...one, state: 'dropped' as const, lease: null }
      : one,
  );
  const next = waits(withOutbox(document, [...dropped, ...come, ...nobody]));
  return come.length + nobody.length + gone.size === 0 ? null : next;
}

/** Whom a request is for while there is no Guardian. */
const NOBODY = 'nobody';

const ask = (id: string, to: string, due: string): OutboxItem => ({
  id,
  kind: 'ask-guardian',
  to,
  payload: {},
  due,
  attempts: 0,
  lease: null,
  state: 'waiting',
});

/** The requester's reply, brought by their outbox. Null where it is there already. */
export function withReply(
  document: AdviceDocument,
  message: AdviceMessage,
  guardians: readonly string[],
): AdviceDocument | null {
  if (document.messages.some(({ id }) => id === message.id)) return null;
  const outbox = guardians.map((to) => ask(`reply-${message.id}-${to}`, to, message.at));
  const state = document.state === 'answered' ? 'answered' : 'open';
  return waits(
    withOutbox({ ...document, state, rev: document.rev + 1, messages: [...document.messages, message] }, [
      ...document.outbox,
      ...(state === 'answered' ? [] : outbox),
    ]),
  );
}
