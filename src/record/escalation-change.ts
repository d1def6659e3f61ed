// How a request to a manager changes a case: entries, items for the outbox and fields, in one new document.
import canonicalize from 'canonicalize';
import { escalationOf } from './escalation-state.ts';
import type { Asked, EscalationCommand, EscalationDecided, LadderContext } from './escalation-types.ts';
import { deny } from './escalation-refusals.ts';
import type { EscalationRefusalCode } from './escalation-refusals.ts';
import { append, sha256 } from './journal.ts';
import type { NewEntry } from './journal.ts';
import { item, stillWanted, waitingOf, withOutbox } from './outbox-items.ts';
import { documentTooLarge } from './text.ts';
import type { Actor, CaseDocument, Context, Entry, OutboxItem, Role } from './types.ts';

export interface Change {
  readonly entries: readonly NewEntry[];
  readonly items?: readonly OutboxItem[];
  readonly fields?: Partial<CaseDocument>;
  /** The command that brought it, so that the same tap twice is one effect. */
  readonly last?: CaseDocument['last'];
}

/** The document after a change. Items that nobody wants any more are dropped with it. */
export function changed(
  document: CaseDocument,
  { entries, items = [], fields = {}, last }: Change,
  context: Context,
): CaseDocument {
  const journal = append({ agency: document.agency, reference: document.id }, document.journal, ...entries);
  const next: CaseDocument = {
    ...document,
    ...fields,
    journal,
    escalation: stateOf(journal),
    rev: document.rev + 1,
    touched: context.now.toISOString(),
    last: last ?? document.last,
  };
  const outbox = [...document.outbox, ...items].map((one) =>
    (one.state === 'waiting' || one.state === 'stuck') &&
    one.lease === null &&
    one.kind !== 'update-card' &&
    !stillWanted(next, one)
      ? { ...one, state: 'dropped' as const }
      : one,
  );
  return { ...withOutbox(next, outbox), ...waitingOf(journal, outbox) };
}

const stateOf = (journal: CaseDocument['journal']): CaseDocument['escalation'] => {
  const escalation = escalationOf(journal);
  return escalation && { ...escalation };
};

/** Decides `changed`, unless the document has become too large. */
export function settled(document: CaseDocument, change: Change, context: Context): EscalationDecided {
  const next = changed(document, change, context);
  return documentTooLarge(next)
    ? { outcome: 'refused', refusal: deny('document-full') }
    : { outcome: 'changed', document: next };
}

export const keyOf = (actor: Actor, command: object): string =>
  sha256(canonicalize({ by: actor.id, ...command })!).slice(0, 16);

export const SYSTEM: Entry['by'] = { id: 'system', name: 'The bot', role: 'system', team: '' };

export const entry = (
  kind: NewEntry['kind'],
  by: Entry['by'],
  content: NewEntry['content'],
  context: Context,
  actingFor?: Pick<Actor, 'id' | 'name'> | null,
): NewEntry => ({
  at: context.now.toISOString(),
  kind,
  by,
  content,
  ...(actingFor ? { actingFor: { id: actingFor.id, name: actingFor.name } } : {}),
});

export const actingAs = (actor: Actor, role: Role | 'system'): Entry['by'] => ({
  id: actor.id,
  name: actor.name,
  role,
  team: actor.team,
});

/** The number that the n-th entry added now will have. */
export const seqAfter = (document: CaseDocument, n = 1): number => document.journal.length + n;

/** The clock of a rung: a reminder to decide on halfway, and the next rung at the end. */
export function clockItems(
  clock: number,
  times: { readonly remindAt: Date; readonly nextAt: Date },
  context: Context,
): OutboxItem[] {
  return [
    item('clock', '', { what: 'remind', clock }, times.remindAt, context),
    item('clock', '', { what: 'next-rung', clock }, times.nextAt, context),
  ];
}

export const timesOf = (urgency: Parameters<LadderContext['ladder']['deadlines']>[0], context: LadderContext) => {
  const times = context.ladder.deadlines(urgency, context.now);
  return { times, content: { remindAt: times.remindAt.toISOString(), nextAt: times.nextAt.toISOString() } };
};

/** Brings up to date what these people may have on their screen. */
export const updates = (ids: Iterable<string>, except: string, context: Context): OutboxItem[] =>
  [...new Set(ids)].filter((id) => id !== except).map((id) => item('update-card', id, {}, context.now, context));

export const askedIds = (asked: readonly Asked[]): string[] => asked.map(({ id }) => id);

const REFUSED_AT_MOST = 20;

/**
 * An attempt by somebody who may not: refused, and on the record. The same attempt again adds nothing, and neither does
 * the twenty-first in a row: nobody can fill a record by tapping.
 */
export function attempt(
  document: CaseDocument,
  actor: Actor,
  command: Pick<EscalationCommand, 'type'> | { readonly type: string },
  code: EscalationRefusalCode,
  context: Context,
): EscalationDecided {
  const refusal = deny(code);
  if (document.journal.length === 0) return { outcome: 'refused', refusal };
  const since = document.journal.slice(document.journal.findLastIndex(({ kind }) => kind !== 'refused') + 1);
  const again = since.some(
    ({ by, content }) => by.id === actor.id && content['attempt'] === command.type && content['code'] === code,
  );
  if (again || since.length >= REFUSED_AT_MOST) return { outcome: 'refused', refusal };
  const added = entry('refused', actingAs(actor, actor.roles[0] ?? 'system'), { attempt: command.type, code }, context);
  const next = changed(document, { entries: [added] }, context);
  return documentTooLarge(next) ? { outcome: 'refused', refusal } : { outcome: 'changed', document: next, refusal };
}
